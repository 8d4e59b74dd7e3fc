import ArgumentParser
import CanonicalJSON
import CaseRecord
import CaseStore
import EvidenceLog
import Foundation
import Workflow

/// Writes what the other side's expert verifies and recomputes, with privileged parts withheld.
struct BundleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Write the record as a bundle that the other side can verify without Firebreak.",
    discussion: """
      What is privileged is withheld whether it is listed or not. In a case that needs signatures the bundle is that of an \
      export which two people of two roles have approved and which was carried out: name it with --export. The format is \
      described in docs/formats/record.md.
      """)

  @OptionGroup var store: StoreArgument

  @Option(help: "The folder to write, which must not be there yet.")
  var out: String

  @Option(
    help: "What is withheld besides what is privileged: entries and single fields, as 12,15-17,42.words.")
  var withhold: String?

  @Option(help: "The proposal of the export that was carried out; it says what is withheld.")
  var export: String?

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func validate() throws {
    if export != nil, withhold != nil {
      throw ValidationError("--export says what is withheld, as it was approved: leave out --withhold.")
    }
  }

  func run() async throws {
    do { _ = try OutputFolder(new: out) } catch {
      StandardError.say("bundle", error.sentence)
      throw ExitCode(73)
    }
    let session = try CaseSession.open(store.store, command: "bundle")
    _ = try await session.seal(isDecision: true)
    let contents = try session.contents()
    do {
      let maker = try BundleMaker(session.keeper, contents)
      let plan = try maker.plan(try request(maker.record.state, session))
      for note in plan.notes { StandardError.say("bundle", note) }
      let files = try maker.files(plan, documentsAt: session.surroundings.now().at)
      try await FolderOfBytes(files).write(to: out, isNew: true, command: "bundle")
      try StandardOutput.write(
        format == .json ? try json(files, plan) : summary(files, plan), command: "bundle")
    } catch let error as RecordError {
      throw session.fail(error.sentence, code: 73)
    } catch let error as WithholdingError {
      throw session.fail(error.sentence, code: 64)
    } catch let error as BundleError {
      throw session.fail(error.sentence, code: 1)
    }
  }

  private func request(_ state: CaseState, _ session: CaseSession) throws -> WithholdingRequest {
    if let export {
      guard let carriedOut = state.exports.last(where: { $0.proposal == export }) else {
        throw session.fail(
          "no export \(export) has been carried out; propose, approve and carry it out first.", code: 1)
      }
      return try WithholdingRequest(carriedOut.request(size: state.nextSequence), size: state.nextSequence)
    }
    guard !state.file.needsSignatures else {
      throw session.fail(
        "this case needs signatures: the record leaves the house only by an export that two people of two roles have "
          + "approved. Name it with --export.", code: 1)
    }
    return try withhold.map { try WithholdingRequest($0, size: state.nextSequence) } ?? WithholdingRequest()
  }

  private func json(_ files: [String: [UInt8]], _ plan: BundlePlan) throws -> String {
    try JSON.prettyText(
      .object([
        "folder": .string(out), "files": .integer(Int64(files.count)), "entries": .integer(Int64(plan.size)),
        "entriesWithheld": .array(plan.withheld.keys.sorted().map { .integer(Int64($0)) }),
      ]))
  }

  private func summary(_ files: [String: [UInt8]], _ plan: BundlePlan) -> String {
    let withheld = plan.withheld.count
    return """
      \(out): \(files.count) files, \(plan.size) entries, of which \(withheld) are withheld in whole or in part.
      Read VERIFY.txt in it. Send the keys by another way, and early: firebreak case anchors.

      """
  }
}

extension CaseExport {
  /// What was approved to be withheld, as a bundle's request is written. What came later was not approved to leave.
  func request(size: Int) -> String {
    let later = sequence + 1 < size ? ["\(sequence + 1)-\(size - 1)"] : []
    return (withheldEntries.map(String.init) + withheldFields + later + ["privileged"]).joined(separator: ",")
  }
}
