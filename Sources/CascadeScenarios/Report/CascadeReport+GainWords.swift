import CascadeSimulation

/// What is said of the gain, and of what does not count for it.
extension CascadeReport {
  var gainSentence: String {
    guard !scenario.channels.isEmpty else {
      return "Gain of the feedback: undefined, because every channel is off and nothing can feed back."
    }
    guard let gain = measured.gains.peak else {
      return
        "Gain of the feedback: undefined, because no round lost anything that could provoke another loss."
        + jumpSentence(above: 0)
    }
    let side =
      gain < 1
      ? "each loss that counts provoked a smaller one: the feedback dies out"
      : "a loss provoked a larger one: the feedback grew"
    return
      "Gain of the feedback, loss that a round provoked in the next over its own, at its largest: \(Figure.amount(gain)); \(side)."
      + jumpSentence(above: gain)
  }

  /// The largest jump that does not count though it is larger than all that do, and why.
  private func jumpSentence(above gain: Double) -> String {
    let left = measured.gains.filter { !$0.counts && ($0.gain ?? 0) > gain }
    guard let jump = left.max(by: { ($0.gain ?? 0, $1.round) < ($1.gain ?? 0, $0.round) }) else { return "" }
    return
      " Not counted: the loss of round \(jump.round), \(Figure.amount(jump.loss)), provoked one "
      + "\(Figure.amount(jump.gain ?? 0, significant: 3)) times as large; \(jump.reasonLeftOut)."
  }

  /// The rounds of the gain table with room for so many: those with the largest losses.
  func gainsShown(atMost count: Int) -> [RoundGain] {
    let gains = measured.gains.filter { $0.gain != nil }
    return gains.sorted { ($1.loss, $0.round) < ($0.loss, $1.round) }.prefix(count).sorted {
      $0.round < $1.round
    }
  }
}

extension RoundGain {
  /// Why it does not count for the gain of a run.
  var reasonLeftOut: String {
    nextIsShocked
      ? "the next round has a shock of its own" : "it is too small beside the largest losses"
  }
}
