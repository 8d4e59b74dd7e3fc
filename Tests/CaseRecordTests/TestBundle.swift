import EvidenceLog
import Workflow

@testable import CaseRecord

/// A bundle of a test record, and the anchors that its recipient holds.
struct TestBundle {
  var files: [String: [UInt8]]
  let anchors: Anchors

  init(
    _ record: TestRecord, withholding words: String = "privileged",
    documents: [(name: String, bytes: [UInt8])] = [("statement.txt", Array("The statement.\n".utf8))],
    recomputation: [UInt8] = Array("print('recompute')\n".utf8)
  ) throws {
    let contents = record.contents
    let whole = try OpenedRecord(
      caseID: contents.caseID, leaves: contents.leaves, disclosures: contents.disclosures)
    let plan = try BundlePlan(
      of: whole, withholding: WithholdingRequest(words, size: contents.leaves.count))
    files = try BundleWriter(contents, plan).files(
      documents: documents, program: ProgramIdentity(name: "firebreak", version: "test"),
      recomputation: recomputation, signManifest: TestBundle.sign)
    anchors = Anchors(files: try BundleKeys(of: contents, whole).files())
  }

  static func sign(_ manifest: [UInt8]) throws(SSHSignatureRefusal) -> [UInt8] {
    Array(
      try SSHSignature.sign(
        message: manifest, namespace: SignedStatement.manifestNamespace, seed: TestRecord.logSeed
      ).armour.utf8)
  }

  /// Lists the files anew and signs the list, as whoever holds the log's key can.
  mutating func signAgain() throws {
    files[BundlePath.manifest] = nil
    files[BundlePath.manifestSignature] = nil
    let manifest = try Manifest(files: files.map { (path: $0.key, bytes: $0.value) }).bytes
    files[BundlePath.manifest] = manifest
    files[BundlePath.manifestSignature] = try TestBundle.sign(manifest)
  }

  func verify(_ anchors: Anchors?, _ authority: Authority? = nil) async -> VerificationReport {
    await BundleVerifier.verify(files: files, anchors: anchors) { claim in
      authority?.verdict(claim) ?? .unchecked("there is no openssl here")
    }
  }
}
