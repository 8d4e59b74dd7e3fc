internal import Foundation

/// Files written so that they are there after a power cut: contents first, then the name, then the folder.
public enum DurableFiles {
  public static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  public static func makeFolder(_ path: String) throws(StoreError) {
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure(path, "making") }
    try syncFolder(parent(of: path))
  }

  static func read(_ path: String) throws(StoreError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else { throw failure(path, "reading") }
    return [UInt8](data)
  }

  /// Replaces a file as a whole: at every moment either the old or the new bytes are under its name.
  public static func replace(_ path: String, with bytes: [UInt8]) throws(StoreError) {
    let draft = "\(path).new"
    let handle = unsafe open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard handle >= 0 else { throw failure(draft, "opening") }
    do {
      try write(bytes, to: handle, draft)
    } catch {
      close(handle)
      _ = unsafe unlink(draft)
      throw error
    }
    guard close(handle) == 0 else { throw failure(draft, "closing") }
    guard unsafe rename(draft, path) == 0 else { throw failure(path, "renaming") }
    try syncFolder(parent(of: path))
  }

  private static func write(_ bytes: [UInt8], to handle: Int32, _ path: String) throws(StoreError) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Foundation.write(handle, buffer.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw failure(path, "writing") }
      done += count
    }
    guard fsync(handle) == 0 else { throw failure(path, "syncing") }
  }

  static func remove(_ path: String) throws(StoreError) {
    guard unsafe unlink(path) == 0 || errno == ENOENT else { throw failure(path, "removing") }
    try syncFolder(parent(of: path))
  }

  static func syncFolder(_ path: String) throws(StoreError) {
    let handle = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw failure(path, "opening") }
    defer { close(handle) }
    guard fsync(handle) == 0 else { throw failure(path, "syncing") }
  }

  static func names(in folder: String) throws(StoreError) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw failure(folder, "listing")
    }
    return names
  }

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func failure(_ path: String, _ operation: String) -> StoreError {
    .file(path: path, operation: operation, code: errno)
  }
}
