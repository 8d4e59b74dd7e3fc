import CascadeSimulation
import Testing

@testable import CascadeScenarios

@Suite("The story of a run in sentences")
struct StoryTests {
  private let report = SampleRun.all[1].report

  @Test("a dealer with two limits broken is told with both, each sale with its reasons")
  func both() throws {
    let record = try #require(report.run.rounds.first { record in record.needs.contains { $0.dealer == 2 } })
    let story = RoundStory(report: report, record: record)
    let sentence = try #require(story.sentences.first { $0.hasPrefix("First <Bank> & Sons' Trust's") })
    #expect(sentence.contains("leverage ratio fell to "))
    #expect(sentence.contains("(limit 5 %): it must shed "))
    #expect(sentence.contains("VaR rose to ") && sentence.contains("(leverage and VaR)"))
    #expect(sentence.contains("found no taker"))
  }

  @Test("failures are told with their cause")
  func failures() {
    let story = RoundStory(report: report, record: report.run.rounds[2])
    #expect(story.sentences.contains("First <Bank> & Sons' Trust failed: its equity was gone."))
    #expect(story.sentences.contains("Goldfinch failed: it could not pay what was due."))
  }

  @Test("shocks stand in the title of their round")
  func shocks() {
    let titles = report.run.rounds.map { RoundStory(report: report, record: $0).title }
    #expect(titles[0] == "Round 1: the price of Treasuries falls 4 %")
    #expect(titles[1] == "Round 2: the volatility of Agency MBS is multiplied by 1.5")
    #expect(titles[2] == "Round 3")
  }

  @Test("of many sellers the largest are named and the rest counted")
  func many() throws {
    let report = SampleRun.all[2].report
    let record = try #require(report.run.rounds.max { $0.needs.count < $1.needs.count })
    let story = RoundStory(report: report, record: record)
    let named = story.sentences.filter { $0.contains("leverage ratio") }.count
    #expect(named == 3)
    #expect(story.sentences.contains { $0.hasPrefix("\(record.needs.count - 3) other dealers sold ") })
  }

  @Test("the summary keeps to its width")
  func width() {
    for sample in SampleRun.all {
      #expect(sample.report.text.split(separator: "\n").allSatisfy { $0.count <= 110 })
    }
  }
}
