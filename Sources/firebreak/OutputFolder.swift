import Foundation

/// Why the output could not be written.
enum OutputError: Error {
  case isNotOurs(String)
  case holdsOthers(String, files: [String])
  case isNoFolder(String)
  case alreadyThere(String)
  case noParent(String)
  case notWritten(String, because: String)

  var sentence: String {
    switch self {
    case .isNotOurs(let path):
      "\(path) exists and was not written by Firebreak; it is left as it is. Name another folder."
    case .holdsOthers(let path, let files):
      "\(path) holds what Firebreak did not write (\(files.joined(separator: ", "))) and is left as it is. Move "
        + "that away or name another folder."
    case .isNoFolder(let path): "\(path) exists and is not a folder."
    case .alreadyThere(let path):
      "\(path) is there already; what has left the house is not overwritten. Name another folder."
    case .noParent(let path): "the folder in which \(path) is to be made cannot be made or written."
    case .notWritten(let path, let because): "\(path) could not be written: \(because)."
    }
  }
}

/// A folder of documents that is there as a whole or not at all.
///
/// Everything is written into a hidden folder beside it, which takes its name at the end. A folder that Firebreak
/// wrote before carries a mark that lists its files, and is replaced if it holds no others; any other is left alone. On an error or an interrupt nothing stays.
struct OutputFolder {
  /// The file by which a folder is known to be Firebreak's.
  static let mark = ".firebreak-output"

  let target: URL
  private let isMarked: Bool

  init(path: String) throws(OutputError) {
    target = URL(fileURLWithPath: path).standardizedFileURL
    isMarked = true
    let files = FileManager.default
    guard let kind = try? files.attributesOfItem(atPath: target.path)[.type] as? FileAttributeType else {
      return
    }
    guard kind == .typeDirectory else { throw .isNoFolder(path) }
    let inside = try? files.contentsOfDirectory(atPath: target.path)
    guard let inside, inside.isEmpty || inside.contains(OutputFolder.mark) else { throw .isNotOurs(path) }
    let others = OutputFolder.others(in: target)
    guard others.isEmpty else { throw .holdsOthers(path, files: others) }
  }

  /// Files in the folder that its mark does not list: somebody put them there, and they are not ours to remove.
  private static func others(in folder: URL) -> [String] {
    let mark = try? String(contentsOf: folder.appendingPathComponent(mark), encoding: .utf8)
    let ours = Set((mark ?? "").split(separator: "\n").map(String.init))
    return PartialFolder.names(in: folder).filter { !ours.contains($0) }
  }

  /// A folder that must not be there yet, or be empty, and gets no mark: everything in it is the output.
  init(new path: String) throws(OutputError) {
    target = URL(fileURLWithPath: path).standardizedFileURL
    isMarked = false
    let files = FileManager.default
    guard let kind = try? files.attributesOfItem(atPath: target.path)[.type] as? FileAttributeType else {
      return
    }
    guard kind == .typeDirectory else { throw .isNoFolder(path) }
    guard let inside = try? files.contentsOfDirectory(atPath: target.path), inside.isEmpty else {
      throw .alreadyThere(path)
    }
  }

  /// Writes through the closure, then puts the result in place.
  ///
  /// - Returns: the names of the files written, in order.
  func replace(_ write: (PartialFolder) async throws -> Void) async throws -> [String] {
    let partial = PartialFolder(beside: target)
    let watch = InterruptWatch { partial.discard() }
    defer { watch.end() }
    do {
      try partial.create()
      try await write(partial)
      let names = partial.names
      let mark = (["firebreak-output/1"] + names).joined(separator: "\n") + "\n"
      if isMarked { try partial.write(OutputFile(name: OutputFolder.mark, text: mark)) }
      try partial.takePlace(of: target)
      return names
    } catch let error as OutputError {
      partial.discard()
      throw error
    } catch {
      partial.discard()
      throw OutputError.notWritten(target.path, because: error.localizedDescription)
    }
  }
}
