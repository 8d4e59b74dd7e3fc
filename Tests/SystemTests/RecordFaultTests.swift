import CaseRecord
import EvidenceLog
import Foundation
import Testing

/// Damage to a bundle (faults F6, F11 and F12): all of it is found, and the file is named.
@Suite(.enabled(if: RecordTools.areThere, "ssh-keygen, openssl, curl and python3 make the bundle"))
struct RecordFaultTests {
  let files: [String: [UInt8]]
  let anchors: Anchors
  let kept: KeptCase

  init() throws {
    kept = try KeptCase.played.get()
    files = try kept.files()
    var held: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: kept.anchors.path)
    where Anchors.isAnchor(name) {
      held[name] = [UInt8](try Data(contentsOf: kept.anchors.appending(path: name)))
    }
    anchors = Anchors(files: held)
  }

  /// What is found wrong. Tokens are left to openssl in other tests.
  private func findings(_ files: [String: [UInt8]]) async -> Set<String> {
    let report = await BundleVerifier.verify(files: files, anchors: anchors) { _ in .genuine }
    return Set(report.failures.map(\.file))
  }

  /// The same without a checkpoint: the verifier then stops after the files themselves, which is quick.
  private func findingsOfFiles(_ files: [String: [UInt8]]) async -> Set<String> {
    var files = files
    files["checkpoint"] = nil
    return await findings(files).subtracting(["checkpoint"])
  }

  private static let manifest: Set<String> = ["MANIFEST", "MANIFEST.sshsig"]

  @Test("the bundle as it was made has nothing wrong, so that what is found below is the damage")
  func sound() async {
    #expect(await findings(files) == [])
    #expect(await findingsOfFiles(files) == [])
  }

  @Test("F6: 25 flipped bits in each of the files are each found, and each file is named", arguments: 0..<25)
  func flippedBits(round: Int) async {
    // A bit of each file at once: the digests are compared file by file, so that none is hidden by another.
    var changed = files
    for path in files.keys where !Self.manifest.contains(path) && path != "checkpoint" {
      changed[path] = Self.flipped(files[path] ?? [], round)
    }
    let named = await findingsOfFiles(changed)
    let expected = Set(changed.filter { $0.value != files[$0.key] }.keys)
    #expect(expected.count > 200)
    #expect(expected.subtracting(named) == [])
  }

  /// A bit that lies elsewhere in each round, first and last bytes included.
  private static func flipped(_ bytes: [UInt8], _ round: Int) -> [UInt8] {
    guard !bytes.isEmpty else { return [UInt8(round)] }
    var bytes = bytes
    let place =
      round == 0 ? 0 : round == 24 ? bytes.count - 1 : (bytes.count * round / 24 + round) % bytes.count
    bytes[place] ^= 1 << UInt8(round % 8)
    return bytes
  }

  @Test("F6: a flipped bit in the checkpoint, the manifest or its signature is found", arguments: 0..<25)
  func flippedBitsOfWhatIsSigned(round: Int) async {
    for path in ["MANIFEST", "MANIFEST.sshsig"] {
      var changed = files
      changed[path] = Self.flipped(files[path] ?? [], round)
      let named = await findingsOfFiles(changed)
      #expect(!named.isDisjoint(with: Self.manifest), "\(path), round \(round): \(named.sorted().prefix(3))")
    }
    var changed = files
    changed["checkpoint"] = Self.flipped(files["checkpoint"] ?? [], round)
    changed["tile/000.p/63"] = nil
    changed["tile/0/000.p/63"] = nil
    #expect(await findings(changed).contains("checkpoint"), "round \(round)")
  }

  @Test("F11: each file cut off at every 1 KB is found and named")
  func truncations() async {
    let longest = files.values.map(\.count).max() ?? 0
    #expect(longest > 20_000)
    for length in stride(from: 0, to: longest, by: 1024) {
      var changed = files
      for (path, bytes) in files
      where bytes.count > length && !Self.manifest.contains(path) && path != "checkpoint" {
        changed[path] = Array(bytes.prefix(length))
      }
      let named = await findingsOfFiles(changed)
      let expected = Set(changed.filter { $0.value != files[$0.key] }.keys)
      #expect(expected.subtracting(named) == [], "cut at \(length)")
    }
    let manifest = files["MANIFEST"] ?? []
    for length in stride(from: 0, to: manifest.count, by: 1024) {
      var changed = files
      changed["MANIFEST"] = Array(manifest.prefix(length))
      #expect(await !findingsOfFiles(changed).isEmpty, "MANIFEST cut at \(length)")
    }
  }

  @Test("F12: each file that is missing is named, and so is a file that is one too many")
  func missingAndExtra() async {
    for path in files.keys.sorted() where path != "checkpoint" {
      var changed = files
      changed[path] = nil
      #expect(await findingsOfFiles(changed).contains(path), "\(path) is missing")
    }
    for path in [
      "extra", "tile/0/001.p/3", "tile/entries/001", "blobs/\(String(repeating: "0", count: 64))", ".hidden",
      "disclosures/38.jsonl", "documents/extra.txt", "keys/witness-2.vkey", "checkpoints/9",
    ] {
      var changed = files
      changed[path] = Array("extra\n".utf8)
      #expect(await findingsOfFiles(changed).contains(path), "\(path) is one too many")
    }
  }

  @Test("F12: a line taken out of the manifest, put twice or moved is found")
  func manifestLines() async {
    let lines = String(decoding: files["MANIFEST"] ?? [], as: UTF8.self).split(separator: "\n").map(
      String.init)
    for change in [
      Array(lines.dropFirst()), Array(lines.dropLast()), lines + [lines[3]],
      [lines[1], lines[0]] + lines.dropFirst(2),
      Array(lines[..<40] + lines[41...]),
    ] {
      var changed = files
      changed["MANIFEST"] = Array((change.joined(separator: "\n") + "\n").utf8)
      #expect(await !findingsOfFiles(changed).isDisjoint(with: Self.manifest))
    }
  }

  @Test(
    "damage that the insider signs into the manifest is still found by what the file is for",
    arguments: [
      "tile/0/000.p/63", "tile/entries/000.p/63", "checkpoints/45", "cosigned/45", "proofs/48.tlog-proof",
      "disclosures/32.jsonl", "privilege-log.csv", "bundle.json", "signatures/46.txt", "signatures/46.sshsig",
      "timestamps/55.1.tsq", "keys/log.vkey",
    ])
  func signedDamage(path: String) async throws {
    var changed = files
    let bytes = try #require(files[path], "the bundle has no \(path)")
    changed[path] = Self.flipped(bytes, 11)
    try resign(&changed)
    let named = await findings(changed)
    #expect(!named.isEmpty, "\(path)")
    #expect(named.isDisjoint(with: Self.manifest), "the manifest itself is in order: \(named)")
  }

  @Test(
    "a flipped bit alone, in what the insider signed, is found and named by the command",
    arguments: ["timestamps/55.1.tsr", "disclosures/32.jsonl", "proofs/48.tlog-proof"])
  func byTheCommand(path: String) throws {
    let scratch = try kept.copy()
    defer { try? FileManager.default.removeItem(at: scratch) }
    var changed = files
    changed[path] = Self.flipped(try #require(files[path]), 20)
    try resign(&changed)
    for name in Self.manifest.union([path]) {
      try Data(changed[name] ?? []).write(to: scratch.appending(path: "bundle/\(name)"))
    }
    let run = try ShellCommand.run(
      ["verify", scratch.path + "/bundle", "--trust", scratch.path + "/anchors"], path: "/usr/bin:/bin")
    #expect(run.status == 1)
    #expect(run.output.contains("  - \(path): "), "\(run.output)")
  }

  @Test("recompute.py names each file that is changed, missing or one too many")
  func byRecomputation() throws {
    let scratch = try kept.copy()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let bundle = scratch.appending(path: "bundle")
    let paths = files.keys.sorted().filter { !Self.manifest.contains($0) && $0 != "checkpoint" }
    for path in paths {
      try Data(Self.flipped(files[path] ?? [], 7)).write(to: bundle.appending(path: path))
    }
    try Data().write(to: bundle.appending(path: "extra"))
    try FileManager.default.removeItem(at: bundle.appending(path: "bundle.json"))
    let run = try RecordTools.bash(
      "python3 \"$1\" bundle --trust anchors", in: scratch, [kept.bundle.appending(path: "recompute.py").path]
    )
    #expect(run.status == 1)
    for path in paths where path != "bundle.json" {
      #expect(run.output.contains("\(path) is not the file that MANIFEST lists"), "\(path)")
    }
    #expect(run.output.contains("bundle.json is in MANIFEST and not in the bundle"))
    #expect(run.output.contains("extra is in the bundle and not in MANIFEST"))
  }

  @Test("attached files and tiles that change places are found though each is a file of the bundle")
  func reordered() async throws {
    var changed = files
    (changed["disclosures/30.jsonl"], changed["disclosures/32.jsonl"]) = (
      files["disclosures/32.jsonl"], files["disclosures/30.jsonl"]
    )
    try resign(&changed)
    #expect(await !findings(changed).isDisjoint(with: ["disclosures/30.jsonl", "disclosures/32.jsonl"]))
  }

  /// Makes the manifest anew and signs it with the log's key, as an insider would.
  private func resign(_ files: inout [String: [UInt8]]) throws {
    for path in Self.manifest { files[path] = nil }
    let lines = files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map {
      "\(Digest(of: files[$0] ?? []).hex)  \($0)\n"
    }
    let manifest = Array(lines.joined().utf8)
    let seed = [UInt8](try Data(contentsOf: kept.store.appending(path: "signer/log.key")))
    files["MANIFEST"] = manifest
    files["MANIFEST.sshsig"] = Array(
      try SSHSignature.sign(message: manifest, namespace: "manifest@firebreak", seed: seed).armour.utf8)
  }
}
