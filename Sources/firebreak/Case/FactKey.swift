import Workflow

/// The key under which a command is recorded once, where its sender chose none: its type and the name of what it is
/// about, as an imported folder has it. It holds nothing of the content, since a key can be shown where a content is
/// withheld.
enum FactKey {
  /// - Parameters:
  ///   - moment: tells apart what may rightly be said again: a signature, a request to release.
  ///   - taken: the keys on record.
  ///   - isReplacing: the command stands for an earlier one of its name and gets the next number.
  static func of(_ act: CaseAct, moment: String, taken: [String: Int], isReplacing: Bool) -> String {
    let base = name(of: act, moment)
    guard isReplacing, taken[base] != nil else { return base }
    var count = 2
    while taken["\(base)#\(count)"] != nil { count += 1 }
    return "\(base)#\(count)"
  }

  private static func name(of act: CaseAct, _ moment: String) -> String {
    switch act {
    case .release(let output): "\(output.typeName)@\(moment)"
    case .record(let fact): subject(of: fact).map { "\(fact.typeName)/\($0)" } ?? "\(fact.typeName)@\(moment)"
    }
  }

  /// What a fact of the command line is about; nil where the moment must tell it apart.
  private static func subject(of fact: CaseFact) -> String? {
    switch fact {
    case .caseOpened: "case"
    case .memberJoined(let fact): fact.factName
    case .keyEnrolled(let fact): fact.factName
    case .quoteRequested(let fact): fact.factName
    case .quoteReceived(let fact): fact.factName
    case .callClosed(let fact): fact.factName
    case .evidenceAttached(let fact): fact.factName
    case .evidenceTreated(let fact): fact.factName
    case .serviceAttempted(let fact): fact.factName
    case .custodyProposed(let fact): fact.factName
    default: nil
    }
  }
}
