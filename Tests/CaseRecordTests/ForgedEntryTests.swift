import CanonicalJSON
import EvidenceLog
import Quotations
import Testing
import Workflow

@testable import CaseRecord

/// What an insider with the log's key may write into leaves and values of the record itself.
@Suite("Forged entries")
struct ForgedEntryTests {
  static let honest = Result { try TestRecord.of("Fixtures/complete-case") }

  /// The failures of a bundle whose last entry was changed, and everything signed anew.
  private func report(
    _ change: (inout [String: JSONValue], inout [Disclosure]) throws -> Void
  ) async throws -> VerificationReport {
    let record = try ForgedEntryTests.honest.get()
    var contents = record.contents
    let last = contents.leaves.count - 1
    var leaf = try #require(try JSON.parse(contents.leaves[last]).object)
    try change(&leaf, &contents.disclosures[last])
    leaf["payloadDigests"] = .array(
      contents.disclosures[last].map(\.digest.hex).sorted().map { .string($0) })
    contents.leaves[last] = try JSON.canonicalBytes(.object(leaf))
    let bundle = try Rewriting.signedAgain(record, contents)
    return await bundle.verify(Anchors(files: Rewriting.logKeyOnly(bundle)))
  }

  private func salt(_ number: Int) throws -> Salt {
    try #require(Salt(Array(Digest(of: Array("forged \(number)".utf8)).bytes.prefix(Salt.length))))
  }

  @Test("An entry that is not changed passes")
  func unchanged() async throws {
    #expect(try await report { _, _ in }.failures == [])
  }

  @Test("A leaf without a length that its payload has, or with a digest that is none, is refused")
  func leafFields() async throws {
    let changes: [(String, JSONValue)] = [
      ("lengthBucket", .integer(1 << 50)), ("lengthBucket", .integer(300)), ("lengthBucket", .integer(-5)),
      ("tokenDigest", "zz"), ("checkpointDigest", "not hexadecimal"),
    ]
    for (field, value) in changes {
      let found = try await report { leaf, _ in leaf[field] = value }
      #expect(!found.isSound, "\(field)")
    }
  }

  @Test("A clock that claims the largest error there is does not stop the program")
  func hugeError() async throws {
    let found = try await report { leaf, _ in
      leaf["sealed"] = .object([
        "at": "2026-03-10T10:00:00Z",
        "clock": .object(["source": "forged", "errorMilliseconds": .integer(.max)]),
      ])
    }
    #expect(found.size > 0)
    let bounds = TokenBounds.Window(embeddedSize: nil, isImpossible: false, start: 10, end: 20)
    #expect(!bounds.contradicts(0, errorMilliseconds: .max))
    #expect(bounds.contradicts(5000, errorMilliseconds: .min))
  }

  @Test("A disclosure of what the leaf publishes, or of no field of the envelope, is refused")
  func misplaced() throws {
    let record = try ForgedEntryTests.honest.get()
    for key in ["envelope.sequence", "envelope.actor", "envelope.caseID", "envelope.sealed", "blob.x"] {
      var leaf = try #require(try JSON.parse(record.contents.leaves[3]).object)
      let added = try Disclosure(salt: salt(1), key: key, value: "forged")
      let disclosures = record.contents.disclosures[3] + [added]
      leaf["payloadDigests"] = .array(disclosures.map(\.digest.hex).sorted().map { .string($0) })
      let bytes = try JSON.canonicalBytes(.object(leaf))
      #expect(throws: SealError.misplacedDisclosure(key: key)) {
        try OpenedEntry(leaf: bytes, disclosures: disclosures)
      }
    }
  }

  @Test("A withheld reference leaves the payload, a withheld field of it does not")
  func withheldEnvelope() throws {
    let record = try ForgedEntryTests.honest.get()
    func event(without key: String) throws -> Bool {
      let shown = record.contents.disclosures[3].filter { $0.key != key }
      let entry = try OpenedEntry(leaf: record.contents.leaves[3], disclosures: shown)
      let event = try entry.eventAsShown(3)
      return if case .absent(type: _) = event.payload { false } else { true }
    }
    #expect(try event(without: "envelope.references"))
    #expect(try event(without: "envelope.idempotencyKey"))
    let field = try #require(record.contents.disclosures[3].first { $0.isOfPayload })
    #expect(try !event(without: field.key))
  }

  @Test("A statement for programs with an amount that was never sealed is refused")
  func documents() async throws {
    let record = try TestRecord.of()
    let opened = try record.opened
    let sealed = opened.entries.last { $0.text("type") == "amountComputed" }?.shown("amount")?.object
    guard let sealed, let currency = sealed["currency"] else { return }
    for (amount, isSound) in [(sealed["amount"] ?? "", true), ("1.00", false)] {
      let text = try JSON.canonicalBytes(.object(["amount": amount, "currency": currency]))
      let bundle = try TestBundle(record, documents: [("statement.json", text)])
      #expect(await bundle.verify(bundle.anchors).isSound == isSound)
    }
  }

  @Test("Of a person whom the anchors do not name a signature is claimed, and so is the quorum")
  func unknownPersons() async throws {
    let bundle = try TestBundle(TestRecord.of())
    let report = await bundle.verify(Anchors(files: Rewriting.logKeyOnly(bundle)))
    #expect(report.failures == [])
    #expect(!report.isConfirmed && report.isSound)
    #expect(report.decisions.contains { $0.isClaimed && $0.signed.isEmpty && !$0.claimed.isEmpty })
    #expect(report.notConfirmed.contains { $0.contains("claimed, not proved") })
    #expect(await bundle.verify(bundle.anchors).notConfirmed == [])
  }

  @Test("The signer named log must have the log's key")
  func exporter() async throws {
    let bundle = try TestBundle(ForgedEntryTests.honest.get())
    var files = bundle.anchors.files
    let other = try OpenSSHPublicKey(
      rawKey: Ed25519PrivateKey(seed: TestRecord.seed("mallory")).publicKey.bytes)
    let line = "log namespaces=\"manifest@firebreak\" \(other.line)\n"
    files["allowed_signers"]?.append(contentsOf: Array(line.utf8))
    let report = await bundle.verify(Anchors(files: files))
    #expect(report.failures.contains { $0.what.contains("whose key is not the log's") })
  }

  @Test("A witness or a service that is trusted and silent is a failure")
  func silent() async throws {
    let bundle = try TestBundle(ForgedEntryTests.honest.get())
    var files = bundle.anchors.files
    let key = try Ed25519PrivateKey(seed: TestRecord.seed("second witness")).publicKey
    files["witness-2.vkey"] = Array(
      try VerifierKey(name: "second.example/w", algorithm: .cosignature, key: key).text.utf8)
    let report = await bundle.verify(Anchors(files: files))
    #expect(report.failures.contains { $0.what.contains("second.example/w") })
  }

  @Test("An insider who has the rewritten history stamped anew is refused by a token held outside")
  func stampedAnew() async throws {
    let authority = try Authority.shared.get()
    let record = try TestRecord.stamped.get()
    let honest = try TestBundle(record)
    let forged = try Rewriting.stampedAnew(record, entry: 20, authority)
    var files = Rewriting.logKeyOnly(honest)
    files["tsa-1.pem"] = honest.anchors.files["tsa-1.pem"]
    let name = try #require(honest.files.keys.filter { $0.hasSuffix(".tsr") }.min())
    #expect(await forged.verify(Anchors(files: files), authority).failures == [])
    files[String(name.dropFirst("timestamps/".count))] = honest.files[name]
    #expect(await honest.verify(Anchors(files: files), authority).failures == [])
    let report = await forged.verify(Anchors(files: files), authority)
    #expect(report.failures.contains { $0.what.contains("held outside, is not in the bundle") })
  }

  @Test("With a quotation the digest of the explanation that rests on it is withheld, and no other")
  func explanations() throws {
    let record = try TestRecord.of()
    let opened = try record.opened
    let quote = try #require(
      opened.events.first { event in
        if case .fact(.quoteReceived(let quote)) = event.payload {
          quote.id.rawValue == "Q-1O"
        } else {
          false
        }
      }?.envelope.sequence)
    let computed = record.opened(type: "determinationComputed") + record.opened(type: "amountComputed")
    let plan = try BundlePlan(of: opened, withholding: WithholdingRequest(entries: [quote]))
    #expect(computed.contains { plan.withheld[$0]?.withholds("explanationDigest") == true })
    let harmless = try BundlePlan(
      of: opened, withholding: WithholdingRequest(fields: [quote: ["envelope.references"]]))
    #expect(computed.allSatisfy { harmless.withheld[$0] == nil })
  }
}
