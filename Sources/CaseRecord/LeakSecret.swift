/// Something that must not be in a bundle, with a name for it that does not betray it.
public struct LeakSecret: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case salt, line, unsaltedDigest, text, number, file
  }

  public let kind: Kind
  public let sequence: Int
  /// The disclosure it is from.
  public let key: String
}

/// A secret found in a file of a bundle.
public struct LeakFinding: Sendable, Hashable {
  public let secret: LeakSecret
  public let file: String
  public let offset: Int

  /// Says where and of what, never the value.
  public var sentence: String {
    "\(file) holds at byte \(offset) \(article) of \"\(secret.key)\" of entry \(secret.sequence), which is withheld."
  }

  private var article: String {
    switch secret.kind {
    case .salt: "the salt"
    case .line: "a disclosure"
    case .unsaltedDigest: "the plain SHA-256"
    case .text: "words"
    case .number: "a figure"
    case .file: "a part of an attached file"
    }
  }
}
