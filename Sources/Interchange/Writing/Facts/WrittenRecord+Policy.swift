internal import CloseOut
internal import Quantities
internal import Quotations
internal import Workflow

// policy.yaml: a section that is the house's own is left out.

extension CasePolicy {
  var written: WrittenRecord {
    let house = CasePolicy.houseDefault
    return WrittenRecord { record in
      record.text("version", version)
      record.text("provenance", provenance)
      record.record("regime", regime == house.regime ? nil : regime.written)
      record.record("determination", determination == house.determination ? nil : determination.written)
      record.record("quorum", quorum == house.quorum ? nil : quorum.written)
      record.record("quotations", quotations == house.quotations ? nil : quotations.written)
      record.record("limits", limits == house.limits ? nil : limits.written)
      record.record("charges", charges == house.charges ? nil : charges.written)
      record.number("executionMultipleMax", executionMultipleMax, unless: house.executionMultipleMax)
      record.record("timing", timing?.written)
      record.refuse("method", if: method != house.method)
      record.refuse("hedges", if: hedges != house.hedges)
      record.refuse(
        "quotations.version", if: quotations != house.quotations && quotations.version != version)
    }
  }
}

extension RegimePolicy {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.text("version", version)
      record.text("provenance", provenance)
      record.text("index", index)
      record.records("indicators", indicators.map(\.written))
      record.whole("indicatorsMin", indicatorsMin, unless: 2)
      record.whole("flaggedLevelsApart", flaggedLevelsApart, unless: 2)
    }
  }
}

extension IndicatorRule {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.text("name", name)
      record.text("unit", unit)
      record.number("weight", weight, unless: .one)
      record.word("direction", direction, unless: .higherIsWorse)
      record.records(
        "edges",
        edges.map { edge in
          WrittenRecord { record in
            record.number("value", edge.value)
            record.word("owner", edge.owner, unless: .severer)
          }
        })
      record.word("notQuoted", notQuoted)
      record.number("valueMin", valueMin)
      record.number("valueMax", valueMax)
    }
  }
}

extension DeterminationRules {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.word("rounding", rounding)
      record.whole("tieOutMinorUnits", tieOutMinorUnits)
      record.number("creditNeutralGapMax", creditNeutralGapMax)
    }
  }
}

extension QuorumPolicy {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.whole("approvals", approvals)
      record.flag("needsOutsideDesk", needsOutsideDesk)
      record.set("countingRoles", .list(countingRoles.map { .text($0.rawValue) }))
      record.set("requiredRoles", .list(requiredRoles.map { .text($0.rawValue) }))
    }
  }
}

extension QuotationPolicy {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.whole("staleAfterMinutes", staleAfterMinutes)
      record.whole("snapshotLagMinutes", snapshotLagMinutes)
      record.whole("entryDelayMinutes", entryDelayMinutes)
    }
  }
}

extension StepLimits {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.whole("statementDaysMax", statementDaysMax)
      record.whole("addressVerifiedDaysMax", addressVerifiedDaysMax)
    }
  }
}

extension ChargePolicy {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.number("low", low.value)
      record.number("medium", medium.value)
      record.number("high", high.value)
      record.number("extreme", extreme.value)
    }
  }
}

extension TimingPolicy {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.number("drift", moves.drift.value, unless: .zero)
      record.number("dailyVolatility", moves.dailyVolatility.value)
      record.text("source", moves.source)
      record.set("seed", .plain(String(moves.seed)))
      record.whole("paths", moves.paths, unless: 10_000)
      record.wholes("percentiles", moves.percentiles)
      record.wholes("horizons", horizons)
    }
  }
}
