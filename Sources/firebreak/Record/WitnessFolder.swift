import ArgumentParser
import CaseStore
import EvidenceLog
import Foundation

/// A witness's key, the logs it trusts and what it last cosigned, as files that survive a power cut.
struct WitnessFolder {
  private static let lengthMax = 1 << 20

  let folder: String
  let name: String
  let key: Ed25519PrivateKey
  private let lock: Int32

  private var logsFile: String { "\(folder)/logs" }
  private var stateFile: String { "\(folder)/state" }

  static func create(_ folder: String, name: String, seed: [UInt8]) throws -> VerifierKey {
    guard !DurableFiles.exists(folder) else { throw fail("there is already something at \(folder).") }
    do {
      let key = try Ed25519PrivateKey(seed: seed)
      let verifier = try VerifierKey(name: name, algorithm: .cosignature, key: key.publicKey)
      try DurableFiles.makeFolder(folder)
      try DurableFiles.replace("\(folder)/key", with: Array("\(name)\n\(Hexadecimal.text(seed))\n".utf8))
      try DurableFiles.replace("\(folder)/witness.vkey", with: Array("\(verifier.text)\n".utf8))
      return verifier
    } catch let error as NoteError {
      throw fail(error.sentence)
    } catch let error as StoreError {
      throw fail(error.sentence, code: 73)
    }
  }

  /// Opens the folder for this process alone: no other request may come between a decision and its keeping.
  static func open(_ folder: String) throws -> WitnessFolder {
    let lock = unsafe Foundation.open("\(folder)/key", O_RDONLY | O_CLOEXEC)
    guard lock >= 0 else { throw fail("\(folder) is not the folder of a witness: it has no key.") }
    guard flock(lock, LOCK_EX) == 0 else { throw fail("\(folder) cannot be locked.", code: 73) }
    let lines = String(decoding: try read("\(folder)/key"), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 3, let seed = Hexadecimal.bytes(String(lines[1])),
      let key = try? Ed25519PrivateKey(seed: seed)
    else { throw fail("\(folder)/key is damaged.") }
    return WitnessFolder(folder: folder, name: String(lines[0]), key: key, lock: lock)
  }

  /// The bytes of a file that is not too long to be what it should be.
  static func read(_ path: String) throws -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: lengthMax + 1)
    else {
      throw fail("\(path) cannot be read.")
    }
    guard data.count <= lengthMax else { throw fail("\(path) is longer than any request or key.") }
    return [UInt8](data)
  }

  func trust(_ file: [UInt8]) throws {
    let text = String(decoding: file, as: UTF8.self).trimmingCharacters(in: .newlines)
    let log: VerifierKey
    do { log = try VerifierKey(text: text) } catch { throw WitnessFolder.fail(error.sentence) }
    guard log.algorithm == .ed25519 else {
      throw WitnessFolder.fail("\(log.name) is a witness's key, not a log's.")
    }
    let known = try logs()
    guard !known.contains(log) else { return }
    guard !known.contains(where: { $0.name == log.name }) else {
      throw WitnessFolder.fail(
        "another key of \(log.name) is trusted already; a log that changes its key is another log. Ask its keeper.",
        code: 3)
    }
    try keep(logsFile, (known + [log]).map { "\($0.text)\n" }.joined())
  }

  /// The cosignature of the checkpoint a request brings; the new state is kept before there is a signature.
  func answer(_ request: [UInt8], at second: Int64) throws -> String {
    var witness = try witness()
    do {
      let checkpoint = try witness.decide(try WitnessRequest(bytes: request))
      witness.keep(checkpoint)
      try keep(stateFile, witness.encoded)
      return try Cosignature.sign(checkpoint, time: second, by: key, name: name).line
    } catch let refusal as WitnessRefusal {
      throw WitnessFolder.fail(refusal.sentence, code: WitnessFolder.exitCode(refusal))
    } catch let error as NoteError {
      throw WitnessFolder.fail(error.sentence)
    }
  }

  /// Exit codes of `witness answer`, one for each answer of the protocol.
  private static func exitCode(_ refusal: WitnessRefusal) -> Int32 {
    switch refusal.status {
    case 403: 3
    case 404: 4
    case 409: 5
    case 422: 6
    default: 2
    }
  }

  private func logs() throws -> [VerifierKey] {
    guard DurableFiles.exists(logsFile) else { return [] }
    let lines = String(decoding: try WitnessFolder.read(logsFile), as: UTF8.self).split(separator: "\n")
    return try lines.map { line in
      do throws(NoteError) { return try VerifierKey(text: String(line)) } catch {
        throw WitnessFolder.fail("\(logsFile) is damaged: \(error.sentence)")
      }
    }
  }

  private func witness() throws -> Witness {
    let logs = try logs()
    guard DurableFiles.exists(stateFile) else { return Witness(logs: logs) }
    let text = String(decoding: try WitnessFolder.read(stateFile), as: UTF8.self)
    guard let witness = Witness(logs: logs, encoded: text) else {
      throw WitnessFolder.fail(
        "\(stateFile) is damaged; nothing is signed from a state that cannot be read.", code: 73)
    }
    return witness
  }

  private func keep(_ path: String, _ text: String) throws {
    do { try DurableFiles.replace(path, with: Array(text.utf8)) } catch {
      throw WitnessFolder.fail(error.sentence, code: 73)
    }
  }

  private static func fail(_ sentence: String, code: Int32 = 2) -> ExitCode {
    StandardError.say("witness", sentence)
    return ExitCode(code)
  }
}
