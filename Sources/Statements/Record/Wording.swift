package import Calendars
internal import CloseOut
internal import Quantities
package import Quotations
internal import Workflow

/// How codes and figures read in a document.
package enum Wording {
  /// A moment at the writer's own clock, as in `2008-09-15 10:32 +01:00`.
  package static func moment(_ moment: Timestamp) -> String {
    let text = moment.description
    let zone = moment.offsetMinutes == 0 ? "UTC" : String(text.suffix(6))
    return "\(moment.localDate) \(moment.localTime) \(zone)"
  }

  /// An amount to the cent if it can be printed so, else exactly.
  static func amount(_ amount: UnroundedAmount) -> String {
    (try? amount.rounded())?.description ?? amount.description
  }

  /// An amount of ISDA sign with what the sign means (M-31).
  static func signed(_ amount: Money) -> String {
    if amount.isZero { return amount.description }
    return "\(amount) (\(amount.isPositive ? "cost" : "gain"))"
  }

  static func kind(_ kind: EvidenceReading.Kind) -> String {
    switch kind {
    case .executedReplacement: "executed replacement"
    case .firmQuote: "firm quotation"
    case .indicativeQuote: "indicative quotation"
    case .valuation: "valuation only"
    case .modelRun: "internal model"
    case .curve: "curve of record"
    case .noLevel: "no level"
    }
  }

  package static func answer(_ answer: QuoteResponse.Class) -> String {
    switch answer {
    case .firm: "firm"
    case .indicative: "indicative"
    case .valuationOnly: "valuation only"
    case .refused: "refused to quote"
    case .silent: "silent"
    case .withdrawn: "withdrawn"
    }
  }

  package static func disposition(_ disposition: Treatment.Disposition) -> String {
    switch disposition {
    case .used: "used"
    case .corroborating: "corroborating"
    case .setAside: "set aside"
    }
  }

  package static func reason(_ reason: SetAsideReason) -> String {
    switch reason {
    case .unlikeTerms: "terms not like for like"
    case .stale: "stale"
    case .notAQuotation: "not a quotation"
    case .sizeTooSmall: "size too small"
    case .withdrawn: "withdrawn"
    case .expired: "expired"
    case .conflictOfInterest: "conflict of interest"
    case .manifestError: "manifest error"
    case .weakCredit: "weak credit of the dealer"
    case .wrongSide: "wrong side"
    case .offMarket: "off market"
    case .marketStressed: "market stressed"
    case .supersededByBetterEvidence: "superseded by better evidence"
    }
  }

  static func output(_ output: CaseOutput) -> String {
    switch output {
    case .releaseNotice(let id): "release of notice \(id)"
    case .approveDetermination(let group): "approval of the determination of group \(group)"
    case .issueAmountNotice: "issue of the notice of the amount"
    case .issueStatement: "issue of the statement"
    case .declareEffective: "declaration of effect"
    case .correct(let id): "correction \(id)"
    case .carryOut(let id): "act \(id) on the record"
    }
  }

  /// Levels as they were said: rates in per cent, amounts in their currency.
  package static func levels(_ levels: QuotedLevels) -> String {
    let parts: [(String, ExactNumber?)] = [("bid", levels.bid), ("offer", levels.offer), ("mid", levels.mid)]
    return parts.compactMap { name, level in
      guard let level else { return nil }
      switch levels.unit {
      case .rate: return "\(name) \(Rate(level))"
      case .outright: return "\(name) \(level)"
      case .amount(let currency): return "\(name) \(amount(UnroundedAmount(level, currency)))"
      }
    }.joined(separator: " / ")
  }

  package static func count(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  /// The first letter made large.
  package static func sentence(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }
}
