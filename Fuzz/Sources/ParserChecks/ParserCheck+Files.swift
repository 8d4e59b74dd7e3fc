internal import CanonicalJSON
internal import CaseRecord
internal import EvidenceLog

/// The files of a bundle.
extension ParserCheck {
  static let files = [
    ParserCheck("manifest") { bytes in
      guard let manifest = try? Manifest(bytes: bytes) else { return .refused }
      try expect(manifest.bytes == bytes, "a manifest has two spellings")
      let named = manifest.lines.map { (path: $0.path, digest: $0.digest) }
      try expect(manifest.check(named).isEmpty, "the files it names differ from what it names")
      try expect(manifest.check([]).count == manifest.lines.count, "a missing file is not found")
      return .accepted
    },
    ParserCheck("tile-path") { bytes in
      guard let text = text(bytes), let path = TilePath(text) else { return .refused }
      try expect(path.text.utf8.elementsEqual(bytes), "a path has two spellings")
      return .accepted
    },
    // The first byte says how many entries there are, from 1; the bundle follows.
    ParserCheck("entry-bundle") { bytes in
      guard let first = bytes.first else { return .refused }
      let (size, bundle) = (Int(first) + 1, Array(bytes.dropFirst()))
      _ = try? Tiles.verify(size: size, root: MerkleTree.emptyRoot) { _ in bundle }
      guard let entries = try? Tiles.readEntries(size: size, file: { _ in bundle }) else { return .refused }
      let files = Dictionary(uniqueKeysWithValues: try Tiles.files(leaves: entries))
      try expect(
        files[TilePath(.entries, index: 0, width: size).text] == bundle, "a bundle has two spellings")
      let root = MerkleTree(leaves: entries.map { MerkleTree.leafHash($0) }).root
      let log = try Tiles.verify(size: size, root: root) { files[$0] }
      try expect(log.entries == entries, "the log holds other entries")
      return .accepted
    },
    ParserCheck("time-stamp-request") { bytes in
      guard let request = try? TimeStampRequest(bytes: bytes) else { return .refused }
      try expect(request.bytes == bytes, "a request has two spellings")
      return .accepted
    },
    ParserCheck("time-stamp-response") { bytes in
      guard let response = try? TimeStampResponse(bytes: bytes) else { return .refused }
      try expect((try? TimeStampResponse(bytes: bytes + [0])) == nil, "a byte after the end is passed over")
      try expect((try? TimeStampResponse(bytes: bytes.dropLast())) == nil, "the last byte is not needed")
      let request = try TimeStampRequest(imprint: response.info.imprint, nonce: 1)
      _ = try? response.check(against: request)
      return .accepted
    },
    ParserCheck("disclosure") { bytes in
      guard let disclosure = try? Disclosure(bytes: bytes) else { return .refused }
      let again = try Disclosure(salt: disclosure.salt, key: disclosure.key, value: disclosure.value)
      try expect(again.bytes == bytes && again == disclosure, "a disclosure has two spellings")
      return .accepted
    },
    // The leaf on the first line, a disclosure on each line after it.
    ParserCheck("entry") { bytes in
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
      let disclosures = lines.dropFirst().compactMap { try? Disclosure(bytes: $0) }
      guard disclosures.count == lines.count - 1,
        let entry = try? OpenedEntry(leaf: lines[0], disclosures: disclosures)
      else { return .refused }
      try expect(try JSON.canonicalBytes(.object(entry.published)) == lines[0], "a leaf has two spellings")
      let withheld = try OpenedEntry(leaf: lines[0], disclosures: Array(disclosures.dropLast()))
      try expect(
        withheld.withheldValues == entry.withheldValues + (disclosures.isEmpty ? 0 : 1),
        "a value that is not shown is not counted")
      if let last = disclosures.last {
        let twice = try? OpenedEntry(leaf: lines[0], disclosures: disclosures + [last])
        try expect(twice == nil, "a value is shown twice")
      }
      _ = try? entry.eventAsShown(0)
      guard entry.isWhole, let event = try? entry.event() else { return .accepted }
      try checkSealedAgain(event, entry)
      return .accepted
    },
  ]
}
