public import Quantities
public import Quotations

/// The program that computed a figure, so that the computation can be repeated.
public struct ProgramIdentity: Sendable, Hashable, Codable {
  public var name: String
  public var version: String
  /// SHA-256 of the program's file, lower-case hexadecimal, where it could be read.
  public var digest: String?

  public init(name: String, version: String, digest: String? = nil) {
    self.name = name
    self.version = version
    self.digest = digest
  }
}

/// The Close-out Amount of a group as the rules computed it from the record, sealed before the approval that rests
/// on it.
public struct ComputedDetermination: Sendable, Hashable, Codable {
  public var group: GroupID
  /// ISDA sign, in the group's settlement currency: positive is a loss of the determining party.
  public var amount: UnroundedAmount
  /// SHA-256 of the canonical bytes of its explanation.
  public var explanationDigest: String
  public var program: ProgramIdentity?

  public init(
    group: GroupID, amount: UnroundedAmount, explanationDigest: String, program: ProgramIdentity? = nil
  ) {
    self.group = group
    self.amount = amount
    self.explanationDigest = explanationDigest
    self.program = program
  }
}

/// The Early Termination Amount as the rules computed it from the record, sealed before it is issued.
public struct ComputedAmount: Sendable, Hashable, Codable {
  /// In the Termination Currency; positive if payable to the determining party.
  public var amount: Money
  public var explanationDigest: String
  public var program: ProgramIdentity?

  public init(amount: Money, explanationDigest: String, program: ProgramIdentity? = nil) {
    self.amount = amount
    self.explanationDigest = explanationDigest
    self.program = program
  }
}
