/// A person's own signature over the words they saw, made with the key enrolled for them (SSHSIG).
///
/// The words are kept with the signature, byte for byte: what was signed is what can be shown.
public struct PersonalSignature: Sendable, Hashable, Codable {
  /// The text that was signed, line feeds included.
  public var statement: String
  /// The signature as `ssh-keygen -Y sign` writes it.
  public var armour: String

  public init(statement: String, armour: String) {
    self.statement = statement
    self.armour = armour
  }
}
