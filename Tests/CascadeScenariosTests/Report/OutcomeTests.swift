import CascadeSimulation
import Testing

@testable import CascadeScenarios

@Suite("What is said of the gain and of how a run ended")
struct OutcomeTests {
  private func report(_ change: (inout RunReport) -> Void) -> CascadeReport {
    let sample = SampleRun.all[1].report
    var measured = sample.measured
    change(&measured)
    return CascadeReport(sample.scenario, measured)
  }

  private func gain(
    _ round: Int, _ loss: Double, _ next: Double, isMaterial: Bool = true, isShocked: Bool = false
  )
    -> RoundGain
  {
    RoundGain(
      round: round, loss: loss, next: next, gain: next / loss, nextIsShocked: isShocked,
      isMaterial: isMaterial)
  }

  @Test("a larger jump that does not count is named with its reason")
  func jump() {
    let report = report {
      $0.gains = [gain(1, 60, 30), gain(2, 30, 2.5), gain(3, 2.5, 16, isMaterial: false)]
    }
    #expect(report.gainSentence.contains("each loss that counts provoked a smaller one"))
    #expect(
      report.gainSentence.contains(
        "Not counted: the loss of round 3, 2.5, provoked one 6.4 times as large; it is too small"
      ))
  }

  @Test("a smaller one that does not count is not worth a sentence")
  func noJump() {
    let report = report { $0.gains = [gain(1, 60, 30), gain(2, 2, 0.5, isMaterial: false)] }
    #expect(!report.gainSentence.contains("Not counted"))
  }

  @Test("a jump into a round with a shock of its own says so, though nothing counts")
  func shocked() {
    let report = report { $0.gains = [gain(1, 60, 90, isShocked: true)] }
    #expect(report.gainSentence.contains("undefined"))
    #expect(report.gainSentence.contains("1.5 times as large; the next round has a shock of its own."))
  }

  @Test("dealers left below a limit are named")
  func leftShort() {
    let report = report { measured in
      for dealer in 0..<5 {
        measured.run.end.exposure[dealer] = measured.run.end.tier1[dealer] / (dealer == 1 ? 0.04 : 0.06)
        measured.run.end.valueAtRisk[dealer] = 1
      }
    }
    #expect(report.dealersLeftShort == [1])
    #expect(
      report.outcomeSentence
        == "The run converged: after round 6 nobody could sell any more; 1 dealer remains below a limit: "
        + "Aurora \"Capital\" Markets.")
  }

  @Test("where nobody is left short nobody had to sell any more")
  func atRest() {
    let report = report { measured in
      for dealer in 0..<5 {
        measured.run.end.exposure[dealer] = measured.run.end.tier1[dealer] / 0.06
        measured.run.end.valueAtRisk[dealer] = 1
      }
    }
    #expect(report.outcomeSentence == "The run converged: after round 6 nobody had to sell any more.")
  }

  @Test("a run that did not converge says what still moved")
  func unrest() {
    let sentence = SampleRun.all[2].report.outcomeSentence
    #expect(sentence.contains("in the last round ") && sentence.contains(" still had to be sold"))
    #expect(sentence.contains("prices still moved (Class "))
    #expect(sentence.contains("half-spreads still moved ("))
  }

  @Test("funds' sales stand in the page with what they had to meet, and no table is empty")
  func fundSales() {
    let page = Elements(SampleRun.all[1].report.html)
    #expect(page.texts.contains("Sales by funds, the largest first, USD <billions>"))
    #expect(!Elements(SampleRun.all[0].report.html).texts.contains { $0.contains("by funds, the largest") })
    #expect(Page.table("none", ["a"], []).isEmpty)
  }
}
