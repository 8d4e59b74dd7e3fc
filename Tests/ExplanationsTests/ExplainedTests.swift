import Calendars
import Explanations
import Quantities
import Testing

@Suite struct ExplainedTests {
  static func amount(_ text: String, _ label: String = "item") throws -> Explained<UnroundedAmount> {
    .input(Step(label), try UnroundedAmount(decimal: text, .usd))
  }

  /// Row ETA-01 of the close-out vectors: 3,437,500 + 85,000 − 40,000.
  static func earlyTerminationAmount() throws -> Explained<Money> {
    let closeOut = try Explained.sum(
      "Close-out Amounts", [amount("4250000"), amount("-1125000"), amount("312500")], in: .usd)
    let owed = try Explained.sum("plus owed", [closeOut, amount("85000")], in: .usd)
    let net = try Explained.difference(
      Step("Net", .masterAgreement2002("6(e)(i)")), owed, amount("40000"))
    return try net.rounded(Step("Early Termination Amount", .houseRule("M-70")))
  }

  @Test("a sum, a difference and a rounding carry their lines, and each follows from the lines below")
  func tree() throws {
    let amount = try Self.earlyTerminationAmount()
    #expect(amount.value.text == "3482500.00")
    #expect(amount.node.everyNode.count == 9)
    #expect(amount.node.recomputationFaults.isEmpty)
    #expect(amount.node.everyCitation == [.houseRule("M-70"), .masterAgreement2002("6(e)(i)")])
    #expect(
      amount.node.treeText.split(separator: "\n").prefix(3) == [
        "Early Termination Amount  USD 3,482,500.00  (rounded to 2 decimals, half away from zero)  [M-70]",
        "  Net  USD 3,482,500.00  (the first less the rest)  [ISDA 2002 6(e)(i)]",
        "    plus owed  USD 3,522,500.00  (sum)",
      ])
  }

  @Test("a line that does not follow from the lines below is found")
  func broken() throws {
    let parts = try [Self.amount("1"), Self.amount("2")].map(\.node)
    let wrong = try Explained(UnroundedAmount(decimal: "4", .usd), "Total", .sum, from: parts)
    #expect(
      wrong.node.recomputationFaults.map(\.sentence) == [
        "\"Total\" states USD 4.00, but the lines below it give 3"
      ])
  }

  struct Row: CustomTestStringConvertible {
    let operation: Explanations.Operation
    let inputs: [String]
    let expected: String?
    var testDescription: String { "\(operation.name) of \(inputs)" }
  }

  /// Expected values by hand, interest from row INT-06 of the vectors, annuity from Python fractions.
  static let rows = [
    Row(operation: .sum, inputs: [], expected: "0.0000000000"),
    Row(operation: .difference, inputs: ["5", "2", "4"], expected: "-1.0000000000"),
    Row(operation: .product, inputs: ["1.5", "-2"], expected: "-3.0000000000"),
    Row(operation: .quotient, inputs: ["1", "3"], expected: "0.3333333333"),
    Row(operation: .quotient, inputs: ["1", "0"], expected: nil),
    Row(operation: .magnitude, inputs: ["-2"], expected: "2.0000000000"),
    Row(operation: .mean, inputs: [], expected: nil),
    Row(operation: .mean, inputs: ["1", "2"], expected: "1.5000000000"),
    Row(operation: .middle, inputs: ["9", "-1", "4"], expected: "4.0000000000"),
    Row(operation: .middle, inputs: ["1", "2"], expected: nil),
    Row(operation: .meanWithoutExtremes, inputs: ["2.3", "2.3", "2.1", "2.0"], expected: "2.2000000000"),
    Row(operation: .halfDifference, inputs: ["-100000", "60000"], expected: "80000.0000000000"),
    Row(operation: .largest, inputs: ["1", "3", "2"], expected: "3.0000000000"),
    Row(operation: .smallest, inputs: ["1", "-3", "2"], expected: "-3.0000000000"),
    Row(operation: .positivePart, inputs: ["-3"], expected: "0.0000000000"),
    Row(operation: .negation, inputs: ["-3"], expected: "3.0000000000"),
    Row(
      operation: .dailyCompoundInterest, inputs: ["1000000", "0.05", "2", "365"],
      expected: "273.9913679865"),
    Row(operation: .dailyCompoundInterest, inputs: ["1", "0.05", "-1", "365"], expected: nil),
    Row(operation: .annuity, inputs: ["0.0150", "5", "2"], expected: "4.7997897885"),
    Row(operation: .rounding(decimals: 2, .halfAwayFromZero), inputs: ["-0.005"], expected: "-0.0100000000"),
    Row(operation: .rounding(decimals: 2, .halfToEven), inputs: ["0.005"], expected: "0.0000000000"),
    Row(operation: .choice(1), inputs: ["1", "2"], expected: "2.0000000000"),
    Row(operation: .input, inputs: ["1"], expected: nil),
  ]

  @Test("each operation is worked out again from its inputs alone", arguments: rows)
  func operations(row: Row) throws {
    let inputs = try row.inputs.map { ExplainedQuantity.number(try ExactNumber(decimal: $0)) }
    #expect(row.operation.recomputed(from: inputs)?.number?.text(decimals: 10) == row.expected)
  }

  @Test("amounts of two currencies are not added without a rate")
  func currencies() throws {
    let euros = Explained.input("euros", try UnroundedAmount(decimal: "1", .eur))
    #expect(throws: QuantityError.currencyMismatch(.usd, .eur)) {
      try Explained.sum("mixed", [Self.amount("1"), euros], in: .usd)
    }
    #expect(throws: QuantityError.self) { try Explained.smaller("mixed", Self.amount("1"), euros) }
  }

  @Test("days between two dates are counted from the dates")
  func days() throws {
    let from = try #require(CivilDate("2024-02-28"))
    let to = try #require(CivilDate("2024-03-01"))
    let node = Explained(
      to - from, "Days", .daysBetween,
      from: [Explained.input("from", from).node, Explained.input("to", to).node]
    ).node
    #expect(node.recomputationFaults.isEmpty)
    #expect(node.quantity == .days(2))
  }

  @Test(
    "quantities are printed for reading",
    arguments: [
      ("1234567.5", "USD 1,234,567.50"), ("-0.001", "USD -0.001"), ("0", "USD 0.00"),
    ])
  func reading(decimal: String, printed: String) throws {
    #expect("\(ExplainedQuantity.amount(try UnroundedAmount(decimal: decimal, .usd)))" == printed)
  }

  @Test("a figure with no finite decimal ends in an ellipsis")
  func ellipsis() throws {
    let third = try ExactNumber.one.divided(by: ExactNumber(3))
    #expect("\(ExplainedQuantity.number(third))" == "0.3333333333…")
    #expect(try ExactNumber(fraction: third.fractionText) == third)
  }
}
