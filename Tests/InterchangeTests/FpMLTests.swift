import Calendars
import Foundation
import Quantities
import Testing
import Transactions

@testable import Interchange
@testable import StrictReading

@Suite("FpML")
struct FpMLTests {
  private func read(_ text: String, party: String? = "party1") -> Reading<[Transaction]> {
    let problems = ProblemList()
    let transactions = SourceText(SourceFile(path: "fpml/x.xml", bytes: Array(text.utf8)), problems)
      .flatMap { MarkupReader.read($0, problems) }
      .map { FpMLTradeReader.read(FpMLDocument(file: "fpml/x.xml", root: $0, party: party, problems)) }
    return Reading(value: transactions?.map(\.transaction), problems: problems.report)
  }

  @Test("a fixed–floating swap is read with its dates, steps, centres by reference and side")
  func swap() throws {
    let reading = read(FpMLSamples.swap)
    #expect(reading.problems.isEmpty, "\(reading.problems)")
    let transaction = try #require(reading.value?.first)
    #expect(transaction.id == TransactionID("TW9235"))
    #expect(transaction.tradeDate == CivilDate("2006-12-12"))
    #expect(transaction.determiningPartyReceivesFixed == false)
    guard case .swap(let swap) = transaction.product else {
      Issue.record("not a swap")
      return
    }
    let (floating, fixed) = (swap.legs[0], swap.legs[1])
    #expect(floating.payer == .otherParty)
    #expect(floating.notional.value(on: try #require(CivilDate("2008-01-16"))) == ExactNumber(40_000_000))
    #expect(floating.schedule.firstRegularStart == CivilDate("2007-07-16"))
    #expect(floating.schedule.roll == .day(16))
    #expect(floating.schedule.centres == [.target])
    #expect(floating.payment.convention == .modifiedFollowing)
    guard case .floating(let coupon) = floating.coupon, case .fixed(let rate) = fixed.coupon else {
      Issue.record("wrong coupons")
      return
    }
    #expect(coupon.index == .euribor(.months(6)))
    #expect(coupon.reset.lagBusinessDays == 2)
    #expect(coupon.spread.initial == (try Rate(decimal: "0.0005")))
    #expect(rate.rate.initial == (try Rate(decimal: "0.0410")))
    #expect(rate.dayCount == .thirtyE360)
    #expect(fixed.schedule.frequency == .annual)
  }

  @Test(
    "the other party of the same file sees the other side", arguments: ["party2", "Party Two", "LEI-TWO"])
  func otherSide(_ party: String) throws {
    let reading = read(FpMLSamples.swap, party: party)
    #expect(reading.value?.first?.determiningPartyReceivesFixed == true)
    #expect(reading.value?.first?.id == TransactionID("x"), "no number of its own: the name of the file")
  }

  @Test("a forward exchange is read from the determining party's side")
  func forward() throws {
    let reading = read(FpMLSamples.forward)
    #expect(reading.problems.isEmpty, "\(reading.problems)")
    guard case .foreignExchangeForward(let forward) = reading.value?.first?.product else {
      Issue.record("not a forward")
      return
    }
    #expect(forward.bought == UnroundedAmount(ExactNumber(10_000_000), .eur))
    #expect(forward.sold == UnroundedAmount(ExactNumber(9_175_000), .usd))
    #expect(forward.valueDate == CivilDate("2009-12-21"))
  }

  @Test(
    "exchanges of a level notional at both ends are the same with or without intermediate ones",
    arguments: ["true", "false"])
  func exchanges(_ intermediate: String) throws {
    let exchange = """
      <principalExchanges><initialExchange>true</initialExchange><finalExchange>true</finalExchange>\
      <intermediateExchange>\(intermediate)</intermediateExchange></principalExchanges></swapStream>
      """
    let step = "<step><stepDate>2008-01-16</stepDate><stepValue>40000000.00</stepValue></step>"
    let level = FpMLSamples.swap.replacing(step, with: "").replacing("</swapStream>", with: exchange)
    guard case .swap(let swap) = read(level).value?.first?.product else {
      Issue.record("\(read(level).problems)")
      return
    }
    #expect(swap.legs.map(\.notionalExchange) == [.initialIntermediateFinal, .initialIntermediateFinal])
    let stepped = FpMLSamples.swap.replacing("</swapStream>", with: exchange)
    #expect(read(stepped).errors.isEmpty == (intermediate == "true"))
  }

  struct Refused: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var from: String
    var to: String
    /// What the sentence or the path must name.
    var names: String
  }

  @Test(
    "what a transaction cannot hold is refused by name",
    arguments: [
      Refused(testDescription: "another product", from: "swap>", to: "capFloor>", names: "capFloor"),
      Refused(
        testDescription: "a fee", from: "</swap>",
        to: "<additionalPayment><paymentAmount/></additionalPayment></swap>", names: "additionalPayment"),
      Refused(
        testDescription: "an option to cancel", from: "</swap>", to: "<cancelableProvision/></swap>",
        names: "cancelableProvision"),
      Refused(
        testDescription: "compounding", from: "</dayCountFraction>",
        to: "</dayCountFraction><compoundingMethod>Flat</compoundingMethod>", names: "compoundingMethod"),
      Refused(
        testDescription: "known amounts", from: "<calculation>", to: "<knownAmountSchedule/><calculation>",
        names: "knownAmountSchedule"),
      Refused(
        testDescription: "an unknown index", from: "EUR-EURIBOR-Reuters", to: "ZZZ-INDEX", names: "ZZZ-INDEX"),
      Refused(testDescription: "an unknown day count", from: "30E/360", to: "BUS/252", names: "BUS/252"),
      Refused(
        testDescription: "payments less often than periods", from: "<paymentFrequency><periodMultiplier>6",
        to: "<paymentFrequency><periodMultiplier>12", names: "frequency"),
      Refused(
        testDescription: "payments in advance", from: "CalculationPeriodEndDate",
        to: "CalculationPeriodStartDate", names: "end of the period"),
      Refused(
        testDescription: "rates set in arrears", from: "<resetRelativeTo>CalculationPeriodStartDate",
        to: "<resetRelativeTo>CalculationPeriodEndDate", names: "start of the period"),
      Refused(
        testDescription: "a dangling reference", from: "href=\"centres\"", to: "href=\"nowhere\"",
        names: "nowhere"),
      Refused(
        testDescription: "a third party", from: "<payerPartyReference href=\"party2\"/>",
        to: "<payerPartyReference href=\"party3\"/>", names: "party3"),
      Refused(
        testDescription: "a number with an exponent", from: "50000000.00", to: "5e7", names: "not a decimal"),
      Refused(
        testDescription: "a day out of calendar", from: "2012-01-16", to: "2012-01-32", names: "not a date"),
      Refused(
        testDescription: "a missing part", from: "<dayCountFraction>30E/360</dayCountFraction>", to: "",
        names: "dayCountFraction"),
    ])
  func refused(_ row: Refused) {
    #expect(FpMLSamples.swap.contains(row.from))
    let reading = read(FpMLSamples.swap.replacing(row.from, with: row.to))
    #expect(reading.value?.isEmpty == true)
    #expect(
      reading.errors.contains { "\($0.field ?? "") \($0.sentence)".contains(row.names) && $0.line != nil },
      "\(reading.problems)")
  }

  @Test("a file without a trade, or without a word on who we are, is refused")
  func noTrade() {
    #expect(read("<a/>", party: nil).errors.count == 2)
    #expect(read(FpMLSamples.swap, party: nil).errors.map(\.file) == ["case.yaml"])
    #expect(read(FpMLSamples.swap, party: "nobody").errors.count == 1)
  }

  private static let samples: [String] = {
    let shared = ProcessInfo.processInfo.environment["FIREBREAK_SHARED"] ?? CompleteCase.root + "/../shared"
    let folder = shared + "/data/fpml"
    return (FileManager.default.subpaths(atPath: folder) ?? []).filter { $0.hasSuffix(".xml") }.sorted()
      .map { "\(folder)/\($0)" }
  }()

  @Test(
    "each public sample is read completely or refused by name with a line",
    .enabled(if: !FpMLTests.samples.isEmpty, "the sample files are not here"))
  func publicSamples() throws {
    var readable: [String] = []
    for path in Self.samples {
      let data = try #require(FileManager.default.contents(atPath: path))
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let text = String(decoding: data, as: UTF8.self)
      let party = ["party1", "partyA", "Party1", "PartyA"].first { text.contains("id=\"\($0)\"") }
      let reading = read(text, party: party ?? "none")
      if reading.errors.isEmpty {
        readable.append(name)
      } else {
        #expect(reading.errors.allSatisfy { $0.line != nil }, "\(name)")
        #expect(reading.value?.isEmpty != false, "\(name) is refused and must not be half read")
      }
    }
    #expect(readable.contains("ird-ex01-vanilla-swap-versioned.xml"))
    #expect(readable.contains("ird-ex07-ois-swap-uti.xml"))
    #expect(readable.contains("fx-ex03-fx-fwd.xml"))
  }
}
