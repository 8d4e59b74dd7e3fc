import ArgumentParser
import Calendars
import CaseStore
import Quantities
import Quotations
import Workflow

/// Says how a piece of evidence is treated, and why.
struct CaseWeighCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weigh", abstract: "Say how a piece of evidence is treated, and why.")

  @OptionGroup var store: StoreArgument
  @OptionGroup var actor: ActorOptions

  @Option(help: "The piece of evidence.")
  var subject: String

  @Option(help: "What becomes of it.")
  var disposition: Choice<Treatment.Disposition>

  @Option(help: "The ground, where it is set aside.")
  var reason: Choice<SetAsideReason>?

  @Option(help: "The reason in words.")
  var narrative: String

  @Option(parsing: .upToNextOption, help: "The evidence the reason rests on.")
  var evidence: [String] = []

  @Option(help: "Counsel who stands beside the decision; needed where stress of the market is the only reason.")
  var countersignedBy: String?

  @Option(help: "The normal level that a multiple in the narrative is measured against, by name.")
  var baseline: String?

  @Option(help: "The spread of that level, in basis points.")
  var baselineSpread: Decimal?

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func validate() throws {
    guard (baseline == nil) == (baselineSpread == nil) else {
      throw ValidationError("--baseline names a level and --baseline-spread says what it is: give both.")
    }
  }

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "weigh")
    let treatment = Treatment(
      subject: EvidenceID(subject), disposition: disposition.value, reason: reason?.value,
      narrative: narrative,
      evidence: evidence.map { EvidenceID($0) }, decidedBy: actor.person,
      decidedAt: actor.at?.timestamp ?? session.surroundings.now().at,
      countersignedBy: countersignedBy.map { PersonID($0) }, baseline: namedBaseline)
    try await session.submit(
      [session.caseCommand(.record(.evidenceTreated(treatment)), by: actor)], format: format)
  }

  private var namedBaseline: SpreadBaseline? {
    guard let baseline, let baselineSpread else { return nil }
    return SpreadBaseline(name: baseline, spread: BasisPoints(baselineSpread.value))
  }
}
