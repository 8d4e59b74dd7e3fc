import Calendars
import Quantities
import Quotations
import Testing

@testable import Interchange
@testable import StrictReading

@Suite("Fields")
struct FieldGrammarTests {
  private func refusal<Value>(_ grammar: FieldGrammar<Value>, _ text: String) -> String? {
    do {
      _ = try grammar.parse(text)
      return nil
    } catch {
      return error.sentence
    }
  }

  @Test(
    "a number is refused unless it is plainly written",
    arguments: [
      "1,000", "1e5", "1E5", "NaN", "nan", "inf", "-0", "-0.00", "+1", " 5", "5 ", "５", "0x10", "1_000", ".5",
      "5.", "01", "--1", "1.2.3", "1234567890123456789012345678901234567890", "1.1234567890123", "", "½", "٣",
      "1\u{00A0}000", "−5",
    ])
  func badNumbers(_ text: String) {
    let sentence = refusal(.decimal, text)
    #expect(sentence?.contains("is not a decimal") == true)
    #expect(refusal(.rate, text) != nil)
    #expect(refusal(.basisPoints, text) != nil)
  }

  @Test(
    "a plainly written number is read exactly",
    arguments: ["0", "-1", "0.000000000001", "999999999999999999.5"])
  func goodNumbers(_ text: String) throws {
    let value = try FieldGrammar<ExactNumber>.decimal.parse(text)
    #expect(value.exactDecimalText == text)
  }

  @Test("a rate above one is taken for per cent and refused")
  func perCent() {
    #expect(refusal(.rate, "2.5")?.contains("fractions of one") == true)
    #expect(refusal(.rate, "0.025") == nil)
  }

  @Test(
    "a day the calendar does not have is refused",
    arguments: [
      "2008-02-30", "2007-02-29", "1899-12-31", "2200-01-01", "2008-9-15", "15/09/2008", "20080915", "",
    ])
  func badDates(_ text: String) { #expect(refusal(.date, text) != nil) }

  @Test(
    "a moment without its offset from UTC is refused",
    arguments: ["2008-09-15T10:32:00", "2008-09-15 10:32:00Z", "2008-09-15T24:00:00Z", "2008-09-15"])
  func badMoments(_ text: String) { #expect(refusal(.timestamp, text) != nil) }

  @Test(
    "an identifier is short ASCII without spaces",
    arguments: ["", "a b", "é", "-a", ".a", "a/b", "..", "a,b", String(repeating: "x", count: 65), "Ａ"])
  func badIdentifiers(_ text: String) { #expect(refusal(.identifier, text) != nil) }

  @Test("flags are yes or no, nothing else", arguments: ["true", "Yes", "1", "y", "on", ""])
  func badFlags(_ text: String) { #expect(refusal(.flag, text) != nil) }

  @Test("the refusal of a wrong word lists the words allowed")
  func choices() {
    let sentence = refusal(FieldGrammar<PriceSide>.choice(), "ask")
    #expect(sentence?.contains("bid, offer or mid") == true)
    #expect(refusal(FieldGrammar<PriceSide>.choice(), "Bid") != nil)
  }

  @Test(
    "an amount is a currency and a decimal",
    arguments: ["5", "usd 5", "USD  5", "USD5", "5 USD", "USD 1,000"])
  func badAmounts(_ text: String) { #expect(refusal(.amount, text) != nil) }

  @Test(
    "whole numbers keep to their bounds", arguments: ["0", "11", "01", "+1", "1.0", "99999999999999999999"])
  func badWholes(_ text: String) { #expect(refusal(.whole(1...10), text) != nil) }

  @Test("text with a space at an end is refused", arguments: [" x", "x ", "x\n", "\u{00A0}x"])
  func badTexts(_ text: String) { #expect(refusal(.text, text) != nil) }
}
