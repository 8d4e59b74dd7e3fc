internal import Calendars
internal import CloseOut
internal import Quotations
internal import Transactions

/// Findings about evidence that contradicts itself or its place in time, whether or not an amount rests on it.
extension AssessmentDraft {
  var evidenceFindings: [Finding] {
    crossedMarkets + lateTrades + earlyAttestations + groups.flatMap(uncountedSignOffs)
  }

  /// a two-way price whose bid is above its offer was misheard, or is of two moments.
  private var crossedMarkets: [Finding] {
    file.answers.facts.compactMap { answer in
      guard let bid = answer.levels?.bid, let offer = answer.levels?.offer, bid > offer else { return nil }
      return Finding(
        .warning, rule: "R-17", subject: "\(answer.id)",
        "Quotation \(answer.id) of \(answer.dealer) is crossed: its bid \(bid) is above its offer \(offer).")
    }
  }

  /// M-16: what was traded after the Early Termination Date is no Terminated Transaction.
  private var lateTrades: [Finding] {
    guard let terminated = termination.date else { return [] }
    return (file.populations.last?.fact.transactions ?? []).compactMap { transaction in
      guard let traded = transaction.tradeDate, traded > terminated else { return nil }
      return Finding(
        .warning, rule: "M-16", subject: "\(transaction.id)",
        "Transaction \(transaction.id) has the trade date \(traded), after the Early Termination Date \(terminated)."
      )
    }
  }

  /// nobody can attest what they have not heard yet.
  private var earlyAttestations: [Finding] {
    let attestations = Dictionary(file.attestations.facts.map { ($0.quote, $0.at) }) { _, last in last }
    return file.answers.facts.compactMap { answer in
      guard let at = attestations[answer.id] ?? answer.attestation.attestedAt, at < answer.receivedAt else {
        return nil
      }
      return Finding(
        .warning, rule: "R-20", subject: "\(answer.id)",
        "Quotation \(answer.id) was attested at \(at), before it was received at \(answer.receivedAt).")
    }
  }

  /// sign-offs that do not count are named also where others meet the quorum.
  private func uncountedSignOffs(_ item: GroupDetermination) -> [Finding] {
    let proposal = file.proposals[item.group.id.rawValue]
    return file.signOffs.standing.filter { $0.fact.group == item.group.id }.compactMap { entry in
      let signOff = entry.fact
      return ground(against: entry, proposal).map { because in
        Finding(
          .note, rule: "R-36", subject: "\(signOff.person)",
          "The sign-off of \(signOff.person) for group \(signOff.group) does not count: \(because).")
      }
    }
  }

  private func ground(
    against entry: Recorded<SignOff>, _ proposal: Recorded<DeterminationProposal>?
  ) -> String? {
    let signOff = entry.fact
    let roles = file.members[signOff.person.rawValue]?.fact.roles
    guard let roles else { return "\(signOff.person) is not on the team" }
    if !roles.contains(signOff.role) {
      return "\(signOff.person) does not hold the role \(signOff.role.rawValue)"
    }
    if !file.policy.quorum.countingRoles.contains(signOff.role) {
      return "the role \(signOff.role.rawValue) does not count towards the quorum"
    }
    guard let proposal else { return "nothing is proposed for the group" }
    if signOff.signedAt < proposal.fact.proposedAt { return "it was given before the proposal" }
    return entry.sequence < proposal.sequence
      ? "it was recorded before the proposal that stands, which must be signed anew" : nil
  }
}
