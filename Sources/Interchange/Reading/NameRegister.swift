/// The names that records of a folder give themselves and one another, checked when all files are read.
final class NameRegister {
  /// What a name names. Pieces of evidence share one name space, so that any of them can be pointed at.
  enum Kind: String, CaseIterable {
    case transaction, group, dealer, person, evidence, notice, event, creditSupport, correction, stay,
      service, figure

    var noun: String {
      switch self {
      case .transaction: "transaction"
      case .group: "close-out group"
      case .dealer: "dealer"
      case .person: "person of the team"
      case .evidence: "piece of evidence"
      case .notice: "notice"
      case .event: "trigger event"
      case .creditSupport: "credit support document"
      case .correction: "correction"
      case .stay: "stay"
      case .service: "service attempt"
      case .figure: "figure"
      }
    }
  }

  /// A place in a file.
  struct Place: Hashable {
    var file: String
    var line: Int
    var field: String
  }

  private struct Reference {
    var kind: Kind
    var name: String
    var noun: String
    var expected: String?
    var place: Place
  }

  private struct Definition {
    var place: Place
    /// What sort of its kind it is, as a quote is among the evidence.
    var sort: String
  }

  private var definitions: [Kind: [String: Definition]] = [:]
  private var references: [Reference] = []
  private var recorded: Set<RecordedNames.Name> = []
  private let problems: ProblemList

  init(_ problems: ProblemList) { self.problems = problems }

  /// Records that a name is given here; a name given twice is an error at its second place, unless that
  /// record says that it stands for the earlier one.
  func define(
    _ kind: Kind, _ name: String, sort: String? = nil, replaces: Bool = false, at place: Place
  ) {
    guard !name.isEmpty else { return }
    let sort = sort ?? kind.noun
    if replaces {
      return refer(kind, name, sort: sort, at: Place(file: place.file, line: place.line, field: "supersedes"))
    }
    if let earlier = definitions[kind]?[name] {
      problems.error(
        place.file, line: place.line, field: place.field, NameRegister.clash(kind, name, sort, earlier))
    } else {
      definitions[kind, default: [:]][name] = Definition(place: place, sort: sort)
    }
  }

  private static func clash(_ kind: Kind, _ name: String, _ sort: String, _ earlier: Definition) -> String {
    let place = "\(earlier.place.file), line \(earlier.place.line)"
    guard kind != .figure else { return "the figure \(name) is stated already in \(place)" }
    return "the \(sort) \(name) has the name of the \(earlier.sort) of \(place): names must differ"
  }

  /// Takes a name from the record, where it was given before these files. A file may give it again: the record keeps
  /// both, and says so.
  func know(_ name: RecordedNames.Name) {
    recorded.insert(name)
  }

  /// Records that a name is used here; `sort` narrows what it may name.
  func refer(_ kind: Kind, _ name: String, sort: String? = nil, at place: Place) {
    guard !name.isEmpty else { return }
    references.append(
      Reference(kind: kind, name: name, noun: sort ?? kind.noun, expected: sort, place: place))
  }

  func isDefined(_ kind: Kind, _ name: String) -> Bool {
    definitions[kind]?[name] != nil || recorded.contains { $0.kind == kind && $0.name == name }
  }

  /// What sorts of thing a name names, in the files and on record.
  private func sorts(_ kind: Kind, _ name: String) -> Set<String> {
    let known = recorded.filter { $0.kind == kind && $0.name == name }.map(\.sort)
    return Set(known + [definitions[kind]?[name]?.sort].compactMap { $0 })
  }

  /// Notes each name that is used and nowhere given, or given to something of another sort.
  func check() {
    for reference in references {
      let place = reference.place
      let sorts = sorts(reference.kind, reference.name)
      guard let sort = sorts.sorted().first else {
        problems.error(
          place.file, line: place.line, field: place.field,
          "there is no \(reference.noun) named \(reference.name)")
        continue
      }
      if let expected = reference.expected, !sorts.contains(expected) {
        problems.error(
          place.file, line: place.line, field: place.field,
          "\(reference.name) is a \(sort), where a \(expected) is meant")
      }
    }
  }
}
