internal import Quotations
internal import StrictReading
internal import Workflow

// outputs.yaml: what is asked to leave the house, by whom and when.

extension Record {
  func outputEntries() -> [CaseEntry] { groups("outputs") { $0.outputEntry() } }

  private func outputEntry() -> CaseEntry {
    let word = required("output", .oneOf(Self.outputWords))
    let output: CaseOutput
    let subject: String
    switch word {
    case "releaseNotice":
      subject = reference(.notice, "notice")
      output = .releaseNotice(subject)
    case "approveDetermination":
      subject = reference(.group, "group")
      output = .approveDetermination(GroupID(subject))
    case "correct":
      subject = reference(.correction, "correction")
      output = .correct(subject)
    default:
      subject = word
      output =
        switch word {
        case "issueAmountNotice": .issueAmountNotice
        case "issueStatement": .issueStatement
        default: .declareEffective
        }
    }
    for field in ["by", "at"] where !has(field) { error(field, "the field is missing") }
    return entry(
      .release(output), "\(output.typeName)/\(subject)", by: nil, at: nil, enteredAt: nil, references: [])
  }

  private static let outputWords = [
    "releaseNotice", "approveDetermination", "issueAmountNotice", "issueStatement", "declareEffective",
    "correct",
  ]
}
