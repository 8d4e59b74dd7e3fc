internal import Foundation

/// The regular files of a folder, by path relative to it; nothing outside the folder is ever read.
package struct InputFolder {
  package static let filesMax = 10_000

  /// The folder as its user named it.
  package let root: String
  /// Relative paths in order.
  package let paths: [String]

  /// Folders within the folder, relative to it, in order.
  package let folders: [String]

  private let realRoot: String

  /// Lists a folder; symbolic links that lead outside it and files that are not regular are noted as errors.
  ///
  /// - Parameter names: the only paths looked for; nil lists all that is there.
  package init?(_ folder: String, _ problems: ProblemList, only names: [String]? = nil) {
    root = folder
    realRoot = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    guard InputFolder.type(of: realRoot) == .typeDirectory else {
      problems.error(folder, "there is no folder here")
      return nil
    }
    let named = names.map { [realRoot] in InputFolder.present($0, in: realRoot) }
    guard let found = named ?? FileManager.default.subpaths(atPath: realRoot) else {
      problems.error(folder, "the folder cannot be listed")
      return nil
    }
    guard found.count <= InputFolder.filesMax else {
      problems.error(
        folder, "the folder holds \(found.count) files; at most \(InputFolder.filesMax) are read")
      return nil
    }
    let real = realRoot
    folders = found.sorted().filter { InputFolder.type(of: "\(real)/\($0)") == .typeDirectory }
    var regular: [String] = []
    for path in found.sorted() where InputFolder.isRegular(path, in: realRoot, problems) {
      regular.append(path)
    }
    paths = regular
  }

  package func contains(_ path: String) -> Bool { paths.contains(path) }

  /// The bytes of a listed file, or nil after the problem was noted.
  package func file(_ path: String, _ problems: ProblemList) -> SourceFile? {
    guard contains(path) else {
      problems.error(path, "the file is missing")
      return nil
    }
    let full = "\(realRoot)/\(path)"
    let attributes = try? FileManager.default.attributesOfItem(atPath: full)
    let size = attributes?[.size] as? Int ?? 0
    guard size <= SourceText.bytesMax else {
      problems.error(path, "the file has \(size) bytes; the most that is read is \(SourceText.bytesMax)")
      return nil
    }
    guard let data = FileManager.default.contents(atPath: full) else {
      problems.error(path, "the file cannot be read: check its permissions")
      return nil
    }
    return SourceFile(path: path, bytes: Array(data))
  }

  /// Whether a path that a file of the folder names stays inside the folder.
  package static func isInside(_ path: String) -> Bool {
    let steps = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.contains("\\") && steps.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }

  private static func present(_ names: [String], in root: String) -> [String] {
    names.filter { InputFolder.type(of: "\(root)/\($0)") != nil }
  }

  private static func isRegular(_ path: String, in root: String, _ problems: ProblemList) -> Bool {
    let full = "\(root)/\(path)"
    let real = URL(fileURLWithPath: full).resolvingSymlinksInPath().path
    guard real == root || real.hasPrefix(root + "/") else {
      problems.error(path, "the file is a symbolic link that leads outside the folder")
      return false
    }
    switch InputFolder.type(of: real) {
    case .typeRegular?: return true
    case .typeDirectory?: return false
    default:
      problems.error(path, "this is not a regular file")
      return false
    }
  }

  private static func type(of path: String) -> FileAttributeType? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.type] as? FileAttributeType
  }
}
