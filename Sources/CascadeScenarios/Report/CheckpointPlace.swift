internal import Foundation

/// The path at which a run that stops is to be kept, looked at before the run: what is there must be ours to replace.
public struct CheckpointPlace: Sendable {
  public enum Refusal: Error, Hashable, Sendable {
    case isFolder(path: String)
    case isNotOurs(path: String)
    case isAmongInputs(path: String, folder: String)

    public var sentence: String {
      switch self {
      case .isFolder(let path): "\(path) is a folder: name a file for the checkpoint"
      case .isNotOurs(let path):
        "\(path) exists and is not a checkpoint that Firebreak wrote; it is left as it is: name another file with --checkpoint"
      case .isAmongInputs(let path, let folder):
        "\(path) lies in \(folder), whose files are read: name a file elsewhere with --checkpoint"
      }
    }
  }

  public let path: String

  public init(_ path: String) { self.path = path }

  /// Whether the path lies in one of the folders, whatever links lead there.
  public func folder(among folders: [String]) -> String? {
    let own = CheckpointPlace.real(path)
    return folders.first { own.hasPrefix(CheckpointPlace.real($0) + "/") }
  }

  /// Refuses a path that is not free, unless a checkpoint of Firebreak's is there, and any path among the inputs.
  public func check(inputs: [String]) throws(Refusal) {
    if let folder = folder(among: inputs) { throw .isAmongInputs(path: path, folder: folder) }
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard !isFolder.boolValue else { throw .isFolder(path: path) }
    guard let file = FileHandle(forReadingAtPath: path) else { throw .isNotOurs(path: path) }
    defer { try? file.close() }
    let beginning = (try? file.read(upToCount: RunCheckpoint.mark.count)) ?? nil
    guard let beginning, beginning.elementsEqual(RunCheckpoint.mark) else { throw .isNotOurs(path: path) }
  }

  /// The path without links, though its last step need not exist.
  private static func real(_ path: String) -> String {
    let url = URL(fileURLWithPath: path).standardizedFileURL
    if FileManager.default.fileExists(atPath: url.path) { return url.resolvingSymlinksInPath().path }
    let parent = url.deletingLastPathComponent().resolvingSymlinksInPath().path
    return (parent == "/" ? "" : parent) + "/" + url.lastPathComponent
  }
}
