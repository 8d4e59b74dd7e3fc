internal import Calendars
internal import CanonicalJSON
internal import EvidenceLog
internal import Quotations
internal import Workflow

extension BundleVerifier {
  /// The signed statements: that each is the entry's own, by that person's key, over one history.
  ///
  /// Of whoever the anchors do not name, the signature fits a key of the bundle: it is claimed, never verified.
  mutating func checkSignatures(
    _ record: OpenedRecord, _ checked: CheckedLog, _ keys: CheckingKeys
  ) -> SignedEntries {
    var signed = SignedEntries()
    var expected: Set<String> = []
    for (sequence, entry) in record.entries.enumerated() {
      guard let signature = entry.signature else { continue }
      expected.formUnion([BundlePath.statement(sequence), BundlePath.signature(sequence)])
      guard hasFiles(of: signature, sequence) else { continue }
      do {
        let trust = try check(signature, sequence, checked, keys)
        try checkWords(signature, record, sequence)
        if trust == .bundle { signed.claimed.insert(sequence) } else { signed.verified.insert(sequence) }
      } catch { report.fail(BundlePath.statement(sequence), error.sentence) }
    }
    for path in files.keys.sorted() where path.hasPrefix("signatures/") && !expected.contains(path) {
      report.fail(path, "belongs to no signature shown in an entry.")
    }
    noteSignatures(signed)
    return signed
  }

  private mutating func noteSignatures(_ signed: SignedEntries) {
    if !signed.verified.isEmpty {
      report.add(
        "\(signed.verified.count) statements are signed by the persons named, with keys valid then.",
        isProved: anchors != nil)
    }
    if !signed.claimed.isEmpty {
      var runs = EntryRuns()
      for sequence in signed.claimed.sorted() { runs.add(sequence) }
      report.claim(
        "\(signed.claimed.count) statements are signed with keys that the anchors do not hold: "
          + "entries \(runs.words).")
    }
  }

  /// The files beside an entry are what the entry holds.
  private mutating func hasFiles(of signature: PersonalSignature, _ sequence: Int) -> Bool {
    var isSame = true
    for (path, text) in [
      (BundlePath.statement(sequence), signature.statement),
      (BundlePath.signature(sequence), signature.armour),
    ] where files[path] != Array(text.utf8) {
      report.fail(path, "is missing or is not what entry \(sequence) holds.")
      isSame = false
    }
    return isSame
  }

  private enum Trust { case anchors, bundle }

  private func check(
    _ signature: PersonalSignature, _ sequence: Int, _ checked: CheckedLog, _ keys: CheckingKeys
  ) throws(StatementFault) -> Trust {
    let statement: SignedStatement
    do { statement = try SignedStatement(text: signature.statement) } catch {
      throw StatementFault(error.sentence)
    }
    guard let moment = Timestamp(statement.signedAt) else {
      throw StatementFault("names no moment of signing.")
    }
    guard let line = CheckpointLine(statement.checkpoint), line.origin == checked.origin,
      line.size <= sequence
    else { throw StatementFault("names no checkpoint that its signer could see.") }
    guard checked.root(at: line.size) == line.root else {
      throw StatementFault("was signed on another history: the first \(line.size) entries had another root.")
    }
    do {
      try keys.signers.verify(signature, statement, at: moment)
      return .anchors
    } catch {
      guard case .unknownPerson = error, let own = ownSigners, anchors != nil else {
        throw StatementFault(error.sentence)
      }
      do { try own.verify(signature, statement, at: moment) } catch { throw StatementFault(error.sentence) }
      return .bundle
    }
  }

  private var ownSigners: AllowedSigners? {
    guard let bytes = files[BundlePath.allowedSigners], let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    return try? AllowedSigners(text: text)
  }

  /// The text says what the entry says; where parts of the entry are withheld it cannot be held against them.
  private mutating func checkWords(
    _ signature: PersonalSignature, _ record: OpenedRecord, _ sequence: Int
  ) throws(StatementFault) {
    let expected: String?
    do {
      expected = try words(signature, record, sequence)
    } catch { throw StatementFault(error.sentence) }
    guard let expected else {
      return report.claim(
        "What was signed at entry \(sequence) cannot be held against the entry: part is withheld.")
    }
    guard expected.utf8.elementsEqual(signature.statement.utf8) else {
      throw StatementFault("says something else than entry \(sequence).")
    }
  }

  private func words(
    _ signature: PersonalSignature, _ record: OpenedRecord, _ sequence: Int
  ) throws(SignedStatementRefusal) -> String? {
    let line = try SignedStatement(text: signature.statement).checkpoint
    let file = record.state.file
    guard case .fact(let fact) = record.events[sequence].payload else { return nil }
    switch fact {
    case .signedOff(let signOff):
      return try signOff.statement(caseID: record.caseID, checkpoint: line).text
    case .quoteAttested(let attested):
      let quote = file.answers.entries.last { $0.fact.id == attested.quote && $0.sequence < sequence }
      return try quote.map { quote throws(SignedStatementRefusal) in
        try attested.statement(caseID: record.caseID, content: quote.fact, checkpoint: line).text
      }
    case .custodyApproved(let approval):
      let proposal = file.custodyProposals.entries.last {
        $0.fact.id == approval.proposal && $0.sequence < sequence
      }
      return try proposal.map { proposal throws(SignedStatementRefusal) in
        try approval.statement(caseID: record.caseID, act: proposal.fact.act, checkpoint: line).text
      }
    default: return ""
    }
  }
}

/// Entries with a signature of a person that holds.
struct SignedEntries {
  /// By a key that is trusted for that person.
  var verified: Set<Int> = []
  /// By a key that only the bundle knows.
  var claimed: Set<Int> = []
}

/// What is wrong with a signed statement.
struct StatementFault: Error, Hashable {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}

extension AllowedSigners {
  func verify(
    _ signature: PersonalSignature, _ statement: SignedStatement, at moment: Timestamp
  ) throws(AllowedSignerRefusal) {
    let armoured: SSHSignature
    do { armoured = try SSHSignature(armour: signature.armour) } catch { throw .signature(error) }
    try verify(
      armoured, message: Array(signature.statement.utf8), principal: statement.person,
      namespace: statement.namespace, at: moment.second)
  }
}

extension Timestamp {
  /// Whole seconds since 1970, rounded down.
  var second: Int64 {
    let rest = (milliseconds % 1000 + 1000) % 1000
    return (milliseconds - rest) / 1000
  }
}
