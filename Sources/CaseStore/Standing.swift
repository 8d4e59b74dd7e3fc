internal import EvidenceLog
internal import Workflow

/// What is held in memory of a case: the state its entries lead to, their tree, and where each key was recorded.
struct Standing: Sendable {
  var state: CaseState
  var tree = MerkleTree()
  /// By the digest of its idempotency key, the sequence of each entry; erased ones included.
  var places: [Digest: Int] = [:]
  var erased: Set<Int> = []
  /// The attached files that the entries name, as of the latest reading of all of them.
  var files: Set<Digest> = []
  /// The latest checkpoint that a service has time-stamped, and the stamp.
  var stamped: StampedCheckpoint?
  /// What assessments worked out, for the next one.
  var cache = AssessmentCache()

  init(caseID: String) { state = CaseState(caseID: caseID) }

  var size: Int { tree.size }
}

/// What an entry holds of the latest time stamp before it.
struct StampedCheckpoint: Sendable, Hashable {
  /// SHA-256 of the checkpoint.
  let checkpoint: Digest
  /// SHA-256 of the service's answer.
  let token: Digest
}
