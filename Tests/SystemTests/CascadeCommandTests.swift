import Foundation
import Testing

/// The cascade command as a shell sees it: exit status, streams, files, and runs that stop and go on.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: ShellCommand.path.path)))
struct CascadeCommandTests {
  private static let example = ShellCommand.root.appending(path: "Examples/dealer-prime").path
  private static let quick = ["--no-attribution", "--no-gain-curve", "--no-jacobians", "--no-sensitivity"]
  private static let files = FileManager.default

  /// A folder that is removed afterwards.
  private func inScratch(_ body: (URL) throws -> Void) throws {
    let scratch = Self.files.temporaryDirectory.appending(path: "cascade-\(UUID().uuidString)")
    try Self.files.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? Self.files.removeItem(at: scratch) }
    try body(scratch)
  }

  @Test("the worked example sheds 114 for a loss of 6, Treasuries first, on screen and as JSON")
  func worked() throws {
    let run = try ShellCommand.run(["cascade", Self.example])
    #expect(run.status == 0)
    #expect(run.output.contains("Dealers and funds lost 6 USD billions since the last mark."))
    let sentence =
      "leverage ratio fell to 3.846 % (limit 5 %): it must shed 114 USD billions: 114 of Treasuries."
    #expect(run.output.contains("Prime's \(sentence)"))
    let json = try ShellCommand.run(["cascade", Self.example, "--format", "json"] + Self.quick)
    let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(document?["format"] as? String == "firebreak-cascade-result/1")
    #expect(document?["attribution"] is NSNull && document?["gainCurve"] is NSNull)
  }

  @Test("the output folder has every document, the same bytes whatever the threads")
  func output() throws {
    try inScratch { scratch in
      for threads in ["1", "3"] {
        let out = scratch.appending(path: threads).path
        #expect(
          try ShellCommand.run(["cascade", Self.example, "--out", out, "--threads", threads]).status == 0)
      }
      let names = try Self.files.subpathsOfDirectory(atPath: scratch.appending(path: "1").path).sorted()
      for name in [
        "report.html", "result.json", "sales.csv", "indicators/indicators.csv", "pictures/gain.svg",
      ] {
        #expect(names.contains(name), "\(name)")
      }
      #expect(try Self.files.subpathsOfDirectory(atPath: scratch.appending(path: "3").path).sorted() == names)
      for name in names {
        let left = Self.files.contents(atPath: scratch.appending(path: "1/\(name)").path)
        #expect(left == Self.files.contents(atPath: scratch.appending(path: "3/\(name)").path), "\(name)")
      }
    }
  }

  @Test("a run that stops keeps a checkpoint, and goes on from it to the same bytes")
  func resume() throws {
    try inScratch { scratch in
      let checkpoint = scratch.appending(path: "checkpoint.json").path
      let stopped = try ShellCommand.run(
        ["cascade", Self.example, "--stop-after", "2", "--checkpoint", checkpoint])
      #expect(stopped.status == 0 && stopped.output.isEmpty)
      #expect(stopped.errors.contains("stopped after round 2; go on with: firebreak cascade"))
      let json = ["--format", "json"] + Self.quick
      let whole = try ShellCommand.run(["cascade", Self.example] + json)
      let resumed = try ShellCommand.run(["cascade", Self.example, "--resume", checkpoint] + json)
      #expect(resumed.status == 0 && resumed.output == whole.output)
    }
  }

  @Test("the file of --checkpoint replaces no file of somebody else's, and the whole command goes on")
  func checkpointPlace() throws {
    try inScratch { scratch in
      let theirs = scratch.appending(path: "holdings.csv")
      try Data("mine".utf8).write(to: theirs)
      let refused = try ShellCommand.run(
        ["cascade", Self.example, "--stop-after", "1", "--checkpoint", theirs.path])
      #expect(refused.status == 73 && refused.errors.contains("is not a checkpoint that Firebreak wrote"))
      #expect(Self.files.contents(atPath: theirs.path) == Data("mine".utf8))
      let inside = try ShellCommand.run(
        ["cascade", Self.example, "--stop-after", "1", "--checkpoint", Self.example + "/new.json"])
      #expect(inside.status == 73 && inside.errors.contains("whose files are read"))
      let kept = scratch.appending(path: "kept.json").path
      let stopped = try ShellCommand.run(
        ["cascade", Self.example, "--no-attribution", "--stop-after", "1", "--checkpoint", kept])
      #expect(
        stopped.errors.contains(
          "go on with: firebreak cascade \(Self.example) --no-attribution --checkpoint \(kept) --resume \(kept)"
        ))
    }
  }

  @Test("a checkpoint of another scenario, a folder that is none, and one that is not ours are refused")
  func refusals() throws {
    try inScratch { scratch in
      let checkpoint = scratch.appending(path: "checkpoint.json").path
      let other = ShellCommand.root.appending(path: "Fixtures/complete-scenario").path
      _ = try ShellCommand.run(["cascade", Self.example, "--stop-after", "1", "--checkpoint", checkpoint])
      let mixed = try ShellCommand.run(["cascade", other, "--resume", checkpoint])
      #expect(mixed.status == 2 && mixed.errors.contains("it belongs to another scenario"))
      let missing = try ShellCommand.run(["cascade", scratch.appending(path: "nothing").path])
      #expect(missing.status == 2 && missing.errors.contains("was not read: 1 error."))
      try Data("mine".utf8).write(to: scratch.appending(path: "letter.txt"))
      let mine = try ShellCommand.run(["cascade", Self.example, "--out", scratch.path] + Self.quick)
      #expect(mine.status == 73)
      #expect(Self.files.fileExists(atPath: scratch.appending(path: "letter.txt").path))
    }
  }

  @Test("two scenarios stand side by side, on screen and in a folder")
  func compare() throws {
    try inScratch { scratch in
      let out = scratch.appending(path: "out")
      let run = try ShellCommand.run(
        ["cascade", "compare", Self.example, Self.example, "--out", out.path] + Self.quick)
      #expect(run.status == 0 && run.output.contains("total loss with every reaction"))
      let names = try Self.files.contentsOfDirectory(atPath: out.path)
      #expect(names.contains("comparison.html") && names.contains("comparison.json"))
    }
  }
}
