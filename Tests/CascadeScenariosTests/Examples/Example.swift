import CascadeSimulation
import Foundation
import Testing

@testable import CascadeScenarios

/// A scenario under Examples, with the figures that its page tells.
struct Example {
  let folder: ScenarioFolder
  let path: String

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Examples").path

  init(_ name: String) throws {
    path = Example.root + "/" + name
    folder = try ScenarioFolder.read(at: path)
  }

  var scenario: Scenario { folder.scenario }

  func file(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  /// The rows of expected/figures.csv.
  func expected() throws -> [(name: String, value: Double)] {
    try file("expected/figures.csv").split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst().map {
      let cells = $0.split(separator: ",").map(String.init)
      return (cells[0], try #require(Double(cells[1])))
    }
  }
}
