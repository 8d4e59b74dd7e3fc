internal import Calendars
internal import CloseOut
internal import MarketData
internal import Quantities
internal import Quotations
internal import Workflow

/// The house's model beside the quotations: its documents, its proof of use, and a run for each group (R-22, R-23, M-39).
struct ModelRunning {
  static let model = EvidenceID("DOC-MODEL")
  static let usage = EvidenceID("DOC-USE")
  static let backTest = EvidenceID("DOC-BACK-TEST")
  static let failure = EvidenceID("DOC-MARKET-FAILURE")
  static let recording = EvidenceID("REC-CALLS")

  let desk: Desk

  private var day: CivilDate { desk.clock.valuationDate }

  /// What was there before the calls, each said to be made for the drill.
  func attachDocuments(_ script: inout CaseScript) {
    let documents: [(EvidenceID, String, String)] = [
      (ModelRunning.model, "model documentation", "House model: curve method, validation, list of inputs"),
      (
        ModelRunning.usage, "valuation samples",
        "Month-end values of this book on the same curve, before the default"
      ),
      (ModelRunning.backTest, "back-test", "House model against prices dealt in wide markets of past years"),
    ]
    for (index, document) in documents.enumerated() {
      attach(
        document.0, document.1, document.2 + " (constructed for the drill)",
        at: desk.clock.at(day, 13, 0, second: index * 10),
        &script)
    }
  }

  func attach(
    _ id: EvidenceID, _ kind: String, _ title: String, at moment: Timestamp, _ script: inout CaseScript
  ) {
    let document = AttachedEvidence(id: id, kind: kind, title: title, capturedAt: moment, by: desk.cast.risk)
    script.record(.evidenceAttached(document), id.rawValue, by: desk.cast.risk, at: moment)
  }

  /// The program's own valuation at mid. It repeats the curve of record and is no check of it; that it was run again is not claimed, since the
  /// same function on the same market says nothing new.
  func run(_ evidence: GroupEvidence, at moment: Timestamp) -> ModelRun? {
    guard let value = evidence.amountAtMid, let money = try? ModelValue.money(value, evidence.pricer.currency)
    else {
      return nil
    }
    return ModelRun(
      id: EvidenceID("M-\(evidence.group.id)"), group: evidence.group.id, model: "Firebreak pricing",
      version: "1",
      ranAt: moment, levels: QuotedLevels(unit: .amount(money.currency), mid: money.unrounded.value),
      inputs: [EvidenceID(evidence.snapshot.id.rawValue)], approvedOn: desk.clock.terminationDate - 350,
      regularCourseEvidence: [ModelRunning.usage, ModelRunning.model], reviewer: desk.cast.legal)
  }

  func treatment(of run: ModelRun, on snapshot: EvidenceID, at moment: Timestamp) -> Treatment {
    Treatment(
      subject: run.id, disposition: .corroborating,
      narrative:
        "The program's own valuation at mid on the same market. It is what quotations are held against, it repeats the curve "
        + "of record and is no independent check of it, and nobody ran it again.",
      evidence: [ModelRunning.model, ModelRunning.usage, snapshot], decidedBy: desk.cast.risk,
      decidedAt: moment)
  }
}
