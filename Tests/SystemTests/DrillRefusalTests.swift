import Foundation
import Testing

/// What somebody may give the drill by mistake, and what is said of it.
@Suite
struct DrillRefusalTests {
  @Test(
    "what cannot be played is refused with a sentence, and nothing is written",
    arguments: [
      (["--failing", "No Such House"], Int32(2), "There is no dealer No Such House in the scenario"),
      (["--failing", "Inverlochty Capital Markets"], 2, "does not default in this scenario"),
      (["--round", "999"], 2, "There is no round 999: the run has rounds 1 to"),
      (["--round", "0"], 64, "--round counts from 1."),
      (["--seed=-3"], 64, "-3 is not a seed: write a whole number"),
      (["--seed=0x2a"], 64, "0x2a is not a seed"),
      (["--flaws", "1001"], 64, "--flaws is a number from 0 to 1000."),
      (["--failing", ""], 64, "--failing is empty: give the name of a dealer, or leave it out."),
      (["--book", " "], 64, "--book is empty: give the folder of a case"),
      (["--book", "/nonexistent/book"], 2, "/nonexistent/book was not read"),
    ])
  func refuses(_ options: [String], _ status: Int32, _ words: String) throws {
    let folder = try DrillFolder.scratch().appending(path: "out")
    let run = try ShellCommand.run(DrillFolder.arguments + options + ["--out", folder.path])
    #expect(run.status == status)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }

  @Test(
    "a word left empty is not taken as one that was not given",
    arguments: [
      (["drill", ""], "SCENARIO is empty: give the folder of a scenario"),
      (["drill", "--out", ""], "--out is empty: give the folder to write"),
      (["drill", "score", "x", "--key", ""], "--key is empty: give the file of a key"),
    ])
  func refusesEmptyWords(_ arguments: [String], _ words: String) throws {
    let run = try ShellCommand.run(arguments)
    #expect(run.status == 64)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test("a moment that cannot be read is answered with the form of one")
  func refusesMoments() throws {
    let run = try ShellCommand.run(["drill", "score", "x", "--as-of", "yesterday"])
    #expect(run.status == 64)
    #expect(
      run.errors.contains(
        "yesterday is no moment: write day, time and offset, as in 2008-09-15T17:00:00+01:00"))
  }

  @Test("a scenario folder that cannot be read is told with its file")
  func refusesScenario() throws {
    let run = try ShellCommand.run(["drill", try DrillFolder.scratch().path])
    #expect(run.status == 2)
    #expect(run.errors.contains("scenario.yaml"))
  }

  @Test("drill help shows the help of drill")
  func helps() throws {
    let run = try ShellCommand.run(["drill", "help"])
    #expect(run.status == 0)
    #expect(run.output.contains("USAGE: firebreak drill"))
    #expect(run.output.contains("score"))
  }

  @Test("a unit that a scenario does not state is told before the book is set against it")
  func warnsOfUnit() throws {
    let folder = try DrillFolder.scratch().appending(path: "scenario")
    let shipped = ShellCommand.root.appending(path: "Examples/drill-crisis")
    try FileManager.default.copyItem(at: shipped, to: folder)
    let words = "no unit is stated, and USD millions is assumed"
    let book = ["--book", "/nonexistent/book"]
    #expect(!(try ShellCommand.run(["drill", folder.path] + book)).errors.contains(words))
    let sheet = folder.appending(path: "scenario.yaml")
    let lines = try String(contentsOf: sheet, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    try lines.filter { !$0.hasPrefix("unit:") }.joined(separator: "\n").write(
      to: sheet, atomically: true, encoding: .utf8)
    #expect(try ShellCommand.run(["drill", folder.path] + book).errors.contains(words))
  }
}
