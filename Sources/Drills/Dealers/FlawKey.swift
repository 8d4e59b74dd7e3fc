public import Quotations

/// The key of what was planted. Its digest is in the record's first entry; the key itself is attached when the close-out is done.
///
/// The salt follows from the drill's seed: the digest binds whoever plays the drill, and hides the flaws from whoever does not know
/// the seed.
public struct FlawKey: Sendable, Equatable {
  public struct Entry: Sendable, Hashable, Codable {
    public var answer: EvidenceID
    public var dealer: DealerID
    public var group: GroupID
    public var flaw: PlantedFlaw
    /// What the answer would have been, or how it differs, in words.
    public var words: String

    public init(answer: EvidenceID, dealer: DealerID, group: GroupID, flaw: PlantedFlaw, words: String) {
      self.answer = answer
      self.dealer = dealer
      self.group = group
      self.flaw = flaw
      self.words = words
    }
  }

  public static let format = "firebreak-drill-key/1"
  /// The name of the key among the evidence, and its file.
  public static let evidence = EvidenceID("DRILL-KEY")
  public static let file = "drill-key.json"

  public var entries: [Entry]
  /// 64 hexadecimal digits.
  public var salt: String

  public init(entries: [Entry], salt: String) {
    self.entries = entries
    self.salt = salt
  }
}
