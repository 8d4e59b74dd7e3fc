import Drills
import Foundation
import Testing

/// The score of a drill's case, with the key that the case attaches and with others.
@Suite(.serialized)
struct DrillScoreCommandTests {
  private func score(_ options: [String], status: Int32) throws -> [String: Any] {
    let drill = try DrillFolder.played.get()
    let run = try ShellCommand.run(["drill", "score", drill.path("case"), "--format", "json"] + options)
    #expect(run.status == status, "\(run.errors)")
    return try DrillFolder.object(Data(run.output.utf8))
  }

  private func flaws(_ sheet: [String: Any]) throws -> [String: Any] {
    let marks = try #require(sheet["marks"] as? [[String: Any]])
    return try #require(marks.first { $0["id"] as? String == "planted-flaws" })
  }

  @Test("the key that the case attaches is found, and the score is the drill's own")
  func findsTheKey() throws {
    let drill = try DrillFolder.played.get()
    let sheet = try score([], status: 0)
    #expect(sheet["keyMatches"] as? Bool == true)
    let own = try DrillFolder.object(Data(contentsOf: drill.url.appending(path: "score.json")))
    #expect(sheet["score"] as? String == own["score"] as? String)
    #expect(try flaws(sheet)["points"] is String)
  }

  @Test("by a key that the first entry did not announce no flaw is scored, and the command says so and fails")
  func refusesOtherKeys() throws {
    let drill = try DrillFolder.played.get()
    let bytes = try Data(contentsOf: drill.url.appending(path: "case/\(FlawKey.file)"))
    var key = try FlawKey(bytes: Array(bytes))
    key.entries.removeLast()
    let other = try DrillFolder.scratch().appending(path: "other.json")
    try Data(key.bytes).write(to: other)
    let sheet = try score(["--key", other.path], status: 1)
    #expect(sheet["keyMatches"] as? Bool == false)
    #expect(try flaws(sheet)["points"] is NSNull)
    let reasons = try #require(try flaws(sheet)["reasons"] as? [String])
    #expect(reasons.joined().contains("is not the key that the first entry of the record announced"))
    let run = try ShellCommand.run(["drill", "score", drill.path("case"), "--key", other.path])
    #expect(run.status == 1)
    #expect(run.output.contains("is not the key"))
  }

  @Test(
    "what is no key is refused with its name and in words",
    arguments: [
      ("", "the file is empty"), ("{}", "format"), ("{\"format\": 1}", "canonical form"), ("[", "ends"),
      ("{\"entries\":[],\"format\":\"x\",\"salt\":\"\"}", "its format is x, not firebreak-drill-key/1"),
      ("{\"entries\":[],\"format\":\"firebreak-drill-key/1\",\"salt\":\"zz\"}", "its salt zz is not 64"),
    ])
  func refusesWhatIsNoKey(_ text: String, _ words: String) throws {
    let drill = try DrillFolder.played.get()
    let file = try DrillFolder.scratch().appending(path: "key.json")
    try Data(text.utf8).write(to: file)
    let run = try ShellCommand.run(["drill", "score", drill.path("case"), "--key", file.path])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("\(file.path) is no key of planted flaws: "), "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(!run.errors.contains("("), "words, not a value of the program: \(run.errors)")
  }
}
