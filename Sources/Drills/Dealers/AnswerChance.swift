internal import CascadeKernels

/// The chance in one dealer's answer: the same whatever the order of asking, and the same at every moment of a run, so that answers of
/// two moments differ by the dealer's state alone.
struct AnswerChance {
  enum Draw: UInt32 { case willingness, refusal, words, delay, mid }

  let random: CounterRandom
  let dealer: Int
  /// The position of the group in the book.
  let group: Int
  /// Of the calls to this dealer for this group, from 0.
  let attempt: Int

  func uniform(_ draw: Draw) -> Double { random.uniform(place(draw)) }
  func normal(_ draw: Draw) -> Double { random.normal(place(draw)) }

  private func place(_ draw: Draw) -> CounterRandom.Place {
    CounterRandom.Place(
      scenario: Purpose.answers, agent: UInt32(truncatingIfNeeded: dealer),
      round: UInt32(truncatingIfNeeded: group),
      draw: UInt32(truncatingIfNeeded: attempt * 16) + draw.rawValue)
  }

  /// What random numbers are for, where they come from one seed.
  enum Purpose {
    static let answers: UInt32 = 0x4452_0001
    static let flaws: UInt32 = 0x4452_0002
    static let credit: UInt32 = 0x4452_0003
  }
}
