import ArgumentParser
import CanonicalJSON
import CaseRecord
import CaseStore
import EvidenceLog
import Foundation

/// Writes what others must hold to verify: public keys, certificates and the latest checkpoint.
struct CaseAnchorsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "anchors",
    abstract: "Write the public keys and the latest checkpoint, to be sent to the other side early.")

  @OptionGroup var store: StoreArgument

  @Option(help: "The folder to write; one that Firebreak wrote before is replaced.")
  var out: String

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "anchors")
    let checkpoint = try await session.seal(isDecision: false)
    let contents = try session.contents()
    var files: [String: [UInt8]]
    do {
      let record = try OpenedRecord(
        caseID: contents.caseID, leaves: contents.leaves, disclosures: contents.disclosures)
      files = try BundleKeys(of: contents, record).files()
    } catch let error as RecordError {
      throw session.fail(error.sentence, code: 73)
    } catch let error as BundleError {
      throw session.fail(error.sentence, code: 73)
    }
    files["checkpoint-\(checkpoint.checkpoint.size)"] = checkpoint.bytes
    try await FolderOfBytes(files).write(to: out, command: "case anchors")
    let names = files.keys.sorted()
    try StandardOutput.write(
      format == .json
        ? try JSON.prettyText(.object(["files": .array(names.map { .string($0) })]))
        : names.map { "\($0)\n" }.joined(), command: "case anchors")
  }
}

/// Asks a witness to cosign: writes the request that its program reads.
struct CaseWitnessRequestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness-request", abstract: "Write a request for a witness to cosign the latest checkpoint."
  )

  @OptionGroup var store: StoreArgument

  @Option(help: "The size that the witness cosigned last; else the latest we hold its signature of.")
  var old: Int?

  @Option(help: "The witness's name.")
  var witness: String

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "witness-request")
    let checkpoint = try await session.seal(isDecision: false)
    do {
      guard try session.keeper.witnesses.contains(where: { $0.name == witness }) else {
        throw session.fail("no witness \(witness) is named in the settings of the case.")
      }
      let last = try session.keeper.checkpoints.last { kept in kept.witnesses.contains { $0.name == witness }
      }?.size
      let oldSize = old ?? last ?? 0
      let tree = try session.keeper.tree
      guard 0...checkpoint.checkpoint.size ~= oldSize else {
        throw session.fail("the log never had \(oldSize) entries when it signed: it has \(tree.size).")
      }
      let proof =
        oldSize == 0 || oldSize == checkpoint.checkpoint.size
        ? [] : tree.consistencyProof(from: oldSize, to: checkpoint.checkpoint.size)
      let request = WitnessRequest(oldSize: oldSize, proof: proof, checkpoint: checkpoint)
      try StandardOutput.write(
        String(decoding: request.bytes, as: UTF8.self), command: "case witness-request")
    } catch let error as StoreError {
      throw session.fail(error.sentence, code: 73)
    }
  }
}

/// Takes a witness's answer into the record.
struct CaseCosignatureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cosignature", abstract: "Take a witness's cosignature of a checkpoint.")

  @OptionGroup var store: StoreArgument

  @Argument(help: "A file with the witness's line.")
  var file: String

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "cosignature")
    guard let data = FileManager.default.contents(atPath: file), data.count < 10_000 else {
      throw session.fail("\(file) cannot be read as a cosignature.")
    }
    let line = String(decoding: data, as: UTF8.self)
    do {
      for kept in try session.keeper.checkpoints.reversed() {
        for witness in try session.keeper.witnesses where isValid(line, kept, witness) {
          try session.keeper.addCosignature(line, by: witness, toCheckpoint: kept.size)
          try StandardOutput.write(
            "cosigned \(kept.size) entries by \(witness.name)\n", command: "case cosignature")
          return
        }
      }
    } catch let error as StoreError {
      throw session.fail(error.sentence, code: 73)
    }
    throw session.fail(
      "this is not a cosignature of one of our checkpoints by a witness that the case names.", code: 1)
  }

  private func isValid(_ line: String, _ kept: KeptCheckpoint, _ witness: VerifierKey) -> Bool {
    guard let signature = try? NoteSignature(line: line) else { return false }
    return (try? Cosignature.verify(signature, text: kept.signed.checkpoint.text, by: witness)) != nil
  }
}

extension CaseSession {
  /// The whole record as plain values.
  func contents() throws -> RecordContents {
    do {
      let services = KeptService.all(try keeper.settings)
      return try keeper.contents(
        services: Dictionary(services.map { ($0.number, Array($0.certificates.utf8)) }) { first, _ in first },
        witnesses: keeper.witnesses)
    } catch {
      throw fail(error.sentence, code: 73)
    }
  }
}
