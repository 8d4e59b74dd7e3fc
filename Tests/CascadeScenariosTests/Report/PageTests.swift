import CascadeSimulation
import Foundation
import Testing

@testable import CascadeScenarios

@Suite("The page of a cascade and its pictures")
struct PageTests {
  @Test(
    "every picture and the page are well-formed, whatever the names are", arguments: SampleRun.all.indices)
  func wellFormed(_ sample: Int) {
    let report = SampleRun.all[sample].report
    for picture in report.pictures { _ = Elements(picture.svg) }
    let page = Elements(report.html)
    #expect(page.named("svg").count == report.pictures.count)
    #expect(page.named("h1").map(\.text) == [report.scenario.title])
  }

  @Test("the page needs nothing else and runs nothing")
  func alone() {
    let html = SampleRun.all[1].report.html
    #expect(!html.contains("<script") && !html.contains("@import") && !html.contains("<link"))
    let addresses = html.split(separator: "\"").filter { $0.hasPrefix("http") }
    #expect(Set(addresses) == ["http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"])
  }

  @Test(
    "every picture has a title and a description that it is labelled by, and no id stands twice",
    arguments: [0, 1, 2])
  func labelled(_ sample: Int) {
    let page = Elements(SampleRun.all[sample].report.html)
    let ids = page.all.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for svg in page.named("svg") {
      let labels = (svg.attributes["aria-labelledby"] ?? "").split(separator: " ").map(String.init)
      #expect(labels.count == 2 && labels.allSatisfy(ids.contains))
    }
    #expect(page.named("desc").allSatisfy { $0.text.count > 20 })
  }

  @Test(
    "all text of a picture stands inside it and is large enough to read", arguments: SampleRun.all.indices)
  func inside(_ sample: Int) throws {
    for picture in SampleRun.all[sample].report.pictures {
      for text in Elements(picture.svg).named("text") {
        let place = try (
          #require(Double(text.attributes["x"] ?? "")), #require(Double(text.attributes["y"] ?? ""))
        )
        let size = text.attributes["font-size"].flatMap(Double.init) ?? Picture.textSize
        let width = Picture.textWidth(text.text, size)
        let left =
          ["middle": place.0 - width / 2, "end": place.0 - width][text.attributes["text-anchor"] ?? ""]
          ?? place.0
        #expect(left >= -1 && left + width <= picture.width + 1, "\(picture.name): \(text.text)")
        #expect(place.1 >= size - 1 && place.1 <= picture.height, "\(picture.name): \(text.text)")
        #expect(size >= 11)
      }
    }
  }

  @Test("names at the ends of lines keep apart")
  func labelsApart() throws {
    let picture = try #require(SampleRun.all[2].report.pricesPicture)
    let ends = Elements(picture.svg).named("text").filter { $0.text.contains("Class") }
    let places = ends.compactMap { Double($0.attributes["y"] ?? "") }.sorted()
    #expect(places.count > 3)
    #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 14.9 })
  }

  @Test("a page for forty-eight dealers shows each of them in each strip that applies")
  func many() throws {
    let report = SampleRun.all[2].report
    let strip = Elements(try #require(report.equityPicture).svg)
    for dealer in report.network.dealers { #expect(strip.texts.contains(dealer.name)) }
    #expect(report.riskPicture.map { Elements($0.svg).texts.contains("Nordbank") } == true)
    #expect(report.riskPicture.map { Elements($0.svg).texts.contains(SampleRun.names[1]) } == false)
  }

  @Test("the figures in the strips are those of the run")
  func figures() throws {
    let report = SampleRun.all[1].report
    let texts = Elements(try #require(report.leveragePicture).svg).texts
    for record in report.run.rounds.prefix(3) {
      let room = record.balance.leverageRatio[0] - 0.05
      #expect(texts.contains(Figure.fixed(room * 100, 2)))
    }
    let equity = Elements(try #require(report.equityPicture).svg).texts
    #expect(equity.contains(Figure.amount(report.run.end.equity[3], significant: 4)))
    #expect(equity.filter { $0 == "failed" }.count == 8)
  }

  @Test("the network picture leaves nobody out without saying so, and its sums are the run's")
  func network() throws {
    let report = SampleRun.all[2].report
    let picture = try #require(report.networkPicture)
    let placed =
      report.run.rounds.flatMap(\.sales).reduce(0) { $0 + $1.redistributed + $1.outside }
      + report.run.rounds.flatMap(\.fundSales).reduce(0) { $0 + $1.outside }
    #expect(picture.description.contains("in all \(Figure.amount(placed)). "))
    let others = Elements(picture.svg).texts.filter { $0.contains("other sellers") }
    #expect(!others.isEmpty)
  }

  @Test("the page says that it is no forecast, names its sources, and says when a run did not converge")
  func standing() {
    let html = SampleRun.all[2].report.html
    #expect(html.contains("A scenario, not a forecast"))
    #expect(html.contains("Made up &lt;here&gt; &amp; &quot;now&quot;."))
    #expect(html.contains("did NOT converge"))
    #expect(!SampleRun.all[1].report.html.contains("did NOT converge"))
  }

  @Test("the same run gives the same bytes")
  func deterministic() { #expect(SampleRun.all[2].report.files == SampleRun.all[2].report.files) }
}
