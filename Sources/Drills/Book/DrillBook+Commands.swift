internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import MarketData
internal import Quantities
internal import Quotations
internal import Transactions
public import Workflow

extension DrillBook {
  /// Takes a case folder's commands apart: what was owed and open is the book, what was done about it is left out.
  ///
  /// Swaps alone are kept. The discount curve is the one on which the folder itself was determined, else the only term
  /// curve it quotes.
  /// - Throws: what a close-out needs and the folder does not have.
  public init(_ commands: [CaseCommand], caseID: String) throws(DrillRefusal) {
    let read = BookReading(commands)
    guard let header = read.header else { throw .bookLacks("case header") }
    guard let agreement = read.agreement else { throw .bookLacks("master agreement") }
    guard let population = read.population else { throw .bookLacks("frozen list of transactions") }
    let swaps = population.transactions.filter(\.isSwap)
    guard !swaps.isEmpty else { throw .noRates }
    let base = try read.baseMarket()
    let curves = try read.curves(base)
    self.init(
      caseID: caseID, header: header, agreement: agreement, team: read.members, transactions: swaps,
      groups: try read.groups(of: swaps), ledger: read.ledger(for: swaps), base: base,
      discounting: curves.discounting, comparison: curves.comparison, policy: read.policy,
      terminationDate: read.terminationDate(agreement, population),
      leftOut: read.leftOut(population, keeping: swaps), offsetMinutes: read.offsetMinutes ?? 0,
      noticeAddress: read.noticeAddress)
  }
}

extension Transaction {
  var isSwap: Bool { if case .swap = product { true } else { false } }
}

extension BookReading {
  /// Groups as the folder has them, of the swaps alone. Swaps that the folder puts into no group are one group.
  func groups(of swaps: [Transaction]) throws(DrillRefusal) -> [CloseOutGroup] {
    let known = Set(swaps.map(\.id))
    var kept: [CloseOutGroup] = []
    for group in groups {
      var group = group
      group.members = group.members.filter(known.contains)
      if !group.members.isEmpty { kept.append(group) }
    }
    let grouped = Set(kept.flatMap(\.members))
    let alone = swaps.map(\.id).filter { !grouped.contains($0) }
    if !alone.isEmpty {
      kept.append(
        CloseOutGroup(
          id: GroupID("G-REST"), market: kept.first?.market ?? "rates", members: alone,
          rationale: "Swaps that the book puts into no group."))
    }
    try check(kept, swaps)
    return kept
  }

  private func check(_ groups: [CloseOutGroup], _ swaps: [Transaction]) throws(DrillRefusal) {
    for group in groups {
      let currencies = Set(swaps.filter { group.members.contains($0.id) }.map(\.settlementCurrency.code))
      guard currencies.count == 1 else {
        throw .bookLacks(
          "single currency in group \(group.id) (\(currencies.sorted().joined(separator: ", ")))")
      }
    }
  }

  /// What enters the amount, as recorded; the other side's list speaks of the swaps alone.
  func ledger(for swaps: [Transaction]) -> [CaseCommand] {
    let known = Set(swaps.map(\.id))
    let out = Set(population?.transactions.map(\.id) ?? []).subtracting(known)
    return ledger.map { command in
      guard case .record(.counterpartyListReceived(var list)) = command.act else { return command }
      list.entries.removeAll { out.contains($0.transaction) }
      var command = command
      command.act = .record(.counterpartyListReceived(list))
      return command
    }
  }

  /// The day of the designation that was served, else of an automatic termination, else of the population.
  func terminationDate(_ record: AgreementRecord, _ population: Population) -> CivilDate {
    let automatic = events.compactMap { event -> CivilDate? in
      guard event.kind == .bankruptcy, let limb = event.bankruptcyLimb, event.party == .other else {
        return nil
      }
      let fact = BankruptcyFact(
        limb: limb, occurredAt: event.petitionAt ?? event.occurredAt, analogousTo: event.analogousTo)
      return record.agreement.automaticTermination(of: record.label(.other), on: fact).value?.date
    }.min()
    let designated = notices.last { $0.kind == .designation && $0.designatedDate != nil }?.designatedDate
    return automatic ?? designated ?? population.asOf.localDate
  }

  var noticeAddress: DrillBook.NoticeAddress? {
    let designations = Set(notices.filter { $0.kind == .designation }.map(\.id))
    let served = attempts.filter { $0.outcome == .delivered && $0.channel == .hand }
    guard let attempt = served.last(where: { designations.contains($0.notice) }) ?? served.last else {
      return nil
    }
    return .init(
      address: attempt.address, source: attempt.addressSource, verifiedOn: attempt.addressVerifiedOn)
  }

  func leftOut(_ population: Population, keeping swaps: [Transaction]) -> [String] {
    let kept = Set(swaps.map(\.id))
    let others = population.transactions.map(\.id).filter { !kept.contains($0) }
    let empty = groups.filter { !$0.members.contains(where: kept.contains) }.map(\.id.rawValue)
    var sentences: [String] = []
    if !others.isEmpty {
      let names = others.map(\.rawValue).joined(separator: ", ")
      sentences.append("The drill closes out swaps: \(names) are left out.")
    }
    if !empty.isEmpty {
      sentences.append("Groups without a swap are left out: \(empty.joined(separator: ", ")).")
    }
    return sentences + unusedSentences
  }
}
