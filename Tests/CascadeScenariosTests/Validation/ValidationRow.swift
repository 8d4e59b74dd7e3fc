import CascadeSimulation
import Foundation

/// One line of docs/model/cascade-validation.md: what a reference model gives, and what the engine must.
struct ValidationRow: Sendable {
  var id: String
  var fact: String
  var source: String
  /// Of Examples/reference-models.
  var folder: String
  var expected: [Double]
  /// Largest difference allowed, relative to figures above 1 and absolute below.
  var tolerance: Double
  var computed: @Sendable (Scenario) throws -> [Double]

  var testDescription: String { "\(id) \(fact)" }

  /// By number, and in the order of the sources within it.
  static let all: [ValidationRow] = {
    let rows = workedExamples + linear + fireSales + obligations
    return (1...12).flatMap { number in rows.filter { $0.id == "V\(number)" } }
  }()

  /// What each row computes, once for all that ask.
  static let results = all.map { row in Result { try row.compute() } }

  func compute() throws -> [Double] { try computed(ReferenceModel.scenario(folder)) }

  func isMet(by figures: [Double]) -> Bool {
    figures.count == expected.count
      && zip(figures, expected).allSatisfy { abs($0 - $1) <= tolerance * Swift.max(1, abs($1)) }
  }
}

// MARK: Its line of the page

extension ValidationRow {
  func line(_ figures: [Double]) -> String {
    let cells = [
      id, fact, source, text(expected), text(figures), String(format: "%g", tolerance),
      "`firebreak cascade Examples/reference-models/\(folder)`",
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  /// To as many digits as the tolerance speaks of, ten at most; of many figures the first two and the last.
  private func text(_ figures: [Double]) -> String {
    guard figures.count > 9, let last = figures.last else { return figures.map(text).joined(separator: ", ") }
    return "\(figures.count) figures: \(text(figures[0])), \(text(figures[1])), …, \(text(last))"
  }

  private func text(_ figure: Double) -> String {
    let digits = tolerance == 0 ? 10 : Swift.min(10, Int((-log10(tolerance)).rounded(.down)))
    return String(format: "%.\(digits)g", figure == 0 ? 0 : figure)
  }
}
