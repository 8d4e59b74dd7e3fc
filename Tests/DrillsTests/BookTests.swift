import Calendars
import CloseOut
import Drills
import Quantities
import Quotations
import Testing
import Transactions
import Workflow

@Suite("The book that a drill takes from a case folder")
struct BookTests {
  @Test("Forwards, groups left without a swap and what was played are left out, and each is named")
  func leavesOut() throws {
    let book = try PlayFixture.book()
    #expect(book.transactions.map(\.id.rawValue) == ["S-1", "S-2", "S-3"])
    #expect(book.groups.map(\.id.rawValue) == ["G-PACKAGE", "G-ONE"])
    #expect(book.groups[0].members.map(\.rawValue) == ["S-1", "S-2"])
    let told = book.leftOut.joined(separator: " ")
    for name in ["X-1", "G-FORWARD", "1 day logged"] { #expect(told.contains(name), "\(name)") }
  }

  @Test("What enters the amount is kept as it was recorded")
  func ledger() throws {
    let book = try PlayFixture.book()
    #expect(
      try book.ledger
        == PlayFixture.commands(PlayFixture.facts()).filter { command in
          if case .record(.unpaidAmountRecorded) = command.act { true } else { false }
        })
  }

  @Test("The only term curve discounts where no determination says which does")
  func onlyCurve() throws {
    #expect(try PlayFixture.book().discounting == "USD-LIBOR-3M")
  }

  @Test("The date is that of the designation, else the day of the population")
  func date() throws {
    #expect(try PlayFixture.book().terminationDate == PlayFixture.date)
    let later = CivilDate("2008-09-18")!
    let notice = Notice(
      id: "N", kind: .designation, preparedAt: PlayFixture.moment("08:00"), preparedBy: PersonID("ann"),
      designatedDate: later)
    #expect(try PlayFixture.book(PlayFixture.facts() + [.noticePrepared(notice)]).terminationDate == later)
  }

  @Test(
    "A folder that lacks what a close-out needs is refused with a sentence",
    arguments: [("header", 0), ("agreement", 1), ("transactions", 7), ("curve", 11)])
  func lacks(words: String, position: Int) throws {
    var facts = try PlayFixture.facts()
    facts.remove(at: position)
    let refusal = #expect(throws: DrillRefusal.self) { try PlayFixture.book(facts) }
    #expect(refusal?.sentence.contains(words) == true, "\(refusal?.sentence ?? "")")
  }

  @Test("A book without a swap is refused")
  func noSwap() throws {
    var facts = try PlayFixture.facts()
    facts[7] = .transactionsFrozen(
      Population(
        asOf: PlayFixture.moment("09:00"), transactions: [try PlayFixture.forward()], source: "the books"))
    #expect(throws: DrillRefusal.noRates) { try PlayFixture.book(facts) }
  }
}
