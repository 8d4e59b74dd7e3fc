internal import Calendars
internal import CloseOut
internal import Quantities
internal import Quotations

extension DeterminationProposal {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("group", group)
      record.word("method", method)
      record.records("sources", sources.map(\.written))
      record.word("weighting", weighting, unless: .byQuality)
      record.record("curve", curve == CurveBasis() ? nil : curve.written)
      record.record("charge", charge.written)
      record.words("costs", costs)
      record.money("statedAmount", statedAmount)
      record.day("valuationDate", valuationDate)
      record.text("dateReason", dateReason)
      record.text("outsideRangeReason", outsideRangeReason)
      record.money("creditNeutralAmount", creditNeutralAmount)
      record.text("reasonableResultAnswer", reasonableResultAnswer)
      record.text("reasons", reasons)
      record.word("proposedBy", proposedBy)
      record.moment("proposedAt", proposedAt)
    }
  }
}

extension SourceUse {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.word("evidence", evidence)
      record.word("side", side)
      record.number("weight", weight)
    }
  }
}

extension CurveBasis {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.word("kind", kind)
      record.word("snapshot", snapshot)
      record.whole("compounding", compounding)
      record.text("discounting", discounting)
      record.text("comparison", comparison)
      record.text("reason", reason)
    }
  }
}

extension ChargeTerms {
  fileprivate var written: WrittenRecord? {
    switch self {
    case .none: return nil
    case .halfSpread(let spread, let basis, let risk):
      return WrittenRecord { record in
        record.number("halfSpread", spread.value)
        record.number("normalDV01", risk)
        record.text("basis", basis)
      }
    case .byBucket(let buckets, let basis):
      return WrittenRecord { record in
        record.records("buckets", buckets.map(\.written))
        record.text("basis", basis)
      }
    }
  }
}

extension ChargeTerms.BucketSpread {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.text("tenor", tenor)
      record.number("halfSpread", halfSpread.value)
      record.number("normalDV01", normalDV01)
    }
  }
}
