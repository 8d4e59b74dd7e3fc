internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Workflow

/// From the proposals to effect: signatures for the amount that the record gives, approval, notice and statement.
struct Signing {
  let desk: Desk

  /// The Local Business Day on which the proposals are signed.
  private var day: CivilDate { desk.clock.businessDay(after: desk.clock.valuationDate) }

  /// - Returns: whether every group was approved.
  func approve(_ script: inout CaseScript) -> Bool {
    script.receive(through: desk.clock.at(day, 9, 59))
    let assessment = script.assessment(at: desk.clock.at(day, 9, 59))
    var moment = desk.clock.at(day, 10, 0)
    for group in desk.book.groups {
      guard case .determined(let determined)? = assessment.determination(group.id) else { continue }
      for signer in desk.cast.signers {
        let sign = SignOff(
          group: group.id, person: signer.person, role: signer.role, signedAt: moment,
          amountSeen: determined.amount.value.unrounded,
          statement: "I have seen the evidence and agree with this amount.")
        script.record(.signedOff(sign), "\(group.id)/\(signer.person)", by: signer.person, at: moment)
        moment = moment.later(minutes: 1)
      }
    }
    moment = max(moment, desk.clock.at(day, 11, 0))
    for group in desk.book.groups {
      script.release(.approveDetermination(group.id), group.id.rawValue, by: desk.cast.legal, at: moment)
      moment = moment.later(minutes: 1)
    }
    return desk.book.groups.allSatisfy { script.state.outputs.entry(.approveDetermination($0.id)) != nil }
  }

  /// Notice and statement go out on the next Local Business Day on which nothing of the ledger is outstanding.
  func serve(_ script: inout CaseScript) {
    let ready = max(day, script.lastPending?.localDate ?? day)
    let issue = desk.clock.businessDay(after: ready)
    let kinds: [(id: String, kind: Notice.Kind)] = [("N-2", .amount), ("N-3", .statement)]
    for (index, item) in kinds.enumerated() {
      let notice = Notice(
        id: item.id, kind: item.kind, preparedAt: desk.clock.at(issue, 9, 0, second: index),
        preparedBy: desk.cast.legal, namedEvent: "Event of Default, Bankruptcy", namedSection: desk.section)
      script.record(.noticePrepared(notice), notice.id, by: desk.cast.legal, at: notice.preparedAt)
    }
    script.release(
      .issueAmountNotice, "issueAmountNotice", by: desk.cast.legal, at: desk.clock.at(issue, 10, 0))
    script.release(.issueStatement, "issueStatement", by: desk.cast.legal, at: desk.clock.at(issue, 10, 1))
    for (index, item) in kinds.enumerated() {
      script.release(
        .releaseNotice(item.id), item.id, by: desk.cast.trading, at: desk.clock.at(issue, 10, 10 + index))
      desk.serve(
        item.id, as: "S-\(index + 2)", sent: desk.clock.at(issue, 11, 0, second: index),
        delivered: desk.clock.at(issue, 11, 30, second: index), &script)
    }
    let effective = desk.clock.businessDay(after: issue)
    script.release(
      .declareEffective, "declareEffective", by: desk.cast.legal, at: desk.clock.at(effective, 9, 0))
  }
}
