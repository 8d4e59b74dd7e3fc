import Interchange
import Testing

@Suite struct ConformanceRefusalTests {
  struct Row: CustomTestStringConvertible {
    let vector: String
    let sentence: String
    var testDescription: String { sentence }

    init(_ kind: String, _ input: String, _ sentence: String, expected: String = #""eta":"0""#) {
      vector = ConformanceRow(kind, input, expected).vector
      self.sentence = sentence
    }
  }

  static let empty = #""closeOutAmounts":[],"unpaidToNonDefaulting":[],"unpaidToDefaulting":[]"#

  static let rows = [
    Row("etta", "", #"kind: "etta" is not a kind of vector"#),
    Row("eta", "", "input.closeOutAmounts: the field is missing"),
    Row("eta", empty + #","colour":"red""#, "input.colour: the field is not known"),
    Row("eta", empty, "expected.etaa: the kind computes no such field", expected: #""etaa":"0.00""#),
    Row("eta", empty, "expected: nothing is expected, so nothing would be checked", expected: ""),
    Row(
      "eta", #""closeOutAmounts":[true],"unpaidToNonDefaulting":[],"unpaidToDefaulting":[]"#,
      "input.closeOutAmounts[0]: expected a decimal string, found true or false"),
    Row(
      "eta", #""closeOutAmounts":"1","unpaidToNonDefaulting":[],"unpaidToDefaulting":[]"#,
      "input.closeOutAmounts: expected a list, found a string"),
    Row(
      "interest",
      #""principal":"1","segments":[{"from":"2025-02-30","to":"2025-03-01","rate":"0"}],"dayCountBasis":360"#,
      #"input.segments[0].from: "2025-02-30" is not a date of the calendar between 1900 and 2199: "#
        + "write it as 2008-09-15"),
    Row(
      "interest", #""principal":"1","segments":[],"dayCountBasis":364"#,
      "input.dayCountBasis: 364 is neither 360 nor 365"),
    Row(
      "interest",
      #""principal":"1","segments":[{"from":"2025-03-02","to":"2025-03-01","rate":"0"}],"dayCountBasis":360"#,
      "input: the period from 2025-03-02 to 2025-03-01 ends before it begins"),
    Row(
      "etaWithInterest",
      #""closeOutAmounts":[],"unpaidToNonDefaulting":[{"principal":"1","due":"2025-03-18","rate":"0"}],"#
        + #""unpaidToDefaulting":[],"earlyTerminationDate":"2025-03-17","dayCountBasis":360"#,
      "input.unpaidToNonDefaulting[0]: an amount due on 2025-03-18 was not yet unpaid on the Early "
        + "Termination Date, 2025-03-17"),
    Row(
      "etaWithCurrencies",
      #""terminationCurrency":"USD","unpaidToNonDefaulting":[],"unpaidToDefaulting":[],"#
        + #""closeOutAmounts":[{"amount":"1","currency":"EUR","quote":"terminationPerOther","rate":"0"}]"#,
      "input.closeOutAmounts[0]: the exchange rate 0 is not positive"),
    Row(
      "etaWithCurrencies",
      #""terminationCurrency":"usd","closeOutAmounts":[],"unpaidToNonDefaulting":[],"unpaidToDefaulting":[]"#,
      #"input.terminationCurrency: "usd" is not a currency code: write three capital letters of ISO 4217"#),
    Row(
      "serviceChannel", #""form":"2002","channel":"pigeon","emailAmendment":false"#,
      #"input.channel: "pigeon" is not a channel: use one of hand, courier, telex, fax, registeredMail, "#
        + "email, electronicMessaging, noticesHub, telephone, ordinaryMail"),
    Row(
      "noticeEffective", #""delivered":"2025-03-14T18:30Z","closeOfBusiness":"17:00","holidays":[]"#,
      #"input.delivered: "2025-03-14T18:30Z" is not a local date and time: write it as 2025-03-14T18:30"#),
    Row(
      "flatSwapCloseOut",
      #""notional":"1","fixedRate":"0","marketRate":"0","years":5,"paymentsPerYear":7,"#
        + #""determiningPartyReceivesFixed":true"#,
      "input: 7 payments a year is not a frequency: use 1, 2, 3, 4, 6, 12, 26 or 52"),
    Row(
      "setOff", #""etaPayableByNonDefaulting":"-1","otherAmountsOwedByDefaulting":[]"#,
      "input.etaPayableByNonDefaulting: an amount payable is not negative"),
    Row(
      "settlement1992",
      #""marketQuotations":[],"losses":[],"unpaidToNonDefaulting":[],"unpaidToDefaulting":[],"method":"third""#,
      #"input.method: "third" is neither first nor second"#),
  ]

  @Test("a malformed vector fails with its identifier and field", arguments: rows)
  func refused(row: Row) throws {
    let report = try ConformanceRow.report(row.vector)
    #expect(!report.passes)
    #expect(report.outcomes[0].errors.map(\.sentence) == [row.sentence])
    #expect(report.text.contains("! X: \(row.sentence)"))
  }

  @Test("an identifier used twice or missing is a failure")
  func identifiers() throws {
    let vector = ConformanceRow("marketQuotation", #""quotes":[]"#, #""determinable":false"#).vector
    let twice = try ConformanceRow.report(vector + "," + vector)
    #expect(twice.passed == 1)
    #expect(twice.outcomes[1].errors.map(\.sentence) == ["id: the identifier is used twice"])
    let nameless = try ConformanceRow.report(vector.replacing("\"id\":\"X\",", with: ""))
    #expect(nameless.outcomes[0].identifier == "vectors[0]" && !nameless.passes)
  }

  @Test(
    "a file that is no vector file is refused as a whole",
    arguments: [
      ("[]", ConformanceFileError.notAVectorFile("expected an object, found a list")),
      ("{}", .notAVectorFile("the field \"format\" is missing")),
      (#"{"format":"other/2"}"#, .unknownFormat("other/2")),
      (#"{"format":"firebreak-close-out-vectors/1","vectors":[]}"#, .noVectors),
      (
        #"{"format":"firebreak-close-out-vectors/1"}"#,
        .notAVectorFile("the field \"vectors\" is missing or is not a list")
      ),
      (
        #"{"format":"firebreak-close-out-vectors/1","vectors":[{"id":1.5}]}"#,
        .notJSON("line 1, column 60: 1.5 is not a whole number: write decimals as strings, as in \"0.0250\"")
      ),
    ])
  func files(text: String, error: ConformanceFileError) {
    #expect(throws: error) { try ConformanceFile(Array(text.utf8)) }
    #expect(!error.sentence.isEmpty)
  }
}
