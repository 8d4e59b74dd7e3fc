internal import Quotations

/// Whether the people who sign for a group are several people, as far as the record can tell.
///
/// A signature shows that its key was used, and the record alone says whose key that is. Where a signer wrote that
/// down for another, or wrote down their own roles, two signatures may be those of one person.
struct SignerIndependence {
  let file: CaseFile
  let ring: KeyRing

  init(_ file: CaseFile, _ ring: KeyRing) {
    self.file = file
    self.ring = ring
  }

  /// Why a sign-off whose signature is good does not count all the same; nil if nothing speaks against it.
  func fault(_ entry: Recorded<SignOff>) -> SignatureFault? {
    keyFault(entry.fact) ?? ownChange(of: entry.fact.person).map { .changedOwnStanding(entry: $0) }
  }

  private func keyFault(_ signOff: SignOff) -> SignatureFault? {
    let person = signOff.person
    let colleagues = signers { $0.group == signOff.group }
    let all = signers { _ in true }
    for recorder in recorders(of: person) where recorder != person {
      if colleagues.contains(recorder) { return .keyRecordedBy(recorder) }
      let others = colleagues.subtracting([person])
      if all.contains(recorder), others.contains(where: { recorders(of: $0).contains(recorder) }) {
        return .keyOfManyRecordedBy(recorder)
      }
    }
    return nil
  }

  private func signers(_ isMeant: (SignOff) -> Bool) -> Set<PersonID> {
    Set(file.signOffs.entries.map(\.fact).filter(isMeant).map(\.person))
  }

  /// Who recorded a person's keys that nobody approved.
  private func recorders(of person: PersonID) -> [PersonID] {
    ring.keys.filter { $0.person == person }.compactMap(\.recordedBy)
  }

  /// The entry by which a person gave themself the roles or the desk that they now have, other than what somebody
  /// else last recorded or, if nobody did, than what they first said.
  func ownChange(of person: PersonID) -> Int? {
    guard let standing = file.members[person.rawValue], standing.actor == person else { return nil }
    let earlier = file.members.entries.filter {
      $0.fact.id == person && $0.sequence != standing.sequence
    }
    guard let base = earlier.last(where: { $0.actor != person }) ?? earlier.first,
      SignerIndependence.differs(base.fact, standing.fact)
    else { return nil }
    return standing.sequence
  }

  static func differs(_ one: TeamMember, _ other: TeamMember) -> Bool {
    Set(one.roles) != Set(other.roles) || one.isOutsideDesk != other.isOutsideDesk
  }
}
