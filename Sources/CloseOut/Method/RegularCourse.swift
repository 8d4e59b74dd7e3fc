public import Calendars
public import Quotations

/// Whether a model may be relied on: used in the regular course before the default, and reproducible.
public enum RegularCourse {
  /// The findings for one run (R-22, R-23, M-39).
  ///
  /// - Parameters:
  ///   - defaultDate: the day of the Event of Default or Termination Event.
  ///   - evidence: everything with a name in the case.
  public static func findings(
    _ run: ModelRun, defaultDate: CivilDate, evidence: Set<EvidenceID>
  ) -> [EvidenceFinding] {
    useFindings(run, defaultDate, evidence) + runFindings(run)
  }

  private static func useFindings(
    _ run: ModelRun, _ defaultDate: CivilDate, _ evidence: Set<EvidenceID>
  ) -> [EvidenceFinding] {
    var findings: [EvidenceFinding] = []
    let name = "\(run.model) \(run.version) (\(run.id))"
    let proofs = run.regularCourseEvidence.filter { evidence.contains($0) }
    if proofs.isEmpty {
      findings.append(
        EvidenceFinding(
          "R-22", .blocksApproval, "model-regular-course-unproven", [run.id],
          "nothing in the record shows that \(name) was used for similar transactions before the default"))
    }
    switch run.approvedOn {
    case nil:
      findings.append(
        EvidenceFinding(
          "R-22", .question, "model-approval-unknown", [run.id],
          "the record does not say when \(name) was approved for use"))
    case let approved? where approved >= defaultDate:
      findings.append(
        EvidenceFinding(
          "R-22", .blocksApproval, "model-approved-after-default", [run.id],
          "\(name) was approved on \(approved), not before the default of \(defaultDate)"))
    default: break
    }
    return findings
  }

  /// A run is fixed by program and inputs, and a second run gives the same output.
  private static func runFindings(_ run: ModelRun) -> [EvidenceFinding] {
    var findings: [EvidenceFinding] = []
    func add(_ severity: EvidenceFinding.Severity, _ code: String, _ sentence: String) {
      findings.append(EvidenceFinding("R-23", severity, code, [run.id], sentence))
    }
    if run.version.allSatisfy(\.isWhitespace) {
      add(.question, "model-version-unknown", "the model run \(run.id) names no version of \(run.model)")
    }
    if run.inputs.isEmpty {
      add(.question, "model-inputs-unknown", "the model run \(run.id) names no inputs")
    }
    if run.programDigest == nil {
      add(.note, "model-program-unfixed", "the program of the model run \(run.id) is not fixed by a digest")
    }
    switch run.rerunMatches {
    case true?: break
    case false?:
      add(.blocksApproval, "model-rerun-differs", "a second run of \(run.id) did not give the same output")
    case nil: add(.note, "model-not-rerun", "the model run \(run.id) has not been run a second time")
    }
    return findings
  }
}
