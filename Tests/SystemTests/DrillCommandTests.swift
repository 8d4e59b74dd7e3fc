import Drills
import Foundation
import Interchange
import Testing
import Workflow

/// The drill as a shell sees it: one command, a folder that can be read back, and the same folder again.
@Suite(.serialized)
struct DrillCommandTests {
  /// What is made of keys, salts and the time of day.
  private func isSealed(_ name: String) -> Bool {
    [".firebreak-output", "record.firebreak/", "bundle/", "anchors/"].contains { name.hasPrefix($0) }
  }

  @Test("a folder of ours is replaced, by one that differs in nothing but what was sealed")
  func repeats() throws {
    let first = try DrillFolder.played.get()
    let copy = try first.copy()
    let again = try ShellCommand.run(DrillFolder.arguments + ["--out", copy.path])
    try #require(again.status == 0, "\(again.errors)")
    let (before, after) = (try DrillFolder.files(first.url), try DrillFolder.files(copy))
    let plain = before.filter { !isSealed($0.key) }
    #expect(plain["case/quotes.csv"] != nil)
    #expect(plain.keys.sorted() == after.keys.filter { !isSealed($0) }.sorted())
    for (name, bytes) in plain { #expect(after[name] == bytes, "\(name)") }
    #expect(
      again.output.replacing(copy.path, with: "") == first.run.output.replacing(first.url.path, with: ""))
    #expect(first.run.output.contains("begin with after-action.html"))
  }

  @Test("another seed gives other answers")
  func followsTheSeed() throws {
    let first = try DrillFolder.played.get()
    let run = try ShellCommand.run(DrillFolder.arguments + ["--seed", "8"])
    try #require(run.status == 0, "\(run.errors)")
    #expect(!first.run.output.hasPrefix(run.output))
  }

  @Test("a folder that holds what is not ours is left alone")
  func sparesOthers() throws {
    let folder = try DrillFolder.played.get().copy()
    try Data("mine".utf8).write(to: folder.appending(path: "notes.txt"))
    let before = try DrillFolder.files(folder)
    let refused = try ShellCommand.run(DrillFolder.arguments + ["--out", folder.path])
    #expect(refused.status == 73)
    #expect(refused.errors.contains("notes.txt"))
    #expect(try DrillFolder.files(folder) == before)
  }

  @Test("close-out on the case that a drill wrote gives the drill's amount and its documents")
  func closesOut() throws {
    let drill = try DrillFolder.played.get()
    let again = try DrillFolder.scratch().appending(path: "again")
    let closeOut = try ShellCommand.run(["close-out", drill.path("case"), "--out", again.path])
    try #require(closeOut.status == 0, "\(closeOut.errors)")
    let documents = try DrillFolder.files(drill.url.appending(path: "documents"))
    let others = try DrillFolder.files(again)
    #expect(documents["statement.html"] != nil)
    for (name, bytes) in documents { #expect(others[name] == bytes, "\(name)") }
    let report = try DrillFolder.object(Data(contentsOf: drill.url.appending(path: "after-action.json")))
    let told = try #require((report["amount"] as? [String: Any])?["payable"] as? [String: Any])
    let result = try DrillFolder.object(Data(contentsOf: again.appending(path: "result.json")))
    let found = try #require(result["earlyTerminationAmount"] as? [String: Any])
    let amount = try #require(told["amount"] as? String)
    #expect(amount == found["amount"] as? String)
  }

  @Test("the key of the flaws is the evidence that the first entry announced")
  func opensTheKey() throws {
    let drill = try DrillFolder.played.get()
    let bytes = try Data(contentsOf: drill.url.appending(path: "case/\(FlawKey.file)"))
    let key = try FlawKey(bytes: Array(bytes))
    #expect(!key.entries.isEmpty)
    let input = try CaseFolderReader.read(folder: drill.path("case"))
    guard case .record(.caseOpened(let header))? = input.commands.first?.act else {
      Issue.record("the first entry opens the case")
      return
    }
    #expect("\(header)".contains(key.digest))
  }

  @Test("the bundle verifies against the anchors, and with one byte changed it does not")
  func verifies() throws {
    let folder = try DrillFolder.played.get().copy()
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

  @Test("the lazy team leaves a case and a record too, without an amount, and a lower score")
  func lazyTeam() throws {
    let folder = try DrillFolder.scratch().appending(path: "out")
    let run = try ShellCommand.run(DrillFolder.arguments + ["--team", "lazy", "--out", folder.path])
    try #require(run.status == 0, "\(run.errors)")
    func score(_ folder: URL) throws -> Double {
      let sheet = try DrillFolder.object(Data(contentsOf: folder.appending(path: "score.json")))
      let text = try #require(sheet["score"] as? String)
      return try #require(Double(text))
    }
    #expect(try score(folder) < score(DrillFolder.played.get().url) - 20)
  }

  @Test("an interrupted drill leaves nothing behind")
  func interrupted() throws {
    let base = try DrillFolder.scratch()
    let process = try ShellCommand.start(DrillFolder.arguments + ["--out", base.appending(path: "out").path])
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
