import Calendars
import CloseOut
import MarketData
import Quantities
import Quotations
import Testing
import Transactions
import Workflow

@testable import Interchange
@testable import StrictReading

@Suite("Case folders")
struct CaseFolderReaderTests {
  @Test("the complete case is read without an error or a warning")
  func complete() throws {
    let input = try CaseFolderReader.read(folder: CompleteCase.folder)
    #expect(input.warnings.isEmpty)
    #expect(input.caseID == "complete-case")
    #expect(try input.files.map(\.path) == CompleteCase.files().keys.sorted())
  }

  @Test("every kind of fact and output appears in the complete case")
  func everyKind() throws {
    let input = try CaseFolderReader.read(folder: CompleteCase.folder)
    let names = Set(
      input.commands.map { command in
        switch command.act {
        case .record(let fact): fact.typeName
        case .release(let output): output.typeName
        }
      })
    #expect(names.count == 45, "\(names.sorted())")
  }

  @Test("commands stand in the order in which they reached the record, and their keys differ")
  func order() throws {
    let commands = try CaseFolderReader.read(folder: CompleteCase.folder).commands
    #expect(commands.map(\.receivedAt.milliseconds) == commands.map(\.receivedAt.milliseconds).sorted())
    #expect(Set(commands.map(\.idempotencyKey)).count == commands.count)
    #expect(
      try CaseFolderReader.read(folder: CompleteCase.folder).commands == commands,
      "reading twice gives the same commands")
  }

  private func facts<Fact>(_ pick: (CaseFact) -> Fact?) throws -> [Fact] {
    try CaseFolderReader.read(folder: CompleteCase.folder).commands.compactMap { command in
      if case .record(let fact) = command.act { pick(fact) } else { nil }
    }
  }

  @Test("a quotation keeps its levels, size, words, terms and who typed it")
  func quotation() throws {
    let quotes: [QuoteResponse] = try facts { if case .quoteReceived(let quote) = $0 { quote } else { nil } }
    let quote = try #require(quotes.first { $0.id == EvidenceID("Q1") })
    #expect(
      quote.levels
        == QuotedLevels(
          unit: .rate, bid: try ExactNumber(decimal: "0.0380"), offer: try ExactNumber(decimal: "0.0390")))
    #expect(quote.sizeGoodFor == UnroundedAmount(ExactNumber(50_000_000), .usd))
    #expect(quote.words == "firm, \"for fifty\"")
    #expect(quote.terms.credit == .ignored)
    #expect(quote.differences.map(\.term) == ["collateral"])
    #expect(quote.attestation.typedBy == PersonID("ria"))
    #expect(quote.attestation.attestedBy == nil, "the attestation came later, as its own fact")
    let attested: [AttestedQuote] = try facts {
      if case .quoteAttested(let quote) = $0 { quote } else { nil }
    }
    #expect(attested.map(\.by) == [PersonID("tom")])
  }

  @Test("a package quotation carries the stated shares")
  func shares() throws {
    let quotes: [QuoteResponse] = try facts { if case .quoteReceived(let quote) = $0 { quote } else { nil } }
    let quote = try #require(quotes.first { $0.id == EvidenceID("Q2") })
    guard case .stated(let shares) = quote.allocation else {
      Issue.record("no stated shares")
      return
    }
    #expect(shares.map(\.transaction.rawValue) == ["S1", "S2"])
  }

  @Test("transactions become the population, and groups take the members that transactions name")
  func population() throws {
    let populations: [Population] = try facts {
      if case .transactionsFrozen(let fact) = $0 { fact } else { nil }
    }
    #expect(populations.map { $0.transactions.map(\.id.rawValue) } == [["S1", "S2", "F1"]])
    #expect(populations.first?.transactions[1].determiningPartyReceivesFixed == false)
    let groups: [CloseOutGroup] = try facts { if case .groupDefined(let fact) = $0 { fact } else { nil } }
    #expect(groups.map { $0.members.map(\.rawValue) } == [["S1", "S2"], ["F1"]])
  }

  @Test("a snapshot gathers its figures from the four files")
  func snapshot() throws {
    let snapshots: [MarketSnapshot] = try facts {
      if case .snapshotCaptured(let fact) = $0 { fact } else { nil }
    }
    let snapshot = try #require(snapshots.first)
    #expect(snapshot.curveQuotes.count == 3)
    #expect(snapshot.fixings.count == 1)
    #expect(snapshot.exchangeRates.count == 2)
    #expect(snapshot.indicators.map(\.value) == [.level(try ExactNumber(decimal: "26.5")), .notQuoted])
  }

  @Test("an attached file carries the digest of its bytes")
  func attachment() throws {
    let attached: [AttachedEvidence] = try facts {
      if case .evidenceAttached(let fact) = $0 { fact } else { nil }
    }
    let files = try CompleteCase.files()
    let mail = SourceFile(path: "", bytes: try #require(files["documents/mail.txt"]))
    #expect(attached.first?.digest == mail.digest)
  }

  @Test("who and when come from the record, and from the case sheet where the record is silent")
  func envelopes() throws {
    let commands = try CaseFolderReader.read(folder: CompleteCase.folder).commands
    let hedge = try #require(commands.first { $0.idempotencyKey == "hedgeRecorded/H1" })
    #expect(hedge.actor == PersonID("tom") && hedge.role == .trading)
    let funding = try #require(commands.first { $0.idempotencyKey == "fundingRecorded/FC1" })
    #expect(funding.actor == PersonID("ria") && funding.role == .records)
    #expect(funding.receivedAt == Timestamp("2023-03-15T09:00:00Z"))
    let quote = try #require(commands.first { $0.idempotencyKey == "quoteReceived/Q1" })
    #expect(quote.claimedAt == Timestamp("2023-03-14T10:12:00Z"))
    #expect(quote.receivedAt == Timestamp("2023-03-14T10:25:00Z"))
    #expect(quote.references == ["C1", "close"])
    let group = try #require(commands.first { $0.idempotencyKey == "groupDefined/swaps" })
    #expect(group.receivedAt == Timestamp("2023-03-14T08:00:00Z"), "when the population was frozen")
    let policy = try #require(commands.first { $0.idempotencyKey == "policySet/policy" })
    #expect(policy.receivedAt == Timestamp("2023-03-13T09:00:00Z"), "when the case was opened")
  }

  @Test("only case.yaml must be there")
  func onlyTheSheet() throws {
    let sheet = """
      format: firebreak-case/1
      case: {id: x, name: X, capacity: nonDefaulting, basis: eventOfDefault, openedAt: 2023-03-13T09:00:00Z, recordKeeper: ria}
      """
    let input = try CompleteCase.read(["case.yaml": Array(sheet.utf8)])
    #expect(input.commands.map(\.idempotencyKey) == ["caseOpened/x"])
  }

  @Test("a folder without case.yaml is an error of that file")
  func noSheet() {
    #expect(CompleteCase.problems([:]).map(\.file) == ["case.yaml"])
  }

  @Test("a broken case sheet does not hide the errors of other files")
  func brokenSheet() throws {
    var files = try CompleteCase.files()
    files["case.yaml"] = Array("case: [\n".utf8)
    files["fx.csv"] = Array("id\n".utf8)
    let problems = CompleteCase.problems(files)
    #expect(Set(problems.map(\.file)) == ["case.yaml", "fx.csv"], "\(problems)")
  }

  @Test(
    "a figure stated twice in a snapshot is an error",
    arguments: ["curve-quotes.csv", "fixings.csv", "fx-quotes.csv", "indicators.csv"])
  func figureTwice(_ path: String) throws {
    var files = try CompleteCase.files()
    let lines = String(decoding: try #require(files[path]), as: UTF8.self).split(separator: "\n")
    files[path] = Array((lines + [lines[1]]).joined(separator: "\n").utf8)
    #expect(CompleteCase.problems(files).map(\.line) == [lines.count + 1])
  }

  @Test("a file that Firebreak does not know is named in a warning, README.md is not")
  func unknownFiles() throws {
    var files = try CompleteCase.files()
    files["quote.csv"] = Array("id\n".utf8)
    files["README.md"] = Array("# A story\n".utf8)
    #expect(try CompleteCase.read(files).warnings.map(\.file) == ["quote.csv"])
  }

  @Test("a known file in other letters is an error, since its facts would be lost")
  func misnamed() throws {
    var files = try CompleteCase.files()
    files["Quotes.csv"] = files.removeValue(forKey: "quotes.csv")
    #expect(CompleteCase.problems(files).contains { $0.file == "Quotes.csv" && $0.severity == .error })
  }

  @Test("an FpML file that ends in capital letters is an error: its trade would be left out")
  func capitalEnding() throws {
    var files = try CompleteCase.files()
    files["fpml/swap.XML"] = Array("<trade/>".utf8)
    let problems = CompleteCase.problems(files)
    #expect(problems.map(\.sentence) == ["the file is not read: its name must be fpml/swap.xml"])
    #expect(problems.first?.severity == .error)
  }

  @Test("documents that Firebreak wrote into the case folder do not change its reading")
  func ownDocuments() throws {
    var files = try CompleteCase.files()
    let warnings = try CompleteCase.read(files).warnings.count
    files["out/.firebreak-output"] = Array("firebreak-output/1\n".utf8)
    files["out/result.json"] = Array("{}".utf8)
    #expect(try CompleteCase.read(files).warnings.count == warnings)
    files["other/result.json"] = Array("{}".utf8)
    #expect(try CompleteCase.read(files).warnings.count == warnings + 1)
  }

  @Test("a later record of the same name must say that it replaces the earlier")
  func supersedes() throws {
    var files = try CompleteCase.files()
    let row = "M1,determining,760000.00,USD,2023-03-10,no"
    files["margin-calls.csv"] = Array(
      "id,calledBy,amount,currency,calledOn,met,supersedes\nM1,determining,750000.00,USD,2023-03-10,no,\n\(row),yes\n"
        .utf8)
    let commands = try CompleteCase.read(files).commands
    #expect(commands.first { $0.idempotencyKey == "marginCalled/M1#2" }?.supersedes == "marginCalled/M1")
    files["margin-calls.csv"] = Array(
      "id,calledBy,amount,currency,calledOn,met\nM1,determining,750000.00,USD,2023-03-10,no\n\(row)\n".utf8)
    #expect(CompleteCase.problems(files).map(\.line) == [3])
  }
}
