public import CanonicalJSON
internal import EvidenceLog
internal import Quotations

/// Why bytes are no key of planted flaws.
public enum FlawKeyError: Error, Sendable, Hashable {
  case empty
  case notJSON(JSONError)
  case wrongFormat(String)
  case notASalt(String)

  /// What is wrong with the file, to follow its name.
  public var sentence: String {
    switch self {
    case .empty: "the file is empty"
    case .notJSON(let error): error.sentence
    case .wrongFormat(let found): "its format is \(found), not \(FlawKey.format)"
    case .notASalt(let found): "its salt \(found) is not 64 lower-case hexadecimal digits"
    }
  }
}

extension FlawKey {
  private struct Document: Codable {
    var format: String
    var salt: String
    var entries: [Entry]
  }

  /// The key's file: canonical JSON.
  public var bytes: [UInt8] {
    do {
      return try JSON.canonicalBytes(of: Document(format: FlawKey.format, salt: salt, entries: entries))
    } catch {
      preconditionFailure("a key is text throughout, but: \(error)")
    }
  }

  /// SHA-256 of the bytes, as 64 lower-case hexadecimal digits: what the record's first entry commits to.
  public var digest: String { Digest(of: bytes).hex }

  /// Reads a key's file, which must be canonical.
  public init(bytes: [UInt8]) throws(FlawKeyError) {
    guard !bytes.isEmpty else { throw .empty }
    let document: Document
    do throws(JSONError) {
      document = try JSON.decode(Document.self, from: JSON.parse(canonical: bytes))
    } catch {
      throw .notJSON(error)
    }
    guard document.format == FlawKey.format else { throw .wrongFormat(document.format) }
    guard Digest(hex: document.salt) != nil else { throw .notASalt(document.salt) }
    self.init(entries: document.entries, salt: document.salt)
  }

  /// The salt of a drill's key: SHA-256 of the format and the seed in decimal.
  public static func salt(seed: UInt64) -> String { Digest(of: Array("\(format) salt \(seed)".utf8)).hex }
}
