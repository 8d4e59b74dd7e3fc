internal import StrictReading
internal import Transactions
internal import Workflow

/// Files that go into a folder as they are: FpML, attached evidence, the policy, and what is passed over by readers.
struct PassedFiles {
  let files: [CaseFolderFile]
  let hasPolicy: Bool
  /// Transactions that FpML files state.
  let transactions: Set<TransactionID>
  /// The file of each piece of evidence whose digest is that of a file, by the position of its entry.
  let evidence: [Int: String]

  init(
    _ passed: [CaseFolderFile], _ plan: CaseFolderPlan, fpmlParty: String?
  ) throws(UnwritableCase) {
    files = passed.sorted { $0.path < $1.path }
    let folder = CaseFiles(paths: files.map(\.path)) { _ in nil }
    evidence = PassedFiles.evidence(files, plan)
    transactions = try PassedFiles.transactions(files.filter { folder.fpml.contains($0.path) }, fpmlParty)
    hasPolicy = folder.contains("policy.yaml") && !plan[.policy].isEmpty
    var paths: Set<String> = []
    for path in files.map(\.path) {
      let isOfUse =
        folder.fpml.contains(path) || evidence.values.contains(path) || folder.isPassedOver(path)
        || (path == "policy.yaml" && hasPolicy)
      guard isOfUse, InputFolder.isInside(path), paths.insert(path).inserted else {
        throw .notPassed(path: path)
      }
    }
  }

  /// Files that have a name of their own in a folder are no evidence; of equal files each stands for one piece.
  private static func evidence(_ files: [CaseFolderFile], _ plan: CaseFolderPlan) -> [Int: String] {
    let free = files.filter { CaseFiles.rightName(of: $0.path) == nil }
    var paths = Dictionary(grouping: free) { SourceFile(path: $0.path, bytes: $0.bytes).digest }.mapValues {
      $0.map(\.path)
    }
    var found: [Int: String] = [:]
    for entry in plan[.evidence] {
      guard case .evidenceAttached(let attached)? = entry.command.act.fact, let digest = attached.digest,
        let equal = paths[digest], let first = equal.first
      else { continue }
      found[entry.position] = first
      if equal.count > 1 { paths[digest] = Array(equal.dropFirst()) }
    }
    return found
  }

  private static func transactions(
    _ files: [CaseFolderFile], _ party: String?
  ) throws(UnwritableCase) -> Set<TransactionID> {
    let problems = ProblemList()
    var found: Set<TransactionID> = []
    for file in files {
      guard let text = SourceText(SourceFile(path: file.path, bytes: file.bytes), problems),
        let root = MarkupReader.read(text, problems)
      else { continue }
      let document = FpMLDocument(file: file.path, root: root, party: party, problems)
      found.formUnion(FpMLTradeReader.read(document).map(\.transaction.id))
    }
    guard !problems.hasErrors else { throw .unreadable(problems.report) }
    return found
  }
}
