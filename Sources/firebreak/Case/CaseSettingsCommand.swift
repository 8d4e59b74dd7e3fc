import ArgumentParser
import CaseStore
import EvidenceLog
import Foundation
import TimeStamps

/// Names the time-stamp services and the witnesses of a kept case.
struct CaseSettingsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings", abstract: "Name the time-stamp services and the witnesses of the case.")

  static let witnessPrefix = "witness."

  @OptionGroup var store: StoreArgument

  @Option(help: "The address of an RFC 3161 service and the PEM file its tokens are checked with: URL=FILE.")
  var timeService: [String] = []

  @Option(help: "A file with the verifier key of a witness.")
  var witness: [String] = []

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "settings")
    do {
      for text in timeService { try add(service: text, session) }
      for path in witness { try add(witness: path, session) }
      for (name, value) in try session.keeper.settings.sorted(by: { $0.key < $1.key }) {
        try StandardOutput.write("\(name)  \(value.prefix { $0 != "\n" })\n", command: "case settings")
      }
    } catch let error as StoreError {
      throw session.fail(error.sentence, code: 73)
    }
  }

  private func add(service text: String, _ session: CaseSession) throws {
    guard let mark = text.lastIndex(of: "=") else {
      throw session.fail("\(text) names no certificates: write URL=FILE.", code: 64)
    }
    let (url, path) = (String(text[..<mark]), String(text[text.index(after: mark)...]))
    guard let data = FileManager.default.contents(atPath: path), data.count < 1 << 20, !data.isEmpty else {
      throw session.fail("the certificates in \(path) cannot be read.")
    }
    let kept = KeptService.all(try session.keeper.settings)
    let number = kept.first { $0.url == url }?.number ?? (kept.last?.number ?? 0) + 1
    do {
      _ = try TimeStampService(number: number, url: url, certificates: path)
    } catch {
      throw session.fail(error.sentence)
    }
    let service = KeptService(number: number, url: url, certificates: String(decoding: data, as: UTF8.self))
    try session.keeper.set("\(KeptService.prefix)\(number)", to: service.setting)
  }

  private func add(witness path: String, _ session: CaseSession) throws {
    let key = try VerifierKeyFile.read(path, session)
    guard key.algorithm == .cosignature else {
      throw session.fail("\(path) is a log's key, not a witness's.")
    }
    let kept = try session.keeper.witnesses
    guard !kept.contains(key) else { return }
    try session.keeper.set("\(CaseSettingsCommand.witnessPrefix)\(kept.count + 1)", to: key.text)
  }
}

/// A file with one C2SP verifier key.
enum VerifierKeyFile {
  static func read(_ path: String, _ session: CaseSession) throws -> VerifierKey {
    guard let data = FileManager.default.contents(atPath: path), data.count < 10_000 else {
      throw session.fail("\(path) cannot be read as a key.")
    }
    do {
      return try VerifierKey(text: String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines))
    } catch {
      throw session.fail("\(path): \(error.sentence)")
    }
  }
}

extension CaseKeeper {
  /// The witnesses named for the case, in the order in which they were.
  var witnesses: [VerifierKey] {
    get throws(StoreError) {
      let prefix = CaseSettingsCommand.witnessPrefix
      let named = try settings.compactMap { name, value -> (Int, String)? in
        guard name.hasPrefix(prefix), let number = Int(name.dropFirst(prefix.count)) else { return nil }
        return (number, value)
      }
      var keys: [VerifierKey] = []
      for (number, text) in named.sorted(by: { $0.0 < $1.0 }) {
        do { keys.append(try VerifierKey(text: text)) } catch {
          throw .damaged("the key of witness \(number): \(error.sentence)")
        }
      }
      return keys
    }
  }
}
