public import Calendars

/// What came of a panel at a moment: who quoted, who refused, who is silent, who was never asked.
public struct PanelReview: Sendable {
  public let uses: [QuotationUse]
  public let silences: [Silence]
  /// Dealers of the panel to whom no request for the group is recorded.
  public let notAsked: [DealerID]
  public let findings: [EvidenceFinding]

  /// Quotations of which no written confirmation is on record: it is to be asked for. Without it the
  /// team's own records are evidence of existence and accuracy (M-74).
  public var toConfirm: [EvidenceID] { PanelReview.unconfirmed(uses) }

  static func unconfirmed(_ uses: [QuotationUse]) -> [EvidenceID] {
    uses.map(\.response).filter { $0.answer.isQuotation && $0.writtenConfirmation == nil }.map(\.id)
  }

  public var usable: [QuotationUse] { uses.filter(\.isUsable) }
  public var refusals: [QuotationUse] { uses.filter { $0.response.answer == .refused } }
}

/// A request that nobody answered. Silence is evidence of the market's condition and is shown.
public struct Silence: Sendable, Hashable {
  public let request: EvidenceID
  public let dealer: DealerID
  public let openedAt: Timestamp
  public let minutesOpen: Int
  /// Whether the deadline has passed, or there was none.
  public let isPastDeadline: Bool

  public var sentence: String {
    let since = "\(dealer) has not answered \(request), opened \(openedAt), for \(minutesOpen) minutes"
    return isPastDeadline ? since : since + "; its deadline has not passed"
  }
}

extension QuotationRecord {
  /// The panel's answers for a group at a moment, with silence derived from requests that stay open.
  public func review(
    at moment: ValuationMoment, policy: QuotationPolicy = .houseDefault
  ) -> PanelReview {
    let uses = uses(at: moment, policy: policy)
    let silences = silences(at: moment)
    let asked = Set(requests.filter { $0.group == moment.group }.map(\.dealer))
    let answered = Set(uses.map(\.response.dealer))
    let notAsked = (panel?.dealers ?? []).map(\.id).filter { !asked.contains($0) && !answered.contains($0) }
    let findings =
      uses.flatMap(\.findings)
      + silences.map { EvidenceFinding("R-15", .note, "quote-silence", [$0.request], $0.sentence) }
      + notAsked.map {
        EvidenceFinding(
          "R-15", .question, "panel-dealer-not-asked", [],
          "\($0) is on the panel, and no request to it for the group \(moment.group) is recorded")
      }
      + PanelReview.unconfirmed(uses).map {
        EvidenceFinding(
          "R-20", .note, "quote-unconfirmed", [$0],
          "ask for a written confirmation of \($0); none is on record")
      }
    return PanelReview(uses: uses, silences: silences, notAsked: notAsked, findings: findings)
  }

  private func silences(at moment: ValuationMoment) -> [Silence] {
    let answered = Set(
      responses.filter { $0.answer != .silent && $0.receivedAt <= moment.at }.compactMap(\.request))
    return requests.filter {
      $0.group == moment.group && $0.openedAt <= moment.at && !answered.contains($0.id)
    }.map { request in
      Silence(
        request: request.id, dealer: request.dealer, openedAt: request.openedAt,
        minutesOpen: moment.at.minutes(since: request.openedAt),
        isPastDeadline: request.deadline.map { $0 < moment.at } ?? true)
    }
  }
}
