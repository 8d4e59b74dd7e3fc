internal import EvidenceLog
internal import Foundation
internal import GRDB

extension CaseKeeper {
  /// Makes the folder of a case, with its database, the log's key and what the signer notes, and opens it for writing.
  ///
  /// - Parameters:
  ///   - origin: the name of the log, as its checkpoints and its key carry it.
  ///   - signerFolder: where the log's key is kept, if not in the folder; it can then belong to another user.
  /// - Throws: ``StoreError/alreadyExists(_:)`` where there is anything at the path.
  public static func create(
    at path: String, caseID: String, origin: String, signerFolder: String? = nil,
    surroundings: Surroundings = .system
  ) throws(StoreError) -> CaseKeeper {
    guard !DurableFiles.exists(path) else { throw .alreadyExists(path) }
    let layout = CaseLayout(folder: path, signerFolder: signerFolder)
    for folder in [path, layout.blobs, layout.signerFolder] where !DurableFiles.exists(folder) {
      try DurableFiles.makeFolder(folder)
    }
    let lock = try WriterLock(path: layout.lock, since: surroundings.now().at)
    let logKey = try makeSigner(layout, origin, surroundings)
    let database = try CaseDatabase.openForWriting(layout.database)
    try database.migrate()
    let identity = Identity(
      caseID: caseID, origin: origin, keySalt: surroundings.randomBytes(16), logKey: logKey)
    try database.write { connection in
      try identity.insert(connection, createdAt: "\(surroundings.now().at)")
      if let signerFolder { try SettingRows.insert(SettingRows.signerFolder, signerFolder, connection) }
    }
    try database.emptyLogForClosing()
    try database.close()
    try DurableFiles.syncFolder(path)
    return try open(at: path, surroundings, .write, lock: lock)
  }

  private static func makeSigner(
    _ layout: CaseLayout, _ origin: String, _ surroundings: Surroundings
  ) throws(StoreError) -> VerifierKey {
    guard !DurableFiles.exists(layout.key), !DurableFiles.exists(layout.signed) else {
      throw .alreadyExists(layout.key)
    }
    let seed = surroundings.randomBytes(32)
    let key: VerifierKey
    do {
      key = try VerifierKey(
        name: origin, algorithm: .ed25519, key: try Ed25519PrivateKey(seed: seed).publicKey)
    } catch let error as NoteError {
      throw .signerRefused(error.sentence)
    } catch {
      throw .signerRefused("\(error)")
    }
    try DurableFiles.replace(layout.key, with: seed)
    try DurableFiles.replace(layout.signed, with: Array(LogSigner(origin: origin).encoded.utf8))
    return key
  }
}
