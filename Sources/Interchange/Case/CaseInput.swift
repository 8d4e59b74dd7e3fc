public import Transactions
public import StrictReading
public import Workflow

/// A case folder as it was read: what happened and what is asked for, in the order in which it reached the record.
public struct CaseInput: Sendable {
  /// A file that was read, with the SHA-256 of its bytes.
  public struct ReadFile: Hashable, Sendable {
    public var path: String
    public var digest: String

    public init(path: String, digest: String) {
      self.path = path
      self.digest = digest
    }
  }

  public var caseID: String
  public var commands: [CaseCommand]
  public var files: [ReadFile]
  public var warnings: [InputProblem]
  /// Who the determining party is in the FpML files.
  public var fpmlParty: String?
  /// The transactions that each FpML file states, by its path.
  public var fpmlTransactions: [String: [TransactionID]] = [:]

  public init(
    caseID: String, commands: [CaseCommand], files: [ReadFile], warnings: [InputProblem] = []
  ) {
    self.caseID = caseID
    self.commands = commands
    self.files = files
    self.warnings = warnings
  }
}
