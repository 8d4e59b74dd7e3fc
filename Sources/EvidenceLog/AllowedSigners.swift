/// Who may sign what, when, with which key: OpenSSH's `allowed_signers` file (ssh-keygen(1), ALLOWED SIGNERS).
///
/// A strict part of that format. Persons and namespaces are named and not matched by patterns, dates are in UTC, and
/// an option that is not known is refused, because to skip it could let a key sign more than was meant.
public struct AllowedSigners: Sendable, Hashable {
  /// One line: a key, whose it is, and what it may sign.
  public struct Signer: Sendable, Hashable {
    public let principals: [String]
    /// Empty for any namespace.
    public let namespaces: [String]
    /// The first and the last second at which the key may sign, since 1970; nil for no bound.
    public let validAfter: Int64?
    public let validBefore: Int64?
    public let key: OpenSSHPublicKey

    public init(
      principals: [String], namespaces: [String] = [], validAfter: Int64? = nil, validBefore: Int64? = nil,
      key: OpenSSHPublicKey
    ) {
      self.principals = principals
      self.namespaces = namespaces
      self.validAfter = validAfter
      self.validBefore = validBefore
      self.key = key
    }

    func mayUse(_ namespace: String) -> Bool { namespaces.isEmpty || namespaces.contains(namespace) }

    func isValid(at second: Int64) -> Bool {
      second >= validAfter ?? .min && second <= validBefore ?? .max
    }
  }

  public let signers: [Signer]

  public init(_ signers: [Signer]) { self.signers = signers }

  /// The lines whose key the person may use in the namespace at a moment, in seconds since 1970.
  public func signers(_ principal: String, namespace: String, at second: Int64) -> [Signer] {
    signers.filter { $0.principals.contains(principal) && $0.mayUse(namespace) && $0.isValid(at: second) }
  }

  /// Checks that a signature over a message is the person's, allowed in the namespace at that moment.
  /// - Parameter second: when it was signed, in seconds since 1970.
  public func verify(
    _ signature: SSHSignature, message: [UInt8], principal: String, namespace: String, at second: Int64
  ) throws(AllowedSignerRefusal) {
    let ofPerson = signers.filter { $0.principals.contains(principal) }
    guard !ofPerson.isEmpty else { throw .unknownPerson(principal) }
    let withKey = ofPerson.filter { $0.key == signature.key }
    guard !withKey.isEmpty else { throw .otherKey(person: principal, found: signature.key.fingerprint) }
    let inNamespace = withKey.filter { $0.mayUse(namespace) }
    guard !inNamespace.isEmpty else { throw .namespaceNotAllowed(person: principal, namespace) }
    guard inNamespace.contains(where: { $0.isValid(at: second) }) else {
      throw .notValidThen(person: principal, found: signature.key.fingerprint)
    }
    do throws(SSHSignatureRefusal) {
      try signature.verify(message: message, namespace: namespace, key: signature.key)
    } catch { throw .signature(error) }
  }
}

/// Why a signature is not taken as a person's.
public enum AllowedSignerRefusal: Error, Hashable, Sendable {
  case unknownPerson(String)
  case otherKey(person: String, found: String)
  case namespaceNotAllowed(person: String, String)
  case notValidThen(person: String, found: String)
  case signature(SSHSignatureRefusal)

  public var sentence: String {
    switch self {
    case .unknownPerson(let person): "\(person) is not among the allowed signers."
    case .otherKey(let person, let found): "The key \(found) is not listed as a key of \(person)."
    case .namespaceNotAllowed(let person, let namespace):
      "\(person) may not sign in the namespace \(namespace)."
    case .notValidThen(let person, let found):
      "The key \(found) of \(person) was not valid at the time of the signature."
    case .signature(let refusal): refusal.sentence
    }
  }
}
