import Foundation
import Synchronization

/// A hidden folder in which an output is made before it takes its place.
final class PartialFolder: Sendable {
  let url: URL
  /// False once the folder has taken its place or was discarded; the lock keeps an interrupt out of the exchange.
  private let isOpen = Mutex(true)

  private let target: URL

  /// Names the folder; ``create()`` makes it, once somebody watches for an interrupt.
  init(beside target: URL) {
    let name = ".\(target.lastPathComponent).partial-\(ProcessInfo.processInfo.processIdentifier)"
    self.target = target
    url = target.deletingLastPathComponent().appendingPathComponent(name)
  }

  func create() throws(OutputError) {
    let files = FileManager.default
    let isMade = isOpen.withLock { isOpen in
      guard isOpen else { return true }
      do {
        try files.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? files.removeItem(at: url)
        try files.createDirectory(at: url, withIntermediateDirectories: false)
        return true
      } catch {
        return false
      }
    }
    guard isMade else { throw .noParent(target.path) }
  }

  func write(_ file: OutputFile) throws { try write(Array(file.text.utf8), as: file.name) }

  func write(_ bytes: [UInt8], as name: String) throws {
    let place = url.appendingPathComponent(name)
    try isOpen.withLock { isOpen in
      guard isOpen else { return }
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: place)
    }
  }

  /// The files, without the mark.
  var names: [String] { PartialFolder.names(in: url) }

  /// The files of a folder and of those in it, without the mark, in order.
  static func names(in folder: URL) -> [String] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return paths.filter { path in
      let full = folder.appendingPathComponent(path).path
      let kind = try? FileManager.default.attributesOfItem(atPath: full)[.type] as? FileAttributeType
      return kind != .typeDirectory && path != OutputFolder.mark
    }.sorted()
  }

  /// Exchanges the target for this folder; if that fails, the target is put back.
  func takePlace(of target: URL) throws {
    try isOpen.withLock { isOpen in
      guard isOpen else { return }
      let files = FileManager.default
      let old = url.appendingPathExtension("old")
      let isReplacing = files.fileExists(atPath: target.path)
      if isReplacing { try files.moveItem(at: target, to: old) }
      do {
        try files.moveItem(at: url, to: target)
      } catch {
        if isReplacing { try? files.moveItem(at: old, to: target) }
        throw error
      }
      isOpen = false
      if isReplacing { try? files.removeItem(at: old) }
    }
  }

  /// Removes what was written so far.
  func discard() {
    isOpen.withLock { isOpen in
      guard isOpen else { return }
      isOpen = false
      try? FileManager.default.removeItem(at: url)
    }
  }
}
