import EvidenceLog
import Foundation

/// Verifying a whole log from the bytes of its files: manifest, entries, tree, tiles and root, by one thread.
struct VerificationBenchmark {
  let entries: Int
  let runs: Int
  let limitSeconds: Double

  func run() throws -> [Finding] {
    var bytesHeld = 0
    let (files, manifestBytes, head) = try Self.bundle(entries, &bytesHeld)
    let table = Dictionary(uniqueKeysWithValues: files)
    var (manifestTimes, treeTimes, all): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<runs {
      try timed(CLOCK_PROCESS_CPUTIME_ID, &all) {
        try timed(CLOCK_PROCESS_CPUTIME_ID, &manifestTimes) {
          let findings = try Manifest(bytes: manifestBytes).check(files: files)
          precondition(findings.isEmpty, "The files are those of the manifest.")
        }
        let log = try timed(CLOCK_PROCESS_CPUTIME_ID, &treeTimes) {
          try Tiles.verify(size: head.size, root: head.root) { table[$0] }
        }
        precondition(log.tree.size == entries, "Every entry was read.")
      }
    }
    let parts =
      "manifest \(figure(median(manifestTimes) / 1e9)), entries, tree and tiles \(figure(median(treeTimes) / 1e9)); "
      + "\(files.count) files, \(bytesHeld / 1_000_000) MB"
    return [
      Finding(
        name: "CPU seconds to verify \(entries) entries", value: median(all) / 1e9,
        bound: .atMost(limitSeconds), parts: parts)
    ]
  }

  private static func bundle(
    _ count: Int, _ bytesHeld: inout Int
  ) throws -> (files: [(path: String, bytes: [UInt8])], manifest: [UInt8], head: TreeHead) {
    let leaves = (0..<count).map { leaf($0) }
    let files = try Tiles.files(leaves: leaves)
    bytesHeld = files.reduce(0) { $0 + $1.bytes.count }
    let root = MerkleTree(leaves: leaves.lazy.map { MerkleTree.leafHash($0) }).root
    guard let head = TreeHead(size: count, root: root) else { preconditionFailure("A root has a head.") }
    return (files, try Manifest(files: files).bytes, head)
  }

  /// A leaf in the form and of the length of a recorded quotation's.
  static func leaf(_ sequence: Int) -> [UInt8] {
    let digests = (0..<3).map { "\"\(Digest(of: Array("\(sequence) \($0)".utf8)).hex)\"" }.joined(
      separator: ",")
    return Array(
      """
      {"actor":"ann","blobCommitments":[],"caseID":"A","claimedAt":"2008-09-15T09:00:00Z",\
      "clock":{"errorMilliseconds":3,"source":"system"},"lengthBucket":512,"payloadDigests":[\(digests)],\
      "privilege":{"level":"none"},"receivedAt":"2008-09-15T09:00:01.250Z","retention":"caseFile","role":"trading",\
      "sealed":{"at":"2008-09-15T09:00:01.251Z","clock":{"errorMilliseconds":3,"source":"system"}},\
      "sequence":\(sequence),"type":"quoteReceived","version":1}
      """.utf8)
  }
}
