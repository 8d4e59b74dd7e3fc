public import CaseRecord
public import EvidenceLog

extension CaseKeeper {
  /// The whole record as plain values, from which a bundle is made; sign a checkpoint first.
  ///
  /// - Parameter services: the certificates of each time-stamp service by its number, in PEM; a stamp of another
  ///   service cannot be checked by anybody and is an error.
  public func contents(services: [Int: [UInt8]], witnesses: [VerifierKey]) throws(StoreError)
    -> RecordContents
  {
    let entries = try entries(0..<size)
    let checkpoints = try checkpoints
    var contents = RecordContents(
      caseID: caseID, origin: origin, logKey: logKey.text, leaves: entries.map(\.leaf),
      disclosures: entries.map(\.disclosures), checkpoints: checkpoints.map(\.signed.bytes))
    for checkpoint in checkpoints {
      let own = checkpoint.signed.bytes.count
      let lines = String(decoding: checkpoint.cosigned.bytes.dropFirst(own), as: UTF8.self)
      for line in lines.split(separator: "\n") {
        contents.cosignatures.append(RecordContents.Cosigned(size: checkpoint.size, line: "\(line)\n"))
      }
    }
    for stamp in try stamps {
      guard stamp.state == .stamped, let request = stamp.request, let response = stamp.response else {
        continue
      }
      guard let number = Int(stamp.service), services[number] != nil else {
        throw .unknownStamp(size: stamp.size, service: stamp.service)
      }
      contents.stamps.append(
        RecordContents.Stamped(size: stamp.size, service: number, request: request, response: response))
    }
    contents.services = services
    contents.witnesses = witnesses.map(\.text)
    contents.files = try files(of: entries)
    return contents
  }

  private func files(of entries: [KeptEntry]) throws(StoreError) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for entry in entries where !entry.isErased {
      let openings: [BlobOpening]
      do throws(SealError) {
        let opened = try OpenedEntry(leaf: entry.leaf, disclosures: entry.disclosures)
        openings = try blobs(of: opened, entry.sequence).get()
      } catch { throw .damaged("entry \(entry.sequence): \(error.sentence)") }
      for opening in openings { files[opening.commitment.hex] = try blob(opening.digest) }
    }
    return files
  }

  private func blobs(of entry: OpenedEntry, _ sequence: Int) -> Result<[BlobOpening], SealError> {
    do throws(StoreError) {
      return .success(try BlobOpening.all(of: entry, sequence))
    } catch {
      return .failure(.notAnEvent(error.sentence))
    }
  }
}
