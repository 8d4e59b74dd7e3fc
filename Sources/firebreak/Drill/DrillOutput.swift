import Agreements
import CascadeScenarios
import CaseStore
import CloseOut
import DrillFolders
import Drills
import Explanations
import Foundation
import Interchange
import Quantities
import Statements
import StrictReading
import Workflow

/// Everything that a drill leaves in a folder: the case, its record, what leaves the house, documents and the report.
///
/// All but record, bundle and anchors are the same bytes for the same drill.
struct DrillOutput {
  let played: PlayedDrill
  let sources: DrillSources

  private var outcome: DrillOutcome { played.outcome }

  /// - Returns: the names of the files written.
  func write(to folder: OutputFolder) async throws -> [String] {
    let commands = try commands
    let caseFiles = try caseFiles(commands)
    return try await folder.replace { partial in
      do {
        for file in caseFiles { try partial.write(file.bytes, as: "case/\(file.path)") }
        let view = try writeDocuments(in: partial)
        let isExported = try await writeRecord(commands, in: partial, agreeingWith: view)
        for file in try reportFiles { try partial.write(file) }
        let readme = DrillReadme(
          outcome: outcome, command: played.report.origin.command, isExported: isExported)
        try partial.write(OutputFile(name: "README.txt", text: readme.text))
      } catch {
        throw DrillFault(error)
      }
    }
  }

  /// Entries of one moment in the order in which a folder states them: folder and record number them alike.
  private var commands: [CaseCommand] {
    get throws {
      do { return try CaseFolderWriter.inFolderOrder(outcome.commands) } catch { throw DrillFault(error) }
    }
  }

  /// The case as a folder that `close-out` reads, with the key of the flaws among its evidence.
  private func caseFiles(_ commands: [CaseCommand]) throws -> [CaseFolderFile] {
    let key = CaseFolderFile(path: FlawKey.file, bytes: outcome.key.bytes)
    let policy = hasPolicyFile ? sources.policyFile : nil
    do {
      return try CaseFolderWriter.files(
        of: commands, caseID: outcome.caseID, passing: [key] + (policy.map { [$0] } ?? []) + sources.fpml,
        fpmlParty: sources.fpml.isEmpty ? nil : sources.fpmlParty)
    } catch {
      throw DrillFault(error)
    }
  }

  private var hasPolicyFile: Bool {
    outcome.commands.contains { command in
      if case .record(.policySet(let policy)) = command.act { policy.digest != nil } else { false }
    }
  }

  /// The documents are made from the folder as it is read, so that `close-out` on it gives the same.
  private func writeDocuments(in partial: PartialFolder) throws -> CaseView {
    let input = try CaseFolderReader.read(folder: "\(partial.url.path)/case")
    let replay = CaseReplay(caseID: input.caseID, input.commands)
    guard let latest = replay.latestReceipt else { throw DrillFault("nothing is on record.") }
    let view = replay.view(at: latest)
    let documents = CloseOutDocuments(
      view: view, warnings: input.warnings.map(\.description), isExplained: false, isPrivileged: false)
    for file in try documents.files {
      try partial.write(OutputFile(name: "documents/\(file.name)", text: file.text))
    }
    return view
  }

  private var reportFiles: [OutputFile] {
    get throws {
      let sheet = ScoreSheet(
        caseID: outcome.caseID, card: played.report.scorecard,
        key: GivenKey(path: FlawKey.file, key: outcome.key).standing(in: outcome.state))
      return played.report.files.map { OutputFile(name: $0.name, text: $0.text) } + [
        OutputFile(name: "score.json", text: try sheet.json)
      ]
    }
  }
}

// MARK: The record

extension DrillOutput {
  /// - Returns: whether the record left the house as a bundle.
  private func writeRecord(_ commands: [CaseCommand], in partial: PartialFolder, agreeingWith view: CaseView)
    async throws -> Bool
  {
    var record = try DrillRecord(
      at: "\(partial.url.path)/record.firebreak", caseID: outcome.caseID, commands,
      files: attachments)
    do {
      try await record.keep(commands)
      try check(record, view)
      let bundle = try await record.export(to: otherParty)
      for (name, bytes) in bundle ?? [:] { try partial.write(bytes, as: "bundle/\(name)") }
      for (name, bytes) in record.anchors { try partial.write(bytes, as: "anchors/\(name)") }
      try record.keeper.close()
      return bundle != nil
    } catch {
      try? record.keeper.close()
      throw error
    }
  }

  /// The key of the flaws, by the command that attaches it.
  private var attachments: [String: [[UInt8]]] {
    var files: [String: [[UInt8]]] = [:]
    for command in outcome.commands {
      guard case .record(.evidenceAttached(let attached)) = command.act, attached.id == FlawKey.evidence
      else {
        continue
      }
      files[command.idempotencyKey] = [outcome.key.bytes]
    }
    return files
  }

  /// The record that people signed must give what the drill gave, and the folder too.
  private func check(_ record: DrillRecord, _ view: CaseView) throws {
    let state = try record.keeper.state
    guard let latest = state.latestReceipt else { throw DrillFault("nothing is on record.") }
    let kept = DrillOutput.amount(CaseAssessment(of: state, at: latest))
    let played = DrillOutput.amount(outcome.assessment)
    for (name, amount) in [("record", kept), ("case folder", DrillOutput.amount(view.assessment))]
    where amount != played {
      throw DrillFault(
        "the \(name) gives \(DrillOutput.words(amount)) and the drill \(DrillOutput.words(played)).")
    }
    let refused = outcome.state.outputs.refused.count
    guard record.refusals == refused else {
      throw DrillFault("the record refused \(record.refusals) outputs and the drill \(refused).")
    }
  }

  /// What the evidence comes to, whether or not it was approved and notified.
  private static func amount(_ assessment: CaseAssessment) -> Money? {
    assessment.amount.outcome?.payable.value.signed
  }

  private static func words(_ amount: Money?) -> String { amount.map { "\($0)" } ?? "no amount" }

  private var otherParty: String {
    let record = outcome.state.file.agreements.facts.last
    return record.map { $0.agreement.parties[$0.determining.other].legalName } ?? "the other party"
  }
}
