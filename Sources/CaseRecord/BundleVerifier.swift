internal import EvidenceLog

/// Verifies a bundle from its files and the anchors alone.
///
/// The files are an adversary's: sizes are bounded, every parse error is a failure with the file's name, and a step
/// that cannot be taken because an earlier one failed is not taken. A bundle is sound if nothing fails; what its
/// anchors do not bear out is listed as claimed.
public struct BundleVerifier {
  /// More files, or more bytes in all, are refused unread.
  public static let filesMax = 2_000_000
  public static let bytesMax = 4_000_000_000

  let files: [String: [UInt8]]
  let anchors: Anchors?
  var report = VerificationReport()
  /// The sizes that each witness cosigned.
  var cosigned: [String: Set<Int>] = [:]

  private init(_ files: [String: [UInt8]], _ anchors: Anchors?) {
    self.files = files
    self.anchors = anchors
  }

  /// - Parameters:
  ///   - files: every file of the folder by its path.
  ///   - anchors: what is trusted; nil to hold the bundle against its own keys only.
  ///   - tokens: checks signature and chain of a token, as `openssl ts -verify` does.
  public static func verify(
    files: [String: [UInt8]], anchors: Anchors?, tokens: (TokenClaim) async -> TokenVerdict
  ) async -> VerificationReport {
    var verifier = BundleVerifier(files, anchors)
    await verifier.run(tokens)
    return verifier.report
  }

  private mutating func run(_ tokens: (TokenClaim) async -> TokenVerdict) async {
    guard files.count <= BundleVerifier.filesMax,
      files.values.reduce(0, { $0 + $1.count }) <= BundleVerifier.bytesMax
    else { return report.fail(".", "the bundle is too large to be read.") }
    checkManifest()
    guard let keys = readKeys() else { return }
    checkManifestSignature(keys)
    guard let log = checkLog(keys) else { return }
    checkProofs(log, keys)
    guard let entries = openEntries(log), let record = replay(entries, log) else { return }
    checkDescription(record)
    let persons = checkSignatures(record, log, keys)
    let moments = await checkTokens(log, keys, tokens)
    measureTimes(record, log, moments)
    checkKeys(record, keys)
    listDecisions(record, persons)
    guard report.isSound else {
      return report.claim("The amounts were not computed again, since something else fails.")
    }
    checkComputations(record)
  }
}

/// The log of a bundle whose tiles lead to the root of its checkpoint.
struct CheckedLog {
  let head: SignedCheckpoint
  let log: VerifiedLog
  /// The checkpoints shown whose root is the log's, as signed by the log alone, by size.
  var checkpoints: [Int: [UInt8]] = [:]

  var size: Int { head.checkpoint.size }
  var origin: String { head.checkpoint.origin }

  /// The root the log had at a size.
  func root(at size: Int) -> Digest? {
    0...log.tree.size ~= size ? log.tree.root(at: size) : nil
  }
}

/// The keys to check with: those of the anchors or, where there are none, of the bundle.
struct CheckingKeys {
  let log: VerifierKey
  let witnesses: [VerifierKey]
  /// Witnesses whose keys only the bundle holds: their signatures must fit, and prove nothing.
  let ownWitnesses: [VerifierKey]
  let signers: AllowedSigners
  /// By number of the service: the certificates to trust.
  let services: [Int: [UInt8]]

  var allWitnesses: [VerifierKey] { witnesses + ownWitnesses }
}
