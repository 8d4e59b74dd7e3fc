import Calendars
import CloseOut
import Quotations
import Workflow

extension ScoreTale {
  var commands: [CaseCommand] {
    var told: [CaseCommand] = []
    func tell(
      _ key: String, _ fact: CaseFact, by actor: String = "records", at: String = "2026-03-03T10:50:00Z"
    ) {
      told.append(ScoreTale.command(key, .record(fact), actor, at))
    }
    tell("header", .caseOpened(header))
    tell("agreement", .agreementRecorded(agreement))
    for member in team { tell(member.id.rawValue, .memberJoined(member)) }
    tell("event", .eventOccurred(event))
    for notice in notices { tell(notice.id, .noticePrepared(notice)) }
    for attempt in attempts { tell(attempt.id, .serviceAttempted(attempt)) }
    tell("population", .transactionsFrozen(population))
    tell("group", .groupDefined(group))
    tell("panel", .panelSet(panel))
    tell("snapshot", .snapshotCaptured(snapshot))
    for call in calls {
      tell(
        call.id.rawValue, .quoteRequested(call),
        at: has(.callsEntered) ? "2026-03-03T10:26:00Z" : "2026-03-03T10:50:00Z")
    }
    for answer in answers { tell(answer.id.rawValue, .quoteReceived(answer)) }
    for outcome in outcomes { tell("end of \(outcome.call)", .callClosed(outcome)) }
    if fault == .isInternalOnly { tell("M-1", .modelRunRecorded(model)) }
    if fault == .liesOutside { tell("H-1", .hedgeRecorded(hedge)) }
    for treatment in treatments { tell("treat \(treatment.subject)", .evidenceTreated(treatment)) }
    for day in days { tell("day \(day.date)", .dayLogged(day)) }
    tell("proposal", .determinationProposed(proposal))
    if fault == .claimsOtherwise { tell("claim", .amountClaimed(claim)) }
    if has(.minutes) { tell("minutes", .meetingMinuted(meeting)) }
    for signOff in signOffs {
      tell("sign \(signOff.person)", .signedOff(signOff), by: signOff.person.rawValue)
    }
    return told + outputs
  }

  private var outputs: [CaseCommand] {
    var asked: [(CaseOutput, String)] = [(.releaseNotice("N-1"), "2026-03-03T08:30:00Z")]
    if has(.approval) { asked.append((.approveDetermination(GroupID("G-1")), "2026-03-03T14:00:00Z")) }
    if has(.issue) {
      asked += [(.issueAmountNotice, "2026-03-04T09:00:00Z"), (.issueStatement, "2026-03-04T09:01:00Z")]
      asked.append((.declareEffective, "2026-03-05T09:00:00Z"))
    }
    if fault == .asksAgain { asked.append((.issueStatement, "2026-03-05T11:00:00Z")) }
    return asked.enumerated().map { ScoreTale.command("output \($0)", .release($1.0), "lena", $1.1) }
  }

  private static func command(_ key: String, _ act: CaseAct, _ actor: String, _ at: String) -> CaseCommand {
    CaseCommand(
      idempotencyKey: key, actor: PersonID(actor), role: .records, claimedAt: moment(at),
      receivedAt: moment(at),
      clock: ClockReading(source: "test"), act: act)
  }
}
