import ArgumentParser
import Foundation

/// Files by path, written into a folder as a whole or not at all, and read back whole or not at all.
struct FolderOfBytes {
  let files: [String: [UInt8]]

  init(_ files: [String: [UInt8]]) { self.files = files }

  /// - Parameter isNew: the folder must not be there yet and holds nothing but these files.
  func write(to path: String, isNew: Bool = false, command: String) async throws {
    do {
      let folder = try isNew ? OutputFolder(new: path) : OutputFolder(path: path)
      _ = try await folder.replace { partial in
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) { try partial.write(bytes, as: name) }
      }
    } catch let error as OutputError {
      StandardError.say(command, error.sentence)
      throw ExitCode(73)
    }
  }

  /// Every regular file below a folder. Links and special files are refused: what is verified must be in the folder.
  ///
  /// - Parameters:
  ///   - filesMax: more are refused unread.
  ///   - bytesMax: more in all are refused unread.
  static func read(_ path: String, filesMax: Int, bytesMax: Int, command: String) throws -> FolderOfBytes {
    func fail(_ sentence: String) -> ExitCode {
      StandardError.say(command, sentence)
      return ExitCode(2)
    }
    let manager = FileManager.default
    let root = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let names = try? manager.subpathsOfDirectory(atPath: root) else {
      throw fail("\(path) is not a folder that can be read.")
    }
    guard names.count <= filesMax else {
      throw fail("\(path) holds \(names.count) files; at most \(filesMax) are read.")
    }
    var files: [String: [UInt8]] = [:]
    var total = 0
    for name in names.sorted() {
      let attributes = try? manager.attributesOfItem(atPath: "\(root)/\(name)")
      switch attributes?[.type] as? FileAttributeType {
      case .typeDirectory: continue
      case .typeRegular: break
      default: throw fail("\(path)/\(name) is not a regular file.")
      }
      total += attributes?[.size] as? Int ?? 0
      guard total <= bytesMax else { throw fail("\(path) holds more than \(bytesMax) bytes.") }
      guard let data = manager.contents(atPath: "\(root)/\(name)") else {
        throw fail("\(path)/\(name) cannot be read.")
      }
      files[name] = [UInt8](data)
    }
    return FolderOfBytes(files)
  }
}
