import Calendars
import CaseRecord
import CaseStore
import EvidenceLog
import Statements
import Workflow

/// Makes the files of a bundle from what a kept case holds, once its latest checkpoint is signed.
struct BundleMaker {
  let keeper: CaseKeeper
  let contents: RecordContents
  let record: OpenedRecord

  init(_ keeper: CaseKeeper, _ contents: RecordContents) throws(RecordError) {
    self.keeper = keeper
    self.contents = contents
    record = try OpenedRecord(
      caseID: contents.caseID, leaves: contents.leaves, disclosures: contents.disclosures)
  }

  func plan(_ request: WithholdingRequest) throws(WithholdingError) -> BundlePlan {
    try BundlePlan(of: record, withholding: request)
  }

  /// - Parameter moment: where the clocks of the documents stand.
  func files(_ plan: BundlePlan, documentsAt moment: Timestamp) throws -> [String: [UInt8]] {
    try BundleWriter(contents, plan).files(
      documents: documents(plan, at: moment), program: .firebreak, recomputation: Recomputation.program,
      signManifest: { manifest throws(SSHSignatureRefusal) in try sign(manifest) })
  }

  /// The documents of the case as the reader of the bundle may see them: made from what is shown and nothing else.
  private func documents(_ plan: BundlePlan, at moment: Timestamp) throws -> [(
    name: String, bytes: [UInt8]
  )] {
    let view = CaseReplay(caseID: plan.shown.caseID, events: plan.shown.events).view(at: moment)
    let documents = CloseOutDocuments(view: view, warnings: [], isExplained: true, isPrivileged: false)
    return try documents.files.map { ($0.name, Array($0.text.utf8)) }
  }

  private func sign(_ manifest: [UInt8]) throws(SSHSignatureRefusal) -> [UInt8] {
    do throws(StoreError) {
      return try keeper.sign(manifest: manifest)
    } catch {
      StandardError.say("bundle", error.sentence)
      throw .unusablePrivateKey(.signatureFails)
    }
  }
}
