internal import Calendars
internal import Foundation

/// The right to write a case, held by one open file at a time. The system gives it up when its process ends, however
/// it ends, so that what a dead process noted in the file binds nobody.
final class WriterLock: Sendable {
  private let handle: Int32

  init(path: String, since: Timestamp) throws(StoreError) {
    handle = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard handle >= 0 else { throw DurableFiles.failure(path, "opening") }
    guard WriterLock.take(handle) else {
      let code = errno
      throw code == EWOULDBLOCK
        ? WriterLock.holder(path) : .file(path: path, operation: "locking", code: code)
    }
    let note = Array("\(getpid())\n\(WriterLock.program)\n\(since)\n".utf8)
    let written = unsafe note.withUnsafeBytes { unsafe pwrite(handle, $0.baseAddress, $0.count, 0) }
    guard written == note.count, ftruncate(handle, off_t(note.count)) == 0 else {
      throw DurableFiles.failure(path, "writing")
    }
  }

  /// The lock belongs to the open file, and a program that is being started holds a copy of it for a moment: closing
  /// ours would leave the case locked until that program has begun, so it is given up first.
  deinit {
    guard handle >= 0 else { return }
    flock(handle, LOCK_UN)
    close(handle)
  }

  /// Whether the lock could be had, at once or within a fifth of a second: the time of a writer that is just closing.
  private static func take(_ handle: Int32) -> Bool {
    for _ in 0..<10 {
      if flock(handle, LOCK_EX | LOCK_NB) == 0 { return true }
      guard errno == EWOULDBLOCK else { return false }
      usleep(20_000)
    }
    return flock(handle, LOCK_EX | LOCK_NB) == 0
  }

  private static var program: String {
    ProcessInfo.processInfo.processName.filter { !$0.isNewline }
  }

  /// Who says in the file that the lock is theirs.
  private static func holder(_ path: String) -> StoreError {
    let text = (try? DurableFiles.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count >= 3, let process = Int32(lines[0]) else {
      return .inUse(process: 0, program: "unknown", since: "a moment ago")
    }
    return .inUse(process: process, program: lines[1], since: lines[2])
  }
}
