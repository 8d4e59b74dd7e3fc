import CanonicalJSON
import Foundation
import Quotations
import Testing

@testable import Workflow

/// Events have canonical bytes that a log can seal and anybody can read back (record format; ).
struct BytesTests {
  static let events: [CaseEvent] = {
    var state = CaseState(caseID: "beta")
    let told = Gallery.facts.enumerated().map { Tale.command(Tale.Told(key: "fact \($0)", fact: $1)) }
    let asked = Gallery.outputs.enumerated().map {
      Tale.command(Tale.Asked(output: $1, at: "2026-03-03T08:30:00Z"), key: "output \($0)")
    }
    let custody = Gallery.custody.enumerated().map {
      Tale.command(Tale.Told(key: "custody \($0)", fact: $1))
    }
    return (told + asked + custody).flatMap { CaseMachine.handle($0, in: &state).events }
  }()

  @Test("The gallery holds every kind of fact there is")
  func everyKind() {
    let ledgers = Mirror(reflecting: CaseFile()).children.count
    #expect(Set((Gallery.facts + Gallery.custody).map(\.typeName)).count == ledgers)
  }

  @Test(
    "Each event is read back from its bytes as it was written, in the same bytes", arguments: events.indices)
  func roundTrip(_ index: Int) throws {
    let event = BytesTests.events[index]
    let (envelope, payload) = (event.envelopeBytes, event.payloadBytes)
    let read = try CaseEvent(envelopeBytes: envelope, payloadBytes: payload)
    #expect(read == event)
    #expect(read.envelopeBytes == envelope && read.payloadBytes == payload)
    #expect(envelope.allSatisfy { $0 < 0x80 } && event.fitsLeaf)
  }

  @Test("The same commands give the same bytes")
  func deterministic() {
    func bytes() -> [[UInt8]] {
      var state = CaseState(caseID: "beta")
      return Tale.effective.commands.flatMap { CaseMachine.handle($0, in: &state).events }
        .flatMap { [$0.envelopeBytes, $0.payloadBytes] }
    }
    #expect(bytes() == bytes())
  }

  @Test(
    "A type, a version or a shape that this version does not know is refused, and so are bytes not canonical")
  func unknown() throws {
    let event = try #require(BytesTests.events.first)
    func changed(_ key: String, _ value: String) -> [UInt8] {
      let text = String(decoding: event.envelopeBytes, as: UTF8.self)
      return Array(text.replacingOccurrences(of: key, with: value).utf8)
    }
    for (key, value) in [
      ("\"type\":\"caseOpened\"", "\"type\":\"caseShut\""), ("\"version\":1", "\"version\":2"),
      ("\"type\":\"caseOpened\"", "\"type\":\"noticePrepared\""), ("\"sequence\":0", "\"sequence\": 0"),
    ] {
      let bytes = changed(key, value)
      #expect(bytes != event.envelopeBytes, "\(key) is in the envelope")
      #expect(throws: (any Error).self) {
        try CaseEvent(envelopeBytes: bytes, payloadBytes: event.payloadBytes)
      }
    }
    #expect(throws: EventBytesError.unknownVersion(2)) {
      try CaseEvent(
        envelopeBytes: changed("\"version\":1", "\"version\":2"), payloadBytes: event.payloadBytes)
    }
  }

  @Test("An envelope of 65,535 bytes fits a leaf and one of 65,536 does not", arguments: [0, 1])
  func leafLimit(_ excess: Int) throws {
    func event(_ length: Int) -> CaseEvent {
      var command = Tale.command(Tale.Told(key: "long", fact: Gallery.facts[0]))
      command.references = [String(repeating: "x", count: length)]
      let envelope = EventEnvelope(
        caseID: "beta", sequence: 0, type: "caseOpened", command: command, payloadLength: 1)
      return CaseEvent(envelope: envelope, payload: .fact(Gallery.facts[0]))
    }
    let bare = event(0).envelopeBytes.count
    let long = event(EventEnvelope.bytesMax - bare + excess)
    #expect(long.envelopeBytes.count == EventEnvelope.bytesMax + excess)
    #expect(long.fitsLeaf == (excess == 0))
    if excess == 1 {
      #expect(throws: EventBytesError.envelopeTooLong(65_536)) {
        try CaseEvent(envelopeBytes: long.envelopeBytes, payloadBytes: long.payloadBytes)
      }
    }
  }

  @Test(
    "A payload's length shows only as a power of two",
    arguments: [(0, 256), (256, 256), (257, 512), (70_000, 131_072)])
  func bucket(_ length: Int, _ bucket: Int) { #expect(EventEnvelope.bucket(length) == bucket) }

  /// The bytes of stored events may change only on purpose: `FIREBREAK_REFRESH_BASELINES=1` rewrites these files, and
  /// the change log then says [format].
  @Test(
    "Stored bytes have not changed",
    arguments: [
      "caseOpened", "quoteReceived", "determinationProposed", "signedOff", "noticeReleased", "outputRefused",
    ])
  func golden(_ type: String) throws {
    let event = try #require(BytesTests.events.first { $0.envelope.type == type })
    let text =
      [event.envelopeBytes, event.payloadBytes].map { String(decoding: $0, as: UTF8.self) }
      .joined(separator: "\n") + "\n"
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = tests.deletingLastPathComponent().appending(path: "Fixtures/events/\(type).jsonl")
    if ProcessInfo.processInfo.environment["FIREBREAK_REFRESH_BASELINES"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
    let lines = text.split(separator: "\n").map { Array($0.utf8) }
    #expect(try CaseEvent(envelopeBytes: lines[0], payloadBytes: lines[1]) == event)
  }
}
