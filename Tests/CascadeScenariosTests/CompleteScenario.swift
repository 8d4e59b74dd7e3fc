import Foundation

@testable import CascadeScenarios
@testable import StrictReading

/// The folder Fixtures/complete-scenario, which uses every field of the format, and edits of it.
enum CompleteScenario {
  /// The root of the package.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static let folder = root + "/Fixtures/complete-scenario"

  /// The texts of the folder's files, by path.
  static func texts() throws -> [String: String] {
    var texts: [String: String] = [:]
    for path in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let data = FileManager.default.contents(atPath: "\(folder)/\(path)") ?? Data()
      texts[path] = String(decoding: data, as: UTF8.self)
    }
    return texts
  }

  /// Files held in memory; those of other folders by their relative path.
  static func files(_ texts: [String: String], others: [String: [String: String]] = [:]) -> ScenarioFiles {
    var files = ScenarioFiles(
      texts.keys.sorted().map { SourceFile(path: $0, bytes: Array((texts[$0] ?? "").utf8)) })
    files.sibling = { path in
      guard let other = others[path] else { return nil }
      var sibling = CompleteScenario.files(other)
      sibling.prefix = path + "/"
      sibling.load = { name in
        other[name].map { SourceFile(path: "\(path)/\(name)", bytes: Array($0.utf8)) }
      }
      return sibling
    }
    return files
  }

  static func read(_ texts: [String: String]) throws(UnreadableInput) -> ScenarioFolder {
    try ScenarioFolder.read(files(texts))
  }

  /// The errors of files held in memory; none if they can be read.
  static func errors(_ texts: [String: String]) -> [InputProblem] {
    do throws(UnreadableInput) {
      _ = try read(texts)
      return []
    } catch {
      return error.errors
    }
  }
}
