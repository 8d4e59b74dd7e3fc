import Foundation

@testable import Interchange
@testable import StrictReading

/// The folder Fixtures/complete-case, which uses every field of the format.
enum CompleteCase {
  /// The root of the package.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static let folder = root + "/Fixtures/complete-case"

  /// The files of the folder, by path.
  static func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)"), !data.isEmpty else {
        continue
      }
      files[path] = Array(data)
    }
    return files
  }

  /// Reads files held in memory.
  static func read(_ files: [String: [UInt8]]) throws(UnreadableInput) -> CaseInput {
    let folder = CaseFiles(paths: files.keys.sorted()) { path in
      files[path].map { SourceFile(path: path, bytes: $0) }
    }
    return try CaseFolderReader.read(folder, ProblemList())
  }

  /// The problems of files held in memory.
  static func problems(_ files: [String: [UInt8]]) -> [InputProblem] {
    do {
      return try read(files).warnings
    } catch {
      return error.problems
    }
  }
}
