internal import Calendars
internal import StrictReading
public import Workflow

/// Writes a case as the folder of plain files that ``CaseFolderReader`` reads as the same case.
///
/// What is written is read back and compared before it is given out: act, person, role, moments, privilege and what
/// is superseded are those of the case, entry by entry. Idempotency keys, clocks, programs and references beyond
/// those that follow from the facts belong to the record that is kept of a case, not to the case; a folder states
/// none of them, and its reader gives its own.
public enum CaseFolderWriter {
  /// The files of the folder. The bytes depend on the arguments alone.
  ///
  /// - Parameters:
  ///   - commands: in the order of receipt; those of one moment in the order in which a folder states them
  ///     (``inFolderOrder(_:)``).
  ///   - passing: files that are to stand in the folder as they are: `fpml/*.xml`, whose transactions are then not
  ///     rows of transactions.csv; evidence, which is found by its SHA-256 (other evidence is stated by its
  ///     digest); the `policy.yaml` from which the policy was read; `README.md`.
  ///   - fpmlParty: who the determining party is in the FpML files.
  /// - Throws: ``UnwritableCase`` for the first thing that a folder cannot say.
  public static func files(
    of commands: [CaseCommand], caseID: String, passing: [CaseFolderFile] = [], fpmlParty: String? = nil
  ) throws(UnwritableCase) -> [CaseFolderFile] {
    let plan = try CaseFolderPlan(commands)
    try plan.checkOrder()
    let passed = try PassedFiles(passing, plan, fpmlParty: fpmlParty)
    let files = try CaseFolderAssembly(plan, caseID: caseID, passed, fpmlParty: fpmlParty).files()
    try ReadBack(commands).compare(with: files, caseID: caseID)
    return files
  }

  /// The commands in the order in which a folder of them is read: by the moment of receipt, and those of one moment
  /// in the order of the files.
  ///
  /// - Throws: ``UnwritableCase`` for an entry that has no place in a folder.
  public static func inFolderOrder(_ commands: [CaseCommand]) throws(UnwritableCase) -> [CaseCommand] {
    let received = commands.enumerated().sorted { left, right in
      (left.element.receivedAt.milliseconds, left.offset)
        < (right.element.receivedAt.milliseconds, right.offset)
    }.map(\.element)
    return try CaseFolderPlan(received).readingOrder.map { received[$0] }
  }
}
