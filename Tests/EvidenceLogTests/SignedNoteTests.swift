import EvidenceLog
import Foundation
import Testing

@Suite struct SignedNoteTests {
  /// Signed by PeterNeumann: the example in the documentation of Go's `sumdb/note`.
  static let keyText = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let text =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
  static let line =
    "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
  static let other = "\u{2014} somebody.example AAAAAAAA\n"

  static func note(_ text: String) throws(NoteError) -> SignedNote { try SignedNote(bytes: Array(text.utf8)) }

  @Test("a published note verifies, and is written as it was read")
  func published() throws {
    let note = try Self.note(Self.text + "\n" + Self.line)
    let key = try VerifierKey(text: Self.keyText)
    #expect(key.text == Self.keyText)
    let verified = try note.verified(by: [key])
    #expect(verified.map(\.key) == [key] && verified.map(\.cosignedAt) == [nil])
    #expect(note.text == Self.text && note.bytes == Array((Self.text + "\n" + Self.line).utf8))
  }

  @Test("signatures by unknown keys are passed over, before and after a known one")
  func unknown() throws {
    let key = try VerifierKey(text: Self.keyText)
    let namesake = "\u{2014} PeterNeumann AAAAAAAA\n"
    let note = try Self.note(Self.text + "\n" + Self.other + Self.line + namesake)
    #expect(try note.verified(by: [key]).map(\.key) == [key])
  }

  static let malformedRows: [(String, NoteError)] = [
    (text, .noSignatures),
    (text + line, .noSignatures),
    (text + "\n", .noSignatures),
    (text + "\n" + line + "\n", .noSignatures),
    (text + "\n" + line + "\n" + "x\n", .malformedSignature(line: 1)),
    (text + "\n" + line.dropLast(), .missingFinalLineFeed),
    (text.replacing("\n", with: "\r\n") + "\n" + line, .controlCharacter),
    ("a\tb\n\n" + line, .controlCharacter),
    ("a\u{0}b\n\n" + line, .controlCharacter),
    (text + "\n" + line + line, .duplicateSignature(name: "PeterNeumann")),
    (text + "\n" + other + line + other, .duplicateSignature(name: "somebody.example")),
    (text + "\n" + line.replacing("\u{2014}", with: "-"), .malformedSignature(line: 1)),
    (text + "\n" + line.replacing("\u{2014} ", with: "\u{2014}  "), .malformedSignature(line: 1)),
    (text + "\n" + line.replacing("PeterNeumann", with: "Peter+Neumann"), .malformedSignature(line: 1)),
    (
      text + "\n" + line.replacing("PeterNeumann", with: "Peter\u{2003}Neumann"), .malformedSignature(line: 1)
    ),
    (text + "\n" + line.replacing("nAM=", with: "nAN="), .malformedSignature(line: 1)),
    (text + "\n" + line.replacing("nAM=", with: "nAM= "), .malformedSignature(line: 1)),
    (text + "\n" + other + "\u{2014} x AAAAAA==\n", .malformedSignature(line: 2)),
  ]

  @Test("a malformed note is refused with its reason", arguments: malformedRows)
  func malformed(note: String, reason: NoteError) {
    #expect(throws: reason) { try Self.note(note) }
  }

  @Test("bytes that are not UTF-8 are no note")
  func notText() {
    #expect(throws: NoteError.notText) {
      try SignedNote(bytes: [0x61, 0xFF, 0x0A, 0x0A] + Array(Self.line.utf8))
    }
  }

  @Test("a second blank line belongs to the text, so the signature no longer fits")
  func twoBlankLines() throws {
    let note = try Self.note(Self.text + "\n\n" + Self.line)
    #expect(note.text == Self.text + "\n")
    #expect(throws: NoteError.badSignature(name: "PeterNeumann")) {
      try note.verified(by: [try VerifierKey(text: Self.keyText)])
    }
  }

  @Test("a known key with a signature that fails refuses the note, whoever else signed")
  func badKnown() throws {
    let note = try Self.note(Self.text.replacing("problem", with: "Problem") + "\n" + Self.line + Self.other)
    let key = try VerifierKey(text: Self.keyText)
    #expect(throws: NoteError.badSignature(name: "PeterNeumann")) { try note.verified(by: [key]) }
    #expect(throws: NoteError.noKnownSignature) { try note.verified(by: [try LogKeys.log()]) }
    #expect(throws: NoteError.noKnownSignature) { try note.verified(by: []) }
    #expect(throws: NoteError.duplicateKey(name: "PeterNeumann")) { try note.verified(by: [key, key]) }
  }

  @Test("17 and 100 signatures are read, 101 are not")
  func manySignatures() throws {
    func note(_ count: Int) -> String {
      Self.text + "\n" + (0..<count).map { "\u{2014} s\($0).example AAAAAAAA\n" }.joined()
    }
    #expect(try Self.note(note(17)).signatures.count == 17)
    #expect(try Self.note(note(100)).signatures.count == 100)
    #expect(throws: NoteError.tooManySignatures(max: 100)) { try Self.note(note(101)) }
  }

  static let badKeys: [(String, NoteError)] = [
    ("", .malformedKey),
    ("PeterNeumann+c74f20a3", .malformedKey),
    (keyText.replacing("c74f20a3", with: "C74F20A3"), .malformedKey),
    (keyText.replacing("c74f20a3", with: "c74f20a4"), .otherKeyID),
    (keyText.replacing("PeterNeumann", with: "PeterNewmann"), .otherKeyID),
    (keyText.replacing("PeterNeumann", with: ""), .malformedName),
    (keyText.replacing("PeterNeumann", with: "Peter Neumann"), .malformedName),
    (keyText + "\n", .malformedKey),
    ("x+00000000+" + Base64.text([2] + [UInt8](repeating: 3, count: 32)), .unsupportedAlgorithm(2)),
    ("x+00000000+" + Base64.text([1] + [UInt8](repeating: 3, count: 31)), .key(.wrongLength(found: 31))),
    ("x+00000000+" + Base64.text([1] + [UInt8](repeating: 0, count: 32)), .key(.smallOrder)),
  ]

  @Test("a malformed verifier key is refused with its reason", arguments: badKeys)
  func badKey(text: String, reason: NoteError) {
    #expect(throws: reason) { try VerifierKey(text: text) }
  }

  private struct Published: Decodable { let vkey, note: String }

  @Test("the example notes of C2SP and Go verify", .enabled(if: LogVectors.areHere))
  func publishedNotes() throws {
    let file = try LogVectors.published("signed-note/signed_note_vectors.json")
    let rows = try JSONDecoder().decode([Published].self, from: file)
    #expect(rows.count == 2)
    for row in rows {
      let key = try VerifierKey(text: row.vkey)
      #expect(try Self.note(row.note).verified(by: [key]).count == 1)
    }
  }
}
