import Agreements
import Calendars
import CloseOut
import Explanations
import Quantities
import Quotations
import StrictReading
import Testing
import Transactions
import Workflow

@testable import Interchange

/// What a folder cannot say is refused by name; nothing is left out to make a case fit.
@Suite("Cases that no folder states")
struct CaseFolderWriterRefusalTests {
  let original: WrittenCase

  init() throws { original = try WrittenCase(CompleteCase.folder) }

  /// Why the changed case is refused, or nil if it is written.
  private func refusal(_ change: (inout [CaseCommand]) -> Void) -> UnwritableCase? {
    var commands = original.commands
    change(&commands)
    do throws(UnwritableCase) {
      _ = try original.written(commands)
      return nil
    } catch {
      return error
    }
  }

  /// Why the case is refused where one fact of a type is another.
  private func refusal(_ type: String, _ change: (CaseFact) -> CaseFact) -> UnwritableCase? {
    refusal { commands in
      guard let position = commands.firstIndex(where: { $0.act.fact?.typeName == type }),
        let fact = commands[position].act.fact
      else { return }
      commands[position].act = .record(change(fact))
    }
  }

  @Test("a case that was not opened")
  func notOpened() {
    #expect(refusal { $0.removeAll { $0.act.fact?.typeName == "caseOpened" } } == .notOpened)
  }

  @Test("keys and custody have no record")
  func noRecord() {
    let key = CaseFact.keyRevoked(
      KeyRevocation(
        person: PersonID("ria"), publicKey: "ssh", revokedAt: original.commands[0].claimedAt, reason: "lost"))
    #expect(refusal { $0.append($0[0].again("key", .record(key))) } == .noRecord(entry: "keyRevoked (key)"))
    #expect(
      refusal { $0.append($0[0].again("act", .release(.carryOut("C-1")))) }
        == .noRecord(entry: "custodyCarriedOut (act)"))
  }

  @Test("a signature has no field")
  func signature() {
    let found = refusal("signedOff") { fact in
      guard case .signedOff(var signOff) = fact else { return fact }
      signOff.signature = PersonalSignature(statement: "I agree", armour: "SSH")
      return .signedOff(signOff)
    }
    guard case .noField(_, "signature")? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test("a default of another form, a demand for signatures and another's privilege have no field")
  func noField() {
    let silence = refusal("agreementRecorded") { fact in
      guard case .agreementRecorded(var record) = fact else { return fact }
      record.agreement.curePeriods.failureToPay = .silence(3, .masterAgreement1992("5(a)(i)"))
      return .agreementRecorded(record)
    }
    let signatures = refusal("caseOpened") { fact in
      guard case .caseOpened(var header) = fact else { return fact }
      header.needsSignatures = true
      return .caseOpened(header)
    }
    let privilege = refusal {
      $0[0].privilege = Privilege(level: .litigation, assertedBy: PersonID("nobody"))
    }
    for found in [silence, signatures, privilege] {
      guard case .noField? = found else {
        Issue.record("\(String(describing: found))")
        continue
      }
    }
  }

  @Test("a third of a unit is no decimal")
  func notADecimal() {
    let found = refusal("hedgeRecorded") { fact in
      guard case .hedgeRecorded(var item) = fact else { return fact }
      item.amount = UnroundedAmount((try? ExactNumber(fraction: "1/3")) ?? .one, item.amount.currency)
      return .hedgeRecorded(item)
    }
    guard case .notADecimal(_, "amount")? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test("a row has one currency")
  func twoCurrencies() {
    let found = refusal("collateralRecorded") { fact in
      guard case .collateralRecorded(var item) = fact else { return fact }
      item.accruedInterest = UnroundedAmount(ExactNumber(5), .jpy)
      return .collateralRecorded(item)
    }
    guard case .twoCurrencies(_, "currency")? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test("a folder states one agreement")
  func statedTwice() {
    let found = refusal { commands in
      if let agreement = commands.first(where: { $0.act.fact?.typeName == "agreementRecorded" }) {
        commands.append(agreement.again("second", agreement.act))
      }
    }
    #expect(found == .statedTwice(entry: "agreementRecorded (second)"))
  }

  @Test("a key that is used twice")
  func keyTwice() {
    #expect(
      refusal { $0.append($0[$0.count - 1]) } == .keyTwice(entry: original.commands.last?.entryName ?? ""))
  }

  @Test("an attestation is an entry of its own just where it came after the typing")
  func attestations() throws {
    let attested = try #require(original.commands.first { $0.act.fact?.typeName == "quoteAttested" })
    guard case .record(.quoteAttested(let attestation)) = attested.act else { return }
    let own = refusal { $0.attest(attestation) }
    let early = refusal("quoteAttested") { fact in
      guard case .quoteAttested(var early) = fact else { return fact }
      early.at = Timestamp(milliseconds: 0)
      return .quoteAttested(early)
    }
    let later = refusal { commands in
      commands.removeAll { $0 == attested }
      commands.attest(attestation)
    }
    for (found, field) in [(own, "a second"), (later, "an attestation that is later")] {
      guard case .noField(_, let name)? = found, name.hasPrefix(field) else {
        Issue.record("\(String(describing: found))")
        continue
      }
    }
    #expect(early == .recorderDiffers(entry: attested.entryName))
  }

  @Test("the end of a call stands in the row of the call, which holds one and says who ended it")
  func endOfACall() throws {
    let (closed, outcome) = try original.end(of: "C1", at: "2023-03-14T10:20:00Z")
    #expect(refusal { $0.append(closed, by: closed.receivedAt) } == nil)
    let second = refusal {
      $0.append(closed, by: closed.receivedAt)
      $0.append(closed.again("second", closed.act), by: closed.receivedAt)
    }
    #expect(second == .secondOfRecord(entry: "callClosed (second)", of: "C1"))
    let other = refusal {
      var other = closed
      other.actor = PersonID("lea")
      $0.append(other, by: other.receivedAt)
    }
    #expect(other == .recorderDiffers(entry: closed.entryName))
    var unknown = outcome
    unknown.call = EvidenceID("none")
    let nothing = refusal {
      $0.append(closed.again("unknown", .record(.callClosed(unknown))), by: closed.receivedAt)
    }
    #expect(nothing == .withoutRecord(entry: "callClosed (unknown)", of: "none"))
  }

  @Test("calls that end in one moment stand so that they end in the order in which they did")
  func endsOfCalls() throws {
    var commands = original.commands
    for call in ["C2", "C1"] {
      let (closed, _) = try original.end(of: call, at: "2023-03-14T10:20:00Z")
      commands.append(closed, by: closed.receivedAt)
    }
    let files = try original.written(commands)
    #expect(try original.read(files).commands == commands)
    let rows = files.first { $0.path == "calls.csv" }?.text.split(separator: "\n")
    #expect(rows?.dropFirst().map { $0.prefix(2) } == ["C2", "C1"])
  }

  @Test("a record that stands for an earlier one says so")
  func supersedes() throws {
    var commands = original.commands
    let first = try #require(commands.first { $0.act.fact?.typeName == "paymentMade" })
    var again = first
    again.idempotencyKey += "#2"
    again.supersedes = first.idempotencyKey
    again.receivedAt = try #require(Timestamp("2023-04-02T09:00:00+02:00"))
    commands.append(again, by: again.receivedAt)
    #expect(try original.read(try original.written(commands)).commands == commands)
    again.supersedes = "unknown"
    let found = refusal { $0.append(again, by: again.receivedAt) }
    #expect(found == .differs(entry: again.entryName, part: "what it supersedes"))
  }

  @Test("a trade of its own kind needs its FpML file, and is stated by it")
  func notStandard() throws {
    let lehman = try WrittenCase(CompleteCase.root + "/Examples/lehman-week")
    #expect(throws: UnwritableCase.self) {
      _ = try CaseFolderWriter.files(of: lehman.commands, caseID: "lehman-week")
    }
    let changed = refusal("transactionsFrozen") { fact in
      guard case .transactionsFrozen(var population) = fact,
        case .swap(let swap) = population.transactions[0].product
      else { return fact }
      var legs = swap.legs
      legs[0].notionalExchange = .initialIntermediateFinal
      population.transactions[0].product = .swap(Swap(legs: legs))
      return .transactionsFrozen(population)
    }
    guard case .notStandard? = changed else {
      Issue.record("\(String(describing: changed))")
      return
    }
  }

  @Test("an entry that would be read in another place is refused, and the folder's order has none")
  func outOfOrder() throws {
    var commands = original.commands
    let moment = try #require(commands.last?.receivedAt)
    let opened = try #require(commands.first { $0.act.fact?.typeName == "memberJoined" })
    var late = opened
    late.claimedAt = moment
    late.receivedAt = moment
    commands.removeAll { $0 == opened }
    commands.append(late)
    let last = commands[commands.count - 2].entryName
    #expect(throws: UnwritableCase.outOfOrder(entry: last, readAfter: late.entryName)) {
      _ = try original.written(commands)
    }
    let ordered = try CaseFolderWriter.inFolderOrder(commands)
    #expect(Set(ordered) == Set(commands))
    #expect(try original.read(try original.written(ordered)).commands == ordered)
    #expect(try CaseFolderWriter.inFolderOrder(original.commands.shuffled()).count == commands.count)
  }

  @Test("a policy that was read from a file needs that file; one that was not has none to lose")
  func policyFile() throws {
    let policy = try #require(
      original.commands.compactMap { command -> String? in
        if case .record(.policySet(let policy)) = command.act { return policy.digest }
        return nil
      }.first)
    let others = original.passing.filter { $0.path != "policy.yaml" }
    #expect(throws: UnwritableCase.policyFileMissing(digest: policy)) {
      _ = try CaseFolderWriter.files(of: original.commands, caseID: "complete-case", passing: others)
    }
    let commands = original.commands.map { command in
      guard case .record(.policySet(var policy)) = command.act else { return command }
      var command = command
      policy.digest = nil
      command.act = .record(.policySet(policy))
      return command
    }
    let files = try CaseFolderWriter.files(of: commands, caseID: "complete-case", passing: others)
    let written = try #require(files.first { $0.path == "policy.yaml" })
    #expect(written.text.hasPrefix("version: complete-1\n"))
  }

  @Test(
    "a file that is of no use in the folder is not passed on",
    arguments: ["notes.txt", "case.yaml", "quotes.csv", "../policy.yaml", "fpml/trade.txt", "Quotes.csv"])
  func notPassed(_ path: String) {
    let file = CaseFolderFile(path: path, text: "text")
    #expect(throws: UnwritableCase.notPassed(path: path)) {
      _ = try CaseFolderWriter.files(
        of: original.commands, caseID: "complete-case", passing: original.passing + [file])
    }
  }

  @Test("a file for people is passed on; evidence without its file is stated by its digest")
  func passed() throws {
    let readme = CaseFolderFile(path: "README.md", text: "# A case\n")
    let others = original.passing.filter { !$0.path.hasPrefix("documents/") } + [readme]
    let files = try CaseFolderWriter.files(of: original.commands, caseID: "complete-case", passing: others)
    #expect(files.contains(readme))
    #expect(files.first?.text.contains("file: documents/mail.txt") == false)
    #expect(try original.read(files).commands == original.commands)
  }

  @Test(
    "what the reader refuses is refused with the reader's words",
    arguments: ["", " leads", "trails ", "bell\u{7}", "zero\u{200B}width", "line\u{2028}end", "one\r\ntwo"])
  func unreadable(_ text: String) {
    let found = refusal("eventOccurred") { fact in
      guard case .eventOccurred(var event) = fact else { return fact }
      event.facts = text
      return .eventOccurred(event)
    }
    guard case .unreadable(let problems)? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(problems.first?.file == "case.yaml")
  }

  @Test("a name outside the grammar is refused", arguments: ["", "two words", "-dash", "caf\u{E9}"])
  func names(_ name: String) {
    guard
      case .unreadable? = refusal(
        "stayRecorded",
        { fact in
          guard case .stayRecorded(var stay) = fact else { return fact }
          stay.id = name
          return .stayRecorded(stay)
        })
    else {
      Issue.record("\(name) was written")
      return
    }
    #expect(throws: UnwritableCase.self) {
      _ = try CaseFolderWriter.files(of: original.commands, caseID: name, passing: original.passing)
    }
  }

  @Test("what would be read as something else is refused: a text that says nothing, a reference of its own")
  func differs() {
    let empty = refusal("hedgeRecorded") { fact in
      guard case .hedgeRecorded(var item) = fact else { return fact }
      item.correlation = nil
      item.instruments = ["one", "one two"]
      return .hedgeRecorded(item)
    }
    guard case .differs(let entry, "what it states")? = empty, entry.hasPrefix("hedgeRecorded") else {
      Issue.record("\(String(describing: empty))")
      return
    }
    let nothing = refusal("panelSet") { fact in
      guard case .panelSet(var panel) = fact else { return fact }
      panel.dealers[0].city = ""
      return .panelSet(panel)
    }
    #expect(nothing == .differs(entry: "panelSet (panelSet/panel)", part: "what it states"))
    let reference = refusal { $0[0].references = ["elsewhere"] }
    #expect(reference == .differs(entry: original.commands[0].entryName, part: "its references"))
  }

  @Test("each refusal says what is wrong in one line")
  func sentences() {
    let problem = InputProblem(file: "case.yaml", line: 3, sentence: "wrong")
    let all: [UnwritableCase] = [
      .notOpened, .noRecord(entry: "e"), .noField(entry: "e", field: "f"),
      .notADecimal(entry: "e", field: "f"),
      .twoCurrencies(entry: "e", field: "f"), .keyTwice(entry: "e"), .statedTwice(entry: "e"),
      .withoutRecord(entry: "e", of: "p"),
      .secondOfRecord(entry: "e", of: "p"), .recorderDiffers(entry: "e"), .notStandard(transaction: "t"),
      .outOfOrder(entry: "e", readAfter: "p"), .policyFileMissing(digest: "d"), .notPassed(path: "p"),
      .unreadable([problem]), .differs(entry: "e", part: "what it states"),
    ]
    #expect(Set(all.map(\.sentence)).count == all.count)
    #expect(all.allSatisfy { !$0.sentence.contains("\n") && !$0.sentence.hasSuffix(".") })
  }
}

extension CaseCommand {
  /// Another command of the same person and moment.
  fileprivate func again(_ key: String, _ act: CaseAct) -> CaseCommand {
    var command = self
    command.idempotencyKey = key
    command.act = act
    return command
  }
}

extension [CaseCommand] {
  /// Puts a command where it belongs by its moment of receipt, behind those of the same moment.
  fileprivate mutating func append(_ command: CaseCommand, by moment: Timestamp) {
    let position = firstIndex { $0.receivedAt.milliseconds > moment.milliseconds } ?? endIndex
    insert(command, at: position)
  }
}

extension [CaseCommand] {
  /// Says in the quotation itself that it was attested.
  fileprivate mutating func attest(_ attested: AttestedQuote) {
    for position in indices {
      guard case .record(.quoteReceived(var response)) = self[position].act, response.id == attested.quote
      else { continue }
      response.attestation.attestedBy = attested.by
      response.attestation.attestedAt = attested.at
      self[position].act = .record(.quoteReceived(response))
    }
  }
}

extension WrittenCase {
  /// The end of a call as its caller notes it.
  fileprivate func end(of call: String, at text: String) throws -> (CaseCommand, CallOutcome) {
    let moment = try #require(Timestamp(text))
    let opened = try #require(commands.first { $0.idempotencyKey == "quoteRequested/\(call)" })
    let outcome = CallOutcome(
      call: EvidenceID(call), result: .answered, closedAt: moment, by: opened.actor, words: "thanks, bye")
    var closed = opened.again("callClosed/\(call)", .record(.callClosed(outcome)))
    closed.claimedAt = moment
    closed.receivedAt = moment
    closed.references = [call]
    return (closed, outcome)
  }
}
