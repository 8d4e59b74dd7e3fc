import CanonicalJSON
import CaseRecord
import EvidenceLog
import Interchange
import Statements
import Testing
import Workflow

@Suite("Sealing")
struct SealingTests {
  /// Salts that differ and are known: a counter, since chance would make the test say less.
  private func counter() -> () -> Salt {
    var count: UInt8 = 0
    return {
      count &+= 1
      return Salt([UInt8](repeating: count, count: 16)) ?? Salt.zero
    }
  }

  private var events: [CaseEvent] {
    get throws {
      let input = try CaseFolderReader.read(folder: House.path("Fixtures/complete-case"))
      return CaseReplay(caseID: input.caseID, input.commands).events
    }
  }

  @Test("Every event of the complete case comes back from its leaf and disclosures")
  func comesBack() throws {
    for event in try events {
      let sealed = try SealedEvent(event, nextSalt: counter())
      var expected = event
      let back = try OpenedEntry(leaf: sealed.leaf, disclosures: sealed.disclosures).event()
      expected.envelope.payloadDigests = sealed.disclosures.map(\.digest.hex).sorted()
      #expect(back == expected)
    }
  }

  @Test("A leaf shows neither the payload nor the private fields of the envelope")
  func leafIsMute() throws {
    for event in try events {
      let sealed = try SealedEvent(event, nextSalt: counter())
      let leaf = try #require(try JSON.object(sealed.leaf))
      #expect(leaf["idempotencyKey"] == nil && leaf["references"] == nil && leaf["supersedes"] == nil)
      #expect(sealed.disclosures.contains { $0.key == "envelope.idempotencyKey" })
    }
  }

  @Test("A withheld value is counted, and the event is then not whole")
  func withheld() throws {
    let event = try #require(try events.first)
    let sealed = try SealedEvent(event, nextSalt: counter())
    let opened = try OpenedEntry(leaf: sealed.leaf, disclosures: Array(sealed.disclosures.dropLast()))
    #expect(opened.withheldValues == 1)
    #expect(throws: SealError.notAnEvent("1 of its values are withheld")) { try opened.event() }
  }

  @Test("A forged, a repeated and a foreign disclosure are refused")
  func forged() throws {
    let event = try #require(try events.first)
    let sealed = try SealedEvent(event, nextSalt: counter())
    let first = try #require(sealed.disclosures.first)
    let forged = try Disclosure(salt: first.salt, key: first.key, value: "another")
    #expect(throws: SealError.foreignDisclosure(key: first.key)) {
      try OpenedEntry(leaf: sealed.leaf, disclosures: [forged])
    }
    #expect(throws: SealError.repeatedDisclosure(key: first.key)) {
      try OpenedEntry(leaf: sealed.leaf, disclosures: [first, first])
    }
  }

  @Test("An attached file is committed to under a salt, and its digest is only in the disclosure")
  func file() throws {
    let event = try #require(try events.first)
    let bytes = Array("the recording".utf8)
    let file = AttachedFile(bytes: bytes, salt: Salt.zero)
    let sealed = try SealedEvent(event, files: [file], nextSalt: counter())
    let leaf = String(decoding: sealed.leaf, as: UTF8.self)
    #expect(leaf.contains(Digest(of: Salt.zero.bytes + bytes).hex))
    #expect(!leaf.contains(Digest(of: bytes).hex))
  }
}

extension Salt {
  static var zero: Salt {
    guard let salt = Salt([UInt8](repeating: 0, count: 16)) else {
      preconditionFailure("16 bytes are a salt")
    }
    return salt
  }
}

extension JSON {
  static func object(_ bytes: [UInt8]) throws -> [String: JSONValue]? {
    guard case .object(let fields) = try JSON.parse(bytes) else { return nil }
    return fields
  }
}
