/// Why the store of a case did not do what was asked. After one that comes from storage the keeper takes nothing more.
public enum StoreError: Error, Hashable, Sendable {
  case alreadyExists(String)
  case notACase(String)
  /// Another process writes this case, since the moment it noted in the lock.
  case inUse(process: Int32, program: String, since: String)
  case readOnly
  case otherVersion(String)
  /// The database is not set to survive a power cut; naming the setting, what it must be and what it is.
  case unsafeSetting(name: String, expected: String, found: String)
  /// An entry's envelope does not fit a leaf; nothing of the submission was recorded.
  case leafTooLong(key: String, bytes: Int)
  case cannotSeal(key: String, why: String)
  case otherCase(expected: String, found: String)
  /// A file is attached under a key that no command of the submission has.
  case strayFile(key: String)
  /// What is stored is not what was sealed; says which entry or row, and in what way.
  case damaged(String)
  /// There are fewer entries than the log's signer has signed: an old copy was put back.
  case shrunk(entries: Int, signed: Int)
  /// The entries do not lead to the root that the signer signed at that size.
  case forked(signed: Int, entries: Int)
  case signerRefused(String)
  case keyMissing(String)
  case unknownCheckpoint(Int)
  case notACosignature(String)
  case unknownStamp(size: Int, service: String)
  /// Entries are erased only after an act carried out that names them.
  case notToErase(entry: Int)
  /// The database refused, with its result code (13 is a full disk).
  case database(code: Int32, message: String)
  case file(path: String, operation: String, code: Int32)
  /// An earlier error made this keeper unusable; the reason is that of the first.
  case failed(String)
  case closed
}

extension StoreError {
  /// A sentence for the user.
  public var sentence: String {
    switch self {
    case .alreadyExists(let path): "There is already something at \(path)."
    case .notACase(let path): "\(path) is not the folder of a case."
    case .inUse(let process, let program, let since):
      "The case is being written by process \(process) (\(program)) since \(since); wait until it has ended."
    case .readOnly: "The case was opened for reading only."
    case .otherVersion(let what): "The case was written by another version of Firebreak: \(what)."
    case .unsafeSetting(let name, let expected, let found):
      "The database's \(name) is \(found) and must be \(expected); nothing is recorded with less."
    case .leafTooLong(let key, let bytes):
      "The entry \"\(key)\" would take \(bytes) bytes in the log, which takes at most 65,535; nothing was recorded."
    case .cannotSeal(let key, let why): "The entry \"\(key)\" could not be sealed: \(why)."
    case .otherCase(let expected, let found): "The record is of case \(expected), not of \(found)."
    case .strayFile(let key): "A file is attached to \"\(key)\", which is none of the commands."
    case .notToErase(let entry): "No act carried out erases entry \(entry)."
    default: storageSentence
    }
  }

  private var storageSentence: String {
    switch self {
    case .damaged(let what): "The stored record is damaged: \(what)."
    case .shrunk(let entries, let signed):
      "The record has \(entries) entries, but its signer has signed \(signed): an older copy was put in its place."
    case .forked(let signed, let entries):
      "The first \(signed) of \(entries) entries are not those that the signer signed: the record was rewritten."
    case .signerRefused(let why): "The log's signer refused: \(why)."
    case .keyMissing(let path): "The log's key cannot be read at \(path)."
    case .unknownCheckpoint(let size): "There is no checkpoint of size \(size)."
    case .notACosignature(let why): "The cosignature was refused: \(why)."
    case .unknownStamp(let size, let service):
      "No time stamp of checkpoint \(size) was asked of \(service)."
    case .database(let code, let message):
      code == 13
        ? "The disk is full; nothing was recorded (13)." : "The database refused (\(code)): \(message)."
    case .file(let path, let operation, let code): "\(operation) of \(path) failed with error \(code)."
    case .failed(let reason): "The store stopped after an error and takes nothing more: \(reason)"
    default: "The store is closed."
    }
  }
}
