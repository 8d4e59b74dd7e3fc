import Foundation
import Testing

@testable import Interchange
@testable import StrictReading

@Suite("Folders")
struct CaseFolderTests {
  @Test("links that lead outside are refused, links within are read")
  func links() throws {
    let base = FileManager.default.temporaryDirectory.appendingPathComponent("folder-\(UUID().uuidString)")
    let folder = base.appendingPathComponent("case")
    defer { try? FileManager.default.removeItem(at: base) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("secret".utf8).write(to: base.appendingPathComponent("outside.csv"))
    try Data("a".utf8).write(to: folder.appendingPathComponent("inside.csv"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/out.csv", withDestinationPath: "../outside.csv")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/in.csv", withDestinationPath: "inside.csv")
    let problems = ProblemList()
    let listed = try #require(InputFolder(folder.path, problems))
    #expect(listed.paths == ["in.csv", "inside.csv"])
    #expect(problems.report.map(\.file) == ["out.csv"])
    #expect(listed.file("in.csv", problems)?.bytes == Array("a".utf8))
    #expect(listed.file("out.csv", problems) == nil)
    #expect(listed.file("../outside.csv", problems) == nil)
  }

  @Test("a folder that is not there is an error")
  func missing() {
    let problems = ProblemList()
    #expect(InputFolder("/nonexistent/case", problems) == nil)
    #expect(problems.hasErrors)
  }

  @Test(
    "a path that would leave the folder is not inside",
    arguments: ["../x", "a/../../x", "/etc/hostname", "./x", "a//b", "", "a\\..\\b"])
  func outside(_ path: String) { #expect(!InputFolder.isInside(path)) }

  @Test("a plain path is inside", arguments: ["x.csv", "fpml/swap.xml", "a..b"])
  func inside(_ path: String) { #expect(InputFolder.isInside(path)) }
}
