internal import Agreements
internal import Calendars
internal import Quotations
internal import Workflow

// The facts of case.yaml about people, events, stays and notices.

extension CaseHeader {
  /// The fields of the section `case` that follow its name and before its moments.
  func write(into record: inout WrittenRecord) {
    record.text("name", name)
    record.text("story", story)
    record.word("capacity", capacity)
    record.word("basis", basis)
    record.text("accountDetails", accountDetails)
    record.text("desk", desk)
    record.refuse("needsSignatures", if: needsSignatures != nil)
  }
}

extension TeamMember {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.text("name", name)
      record.words("roles", roles)
      record.flag("outsideDesk", isOutsideDesk)
      record.moment("joinedAt", joinedAt)
      record.record("conflict", conflict?.written)
    }
  }
}

extension ConflictDeclaration {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.flag("hasConflict", hasConflict)
      record.text("statement", statement)
      record.moment("declaredAt", declaredAt)
    }
  }
}

extension LitigationHold {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.moment("startedAt", startedAt)
      record.text("scope", scope)
      record.word("orderedBy", orderedBy)
    }
  }
}

extension TriggerEvent {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.text("id", id)
      record.word("kind", kind)
      record.text("section", section)
      record.word("party", party)
      record.whole("bankruptcyLimb", bankruptcyLimb?.rawValue)
      record.whole("analogousTo", analogousTo?.rawValue)
      record.text("facts", facts)
      record.moment("occurredAt", occurredAt)
      record.moment("firstKnownAt", firstKnownAt)
      record.moment("continuingAsOf", continuingAsOf)
      record.moment("endedAt", endedAt)
      record.moment("petitionAt", petitionAt)
      record.day("noticeOfFailureOn", noticeOfFailureOn)
      record.words("evidence", evidence)
    }
  }
}

extension ResolutionStay {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.text("id", id)
      record.text("regime", regime)
      record.text("entity", entity)
      record.moment("start", start)
      record.moment("end", end)
      record.flag("transferred", isTransferred, unless: false)
      record.text("conclusion", conclusion)
    }
  }
}

extension Notice {
  /// The notice without the attempts to serve it.
  var written: WrittenRecord {
    WrittenRecord { record in
      record.text("id", id)
      record.word("kind", kind)
      record.moment("preparedAt", preparedAt)
      record.word("preparedBy", preparedBy)
      record.text("event", event)
      record.text("namedEvent", namedEvent)
      record.text("namedSection", namedSection)
      record.day("designatedDate", designatedDate)
      record.flag("fallbackDate", hasFallbackDate, unless: false)
      record.text("dateReason", dateReason)
      record.text("textDigest", textDigest)
    }
  }
}

extension ServiceAttempt {
  /// The attempt as it stands under its notice.
  var written: WrittenRecord {
    WrittenRecord { record in
      record.text("id", id)
      record.word("channel", channel)
      record.text("address", address)
      record.text("addressSource", addressSource)
      record.day("addressVerifiedOn", addressVerifiedOn)
      record.moment("sentAt", sentAt)
      record.moment("deliveredAt", deliveredAt)
      record.word("outcome", outcome)
      record.text("recipient", recipient)
      record.time("closeOfBusinessBest", closeOfBusinessBest)
      record.time("closeOfBusinessWorst", closeOfBusinessWorst)
      record.words("evidence", evidence)
      record.text("note", note)
    }
  }
}

extension AttachedEvidence {
  /// - Parameter path: the file of the folder that has the digest on record, if one is given.
  func written(file path: String?) -> WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.text("kind", kind)
      record.text("title", title)
      record.text("file", path)
      record.text("digest", path == nil ? digest : nil)
      record.moment("capturedAt", capturedAt)
      record.word("capturedBy", by)
    }
  }
}

extension ServedStatement {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.moment("receivedAt", receivedAt)
      record.day("effectiveOn", effectiveOn)
      record.decimalText("amount", amount)
      record.text("source", source)
    }
  }
}

extension CorrectionProposal {
  /// - Parameter moment: when it was proposed; the fact itself does not say.
  func written(proposedAt moment: Timestamp) -> WrittenRecord {
    WrittenRecord { record in
      record.text("id", id)
      record.word("group", group)
      record.text("description", description)
      record.flag("clerical", isClerical)
      record.word("route", route)
      record.words("evidence", evidence)
      record.word("proposedBy", by)
      record.moment("proposedAt", moment)
    }
  }
}
