import Foundation
import Testing

/// The close-out command as a shell sees it: exit status, streams, and what is in the output folder.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: ShellCommand.path.path)))
struct CloseOutCommandTests {
  private static let example = ShellCommand.root.appending(path: "Examples/sovereign-crisis").path
  private static let files = FileManager.default

  /// A folder that is removed afterwards.
  private func inScratch(_ body: (URL) throws -> Void) throws {
    let scratch = Self.files.temporaryDirectory.appending(path: "close-out-\(UUID().uuidString)")
    try Self.files.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? Self.files.removeItem(at: scratch) }
    try body(scratch)
  }

  @Test("the worked example comes to its amount, on screen and as JSON")
  func amount() throws {
    let run = try ShellCommand.run(["close-out", Self.example])
    #expect(run.status == 0)
    #expect(run.output.contains("USD 4,553,324.44"))
    #expect(run.output.contains("USD 5,294,046.71"))
    let json = try ShellCommand.run(["close-out", Self.example, "--format", "json"])
    let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let amount = document?["earlyTerminationAmount"] as? [String: Any]
    #expect(amount?["amount"] as? String == "4553324.44")
    #expect(amount?["payer"] as? String == "defaulting")
  }

  @Test("the output folder holds every document, and a second run gives the same bytes")
  func output() throws {
    try inScratch { scratch in
      let (first, second) = (scratch.appending(path: "a"), scratch.appending(path: "b"))
      for folder in [first, second] {
        let arguments = ["close-out", Self.example, "--out", folder.path]
        #expect(try ShellCommand.run(arguments, findsPrograms: true).status == 0)
      }
      let names = try Self.files.contentsOfDirectory(atPath: first.path).sorted()
      for name in ["result.json", "statement.html", "statement.txt", "amount-notice.html", "events.jsonl"] {
        #expect(names.contains(name), "\(name)")
      }
      #expect(names.contains("determination-log.csv") && names.contains("explanation.txt"))
      #expect(try Self.files.contentsOfDirectory(atPath: second.path).sorted() == names)
      for name in names {
        let left = Self.files.contents(atPath: first.appending(path: name).path)
        #expect(left == Self.files.contents(atPath: second.appending(path: name).path), "\(name)")
      }
      #expect(try Self.files.contentsOfDirectory(atPath: scratch.path).sorted() == ["a", "b"])
    }
  }

  @Test("without WeasyPrint the HTML is there, the PDF is not, and standard error says so")
  func withoutPDF() throws {
    try inScratch { scratch in
      let out = scratch.appending(path: "out")
      let run = try ShellCommand.run(["close-out", Self.example, "--out", out.path])
      #expect(run.status == 0)
      #expect(run.errors.contains("statement.pdf was not made: WeasyPrint is not installed"))
      let names = try Self.files.contentsOfDirectory(atPath: out.path)
      #expect(names.contains("statement.html") && !names.contains("statement.pdf"))
    }
  }

  @Test("a WeasyPrint that fails leaves no half of a PDF")
  func brokenPDF() throws {
    try inScratch { scratch in
      let program = scratch.appending(path: "weasyprint")
      try Data("#!/bin/sh\necho half > \"$5\"\nexit 3\n".utf8).write(to: program)
      try Self.files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
      let out = scratch.appending(path: "out")
      let run = try ShellCommand.run(["close-out", Self.example, "--out", out.path], path: scratch.path)
      #expect(run.status == 0)
      #expect(run.errors.contains("statement.pdf was not made: WeasyPrint ended with"))
      let names = try Self.files.contentsOfDirectory(atPath: out.path)
      #expect(!names.contains { $0.hasSuffix(".pdf") })
    }
  }

  @Test("a folder that Firebreak wrote is replaced whole; nothing old stays in it")
  func replaced() throws {
    try inScratch { scratch in
      let out = scratch.appending(path: "out")
      let first = try ShellCommand.run(["close-out", Self.example, "--out", out.path, "--privileged"])
      let second = try ShellCommand.run(["close-out", Self.example, "--out", out.path])
      #expect(first.status == 0 && second.status == 0)
      #expect(Self.files.fileExists(atPath: out.appending(path: "result.json").path))
      #expect(!Self.files.fileExists(atPath: out.appending(path: "privileged").path))
    }
  }

  @Test("a file that somebody put among the documents keeps the folder from being replaced")
  func holdsOthers() throws {
    try inScratch { scratch in
      let out = scratch.appending(path: "out")
      let first = try ShellCommand.run(["close-out", Self.example, "--out", out.path])
      #expect(first.status == 0)
      let mine = out.appending(path: "my notes.txt")
      try Data("mine".utf8).write(to: mine)
      let run = try ShellCommand.run(["close-out", Self.example, "--out", out.path])
      #expect(run.status == 73)
      #expect(run.errors.contains("my notes.txt"))
      #expect(Self.files.contents(atPath: mine.path) == Data("mine".utf8))
    }
  }

  @Test("a folder or file that is not Firebreak's is left as it is, with exit status 73")
  func foreign() throws {
    try inScratch { scratch in
      let mine = scratch.appending(path: "mine.txt")
      try Data("mine".utf8).write(to: mine)
      for target in [scratch.path, mine.path] {
        let run = try ShellCommand.run(["close-out", Self.example, "--out", target])
        #expect(run.status == 73)
        #expect(run.errors.contains(target))
      }
      #expect(try Self.files.contentsOfDirectory(atPath: scratch.path) == ["mine.txt"])
      #expect(Self.files.contents(atPath: mine.path) == Data("mine".utf8))
    }
  }

  @Test("a folder that cannot be read exits with 2, names every error and writes nothing")
  func unreadable() throws {
    try inScratch { scratch in
      let folder = scratch.appending(path: "case")
      try Self.files.copyItem(atPath: Self.example, toPath: folder.path)
      try Data("id,oops\n1,2\n".utf8).write(to: folder.appending(path: "quotes.csv"))
      let out = scratch.appending(path: "out")
      let run = try ShellCommand.run(["close-out", folder.path, "--out", out.path])
      #expect(run.status == 2)
      #expect(run.errors.contains("quotes.csv:1: error:"))
      #expect(run.output.isEmpty)
      #expect(!Self.files.fileExists(atPath: out.path))
    }
    #expect(try ShellCommand.run(["close-out", "/nonexistent/case"]).status == 2)
  }

  @Test(
    "wrong usage exits with 64",
    arguments: [
      ["close-out"], ["close-out", "x", "--format", "xml"], ["close-out", "x", "--as-of", "yesterday"],
      ["close-out", "x", "--privileged"],
    ])
  func usage(_ arguments: [String]) throws { #expect(try ShellCommand.run(arguments).status == 64) }

  @Test("a result that cannot be written is no success", .enabled(if: files.fileExists(atPath: "/dev/full")))
  func fullDisk() throws {
    let process = try ShellCommand.start(["close-out", Self.example], output: "/dev/full")
    process.waitUntilExit()
    #expect(process.terminationStatus == 74)
  }

  @Test("the record can be looked at as it stood before the amount was known")
  func asOf() throws {
    let run = try ShellCommand.run(["close-out", Self.example, "--as-of", "2026-03-16T10:40:00Z"])
    #expect(run.status == 0)
    #expect(run.output.contains("No Early Termination Amount can be computed yet"))
    #expect(!run.output.contains("RiskCalc"))
  }

  @Test("an interrupt leaves nothing half-written")
  func interrupt() throws {
    try inScratch { scratch in
      let process = try ShellCommand.start(
        ["close-out", Self.example, "--out", scratch.appending(path: "out").path])
      while process.isRunning, try Self.files.contentsOfDirectory(atPath: scratch.path).isEmpty {
        Thread.sleep(forTimeInterval: 0.01)
      }
      process.interrupt()
      process.waitUntilExit()
      let left = try Self.files.contentsOfDirectory(atPath: scratch.path)
      #expect(left == [] || left == ["out"], "\(left)")
      if left == ["out"] {
        #expect(Self.files.fileExists(atPath: scratch.appending(path: "out/result.json").path))
      }
    }
  }

  @Test("status shows the playbook and its clocks")
  func status() throws {
    let run = try ShellCommand.run(["status", Self.example])
    #expect(run.status == 0)
    #expect(run.output.contains("Playbook") && run.output.contains("Clocks"))
  }
}
