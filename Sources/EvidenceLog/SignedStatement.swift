/// The texts that a person signs with their own key, and what each says.
///
/// A text has one spelling for one content: a heading, then `name: value` lines in a fixed order. Values travel as
/// strings; what they mean is the business of whoever asks for the signature (docs/formats/record.md).
public enum SignedStatement: Sendable, Hashable {
  case signOff(SignOffStatement)
  case attestation(AttestationStatement)
  case approval(ApprovalStatement)

  /// The namespace of the signature over a bundle's `MANIFEST`, which is signed as a file.
  public static let manifestNamespace = "manifest@firebreak"

  /// Reads a text of any kind; its heading says which.
  public init(text: String) throws(SignedStatementRefusal) {
    let heading = String(text.prefix { $0 != "\n" })
    switch heading {
    case SignOffStatement.form.heading: self = .signOff(try SignOffStatement(text: text))
    case AttestationStatement.form.heading: self = .attestation(try AttestationStatement(text: text))
    case ApprovalStatement.form.heading: self = .approval(try ApprovalStatement(text: text))
    default: throw .otherHeading(heading)
    }
  }

  public var text: String {
    switch self {
    case .signOff(let statement): statement.text
    case .attestation(let statement): statement.text
    case .approval(let statement): statement.text
    }
  }

  /// The SSHSIG namespace in which the text is signed.
  public var namespace: String {
    switch self {
    case .signOff: SignOffStatement.namespace
    case .attestation: AttestationStatement.namespace
    case .approval: ApprovalStatement.namespace
    }
  }

  public var caseID: String {
    switch self {
    case .signOff(let statement): statement.caseID
    case .attestation(let statement): statement.caseID
    case .approval(let statement): statement.caseID
    }
  }

  public var person: String {
    switch self {
    case .signOff(let statement): statement.person
    case .attestation(let statement): statement.person
    case .approval(let statement): statement.person
    }
  }

  public var signedAt: String {
    switch self {
    case .signOff(let statement): statement.signedAt
    case .attestation(let statement): statement.signedAt
    case .approval(let statement): statement.signedAt
    }
  }

  /// The latest checkpoint the person could see: `origin size root`.
  public var checkpoint: String {
    switch self {
    case .signOff(let statement): statement.checkpoint
    case .attestation(let statement): statement.checkpoint
    case .approval(let statement): statement.checkpoint
    }
  }
}

/// A person's consent to an amount: namespace `sign-off@firebreak`.
public struct SignOffStatement: Sendable, Hashable {
  public static let namespace = "sign-off@firebreak"
  static let form = StatementForm(
    heading: "Firebreak sign-off 1",
    names: ["case", "group", "amount", "person", "role", "signed at", "checkpoint", "statement"])

  public let text: String
  private let values: [String]

  public var caseID: String { values[0] }
  public var group: String { values[1] }
  /// Currency and exact decimal or fraction.
  public var amount: String { values[2] }
  public var person: String { values[3] }
  public var role: String { values[4] }
  public var signedAt: String { values[5] }
  public var checkpoint: String { values[6] }
  public var statement: String { values[7] }

  /// The values in the order of the lines.
  public init(
    caseID: String, group: String, amount: String, person: String, role: String, signedAt: String,
    checkpoint: String, statement: String
  ) throws(SignedStatementRefusal) {
    values = [caseID, group, amount, person, role, signedAt, checkpoint, statement]
    text = try SignOffStatement.form.text(values)
  }

  public init(text: String) throws(SignedStatementRefusal) {
    values = try SignOffStatement.form.values(text)
    self.text = text
  }
}

/// A trader's word that a quotation was recorded as it was given: namespace `attestation@firebreak`.
public struct AttestationStatement: Sendable, Hashable {
  public static let namespace = "attestation@firebreak"
  static let form = StatementForm(
    heading: "Firebreak attestation 1",
    names: ["case", "quotation", "content", "person", "signed at", "checkpoint"])

  public let text: String
  private let values: [String]

  public var caseID: String { values[0] }
  public var quotation: String { values[1] }
  /// Hexadecimal SHA-256 of the quotation's canonical payload.
  public var content: String { values[2] }
  public var person: String { values[3] }
  public var signedAt: String { values[4] }
  public var checkpoint: String { values[5] }

  /// The values in the order of the lines.
  public init(
    caseID: String, quotation: String, content: String, person: String, signedAt: String, checkpoint: String
  ) throws(SignedStatementRefusal) {
    values = [caseID, quotation, content, person, signedAt, checkpoint]
    text = try AttestationStatement.form.text(values)
  }

  public init(text: String) throws(SignedStatementRefusal) {
    values = try AttestationStatement.form.values(text)
    self.text = text
  }
}

/// A person's consent to an act on the record, such as a waiver or an erasure: namespace `approval@firebreak`.
public struct ApprovalStatement: Sendable, Hashable {
  public static let namespace = "approval@firebreak"
  static let form = StatementForm(
    heading: "Firebreak approval 1",
    names: ["case", "proposal", "act", "person", "role", "signed at", "checkpoint"])

  public let text: String
  private let values: [String]

  public var caseID: String { values[0] }
  public var proposal: String { values[1] }
  /// The act in canonical JSON.
  public var act: String { values[2] }
  public var person: String { values[3] }
  public var role: String { values[4] }
  public var signedAt: String { values[5] }
  public var checkpoint: String { values[6] }

  /// The values in the order of the lines.
  public init(
    caseID: String, proposal: String, act: String, person: String, role: String, signedAt: String,
    checkpoint: String
  ) throws(SignedStatementRefusal) {
    values = [caseID, proposal, act, person, role, signedAt, checkpoint]
    text = try ApprovalStatement.form.text(values)
  }

  public init(text: String) throws(SignedStatementRefusal) {
    values = try ApprovalStatement.form.values(text)
    self.text = text
  }
}
