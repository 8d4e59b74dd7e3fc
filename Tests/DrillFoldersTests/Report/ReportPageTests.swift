import CascadeScenarios
import CloseOut
import Explanations
import Foundation
import Quantities
import Testing
import Workflow

@testable import DrillFolders
@testable import Drills

@Suite("The after-action report")
struct ReportPageTests {
  /// Every kind of name that could break a page, a picture, a file for programs or a terminal.
  private static let odd = SampleDrill(
    dealerNames: [
      "A <b>bold</b> & \"Sons\"", "Bell\u{7}\u{1B}[31m", "O'Neil", "New\nLine", "Nul\u{0}", "Fennel", "Grey",
      "H\t",
    ], classNames: ["<2y>", "5y & co", "10y\u{8}", "30y\""],
    title: "</title><script>alert(1)</script>\u{1}")
  private static let bare = SampleDrill(withQuestions: false, withAmount: false)

  private static let reports = Result {
    try [SampleDrill(), odd, bare].map { try $0.report() }
  }

  private func report(_ sample: Int) throws -> AfterActionReport { try Self.reports.get()[sample] }

  @Test("the page and every picture are well-formed, whatever the names are", arguments: 0..<3)
  func wellFormed(_ sample: Int) throws {
    let report = try report(sample)
    for picture in report.pictures { _ = ReportElements(picture.svg) }
    let page = ReportElements(report.html)
    #expect(page.named("svg").count == report.pictures.count)
    #expect(page.named("h2").count == 10)
    #expect(page.named("h1").count == 1)
  }

  @Test("the page runs nothing, fetches nothing, and no id stands twice", arguments: 0..<3)
  func alone(_ sample: Int) throws {
    let html = try report(sample).html
    let page = ReportElements(html)
    #expect(page.named("script").isEmpty && page.named("link").isEmpty && page.named("img").isEmpty)
    let addresses = html.split(separator: "\"").filter { $0.hasPrefix("http") }
    #expect(Set(addresses) == ["http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"])
    let ids = page.all.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for link in page.named("a") {
      #expect(ids.contains(String(link.attributes["href", default: ""].dropFirst())))
    }
  }

  @Test("every picture has words for those who do not see it")
  func words() throws {
    let report = try report(0)
    let names = report.pictures.map(\.name)
    for expected in [
      "prices", "dealers", "bands-1", "curve", "quotes-1", "difference", "split", "timing", "second-round",
      "policies",
    ] { #expect(names.contains(expected)) }
    for picture in report.pictures { #expect(picture.description.count > 40) }
  }

  @Test("text of a picture stands inside it", arguments: 0..<3)
  func inside(_ sample: Int) throws {
    for picture in try report(sample).pictures {
      for text in ReportElements(picture.svg).named("text") {
        let place = try #require(Double(text.attributes["x"] ?? ""))
        let size = text.attributes["font-size"].flatMap(Double.init) ?? Picture.textSize
        // A text that was cut carries the whole of it as its tip.
        let width = min(Picture.textWidth(text.text, size), picture.width)
        let starts = ["middle": place - width / 2, "end": place - width]
        let left = starts[text.attributes["text-anchor"] ?? ""] ?? place
        let isCut = text.text.contains("...")
        #expect(isCut || (left >= -1 && left + width <= picture.width + 1), "\(picture.name): \(text.text)")
      }
    }
  }

  @Test("the figures of the page are those of the record and of the card")
  func figures() throws {
    let report = try report(0)
    let amount = try #require(report.assessment.amount.outcome)
    let tiles = ReportElements(report.html).named("b").map(\.text)
    #expect(tiles.contains(amount.payable.value.payable.description))
    #expect(tiles.contains("75 of 100"))
    // 100 · (10 + 5 + 6 + 15 + 10 + 0 + 10) / 75, by hand.
    #expect(abs((report.scorecard.score ?? 0) - 100 * 56 / 75) < 1e-9)
    let cells = Set(ReportElements(report.html).named("td").map(\.text))
    for line in amount.groups where line.amount.currency == amount.currency {
      #expect(cells.contains(line.amount.description))
    }
  }

  @Test("what lies between the simulated mid and the amount adds up to the amount")
  func difference() throws {
    let report = try report(0)
    let difference = try #require(report.difference)
    let besides = try #require(report.besidesGroups)
    let signed = try #require(report.assessment.amount.outcome).payable.value.signed
    let sum = difference.mid + difference.prices + difference.charge + besides
    #expect(abs(sum - signed.unrounded.value.doubleValue) < 1e-3)
    #expect(difference.charge > 0)
  }

  @Test("what was not asked and an amount that is not there are said")
  func missing() throws {
    let report = try report(2)
    #expect(report.html.components(separatedBy: "Not asked in this drill").count == 4)
    #expect(report.html.contains("No Early Termination Amount was issued"))
    #expect(report.text.contains("No Early Termination Amount was issued"))
    #expect(report.html.contains("The lazy team was not played"))
  }

  @Test("what is printed fits a screen and holds nothing that a terminal acts on", arguments: 0..<3)
  func printed(_ sample: Int) throws {
    let report = try report(sample)
    let text = report.text(folder: "out/\u{1B}drill", files: report.files.map(\.name))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect((12...56).contains(report.text.count { $0 == "\n" }))
    let controls = text.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
    #expect(controls.isEmpty)
  }

  @Test("the result for programs is JSON that any reader takes, and holds the same figures", arguments: 0..<3)
  func json(_ sample: Int) throws {
    let report = try report(sample)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
    #expect(object["format"] as? String == "firebreak-after-action/1")
    let score = try #require(object["score"] as? [String: Any])
    #expect(score["points"] as? Double == report.scorecard.points)
    let amount = try #require(object["amount"] as? [String: Any])
    if let outcome = report.assessment.amount.outcome {
      let payable = try #require(amount["payable"] as? [String: Any])
      #expect(payable["amount"] as? String == outcome.payable.value.payable.text)
    } else {
      #expect(amount["payable"] is NSNull)
    }
    let groups = try #require(object["groups"] as? [[String: Any]])
    let answers = groups.flatMap { $0["answers"] as? [Any] ?? [] }
    #expect(answers.count == report.outcome.answers.count)
  }

  @Test("each planted flaw is on the page with what the score says of it")
  func flaws() throws {
    let report = try report(0)
    #expect(report.verdicts.count == report.outcome.key.entries.count)
    #expect(!report.verdicts.isEmpty)
    let html = report.html
    #expect(html.contains(report.outcome.key.digest))
    #expect(html.contains("planted: other collateral, NOT found"))
  }

  @Test("an answer that was set aside is crossed out, a firm one filled, an indicative one hollow")
  func marks() {
    func picture(_ row: QuotePicture.Row) -> ReportElements {
      let drawn = QuotePicture(
        name: "one", title: "one", description: "one answer against the mid of the simulated market",
        rows: [row],
        lines: [.init(value: 1, label: "mid")], axisTitle: "rate", format: { Figure.amount($0) })
      return ReportElements(drawn.picture.svg)
    }
    let firm = picture(.init(name: "A", bid: 0.9, offer: 1.1, isFirm: true, note: ""))
    let loose = picture(.init(name: "A", bid: 0.9, offer: 1.1, note: ""))
    let aside = picture(.init(name: "A", bid: 0.9, offer: 1.1, isSetAside: true, note: ""))
    func filled(_ page: ReportElements) -> Int {
      page.named("rect").count { $0.attributes["fill"] == "#0072B2" }
    }
    #expect(filled(firm) == 1 && filled(loose) == 0)
    #expect(aside.named("line").count == loose.named("line").count + 2)
  }

  @Test("the same drill gives the same bytes")
  func deterministic() throws {
    let (first, second) = (try SampleDrill().report(), try SampleDrill().report())
    #expect(first.files == second.files)
  }

  @Test(
    "the documents are written where the environment asks for them, to be looked at",
    .enabled(if: ProcessInfo.processInfo.environment["FIREBREAK_REPORT_OUT"] != nil))
  func written() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["FIREBREAK_REPORT_OUT"])
    for (sample, name) in ["plain", "odd", "bare"].enumerated() {
      for file in try report(sample).files where file.name.hasPrefix("after") {
        try file.text.write(toFile: "\(folder)/\(name)-\(file.name)", atomically: true, encoding: .utf8)
      }
    }
  }
}
