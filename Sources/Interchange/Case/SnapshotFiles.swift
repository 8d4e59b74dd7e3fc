internal import Calendars
internal import MarketData
internal import Quantities
internal import Quotations
internal import StrictReading
internal import Workflow

/// The files that together hold the market snapshots: one names them, the others give their figures.
enum SnapshotFiles {
  static let snapshots = CSVColumns.facts(["id", "source", "asOf", "capturedAt"])
  static let curveQuotes = CSVColumns(
    required: ["snapshot", "curve", "instrument", "tenor", "rate", "source"], optional: ["constructed"])
  static let fixings = CSVColumns(
    required: ["snapshot", "index", "date", "rate", "source"], optional: ["constructed"])
  static let exchangeRates = CSVColumns(
    required: ["snapshot", "base", "quote", "kind", "value", "source"], optional: ["date", "constructed"])
  static let indicators = CSVColumns(
    required: ["snapshot", "market", "name", "date", "source"],
    optional: ["value", "notQuoted", "unit", "constructed"])

  /// The figures of all snapshots, by the name of the snapshot.
  struct Figures {
    var curveQuotes: [String: [CurveQuote]] = [:]
    var fixings: [String: [Fixing]] = [:]
    var exchangeRates: [String: [ExchangeRateQuote]] = [:]
    var indicators: [String: [RegimeIndicator]] = [:]
  }
}

extension Record {
  func snapshotEntry(_ figures: SnapshotFiles.Figures) -> CaseEntry {
    let id = define(.evidence, sort: "snapshot")
    let snapshot = MarketSnapshot(
      id: SnapshotID(id), source: required("source", .text), asOf: required("asOf", .timestamp),
      capturedAt: required("capturedAt", .timestamp), curveQuotes: figures.curveQuotes[id] ?? [],
      fixings: figures.fixings[id] ?? [], exchangeRates: figures.exchangeRates[id] ?? [],
      indicators: figures.indicators[id] ?? [])
    return entry(.snapshotCaptured(snapshot), id, at: snapshot.asOf, enteredAt: snapshot.capturedAt)
  }

  /// The snapshot a figure belongs to.
  func snapshotName() -> String { reference(.evidence, "snapshot", sort: "snapshot") }

  func curveQuote() -> CurveQuote {
    defineFigure(["curve", "instrument", "tenor"])
    return CurveQuote(
      curve: required("curve", .identifier), instrument: required("instrument", .choice()),
      tenor: required("tenor", .tenor), rate: required("rate", .rate), provenance: provenance())
  }

  func fixing() -> Fixing {
    defineFigure(["index", "date"])
    return Fixing(
      index: required("index", .identifier), date: required("date", .date), rate: required("rate", .rate),
      provenance: provenance())
  }

  func exchangeRateQuote() -> ExchangeRateQuote {
    defineFigure(["base", "quote", "kind", "date"])
    let base = required("base", .currency)
    let quote = required("quote", .currency)
    let kind: ExchangeRateQuote.Kind
    switch required("kind", .oneOf(["spot", "forwardPoints", "outright"])) {
    case "forwardPoints": kind = .forwardPoints(required("date", .date))
    case "outright": kind = .outright(required("date", .date))
    default:
      kind = .spot
      if has("date") { error("date", "a spot rate has no date of its own") }
    }
    if base == quote, !problems.hasError(file, line: line) { error("quote", "a pair has two currencies") }
    let grammar: FieldGrammar<ExactNumber> =
      if case .forwardPoints = kind { .decimal } else { .positiveDecimal }
    return ExchangeRateQuote(
      pair: CurrencyPair(base: base, quote: quote), kind: kind, value: required("value", grammar),
      provenance: provenance())
  }

  func regimeIndicator() -> RegimeIndicator {
    defineFigure(["market", "name", "date"])
    let isNotQuoted = optional("notQuoted", .flag) ?? false
    if isNotQuoted == has("value") {
      error("value", "an indicator has either a value or notQuoted = yes")
    }
    return RegimeIndicator(
      market: required("market", .text), name: required("name", .identifier),
      value: isNotQuoted ? .notQuoted : .level(optional("value", .decimal) ?? .zero), unit: text("unit"),
      date: required("date", .date), provenance: provenance())
  }

  /// The same figure may not stand twice in a snapshot: which of the two holds would be chance.
  private func defineFigure(_ fields: [String]) {
    let words = (["snapshot"] + fields).compactMap { optional($0, .any) }
    names.define(.figure, "\(file.dropLast(4)) \(words.joined(separator: " "))", at: place(fields[0]))
  }

  private func provenance() -> Provenance {
    Provenance(required("source", .text), isConstructed: optional("constructed", .flag) ?? false)
  }
}
