import Testing

/// One breach of a rule: where it is and what to do about it.
struct Finding: Hashable, Sendable, CustomStringConvertible {
  var path: String
  var line: Int?
  var message: String

  init(_ path: String, line: Int? = nil, _ message: String) {
    self.path = path
    self.line = line
    self.message = message
  }

  var description: String { path + (line.map { ":\($0)" } ?? "") + ": " + message }
}

/// Records one issue for each finding, so that a run names all of them at once.
func expectNone(_ findings: [Finding]) {
  for finding in findings { Issue.record(Comment(rawValue: finding.description)) }
}
