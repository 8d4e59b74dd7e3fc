internal import CloseOut
internal import Quantities
internal import Quotations
internal import Transactions
internal import Workflow

// Groups, the panel and model runs of case.yaml.

extension CloseOutGroup {
  /// - Parameter members: those that transactions.csv does not put into the group.
  func written(members: [TransactionID]) -> WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.text("market", market)
      record.texts("members", members.map(\.rawValue))
      record.text("rationale", rationale)
    }
  }
}

extension DealerPanel {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.text("criteria", criteria)
      record.records("dealers", dealers.map(\.written))
      record.records("exclusions", exclusions.map(\.written))
      record.word("approvedBy", approvedBy)
      record.moment("approvedAt", approvedAt)
    }
  }
}

extension Dealer {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.text("name", name)
      record.word("tier", tier)
      record.number("creditSpread", creditSpread?.value)
      record.text("city", city)
      record.flag("referenceMarketMaker", isReferenceMarketMaker, unless: true)
      record.text("reason", reason)
    }
  }
}

extension DealerPanel.Exclusion {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.text("firm", firm)
      record.text("reason", reason)
    }
  }
}

extension ModelRun {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.word("group", group)
      record.text("model", model)
      record.text("version", version)
      record.moment("ranAt", ranAt)
      record.levels(levels)
      record.flag("includesLiquidityCharge", includesLiquidityCharge)
      record.words("inputs", inputs)
      record.text("programDigest", programDigest)
      record.text("seed", seed)
      record.day("approvedOn", approvedOn)
      record.words("regularCourseEvidence", regularCourseEvidence)
      record.records("overrides", overrides.map(\.written))
      record.word("reviewer", reviewer)
      record.flag("rerunMatches", rerunMatches)
    }
  }
}

extension InputOverride {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.text("input", input)
      record.text("from", from)
      record.text("to", to)
      record.text("reason", reason)
    }
  }
}

extension WrittenRecord {
  /// The figures of a quotation or a model run.
  mutating func levels(_ levels: QuotedLevels?) {
    let (unit, money): (String?, Currency?) =
      switch levels?.unit {
      case .rate?: ("rate", nil)
      case .outright?: ("outright", nil)
      case .amount(let currency)?: ("amount", currency)
      case nil: (nil, nil)
      }
    text("unit", unit)
    currency("currency", money)
    number("bid", levels?.bid)
    number("offer", levels?.offer)
    number("mid", levels?.mid)
  }
}
