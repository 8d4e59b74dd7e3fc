internal import Calendars
internal import CloseOut
internal import Quotations

/// Findings about people's keys and signatures, and about what was done to the record itself.
extension AssessmentDraft {
  var custodyFindings: [Finding] {
    keyRing.findings + signatureFindings + quorumFindings + unfoundedFindings + erasureFindings
      + missingPayloads
  }

  /// what was signed off or attested without a signature that counts.
  private var signatureFindings: [Finding] {
    let signOffs = review.file.signOffs.entries.compactMap { entry in
      review.signOffs[entry.sequence].map { fault in
        Finding(
          .warning, rule: "R-36", subject: "\(entry.fact.person)",
          "The sign-off of \(entry.fact.person) for group \(entry.fact.group) (entry \(entry.sequence)) does not "
            + "count: \(fault.sentencePart).")
      }
    }
    let attestations = review.file.attestations.entries.compactMap { entry in
      review.attestations[entry.sequence].map { fault in
        let what = fault == .missing ? "was attested without a signature" : "is not attested"
        return Finding(
          .warning, rule: "R-36", subject: "\(entry.fact.quote)",
          "Quotation \(entry.fact.quote) \(what): the attestation of \(entry.fact.by) (entry \(entry.sequence)) does "
            + "not count: \(fault.sentencePart).")
      }
    }
    return signOffs + attestations
  }

  private var unfoundedFindings: [Finding] {
    state.custody.unfounded.map {
      Finding(
        .blocking, rule: "R-36", subject: $0.proposal,
        "Entry \($0.sequence) carries out an act on the record that the rules refuse; it has no effect: "
          + $0.refusal.sentence)
    }
  }

  /// an erasure is never silent, and evidence on which a group rests is missed by name.
  private var erasureFindings: [Finding] {
    let acts = state.custody.deeds.flatMap { deed -> [Finding] in
      guard case .erase(let entries, let basis) = deed.act else { return [] }
      return entries.map { entry in
        Finding(
          .warning, rule: "R-40", subject: "entry \(entry)",
          "Entry \(entry) (\(state.typeBySequence[entry])) was erased on \(deed.at.localDate) under proposal "
            + "\(deed.proposal.id), on the basis of \(basis). What rested on it cannot be shown again.")
      }
    }
    return acts + (acts.isEmpty ? [] : missingSources)
  }

  private var missingSources: [Finding] {
    let names = file.evidenceNames
    return file.proposals.facts.flatMap { proposal in
      (proposal.sources.map(\.evidence) + proposal.costs).filter { !names.contains($0) }.map {
        Finding(
          .blocking, rule: "R-41", subject: proposal.group.rawValue,
          "Group \(proposal.group) rests on \($0), which is not on record; entries of this case were erased.")
      }
    }
  }

  /// A payload that is gone though nobody approved its erasure.
  private var missingPayloads: [Finding] {
    state.withoutPayload.subtracting(state.erased).sorted().map {
      Finding(
        .blocking, rule: "R-41", subject: "entry \($0)",
        "The payload of entry \($0) (\(state.typeBySequence[$0])) is not at hand, and no erasure of it was approved."
      )
    }
  }
}
