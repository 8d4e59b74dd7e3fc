internal import Calendars
internal import CloseOut
internal import Quantities
internal import Quotations
internal import Workflow

// Hedges, funding and the timing log.

extension HedgeItem {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.word("group", group)
      record.text("description", description)
      record.amount("amount", amount)
      record.flag("realised", isRealised)
      record.text("economicItem", economicItem)
      record.texts("instruments", instruments)
      record.words("alreadyIn", alreadyIn)
      record.text("linkRationale", linkRationale)
      record.text("reasonablenessNote", reasonablenessNote)
      record.amount("notionalRisk", correlation?.notionalRisk)
      record.number("dailyVolatility", correlation?.dailyVolatility.value)
      record.number("hedgeVolatility", correlation?.hedgeVolatility.value)
      record.whole("days", correlation?.days)
      record.number("observedCorrelation", correlation?.observed)
      record.text("correlationSource", correlation?.source)
    }
  }
}

extension FundingItem {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.word("group", group)
      record.text("description", description)
      record.amount("amount", amount)
      record.text("economicItem", economicItem)
      record.words("alreadyIn", alreadyIn)
      record.text("basis", basis)
    }
  }
}

extension TimingEntry {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.day("date", date)
      record.text("tried", tried)
      record.text("outcome", outcome)
      record.flag("reasonableToValue", wasReasonableToValue)
      record.text("reason", reason)
      record.word("loggedBy", by)
      record.word("group", group)
    }
  }
}
