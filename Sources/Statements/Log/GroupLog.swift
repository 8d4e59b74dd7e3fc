internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions
internal import Workflow

/// The part of the determination log that speaks of one group.
struct GroupLog {
  let view: CaseView
  let item: GroupDetermination

  var id: GroupID { item.group.id }
  var file: CaseFile { view.file }
  var proposal: DeterminationProposal? { file.proposals[id.rawValue]?.fact }

  var blocks: [Document.Block] {
    [.section("Group \(id): \(item.group.market)", anchor: "group-\(id)")]
      + transactions + evidence + unanswered + amount + level + range + claims + regime + judgement + approval
  }

  private var transactions: [Document.Block] {
    let lines = item.transactions.map { "\($0.id): \($0.summary)" }
    return [.paragraph(item.group.rationale), .list(lines.isEmpty ? ["no Terminated Transactions"] : lines)]
  }

  private var evidence: [Document.Block] {
    let rows = LogRows(view: view, item: item).rows
    guard !rows.isEmpty else { return [.paragraph("No data point is on record.")] }
    var blocks: [Document.Block] = []
    let executed = rows.filter(\.isFirstToExplain)
    if !executed.isEmpty {
      let names = executed.map(\.evidence.rawValue).joined(separator: ", ")
      blocks.append(
        .paragraph(
          "Trades were executed in replacement (\(names)). They are the best evidence there is and stand first (R-31)."
        ))
    }
    blocks.append(.table(LogTable.table(rows, caption: "Data points considered")))
    return blocks
  }

  /// Refusals and silence say what the market was like (R-15).
  private var unanswered: [Document.Block] {
    let unquoted: Set<QuoteResponse.Class> = [.refused, .silent, .withdrawn]
    let answers = (view.open(id)?.uses ?? []).map(\.response)
    var lines = answers.filter { unquoted.contains($0.answer) }.map(line)
    let answered = Set(file.answers.facts.compactMap(\.request))
    for request in file.requests.facts where request.group == id && !answered.contains(request.id) {
      let asked = Wording.moment(request.openedAt)
      lines.append("\(view.dealer(request.dealer)), asked \(asked): no answer on record")
    }
    guard !lines.isEmpty else { return [] }
    return [.part("Refusals and silence, as evidence of the market's condition"), .list(lines)]
  }

  private func line(_ answer: QuoteResponse) -> String {
    var line = "\(view.dealer(answer.dealer)), \(Wording.moment(answer.receivedAt)): "
    line += Wording.answer(answer.answer)
    if !answer.words.isEmpty { line += ", \"\(answer.words)\"" }
    if let reason = answer.reasonGiven, reason != answer.words { line += "; reason given: \(reason)" }
    return line
  }

  private var claims: [Document.Block] {
    var lines: [Document.Block] = []
    if let tieOut = item.determination?.tieOut { lines += check(tieOut, "The amount stated in the proposal") }
    for claim in view.disclosed.claims where claim.claim.group == id {
      let source = claim.claim.source.map { " as following from \($0)" } ?? ""
      let who = "\(Wording.amount(claim.claim.amount)), put forward by \(claim.claim.claimedBy)\(source),"
      guard let tieOut = claim.tieOut else {
        lines.append(.warning("\(who) cannot be held against anything: the group has no amount."))
        continue
      }
      lines += check(tieOut, who)
    }
    return lines.isEmpty ? [] : [.part("Tie-out of chosen and claimed amounts")] + lines
  }

  private func check(_ tieOut: TieOut, _ who: String) -> [Document.Block] {
    guard !tieOut.ties else { return [.paragraph("\(who) ties out to \(tieOut.computed).")] }
    let rows = tieOut.mismatches.map { mismatch in
      DocumentTable.Row([.init(mismatch.name), .init(Self.detail(mismatch))])
    }
    return [
      .blocking("\(who) does not tie out: \(tieOut.stated) against \(tieOut.computed)."),
      .table(DocumentTable("", [.text("Mismatch", 1), .text("What the record gives", 8)], rows)),
    ]
  }

  private static func detail(_ mismatch: TieOutMismatch) -> String {
    let sentence = mismatch.sentence
    let lead = "\(mismatch.name): "
    return sentence.hasPrefix(lead) ? String(sentence.dropFirst(lead.count)) : sentence
  }

  private var approval: [Document.Block] {
    var facts: [Document.Fact] = []
    if let proposal {
      facts.append(
        .init("Proposed by", "\(view.person(proposal.proposedBy)), \(Wording.moment(proposal.proposedAt))"))
      if !proposal.reasons.isEmpty { facts.append(.init("Reasons", proposal.reasons)) }
    }
    if let belief = file.beliefs[id.rawValue]?.fact {
      facts.append(.init("Belief on third-party information", "\(belief.grounds) (R-21)"))
    }
    for signOff in file.signOffs.facts where signOff.group == id {
      let words = signOff.statement.isEmpty ? "" : ": \(signOff.statement)"
      facts.append(
        .init("Signed by \(view.person(signOff.person))", "\(Wording.moment(signOff.signedAt))\(words)"))
    }
    facts.append(.init("Approval", standing))
    return [.part("Deliberation and approval"), .facts(facts)] + minutes
  }

  private var standing: String {
    if let entry = view.assessment.outputs.entry(.approveDetermination(id)) {
      return "approved \(Wording.moment(entry.at)), requested by \(view.person(entry.by))"
    }
    if let refused = view.assessment.outputs.refused.last(where: { $0.output == .approveDetermination(id) }) {
      return "refused: \(view.reason(refused))"
    }
    return "not asked for"
  }

  private var minutes: [Document.Block] {
    let meetings = file.meetings.facts.filter { $0.groups.isEmpty || $0.groups.contains(id) }
    return meetings.flatMap { meeting -> [Document.Block] in
      var lines = meeting.considered.map { consideration in
        let others =
          consideration.alternatives.isEmpty
          ? "" : " (alternatives: \(consideration.alternatives.joined(separator: "; ")))"
        return "\(consideration.question) – \(consideration.answer)\(others)"
      }
      lines += meeting.dissent.map { "Dissent of \(view.person($0.person)): \($0.words)" }
      let present = meeting.attendees.map(view.person).joined(separator: ", ")
      return [
        .paragraph(
          "Minutes \(meeting.id), \(Wording.moment(meeting.heldAt)), present \(present): \(meeting.reasoning)"
        ),
        .list(lines),
      ]
    }
  }
}
