/// Gathers the problems of all files while reading goes on, so that a user sees them together.
///
/// A file that is wrong on each of its lines would bury the others: after ``listedMax`` errors of one
/// file the rest are counted, not listed.
package final class ProblemList {
  package static let listedMax = 200

  package private(set) var problems: [InputProblem] = []
  private var listed: Set<InputProblem> = []
  private var linesWithErrors: Set<Line> = []
  private var errorsByFile: [String: Int] = [:]

  package init() {}

  package var hasErrors: Bool { !errorsByFile.isEmpty }

  package func errorCount(in file: String) -> Int { errorsByFile[file] ?? 0 }

  /// Whether errors were noted in any other file than these.
  package func hasErrors(outside files: [String]) -> Bool {
    errorsByFile.keys.contains { !files.contains($0) }
  }

  /// Whether an error was noted on this very line.
  package func hasError(_ file: String, line: Int) -> Bool {
    linesWithErrors.contains(Line(file: file, number: line))
  }

  private struct Line: Hashable {
    var file: String
    var number: Int
  }

  package func error(_ file: String, line: Int? = nil, field: String? = nil, _ sentence: String) {
    let problem = InputProblem(.error, file: file, line: line, field: field, sentence: sentence)
    guard !listed.contains(problem) else { return }
    let count = errorCount(in: file) + 1
    errorsByFile[file] = count
    if let line { linesWithErrors.insert(Line(file: file, number: line)) }
    guard count <= ProblemList.listedMax else { return }
    listed.insert(problem)
    problems.append(problem)
  }

  package func warning(_ file: String, line: Int? = nil, field: String? = nil, _ sentence: String) {
    problems.append(InputProblem(.warning, file: file, line: line, field: field, sentence: sentence))
  }

  /// Everything gathered in the order of files and lines, with a closing line for each file whose
  /// errors are too many to list.
  package var report: [InputProblem] {
    let overflow = errorsByFile.filter { $0.value > ProblemList.listedMax }.map { file, count in
      InputProblem(
        file: file, line: .max,
        sentence: "\(count - ProblemList.listedMax) further errors of this file are not listed")
    }
    return (problems + overflow).enumerated().sorted { left, right in
      (left.element.file, left.element.line ?? 0, left.offset)
        < (right.element.file, right.element.line ?? 0, right.offset)
    }.map { $0.element.withoutEndMark }
  }
}

extension InputProblem {
  /// The closing line of a file sorts last by a line number that must not be shown.
  fileprivate var withoutEndMark: InputProblem {
    guard line == .max else { return self }
    return InputProblem(severity, file: file, field: field, sentence: sentence)
  }
}
