import Interchange
import Testing

@Suite struct ConformanceEdgeTests {
  /// Edges by hand; each figure can be checked with a pencil.
  static let rows = [
    ConformanceRow(
      "eta",
      #""closeOutAmounts":["1000.5"],"unpaidToNonDefaulting":[],"unpaidToDefaulting":[],"currency":"JPY""#,
      #""eta":"1001","payer":"defaulting","payable":"1001""#),
    ConformanceRow(
      "eta",
      #""closeOutAmounts":[-7],"unpaidToNonDefaulting":["0.0005"],"unpaidToDefaulting":[],"currency":"KWD""#,
      #""eta":"-7.000","payer":"nonDefaulting","payable":"7.000""#),
    ConformanceRow(
      "eta", #""closeOutAmounts":["0.004"],"unpaidToNonDefaulting":[],"unpaidToDefaulting":[]"#,
      #""eta":"0.00","payer":null,"payable":"0.00""#),
    ConformanceRow("marketQuotation", #""quotes":["0","0","0"]"#, #""determinable":true,"value":"0""#),
    ConformanceRow(
      "interest", #""principal":"5","segments":[],"dayCountBasis":360"#,
      #""days":[],"interest":[],"total":"5.00""#),
    ConformanceRow(
      "noticeEffective", #""delivered":"2025-03-14T17:00:00","closeOfBusiness":"17:00","holidays":[]"#,
      #""effective":"2025-03-14""#),
    ConformanceRow(
      "noticeEffective",
      #""delivered":"2025-03-14T17:00:01","closeOfBusiness":"17:00","holidays":["2025-03-17"]"#,
      #""effective":"2025-03-18""#),
    ConformanceRow(
      "payableDate",
      #""basis":"twoAffectedParties","amountNoticeEffective":"2025-03-25","#
        + #""otherAmountNoticeEffective":"2025-03-20","holidays":["2025-03-26"]"#,
      #""payable":"2025-03-28""#),
    ConformanceRow(
      "payableDate",
      #""basis":"twoAffectedParties","amountNoticeEffective":"2025-03-25","#
        + #""otherAmountNoticeEffective":null,"holidays":[]"#,
      #""payable":null"#),
    ConformanceRow(
      "serviceChannel", #""form":"2002","channel":"notices hub","emailAmendment":false"#, #""valid":false"#),
    ConformanceRow(
      "serviceChannel",
      #""form":"2002","channel":"Notices Hub","emailAmendment":false,"#
        + #""hubLevelA":"fullFunctionality","hubLevelB":"fullFunctionality""#,
      #""valid":true"#),
    ConformanceRow(
      "serviceChannel", #""form":"1992","channel":"registered mail","emailAmendment":false"#, #""valid":true"#
    ),
    ConformanceRow(
      "serviceChannel", #""form":"2002","channel":"phone","emailAmendment":true"#, #""valid":false"#),
    ConformanceRow(
      "terminationDateWindow", #""noticeEffective":"2024-02-20","designated":"2024-03-10""#,
      #""earliest":"2024-02-20","latest":"2024-03-11","valid":true"#),
    ConformanceRow(
      "setOff", #""etaPayableByNonDefaulting":"0","otherAmountsOwedByDefaulting":[]"#,
      #""setOff":"0.00","netPayableByNonDefaulting":"0.00","stillOwedByDefaulting":"0.00""#),
  ]

  @Test("edges of the kinds come out as a pencil says", arguments: rows)
  func edges(row: ConformanceRow) throws {
    let report = try ConformanceRow.report(row.vector)
    #expect(report.passes, "\(report.text)")
  }

  @Test(
    "decimals that readers differ on are refused",
    arguments: [
      "1,000", "1e5", "NaN", "-0", "0x10", " 5", "12abc", "1.", ".5", "01", "1234567890123456789",
      "0.1234567890123", "",
    ])
  func decimals(text: String) throws {
    let row = ConformanceRow("marketQuotation", "\"quotes\":[\"\(text)\"]", #""determinable":false"#)
    #expect(try ConformanceRow.report(row.vector).outcomes[0].errors.map(\.field) == ["input.quotes[0]"])
  }

  @Test("the report as JSON counts what passed and shows each field")
  func json() throws {
    let row = ConformanceRow("marketQuotation", #""quotes":[]"#, #""determinable":true"#)
    let json = try ConformanceRow.report(row.vector).json
    #expect(json.contains("\"failed\": 1") && json.contains("\"computed\": false"))
    #expect(json.contains("\"passes\": false"))
  }
}
