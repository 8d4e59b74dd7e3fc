internal import Calendars
internal import MarketData
internal import Quantities

// A snapshot is a row of snapshots.csv; its figures are rows of four other files.

extension MarketSnapshot {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.text("source", source)
      record.moment("asOf", asOf)
      record.moment("capturedAt", capturedAt)
    }
  }
}

extension CurveQuote {
  func written(_ snapshot: SnapshotID) -> WrittenRecord {
    WrittenRecord { record in
      record.word("snapshot", snapshot)
      record.text("curve", curve)
      record.word("instrument", instrument)
      record.text("tenor", tenor.description)
      record.number("rate", rate.value)
      record.provenance(provenance)
    }
  }
}

extension Fixing {
  func written(_ snapshot: SnapshotID) -> WrittenRecord {
    WrittenRecord { record in
      record.word("snapshot", snapshot)
      record.text("index", index)
      record.day("date", date)
      record.number("rate", rate.value)
      record.provenance(provenance)
    }
  }
}

extension ExchangeRateQuote {
  func written(_ snapshot: SnapshotID) -> WrittenRecord {
    WrittenRecord { record in
      record.word("snapshot", snapshot)
      record.currency("base", pair.base)
      record.currency("quote", pair.quote)
      let (word, date): (String, CivilDate?) =
        switch kind {
        case .spot: ("spot", nil)
        case .forwardPoints(let date): ("forwardPoints", date)
        case .outright(let date): ("outright", date)
        }
      record.text("kind", word)
      record.day("date", date)
      record.number("value", value)
      record.provenance(provenance)
    }
  }
}

extension RegimeIndicator {
  func written(_ snapshot: SnapshotID) -> WrittenRecord {
    WrittenRecord { record in
      record.word("snapshot", snapshot)
      record.text("market", market)
      record.text("name", name)
      let (level, isNotQuoted): (ExactNumber?, Bool) =
        switch value {
        case .level(let level): (level, false)
        case .notQuoted: (nil, true)
        }
      record.number("value", level)
      record.flag("notQuoted", isNotQuoted, unless: false)
      record.text("unit", unit)
      record.day("date", date)
      record.provenance(provenance)
    }
  }
}

extension WrittenRecord {
  fileprivate mutating func provenance(_ provenance: Provenance) {
    text("source", provenance.source)
    flag("constructed", provenance.isConstructed, unless: false)
  }
}
