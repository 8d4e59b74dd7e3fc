/// One signature line of a note: who says to have signed, and with which bytes.
public struct NoteSignature: Sendable, Hashable {
  public let name: String
  public let keyID: UInt32
  /// What follows the identifier: 64 bytes for Ed25519, 72 with the time of a cosignature.
  public let bytes: [UInt8]

  init(by key: VerifierKey, bytes: [UInt8]) {
    (name, keyID, self.bytes) = (key.name, key.id, bytes)
  }

  private init(name: String, keyID: UInt32, bytes: [UInt8]) {
    (self.name, self.keyID, self.bytes) = (name, keyID, bytes)
  }

  /// The line with its line feed.
  public var line: String { "\u{2014} \(name) \(Base64.text(keyID.bigEndianBytes + bytes))\n" }

  /// Reads a line, its line feed included.
  public init(line: String) throws(NoteError) {
    guard line.utf8.last == 0x0A else { throw .missingFinalLineFeed }
    guard let signature = NoteSignature(lineWithoutFeed: line.unicodeScalars.dropLast()) else {
      throw .malformedSignature(line: 1)
    }
    self = signature
  }

  init?(lineWithoutFeed line: Substring.UnicodeScalarView) {
    let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].elementsEqual(["\u{2014}"]), VerifierKey.isName(String(parts[1])),
      let bytes = Base64.bytes(String(parts[2])), bytes.count > 4
    else { return nil }
    let keyID = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    self.init(name: String(parts[1]), keyID: keyID, bytes: Array(bytes.dropFirst(4)))
  }
}

/// A C2SP signed note: text, a blank line, signature lines. What it says counts only after ``verified(by:)``.
///
/// Read strictly: UTF-8, no control character but the line feed, each key at most once.
public struct SignedNote: Sendable {
  /// The specification asks for at least 16 and some limit; this is that of the first implementation.
  public static let signaturesMax = 100

  /// Ends with a line feed.
  public let text: String
  public private(set) var signatures: [NoteSignature]

  public init(text: String, signatures: [NoteSignature]) throws(NoteError) {
    guard text.utf8.last == 0x0A else { throw .missingFinalLineFeed }
    guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 || $0 == "\n" }) else { throw .controlCharacter }
    guard !signatures.isEmpty else { throw .noSignatures }
    (self.text, self.signatures) = (text, [])
    for signature in signatures { try add(signature) }
  }

  public init(bytes: [UInt8]) throws(NoteError) {
    guard let note = String(validating: bytes, as: UTF8.self) else { throw .notText }
    guard bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else { throw .controlCharacter }
    guard bytes.last == 0x0A else { throw .missingFinalLineFeed }
    guard let blank = bytes.indices.dropLast().last(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A })
    else { throw .noSignatures }
    let scalars = note.unicodeScalars
    let end = note.utf8.index(note.utf8.startIndex, offsetBy: blank + 1)
    let lines = scalars[end...].dropFirst().dropLast().split(
      separator: "\n", omittingEmptySubsequences: false)
    guard bytes.count > blank + 2 else { throw .noSignatures }
    guard lines.count <= SignedNote.signaturesMax else {
      throw .tooManySignatures(max: SignedNote.signaturesMax)
    }
    var signatures: [NoteSignature] = []
    for line in lines {
      guard let signature = NoteSignature(lineWithoutFeed: line) else {
        throw .malformedSignature(line: signatures.count + 1)
      }
      signatures.append(signature)
    }
    try self.init(text: String(note[..<end]), signatures: signatures)
  }

  /// The note as it is stored and sent.
  public var bytes: [UInt8] { Array((text + "\n" + signatures.map(\.line).joined()).utf8) }

  mutating func add(_ signature: NoteSignature) throws(NoteError) {
    guard signatures.count < SignedNote.signaturesMax else {
      throw .tooManySignatures(max: SignedNote.signaturesMax)
    }
    let isDuplicate = signatures.contains {
      $0.keyID == signature.keyID && $0.name.utf8.elementsEqual(signature.name.utf8)
    }
    guard !isDuplicate else { throw .duplicateSignature(name: signature.name) }
    signatures.append(signature)
  }
}
