extension VerificationReport {
  /// One page in plain words.
  public var text: String {
    let verdict = isSound ? "Nothing in this bundle contradicts its proofs." : "THIS BUNDLE FAILS."
    var lines = ["Case \(caseID), log \(origin), \(size) entries", verdict]
    if !notConfirmed.isEmpty {
      lines.append("NOT CONFIRMED: \(notConfirmed.count) amounts or decisions, which are listed below.")
    }
    if !hasAnchors {
      lines.append("The keys came with the bundle: it agrees with itself, and nothing more is proved.")
    }
    lines += VerificationReport.section("Failed", failures.map(\.sentence))
    lines += VerificationReport.section("NOT CONFIRMED", notConfirmed)
    lines += VerificationReport.section("Proved", proved)
    lines += VerificationReport.section("Only claimed", claimed + delayLines)
    lines += VerificationReport.section("Withheld", withheldLines)
    lines += VerificationReport.section("Decisions", decisions.map(\.sentence))
    lines += VerificationReport.section("Open calls", openCalls)
    lines += VerificationReport.section("Without a signature that verifies", unsigned)
    lines += VerificationReport.section("Times", timeLines)
    return lines.joined(separator: "\n") + "\n"
  }

  private static let linesMax = 20

  private static func section(_ title: String, _ items: [String]) -> [String] {
    guard !items.isEmpty else { return [] }
    let more = items.count > linesMax ? ["  ... and \(items.count - linesMax) more"] : []
    return ["", title] + items.prefix(linesMax).map { "  - \(printable($0))" } + more
  }

  /// Without what could disturb a terminal: names in a bundle are its author's.
  private static func printable(_ text: String) -> String {
    let shown = text.unicodeScalars.map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: Unicode.Scalar(0x3F as UInt8)
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(shown.prefix(600)))
  }

  private var withheldLines: [String] {
    guard withheld.entries > 0 else { return ["Nothing: every value of every entry is shown."] }
    let reasons = withheld.byReason.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    let rows = privilegeLog.map { row in
      "entry \(row.sequence), \(row.type) of \(row.actor) as \(row.role), \(row.claimedAt): \(row.ground)"
    }
    return [
      "\(withheld.values) values of \(withheld.entries) of \(size) entries (\(reasons.joined(separator: ", ")))."
    ] + rows
  }

  /// By the words of whoever recorded, and the log's own clock.
  private var delayLines: [String] {
    guard size > 0 else { return [] }
    return [
      "from the claimed time to the log's own: \(delays.words)",
      "from receipt to the log's own time: \(receipts.words)",
    ]
  }

  private var timeLines: [String] {
    [
      "between the token before an entry and the first after it: \(windows.words)"
    ] + gaps
  }
}

extension VerificationReport.Decision {
  var sentence: String {
    let who = signed.isEmpty ? "nobody's signature verified" : "signed by \(signed.joined(separator: ", "))"
    let others = claimed.isEmpty ? "" : "; by a key not known: \(claimed.joined(separator: ", "))"
    let rest = unsigned.isEmpty ? "" : "; without a signature: \(unsigned.joined(separator: ", "))"
    let lack = isClaimed ? "quorum claimed, not proved" : "quorum not shown"
    let quorum = shortfall.map { "; \(lack): \($0)" } ?? "; quorum met"
    return "entry \(sequence), \(what): \(who)\(others)\(rest)\(quorum)"
  }
}

extension PrivilegeLog.Row {
  /// Level, basis and whoever asserts it, and what was done later.
  var ground: String {
    let own =
      level == "none" ? "no ground in the leaf" : "\(level), \(basis.isEmpty ? "no basis stated" : basis)"
    let asserter = assertedBy.isEmpty ? "" : ", asserted by \(assertedBy)"
    let acts = later.isEmpty ? "" : "; \(later.joined(separator: "; "))"
    return "\(own)\(asserter)\(acts)\(isWithheld ? "" : " (shown)")"
  }
}
