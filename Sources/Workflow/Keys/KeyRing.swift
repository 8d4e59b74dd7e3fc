public import Calendars
public import EvidenceLog
public import Quotations

/// The keys with which the people of a case sign, as its record has them.
///
/// Keys are taken in the order of the entries. At first there is nobody to approve a key, and an enrolment stands by
/// being recorded. As soon as two people hold keys who can approve one (records with legal, risk or approver), a key
/// is enrolled or revoked only by an act on the record that two have approved; what is recorded otherwise stays on
/// record and changes nothing. That bound goes by entries and by roles once held, never by times, which are claims.
public struct KeyRing: Sendable, Hashable {
  /// A key enrolled for a person.
  public struct Key: Sendable, Hashable {
    public let person: PersonID
    public let publicKey: OpenSSHPublicKey
    public let validFrom: Timestamp
    /// The first moment at which the key no longer signs; nil for no end.
    public let validBefore: Timestamp?
    /// Who recorded it; nil where two people approved it.
    public let recordedBy: PersonID?
    public internal(set) var revocation: Revocation?
  }

  /// The end of a key: since when it no longer signs, and the entry that says so.
  public struct Revocation: Sendable, Hashable {
    public let at: Timestamp
    public let sequence: Int
  }

  /// Keys that were enrolled, revoked ones among them, in the order of enrolment.
  public internal(set) var keys: [Key] = []
  /// What is on record about keys and does not stand.
  var findings: [Finding] = []
  /// Every role that a person was ever recorded in.
  var rolesOnce: [PersonID: Set<Role>] = [:]

  init(_ file: CaseFile, _ deeds: [CustodyDeed]) {
    for step in KeyRing.steps(file, deeds) { take(step) }
  }

  /// The key of a person that may have made a signature: valid at the moment it names, and not revoked. A revoked key
  /// signs no more from the moment of its revocation; and what reaches the record only after the revocation does not
  /// count whatever moment it names, since a stolen key can date its signatures as it likes.
  public func standing(_ person: PersonID, at moment: Timestamp, recordedIn sequence: Int) -> [Key] {
    keys.filter { $0.person == person && $0.stands(at: moment, recordedIn: sequence) }
  }

  /// Whether the holders of unrevoked keys can approve a key among themselves.
  var canApproveKeys: Bool {
    let holders = Set(keys.filter { $0.revocation == nil }.map(\.person))
    return holders.contains { one in
      holders.contains { $0 != one && canApproveKeys(one, $0) }
    }
  }

  private func canApproveKeys(_ one: PersonID, _ other: PersonID) -> Bool {
    (rolesOnce[one] ?? []).contains { role in
      (rolesOnce[other] ?? []).contains { CustodyRoles.keys.allow(role, $0) }
    }
  }

  /// The key of a line, where it is that person's and not revoked.
  func unrevoked(_ line: String, of person: PersonID) -> Key? {
    guard let key = try? OpenSSHPublicKey(line: line) else { return nil }
    return keys.first { $0.person == person && $0.publicKey == key && $0.revocation == nil }
  }
}

extension KeyRing.Key {
  func stands(at moment: Timestamp, recordedIn sequence: Int) -> Bool {
    guard moment >= validFrom, validBefore.map({ moment < $0 }) ?? true else { return false }
    guard let revocation else { return true }
    return moment < revocation.at && sequence < revocation.sequence
  }
}
