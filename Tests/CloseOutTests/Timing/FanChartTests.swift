import Calendars
import CloseOut
import Foundation
import Quantities
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The picture of the candidate dates: well-formed, deterministic, readable without colour.
@Suite struct FanChartTests {
  func svg(_ title: String = "Receiver & \"payer\" <5Y>") throws -> String {
    FanChart(try CandidateDatesTests.simulated { $0.paths = 500 }, title: title).svg
  }

  @Test func theSameDistributionsGiveTheSameBytes() throws { #expect(try svg() == svg()) }

  @Test func itIsWellFormedAndEscapesItsText() throws {
    let text = try svg()
    let reader = ElementReader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(text.contains("Receiver &amp; &quot;payer&quot; &lt;5Y&gt;"))
    #expect(reader.counts["polygon"] == 2)
    #expect(reader.counts["polyline"] == 1)
    #expect(reader.counts["desc"] == 1)
    #expect(reader.counts["script"] == nil)
    for label in ["2008-09-29", "95 %", "50 %", "5 %", "USD", "seed 20080915"] {
      #expect(text.contains(label), "\(label)")
    }
  }

  @Test("the shades grow darker towards the middle, so that the chart reads in grey")
  func shades() throws {
    let text = try svg()
    let fills = text.split(separator: "\n").filter { $0.hasPrefix("<polygon") }.compactMap { line in
      line.range(of: "fill=\"#").map { UInt32(line[$0.upperBound...].prefix(6), radix: 16) ?? 0 }
    }
    func luminance(_ colour: UInt32) -> Double {
      0.2126 * Double(colour >> 16 & 255) + 0.7152 * Double(colour >> 8 & 255) + 0.0722 * Double(colour & 255)
    }
    let grey = fills.map(luminance)
    #expect(zip(grey, grey.dropFirst()).allSatisfy { $0 - $1 > 20 })
  }

  @Test func crowdedDatesAreThinnedButTheEndsStay() throws {
    let days = (0...60).map { (days: Int) -> CivilDate in CandidateDatesTests.start + days }
    let text = FanChart(
      try CandidateDatesTests.simulated(candidates: days) { $0.paths = 100 }, title: "crowded"
    ).svg
    let labels = text.split(separator: "\n").filter { $0.contains("rotate(") }
    #expect(15...21 ~= labels.count, "\(labels.count)")
    #expect(labels.first?.contains("\(days[0])") == true && labels.last?.contains("\(days[60])") == true)
  }

  @Test("a fan of one date, or of one amount, still draws")
  func degenerate() throws {
    let one = try CandidateDatesTests.simulated(
      .sensitivities(value: 0, delta: 0, gamma: 0), candidates: [CandidateDatesTests.start])
    let text = FanChart(one, title: "flat").svg
    #expect(!text.contains("\"nan") && !text.contains("nan,") && !text.contains("inf"))
    #expect(XMLParser(data: Data(text.utf8)).parse())
  }
}

private final class ElementReader: NSObject, XMLParserDelegate {
  var counts: [String: Int] = [:]
  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) { counts[name, default: 0] += 1 }
}
