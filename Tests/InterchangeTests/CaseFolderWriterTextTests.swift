import Calendars
import CloseOut
import MarketData
import Quantities
import Quotations
import Testing
import Workflow

@testable import Interchange

/// Whatever people write, a folder says it again in their words.
@Suite("Texts and figures of a written case folder")
struct CaseFolderWriterTextTests {
  static let hostile = [
    "no", "yes", "null", "~", "1e5", "2020-01-01", "12:30", "0x1F", "+1", "-", "- a", "? b", ": c", "a: b",
    "a:",
    "#x", "a #b", "'single'", "\"double\"", "say \"no\", twice", "a, b", "[a]", "{a: b}", "*a", "&a",
    "x &a y *a z", "Smith & Sons * 2", "!tag", "%directive", "@at", "`tick`", "|", ">-", "---", "...", "<<",
    "=1+1",
    "line one\nline two", "line\n\n  indented", "line \nwith a space before its end", "- one\n- two",
    "# one\ntwo",
    "tab\there", "back\\slash \\n \\", "\u{E9}migr\u{E9} \u{6771}\u{4EAC} \u{1F3E6}", "e\u{301}", "\"\u{301}",
    ":\u{301} x", "a:\u{301} b", "a \u{301}b", "a,\u{301}b", "x\u{A0}y", "two  spaces",
    String(repeating: "a long tale, told twice: ", count: 9) + "the end",
    String(repeating: "words  apart ", count: 12) + "end",
    String(repeating: "many words & more * words ", count: 9) + "end",
    String(repeating: "one line of a long text\n", count: 9) + "and the last",
    String(repeating: "x", count: 400),
  ]

  @Test("a text is read back as it was written", arguments: hostile)
  func text(_ text: String) throws {
    let original = try WrittenCase(CompleteCase.folder)
    let commands = original.commands.map { $0.saying { text } }
    #expect(commands != original.commands)
    #expect(try original.read(try original.written(commands)).commands == commands)
  }

  @Test("a row keeps the line ends of other systems")
  func carriageReturn() throws {
    let original = try WrittenCase(CompleteCase.folder)
    var commands = original.commands
    let position = try #require(commands.firstIndex { $0.act.fact?.typeName == "hedgeRecorded" })
    guard case .record(.hedgeRecorded(var hedge)) = commands[position].act else { return }
    hedge.description = "one\r\ntwo\rthree, \"four\""
    commands[position].act = .record(.hedgeRecorded(hedge))
    #expect(try original.read(try original.written(commands)).commands == commands)
  }

  @Test("any text of these signs and any figure is read back", arguments: 0..<24)
  func randomTextsAndFigures(_ seed: UInt64) throws {
    let original = try WrittenCase(CompleteCase.folder)
    var random = SplitMix(state: seed)
    let commands = original.commands.map { command in
      command.saying { random.text() }.counting { random.figure() }
    }
    let read = try original.read(try original.written(commands)).commands
    for (first, second) in zip(read, commands) { #expect(first == second) }
  }

  @Test("who recorded an entry and when is read back", arguments: 0..<24)
  func randomRecorders(_ seed: UInt64) throws {
    let original = try WrittenCase(CompleteCase.folder)
    var random = SplitMix(state: seed)
    let commands = original.commands.map { $0.recorded(&random) }
    #expect(commands != original.commands)
    let read = try original.read(try original.written(commands)).commands
    for (first, second) in zip(read, commands) {
      #expect(first == second)
      #expect(first.claimedAt.description == second.claimedAt.description)
    }
  }
}

/// Numbers from a seed (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  private static let signs: [String] = [
    " ", " ", " ", "\n", "\t", "a", "b", "0", "1", ".", "-", ":", ": ", " #", "#", ",", "\"", "'", "\\", "&",
    "*", "[",
    "]", "{", "}", "|", ">", "!", "%", "@", "`", "~", "<<", "?", "=", "no", "\u{301}", "\u{E9}", "\u{1F3E6}",
    "  ",
  ]

  /// A text that a field may hold: spaces at its ends are refused by all readers.
  mutating func text() -> String {
    let count = Int.random(in: 1...(Bool.random(using: &self) ? 12 : 160), using: &self)
    let signs = (0..<count).map { _ in SplitMix.signs.randomElement(using: &self) ?? "" }
    var text = signs.joined()
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text.isEmpty ? "x" : text
  }

  /// A decimal of up to 18 digits before the point and 12 after.
  mutating func figure() -> ExactNumber {
    let whole = Int.random(in: 0...999_999_999_999_999_999, using: &self)
    let fraction = String(Int.random(in: 1...999_999_999_999, using: &self))
    let zeros = String(repeating: "0", count: 12 - fraction.count)
    let sign = Bool.random(using: &self) ? "-" : ""
    return (try? ExactNumber(decimal: "\(sign)\(whole).\(zeros)\(fraction)")) ?? .zero
  }
}

extension CaseCommand {
  /// The command with other words in its free texts.
  func saying(_ text: () -> String) -> CaseCommand {
    guard case .record(let fact) = act else { return self }
    var command = self
    command.act = .record(fact.saying(text))
    return command
  }

  /// The command with another amount, where it is a hedge, funding or payment.
  func counting(_ figure: () -> ExactNumber) -> CaseCommand {
    var command = self
    switch act {
    case .record(.hedgeRecorded(var item)):
      item.amount = UnroundedAmount(figure(), item.amount.currency)
      command.act = .record(.hedgeRecorded(item))
    case .record(.fundingRecorded(var item)):
      item.amount = UnroundedAmount(figure(), item.amount.currency)
      command.act = .record(.fundingRecorded(item))
    case .record(.amountClaimed(var claim)):
      claim.amount = UnroundedAmount(figure(), claim.amount.currency)
      command.act = .record(.amountClaimed(claim))
    default: break
    }
    return command
  }

  /// The command as another person of the complete case recorded it, at another time; the moment of receipt, which
  /// orders the case, is kept. The policy stands in a
  /// file that is passed on as it is, and holds from the opening.
  func recorded(_ random: inout SplitMix) -> CaseCommand {
    guard let fact = act.fact, fact.recordName == nil || fact.typeName == "serviceAttempted",
      fact.typeName != "policySet"
    else { return self }
    var command = self
    command.actor =
      [PersonID("ria"), PersonID("tom"), PersonID("rob"), PersonID("lea")].randomElement(
        using: &random) ?? actor
    if fact.typeName != "signedOff" { command.role = Role.allCases.randomElement(using: &random) ?? role }
    if fact.typeName != "caseOpened" {
      command.claimedAt = Timestamp(
        milliseconds: claimedAt.milliseconds - Int64.random(in: 0...90_000_000, using: &random),
        offsetMinutes: Int.random(in: -840...840, using: &random))
    }
    // Where a record names nobody, nobody asserts its privilege.
    if fact.typeName == "unpaidAmountRecorded", command.actor == PersonID("ria") {
      command.privilege = Privilege(level: .workProduct)
      return command
    }
    let level = Privilege.Class.allCases.randomElement(using: &random) ?? .none
    if Bool.random(using: &random) {
      command.privilege = Privilege(level: level, basis: "advice: no. 1", assertedBy: command.actor)
    } else {
      command.privilege = .none
    }
    return command
  }
}

extension CaseFact {
  fileprivate func saying(_ text: () -> String) -> CaseFact {
    switch self {
    case .caseOpened(var header):
      header.name = text()
      header.story = text()
      return .caseOpened(header)
    case .eventOccurred(var event):
      event.facts = text()
      return .eventOccurred(event)
    case .panelSet(var panel):
      for position in panel.exclusions.indices { panel.exclusions[position].reason = text() }
      return .panelSet(panel)
    case .evidenceTreated(var treatment):
      treatment.narrative = text()
      return .evidenceTreated(treatment)
    case .meetingMinuted(var meeting):
      meeting.reasoning = text()
      for position in meeting.considered.indices {
        meeting.considered[position].alternatives = [text(), text()]
        meeting.considered[position].answer = text()
      }
      return .meetingMinuted(meeting)
    default: return sayingInRows(text)
    }
  }

  private func sayingInRows(_ text: () -> String) -> CaseFact {
    switch self {
    case .quoteReceived(var response):
      response.words = text()
      response.reasonGiven = text()
      for position in response.differences.indices { response.differences[position].theirs = text() }
      return .quoteReceived(response)
    case .hedgeRecorded(var item):
      item.description = text()
      item.linkRationale = text()
      return .hedgeRecorded(item)
    case .paymentMade(var payment):
      payment.note = text()
      return .paymentMade(payment)
    case .snapshotCaptured(var snapshot):
      snapshot.source = text()
      for position in snapshot.fixings.indices { snapshot.fixings[position].provenance.source = text() }
      return .snapshotCaptured(snapshot)
    case .dayLogged(var day):
      day.outcome = text()
      return .dayLogged(day)
    default: return self
    }
  }
}
