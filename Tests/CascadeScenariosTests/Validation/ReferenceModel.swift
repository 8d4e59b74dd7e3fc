import CascadeScenarios
import CascadeSimulation
import Foundation

/// The scenario folders of Examples/reference-models: one engine, with the parameters that make it a published model.
enum ReferenceModel {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func scenario(_ folder: String) throws -> Scenario {
    try ScenarioFolder.read(at: root.appending(path: "Examples/reference-models/\(folder)").path()).scenario
  }

  /// The rows of a fixture, each by the names of its header.
  static func fixture(_ name: String) throws -> [[String: String]] {
    try table(root.appending(path: "Fixtures/reference-models/\(name)"))
  }

  /// Reference data beside the repository; tests that need them are skipped where they are absent.
  static let shared =
    ProcessInfo.processInfo.environment["FIREBREAK_SHARED"].map { URL(filePath: $0) }
    ?? root.appending(path: "../shared")

  static func hasShared(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: shared.appending(path: "model/reference/\(path)").path())
  }

  static func sharedTable(_ path: String) throws -> [[String: String]] {
    try table(shared.appending(path: "model/reference/\(path)"))
  }

  private static func table(_ file: URL) throws -> [[String: String]] {
    let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).map(fields)
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
  }

  /// The fields of a line; a quoted one may hold commas and doubled quotes.
  private static func fields(_ line: Substring) -> [String] {
    var (fields, isQuoted) = ([""], false)
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}

extension [String: String] {
  /// The number in a column; not a number if there is none, so that no comparison with it passes.
  func number(_ column: String) -> Double { self[column].flatMap { Double($0) } ?? .nan }
}

extension Network {
  func dealer(_ name: String) -> Int { dealers.firstIndex { $0.name == name } ?? -1 }

  /// Obligations of each dealer in full, and of outside creditors with them if these rank equally.
  func nominalObligations(withOutsideDebt: Bool) -> [Double] {
    let n = dealers.count
    return dealers.indices.map { i in
      let owed = (0..<n).reduce(0.0) { $0 + obligations[i * n + $1] }
      return withOutsideDebt ? owed + dealers[i].otherLiabilities + dealers[i].repayableDebt : owed
    }
  }
}

extension RoundRecord {
  /// What dealers had to sell of each class, in the network's unit.
  func sold(classes: Int) -> [Double] {
    sales.reduce(into: Array(repeating: 0, count: classes)) { $0[$1.asset] += $1.amount }
  }

  func sold(by dealer: Int) -> Double { sales.reduce(0) { $0 + ($1.dealer == dealer ? $1.amount : 0) } }
}
