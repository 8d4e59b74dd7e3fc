internal import StrictReading

/// Digests of the files that a case attaches as evidence, and which of them were read.
final class AttachmentDigests {
  private let files: CaseFiles
  private(set) var read: [CaseInput.ReadFile] = []

  init(_ files: CaseFiles) { self.files = files }

  /// The digest of a file of the folder, or nil if it is not there.
  func digest(_ path: String) -> String? {
    guard files.contains(path), let source = files.load(path) else { return nil }
    let digest = source.digest
    read.append(CaseInput.ReadFile(path: path, digest: digest))
    return digest
  }
}

extension CaseContext {
  /// The digest of an attached file; a path that leaves the folder or leads nowhere is an error.
  func attachmentDigest(_ record: Record, _ path: String) -> String? {
    guard InputFolder.isInside(path) else {
      record.error("file", "\(Wording.quoted(path)) leads outside the folder or is not a plain path")
      return nil
    }
    guard let digest = digest(path) else {
      record.error("file", "there is no file \(Wording.quoted(path)) in the folder")
      return nil
    }
    return digest
  }
}
