import ArgumentParser
import Calendars
import CaseRecord
import CaseStore
import EvidenceLog
import Foundation
import Quotations
import TimeStamps
import Workflow

/// One command's work on a case that is kept: opens it, records, signs the checkpoint, asks for time stamps.
struct CaseSession {
  let keeper: CaseKeeper
  let surroundings: Surroundings
  /// The subcommand, for messages.
  let command: String

  static func open(_ store: String, command: String, access: Access = .write) throws -> CaseSession {
    let surroundings = Surroundings.system
    do {
      let keeper = try CaseKeeper.open(at: store, surroundings: surroundings, access: access)
      if access == .write { try keeper.finishErasures() }
      return CaseSession(keeper: keeper, surroundings: surroundings, command: command)
    } catch {
      throw fail(command, error.sentence)
    }
  }

  /// The state of the record.
  var state: CaseState {
    get throws {
      do { return try keeper.state } catch { throw fail(error.sentence, code: 73) }
    }
  }

  static func fail(_ command: String, _ sentence: String, code: Int32 = 73) -> ExitCode {
    StandardError.say("case \(command)", sentence)
    return ExitCode(code)
  }

  func fail(_ sentence: String, code: Int32 = 2) -> ExitCode {
    CaseSession.fail(command, sentence, code: code)
  }

  /// What somebody wants recorded or released now.
  func caseCommand(_ act: CaseAct, by options: ActorOptions) throws -> CaseCommand {
    let now = surroundings.now()
    let claimedAt = options.at?.timestamp ?? now.at
    return CaseCommand(
      idempotencyKey: try key(act, options, "\(claimedAt)"), actor: options.person,
      role: try role(options), claimedAt: claimedAt, receivedAt: now.at, clock: now.clock,
      supersedes: try superseded(by: act, options), privilege: options.claimedPrivilege, program: .firebreak,
      act: act)
  }

  /// The same, at the moments of a draft that was shown and signed.
  func caseCommand(_ act: CaseAct, by options: ActorOptions, at draft: CaseCommand) throws -> CaseCommand {
    var command = draft
    command.act = act
    command.idempotencyKey = try key(act, options, "\(draft.claimedAt)")
    return command
  }

  private func key(_ act: CaseAct, _ options: ActorOptions, _ moment: String) throws -> String {
    if let chosen = options.once { return chosen }
    return FactKey.of(
      act, moment: "\(options.actor) \(moment)", taken: try state.sequenceByKey,
      isReplacing: options.supersedes != nil)
  }

  private func role(_ options: ActorOptions) throws -> Role {
    if let role = options.role { return role.value }
    if let first = try state.file.members[options.actor]?.fact.roles.first { return first }
    throw fail("\(options.actor) is not on the team yet: say in which role with --role.", code: 64)
  }

  /// The key of the entry replaced; only a record of the same kind can be replaced.
  private func superseded(by act: CaseAct, _ options: ActorOptions) throws -> String? {
    guard let sequence = options.supersedes else { return nil }
    guard let key = try state.sequenceByKey.first(where: { $0.value == sequence })?.key else {
      throw fail("there is no entry \(sequence) to replace.")
    }
    let type = try keeper.event(sequence).envelope.type
    guard case .record(let fact) = act, fact.typeName == type else {
      throw fail("entry \(sequence) is a \(type), which this cannot replace.")
    }
    return key
  }

  /// Records and says what came of it; the checkpoint is signed, and sent to be stamped where the entry decides
  /// something.
  ///
  /// - Parameter afterwards: what must be done before anything is said.
  func submit(
    _ commands: [CaseCommand], files: [String: [[UInt8]]] = [:], format: ResultFormat,
    afterwards: () throws -> Void = {}
  ) async throws {
    let receipts: [Receipt]
    do {
      receipts = try await keeper.submit(commands, files: files)
    } catch {
      throw fail(error.sentence, code: 73)
    }
    try afterwards()
    let checkpoint = try await seal(isDecision: commands.contains(where: \.isDecision))
    let report = SubmissionReport(receipts: receipts, checkpoint: checkpoint)
    try StandardOutput.write(format == .json ? try report.json : report.text, command: "case \(command)")
    if receipts.contains(where: { $0.refusal != nil || $0.isDifferent }) { throw ExitCode(1) }
  }
}

extension CaseCommand {
  /// Whether a checkpoint that covers it is stamped at once: outputs and what people sign.
  var isDecision: Bool {
    switch act {
    case .release: true
    case .record(.signedOff), .record(.custodyApproved), .record(.determinationProposed),
      .record(.meetingMinuted):
      true
    default: false
    }
  }
}
