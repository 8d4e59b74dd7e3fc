internal import Calendars
internal import CloseOut
internal import Quantities
internal import Quotations
internal import Workflow

// The facts of deliberation.yaml.

extension Deliberation {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.moment("heldAt", heldAt)
      record.moment("endedAt", endedAt)
      record.words("attendees", attendees)
      record.words("groups", groups)
      record.text("packDigest", packDigest)
      record.records("considered", considered.map(\.written))
      record.records("dissent", dissent.map(\.written))
      record.text("reasoning", reasoning)
      record.words("signedBy", signedBy)
      record.flag("privileged", isPrivileged, unless: false)
    }
  }
}

extension Consideration {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.text("question", question)
      record.texts("alternatives", alternatives)
      record.text("answer", answer)
      record.words("evidence", evidence)
    }
  }
}

extension Dissent {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.word("person", person)
      record.text("words", words)
    }
  }
}

extension Treatment {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("subject", subject)
      record.word("disposition", disposition)
      record.word("reason", reason)
      record.text("narrative", narrative)
      record.words("evidence", evidence)
      record.word("decidedBy", decidedBy)
      record.moment("decidedAt", decidedAt)
      record.word("countersignedBy", countersignedBy)
      record.record(
        "baseline",
        baseline.map { baseline in
          WrittenRecord { record in
            record.text("name", baseline.name)
            record.number("spread", baseline.spread.value)
          }
        })
    }
  }
}

extension InternalOnlyBelief {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("group", group)
      record.word("limb", limb)
      record.text("grounds", grounds)
      record.words("evidence", evidence)
      record.word("heldBy", heldBy)
      record.moment("recordedAt", recordedAt)
    }
  }
}

extension RegimeOverride {
  /// - Parameter moment: when it was decided; the fact itself does not say.
  func written(decidedAt moment: Timestamp) -> WrittenRecord {
    WrittenRecord { record in
      record.text("market", market)
      record.day("date", date)
      record.text("regime", regime)
      record.text("reason", reason)
      record.word("decidedBy", by)
      record.moment("decidedAt", moment)
    }
  }
}

extension ClaimedAmount {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.word("group", group)
      record.money("amount", amount)
      record.word("source", source)
      record.text("claimedBy", claimedBy)
      record.moment("claimedAt", claimedAt)
      record.text("note", note)
    }
  }
}

extension SignOff {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("group", group)
      record.word("person", person)
      record.word("role", role)
      record.moment("signedAt", signedAt)
      record.money("amountSeen", amountSeen)
      record.text("statement", statement)
      record.refuse("signature", if: signature != nil)
    }
  }
}
