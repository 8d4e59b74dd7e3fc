public import Quotations

/// Whether the record has what a method needs, and by which evidence (mission A3).
public struct NeedStatus: Sendable, Hashable {
  public let need: EvidenceNeed
  public let satisfiedBy: [EvidenceID]
  /// What is missing, as a sentence; nil if the need is met.
  public let missing: String?

  public var isMet: Bool { missing == nil }
}

extension EvidenceNeed {
  /// How the inventory answers the need.
  public func status(_ inventory: EvidenceInventory, _ policy: MethodPolicy = .houseDefault) -> NeedStatus {
    switch self {
    case .firmQuotesOfSeveralDealers: dealers(inventory.firmQuotes, policy.firmDealersMin)
    case .indicativeQuotesOfDiverseDealers: dealers(inventory.indicativeQuotes, policy.indicativeDealersMin)
    case .inputSources: inputs(inventory.modelRuns)
    case .overrideReasons: overrides(inventory.modelRuns)
    default: some(list(inventory))
    }
  }

  private func list(_ inventory: EvidenceInventory) -> [EvidenceID] {
    switch self {
    case .pollingSheets: inventory.requests
    case .replacementTicket: inventory.replacements
    case .thirdPartyFeeds: inventory.marketData
    case .calibrationQuotes: (inventory.indicativeQuotes + inventory.firmQuotes).map(\.evidence)
    case .modelDocuments: inventory.modelDocuments
    case .dealerConversations: inventory.conversations
    case .marketFailureReport: inventory.marketFailureReports
    case .backTest: inventory.backTests
    case .expertJudgement: inventory.minutes
    default: []
    }
  }

  private func some(_ evidence: [EvidenceID]) -> NeedStatus {
    NeedStatus(
      need: self, satisfiedBy: evidence, missing: evidence.isEmpty ? "the record lacks \(words)" : nil)
  }

  private func dealers(_ quotes: [EvidenceInventory.Quoted], _ least: Int) -> NeedStatus {
    let count = Set(quotes.map(\.dealer)).count
    let lack = "the record lacks \(words): usable ones of \(count) of the \(least) dealers needed"
    return NeedStatus(need: self, satisfiedBy: quotes.map(\.evidence), missing: count < least ? lack : nil)
  }

  private func inputs(_ runs: [ModelRun]) -> NeedStatus {
    guard !runs.isEmpty else { return some([]) }
    let without = runs.filter(\.inputs.isEmpty).map(\.id.rawValue)
    let inputs = runs.flatMap(\.inputs)
    return NeedStatus(
      need: self, satisfiedBy: inputs,
      missing: without.isEmpty
        ? nil : "the model run \(without.joined(separator: ", ")) names no inputs")
  }

  private func overrides(_ runs: [ModelRun]) -> NeedStatus {
    guard !runs.isEmpty else {
      return NeedStatus(need: self, satisfiedBy: [], missing: "the record has no model run to examine")
    }
    let silent = runs.flatMap { run in
      run.overrides.filter { $0.reason.allSatisfy(\.isWhitespace) }.map { "\($0.input) of \(run.id)" }
    }
    return NeedStatus(
      need: self, satisfiedBy: runs.map(\.id),
      missing: silent.isEmpty
        ? nil : "no reason is given for overriding \(silent.joined(separator: ", "))")
  }
}
