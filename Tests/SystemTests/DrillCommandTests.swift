import CaseRecord
import Drills
import Foundation
import Interchange
import Statements
import Testing

/// The drill as a shell sees it: one command, a folder that can be read back, and the same folder again.
@Suite(.serialized)
struct DrillCommandTests {
  private static let base = [
    "drill", ShellCommand.root.appending(path: "Examples/drill-crisis").path, "--book",
    ShellCommand.root.appending(path: "Examples/lehman-week").path, "--draws", "0",
  ]

  /// The folder of a drill; whoever asks removes it.
  private func play(_ options: [String] = []) throws -> (folder: URL, run: ShellCommand.Run) {
    let base = FileManager.default.temporaryDirectory.appending(path: "drill-\(UUID().uuidString)")
    let folder = base.appending(path: "out")
    let run = try ShellCommand.run(DrillCommandTests.base + options + ["--out", folder.path])
    return (folder, run)
  }

  private func remove(_ folder: URL) {
    try? FileManager.default.removeItem(at: folder.deletingLastPathComponent())
  }

  private func files(_ folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let path = folder.appending(path: name).path
      let kind = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      if kind != .typeDirectory { files[name] = FileManager.default.contents(atPath: path) }
    }
    return files
  }

  /// What is made of keys, salts and the time of day.
  private func isSealed(_ name: String) -> Bool {
    ["record.firebreak/", "bundle/", "anchors/"].contains { name.hasPrefix($0) }
  }

  @Test("two runs of one seed differ in nothing but what was sealed, and another seed differs")
  func repeats() throws {
    let runs = try [["--seed", "7"], ["--seed", "7"], ["--seed", "8"]].map { try play($0) }
    defer { for run in runs { remove(run.folder) } }
    for run in runs { try #require(run.run.status == 0, "\(run.run.errors)") }
    let files = try runs.map { try files($0.folder).filter { !isSealed($0.key) } }
    #expect(files[0].keys.sorted() == files[1].keys.sorted())
    for (name, bytes) in files[0] { #expect(files[1][name] == bytes, "\(name)") }
    #expect(files[0]["case/quotes.csv"] != nil)
    #expect(files[0]["case/quotes.csv"] != files[2]["case/quotes.csv"])
    #expect(
      runs[0].run.output.replacing(runs[0].folder.path, with: "")
        == runs[1].run.output.replacing(runs[1].folder.path, with: ""))
  }

  @Test("close-out on the case that a drill wrote gives the drill's amount and its documents")
  func closesOut() throws {
    let (folder, run) = try play()
    defer { remove(folder) }
    try #require(run.status == 0, "\(run.errors)")
    let again = folder.deletingLastPathComponent().appending(path: "again")
    let closeOut = try ShellCommand.run([
      "close-out", folder.appending(path: "case").path, "--out", again.path,
    ])
    try #require(closeOut.status == 0, "\(closeOut.errors)")
    let documents = try files(folder.appending(path: "documents"))
    #expect(documents["statement.html"] != nil)
    for (name, bytes) in documents { #expect(try files(again)[name] == bytes, "\(name)") }
    let input = try CaseFolderReader.read(folder: folder.appending(path: "case").path)
    let replay = CaseReplay(caseID: input.caseID, input.commands)
    let amount = try #require(replay.view(at: try #require(replay.latestReceipt)).assessment.amount.outcome)
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appending(path: "after-action.json")))
        as? [String: Any])
    let told = try #require(report["amount"] as? [String: Any])
    #expect("\(told)".contains("\(amount.payable.value.signed.amount)"))
  }

  @Test("the key of the flaws is the evidence that the first entry announced")
  func opensTheKey() throws {
    let (folder, run) = try play()
    defer { remove(folder) }
    try #require(run.status == 0, "\(run.errors)")
    let bytes = try Data(contentsOf: folder.appending(path: "case/\(FlawKey.file)"))
    let key = try FlawKey(bytes: Array(bytes))
    #expect(!key.entries.isEmpty)
    let first = try #require(
      try CaseFolderReader.read(folder: folder.appending(path: "case").path).commands.first)
    guard case .record(.caseOpened(let header)) = first.act else {
      Issue.record("the first entry opens the case")
      return
    }
    #expect("\(header)".contains(key.digest))
  }

  @Test("the bundle verifies against the anchors, and with one byte changed it does not")
  func verifies() throws {
    let (folder, run) = try play()
    defer { remove(folder) }
    try #require(run.status == 0, "\(run.errors)")
    let (bundle, anchors) = (folder.appending(path: "bundle").path, folder.appending(path: "anchors").path)
    let verified = try ShellCommand.run(["verify", bundle, "--trust", anchors])
    #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    let statement = folder.appending(path: "bundle/documents/statement.txt")
    var bytes = try Data(contentsOf: statement)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: statement)
    #expect(try ShellCommand.run(["verify", bundle, "--trust", anchors]).status == 1)
    let status = try ShellCommand.run([
      "case", "status", folder.appending(path: "record.firebreak").path,
    ])
    #expect(status.status == 0, "\(status.errors)")
  }

  @Test("a folder of ours is replaced, another is left alone")
  func replacesItsOwn() throws {
    let (folder, run) = try play()
    defer { remove(folder) }
    try #require(run.status == 0, "\(run.errors)")
    #expect(try ShellCommand.run(DrillCommandTests.base + ["--seed", "2", "--out", folder.path]).status == 0)
    try Data("mine".utf8).write(to: folder.appending(path: "notes.txt"))
    let before = try files(folder)
    let refused = try ShellCommand.run(DrillCommandTests.base + ["--out", folder.path])
    #expect(refused.status == 73)
    #expect(refused.errors.contains("notes.txt"))
    #expect(try files(folder) == before)
  }

  @Test(
    "what cannot be played is refused with a sentence, and nothing is written",
    arguments: [
      (["--failing", "No Such House"], Int32(2), "There is no dealer No Such House in the scenario"),
      (["--failing", "Inverlochty Capital Markets"], 2, "does not default in this scenario"),
      (["--round", "999"], 2, "There is no round 999: the run has rounds 1 to"),
      (["--round", "0"], 64, "--round counts from 1."),
      (["--seed", "-3"], 64, "-3 is not a seed: write a whole number"),
      (["--seed", "0x2a"], 64, "0x2a is not a seed"),
      (["--flaws", "1001"], 64, "--flaws is a number from 0 to 1000."),
      (["--book", "/nonexistent/book"], 2, "/nonexistent/book was not read"),
    ])
  func refuses(_ options: [String], _ status: Int32, _ words: String) throws {
    let (folder, run) = try play(options)
    defer { remove(folder) }
    #expect(run.status == status)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }

  @Test("a scenario folder that cannot be read is told with its file")
  func refusesScenario() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "drill-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try ShellCommand.run(["drill", folder.path])
    #expect(run.status == 2)
    #expect(run.errors.contains("scenario.yaml"))
  }

  @Test("the lazy team leaves a case and a record too, without an amount, and a lower score")
  func lazyTeam() throws {
    let (folder, run) = try play(["--team", "lazy"])
    defer { remove(folder) }
    try #require(run.status == 0, "\(run.errors)")
    let (other, policy) = try play()
    defer { remove(other) }
    try #require(policy.status == 0, "\(policy.errors)")
    func score(_ folder: URL) throws -> Double {
      let object = try JSONSerialization.jsonObject(
        with: Data(contentsOf: folder.appending(path: "score.json")))
      let text = try #require((object as? [String: Any])?["score"] as? String)
      return try #require(Double(text))
    }
    #expect(try score(folder) < score(other) - 20)
  }

  @Test("an interrupted drill leaves nothing behind")
  func interrupted() throws {
    let base = FileManager.default.temporaryDirectory.appending(path: "drill-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: base) }
    let process = try ShellCommand.start(
      DrillCommandTests.base + ["--out", base.appending(path: "out").path])
    var tries = 0
    while try FileManager.default.contentsOfDirectory(atPath: base.path).isEmpty, process.isRunning,
      tries < 60_000
    {
      usleep(1_000)
      tries += 1
    }
    process.interrupt()
    process.waitUntilExit()
    let left = try FileManager.default.contentsOfDirectory(atPath: base.path)
    // It may have finished before it heard; then the folder is whole.
    #expect(left.isEmpty || (left == ["out"] && process.terminationStatus == 0))
  }
}
