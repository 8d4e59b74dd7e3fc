internal import Agreements
internal import CloseOut
internal import Quantities
internal import Workflow

/// Who is who in the amount: the roles of the arithmetic and the parties of the agreement.
struct CaseRoles {
  let header: CaseHeader
  let record: AgreementRecord

  init?(_ assessment: CaseAssessment) {
    guard let header = assessment.header, let record = assessment.record else { return nil }
    self.header = header
    self.record = record
  }

  /// The side of the ledger that a role stands for; an Affected Party alone is where the Defaulting Party is (M-71).
  func side(_ role: CloseOutParty) -> LedgerParty {
    switch role {
    case .a: record.determining == .a ? .determining : .other
    case .b: record.determining == .b ? .determining : .other
    case .nonDefaulting: header.capacity == .affected ? .other : .determining
    case .defaulting: header.capacity == .affected ? .determining : .other
    }
  }

  /// The role in the words of the form: after a Termination Event nobody is in default.
  func words(_ role: CloseOutParty) -> String {
    if header.basis == .eventOfDefault || role == .a || role == .b { return role.name }
    return role == .defaulting ? "Affected Party" : "party that is not the Affected Party"
  }

  /// A party by its name and its label in the agreement.
  func name(_ side: LedgerParty) -> String {
    let party = record.party(side).legalName
    let label = "Party \(record.label(side).rawValue)"
    return party.isEmpty ? label : "\(party) (\(label))"
  }
}
