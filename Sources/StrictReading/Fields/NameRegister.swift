/// The names that records of a folder give themselves and one another, checked when all files are read.
package final class NameRegister {
  /// What a name names; the readers of each format declare the kinds of theirs.
  package struct Kind: Hashable, Sendable {
    package let noun: String
    /// Whether a second record of one name states again what the first stated, rather than names something else.
    package let isStatement: Bool

    package init(_ noun: String, isStatement: Bool = false) {
      self.noun = noun
      self.isStatement = isStatement
    }
  }

  /// A name that was given before these files.
  package struct Name: Hashable, Sendable {
    package let kind: Kind
    package let name: String
    package let sort: String

    package init(kind: Kind, name: String, sort: String) {
      self.kind = kind
      self.name = name
      self.sort = sort
    }
  }

  /// A place in a file.
  package struct Place: Hashable {
    package var file: String
    package var line: Int
    package var field: String

    package init(file: String, line: Int, field: String) {
      self.file = file
      self.line = line
      self.field = field
    }
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
  private var recorded: Set<Name> = []
  private let problems: ProblemList

  package init(_ problems: ProblemList) { self.problems = problems }

  /// Records that a name is given here; a name given twice is an error at its second place, unless that
  /// record says that it stands for the earlier one.
  package func define(
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
    guard !kind.isStatement else { return "the \(kind.noun) \(name) is stated already in \(place)" }
    return "the \(sort) \(name) has the name of the \(earlier.sort) of \(place): names must differ"
  }

  /// Takes a name from the record, where it was given before these files. A file may give it again: the record keeps
  /// both, and says so.
  package func know(_ name: Name) {
    recorded.insert(name)
  }

  /// Records that a name is used here; `sort` narrows what it may name.
  package func refer(_ kind: Kind, _ name: String, sort: String? = nil, at place: Place) {
    guard !name.isEmpty else { return }
    references.append(
      Reference(kind: kind, name: name, noun: sort ?? kind.noun, expected: sort, place: place))
  }

  /// What sorts of thing a name names, in the files and on record.
  private func sorts(_ kind: Kind, _ name: String) -> Set<String> {
    let known = recorded.filter { $0.kind == kind && $0.name == name }.map(\.sort)
    return Set(known + [definitions[kind]?[name]?.sort].compactMap { $0 })
  }

  /// Notes each name that is used and nowhere given, or given to something of another sort.
  package func check() {
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
