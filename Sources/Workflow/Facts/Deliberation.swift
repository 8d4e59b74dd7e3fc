public import Calendars
public import Quantities
public import Quotations

/// The minutes of a meeting of the team: who saw what, what was considered and rejected, who dissented.
public struct Deliberation: Sendable, Hashable, Codable {
  public var id: EvidenceID
  public var heldAt: Timestamp
  public var endedAt: Timestamp?
  public var attendees: [PersonID]
  public var groups: [GroupID]
  /// Digest of the evidence pack the attendees saw.
  public var packDigest: String?
  public var considered: [Consideration]
  public var dissent: [Dissent]
  public var reasoning: String
  public var signedBy: [PersonID]
  public var isPrivileged: Bool

  public init(
    id: EvidenceID, heldAt: Timestamp, endedAt: Timestamp? = nil, attendees: [PersonID],
    groups: [GroupID] = [], packDigest: String? = nil, considered: [Consideration] = [],
    dissent: [Dissent] = [], reasoning: String, signedBy: [PersonID] = [], isPrivileged: Bool = false
  ) {
    self.id = id
    self.heldAt = heldAt
    self.endedAt = endedAt
    self.attendees = attendees
    self.groups = groups
    self.packDigest = packDigest
    self.considered = considered
    self.dissent = dissent
    self.reasoning = reasoning
    self.signedBy = signedBy
    self.isPrivileged = isPrivileged
  }
}

/// One question put to the meeting with its alternatives and the answer.
public struct Consideration: Sendable, Hashable, Codable {
  public var question: String
  public var alternatives: [String]
  public var answer: String
  public var evidence: [EvidenceID]

  public init(question: String, alternatives: [String], answer: String, evidence: [EvidenceID] = []) {
    self.question = question
    self.alternatives = alternatives
    self.answer = answer
    self.evidence = evidence
  }
}

/// A member's disagreement, kept in their words.
public struct Dissent: Sendable, Hashable, Codable {
  public var person: PersonID
  public var words: String

  public init(person: PersonID, words: String) {
    self.person = person
    self.words = words
  }
}

/// What was tried on one day between the Early Termination Date and the valuation date.
public struct TimingEntry: Sendable, Hashable, Codable {
  public var date: CivilDate
  public var tried: String
  public var outcome: String
  public var wasReasonableToValue: Bool
  public var reason: String
  public var by: PersonID
  /// The group it speaks of; nil for all of them.
  public var group: GroupID?

  public init(
    date: CivilDate, tried: String, outcome: String, wasReasonableToValue: Bool, reason: String, by: PersonID,
    group: GroupID? = nil
  ) {
    self.date = date
    self.tried = tried
    self.outcome = outcome
    self.wasReasonableToValue = wasReasonableToValue
    self.reason = reason
    self.by = by
    self.group = group
  }

  /// Whether it tells of a group's day.
  public func tells(of group: GroupID) -> Bool { self.group == nil || self.group == group }
}

/// A person's approval of one group's determination as it stood (one of a quorum, R-36).
public struct SignOff: Sendable, Hashable, Codable {
  public var group: GroupID
  public var person: PersonID
  public var role: Role
  public var signedAt: Timestamp
  /// The amount the person saw, ISDA sign; a sign-off stands only for that amount.
  public var amountSeen: UnroundedAmount?
  public var statement: String
  /// Over case, group, amount and checkpoint; what a case that needs signatures counts.
  public var signature: PersonalSignature?

  public init(
    group: GroupID, person: PersonID, role: Role, signedAt: Timestamp, amountSeen: UnroundedAmount? = nil,
    statement: String = "", signature: PersonalSignature? = nil
  ) {
    self.group = group
    self.person = person
    self.role = role
    self.signedAt = signedAt
    self.amountSeen = amountSeen
    self.statement = statement
    self.signature = signature
  }
}

/// A person's regime for a market and date, with the reason; the computed one stays beside it.
public struct RegimeOverride: Sendable, Hashable, Codable {
  public var market: String
  public var date: CivilDate
  public var regime: String
  public var reason: String
  public var by: PersonID

  public init(market: String, date: CivilDate, regime: String, reason: String, by: PersonID) {
    self.market = market
    self.date = date
    self.regime = regime
    self.reason = reason
    self.by = by
  }
}

/// A trader's attestation of what an assistant typed.
public struct AttestedQuote: Sendable, Hashable, Codable {
  public var quote: EvidenceID
  public var by: PersonID
  public var at: Timestamp
  /// Over the quotation as the attesting person saw it.
  public var signature: PersonalSignature?

  public init(quote: EvidenceID, by: PersonID, at: Timestamp, signature: PersonalSignature? = nil) {
    self.quote = quote
    self.by = by
    self.at = at
    self.signature = signature
  }
}

/// Any file that proves something: e-mail, chat export, voice recording, document.
public struct AttachedEvidence: Sendable, Hashable, Codable {
  public var id: EvidenceID
  public var kind: String
  public var title: String
  /// SHA-256 of its bytes, where Firebreak read the file.
  public var digest: String?
  public var capturedAt: Timestamp
  public var by: PersonID?

  public init(
    id: EvidenceID, kind: String, title: String, digest: String? = nil, capturedAt: Timestamp,
    by: PersonID? = nil
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.digest = digest
    self.capturedAt = capturedAt
    self.by = by
  }
}

/// The other side's own figure, imported.
public struct ServedStatement: Sendable, Hashable, Codable {
  public var receivedAt: Timestamp
  public var effectiveOn: CivilDate?
  /// Decimal text in the Termination Currency, in the other side's own ISDA sign.
  public var amount: String
  public var source: String

  public init(receivedAt: Timestamp, effectiveOn: CivilDate? = nil, amount: String, source: String) {
    self.receivedAt = receivedAt
    self.effectiveOn = effectiveOn
    self.amount = amount
    self.source = source
  }
}

/// An error found after service and the route legal chose.
public struct CorrectionProposal: Sendable, Hashable, Codable {
  public enum Route: String, Sendable, Hashable, Codable, CaseIterable {
    case undecided, agreement, order
  }

  public var id: String
  public var group: GroupID?
  public var description: String
  public var isClerical: Bool
  public var route: Route
  public var evidence: [EvidenceID]
  public var by: PersonID

  public init(
    id: String, group: GroupID? = nil, description: String, isClerical: Bool, route: Route,
    evidence: [EvidenceID] = [], by: PersonID
  ) {
    self.id = id
    self.group = group
    self.description = description
    self.isClerical = isClerical
    self.route = route
    self.evidence = evidence
    self.by = by
  }
}
