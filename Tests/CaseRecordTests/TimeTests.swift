import Testing

@testable import CaseRecord

@Suite("Times in a report")
struct TimeTests {
  struct Row: CustomTestStringConvertible {
    let milliseconds: Int64?
    let expected: DelayHistogram.Class

    var testDescription: String { "\(milliseconds.map { "\($0)" } ?? "none")" }
  }

  @Test(
    "Each bound belongs to the class before it",
    arguments: [
      Row(milliseconds: nil, expected: .unknown), Row(milliseconds: -1, expected: .negative),
      Row(milliseconds: 0, expected: .second), Row(milliseconds: 1000, expected: .second),
      Row(milliseconds: 1001, expected: .tenSeconds), Row(milliseconds: 10_000, expected: .tenSeconds),
      Row(milliseconds: 10_001, expected: .minute), Row(milliseconds: 60_000, expected: .minute),
      Row(milliseconds: 60_001, expected: .tenMinutes), Row(milliseconds: 600_000, expected: .tenMinutes),
      Row(milliseconds: 600_001, expected: .hour), Row(milliseconds: 3_600_000, expected: .hour),
      Row(milliseconds: 3_600_001, expected: .day), Row(milliseconds: 86_400_000, expected: .day),
      Row(milliseconds: 86_400_001, expected: .more), Row(milliseconds: .max, expected: .more),
    ])
  func bounds(_ row: Row) {
    #expect(DelayHistogram.Class(milliseconds: row.milliseconds) == row.expected)
  }

  private let moments = [
    ProvenMoment(size: 10, milliseconds: 1_000_000, checkpoint: "c10", answer: "a10"),
    ProvenMoment(size: 20, milliseconds: 1_030_000, checkpoint: "c20", answer: "a20"),
    ProvenMoment(size: 30, milliseconds: 1_020_000, checkpoint: "c30", answer: "a30"),
  ]

  @Test("An entry lies after the token it holds and before the earliest that covers it")
  func window() {
    let bounds = TokenBounds(moments)
    let entry = bounds.window(of: 12, token: "a10", checkpoint: "c10")
    #expect(entry.start == 1_000_000 && entry.end == 1_020_000 && entry.embeddedSize == 10)
    #expect(!entry.isImpossible)
    #expect(bounds.window(of: 3, token: nil, checkpoint: nil).end == 1_000_000)
    #expect(bounds.window(of: 29, token: "a20", checkpoint: "c20").end == 1_020_000)
    #expect(bounds.window(of: 30, token: "a20", checkpoint: "c20").end == nil)
    #expect(bounds.window(of: 12, token: "unknown", checkpoint: "unknown").start == nil)
    #expect(bounds.window(of: 12, token: nil, checkpoint: "c10").start == 1_000_000)
  }

  @Test("A token and a checkpoint that do not belong together are impossible")
  func mismatch() {
    let bounds = TokenBounds(moments)
    #expect(bounds.window(of: 25, token: "a10", checkpoint: "c20").isImpossible)
    #expect(bounds.window(of: 25, token: "a10", checkpoint: nil).isImpossible)
    #expect(bounds.knows("a10") && bounds.knows("c10") && !bounds.knows("x"))
  }

  @Test("The log's own clock may be off by its error and a second")
  func contradiction() {
    let window = TokenBounds(moments).window(of: 12, token: "a10", checkpoint: "c10")
    #expect(!window.contradicts(1_021_500, errorMilliseconds: 500))
    #expect(window.contradicts(1_021_501, errorMilliseconds: 500))
    #expect(!window.contradicts(999_000, errorMilliseconds: nil))
    #expect(window.contradicts(998_999, errorMilliseconds: nil))
  }
}
