public import Calendars
public import Quotations

/// The public key with which a person signs in this case.
public struct KeyEnrolment: Sendable, Hashable, Codable {
  public var person: PersonID
  /// One line of an OpenSSH public key file: `ssh-ed25519 AAAA…`, without a comment.
  public var publicKey: String
  public var validFrom: Timestamp
  /// The first moment at which the key no longer signs; nil for no end.
  public var validBefore: Timestamp?

  public init(person: PersonID, publicKey: String, validFrom: Timestamp, validBefore: Timestamp? = nil) {
    self.person = person
    self.publicKey = publicKey
    self.validFrom = validFrom
    self.validBefore = validBefore
  }
}

/// A key that no longer signs, and since when. What it signed before stands.
public struct KeyRevocation: Sendable, Hashable, Codable {
  public var person: PersonID
  public var publicKey: String
  public var revokedAt: Timestamp
  public var reason: String

  public init(person: PersonID, publicKey: String, revokedAt: Timestamp, reason: String) {
    self.person = person
    self.publicKey = publicKey
    self.revokedAt = revokedAt
    self.reason = reason
  }
}
