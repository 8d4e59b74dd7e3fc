import Foundation
import Testing
import Workflow

@testable import Interchange

/// A case folder is written, and what is written is the same case.
@Suite("A written case folder")
struct CaseFolderWriterTests {
  /// Folders of the repository that open a case.
  static let folders: [String] = {
    let examples = URL(fileURLWithPath: CompleteCase.root + "/Examples").resolvingSymlinksInPath().path
    let sheets = (FileManager.default.enumerator(atPath: examples)?.compactMap { $0 as? String } ?? []).filter
    {
      $0.hasSuffix("/case.yaml")
    }
    let opening = sheets.filter { path in
      let text = (try? String(contentsOfFile: "\(examples)/\(path)", encoding: .utf8)) ?? ""
      return text.contains("\ncase:")
    }
    return [CompleteCase.folder] + opening.sorted().map { "\(examples)/\($0.dropLast("/case.yaml".count))" }
  }()

  @Test("the folders of the examples are found")
  func foldersAreFound() {
    #expect(CaseFolderWriterTests.folders.count >= 9, "\(CaseFolderWriterTests.folders)")
  }

  @Test("read, written and read again, a case is the same", arguments: folders)
  func sameCase(_ folder: String) throws {
    let original = try WrittenCase(folder)
    let files = try original.written(original.commands)
    let read = try original.read(files)
    #expect(read.caseID == original.input.caseID)
    #expect(read.commands.count == original.commands.count)
    for (written, first) in zip(read.commands, original.commands) {
      #expect(written == first, "\(first.entryName)")
    }
    #expect(read.warnings.isEmpty, "\(read.warnings)")
  }

  @Test(
    "writing depends on the case alone: what is written is written again byte for byte", arguments: folders)
  func sameBytes(_ folder: String) throws {
    let original = try WrittenCase(folder)
    let files = try original.written(original.commands)
    #expect(try original.written(try original.read(files).commands) == files)
  }
}

/// A folder of the repository as its writer is given it.
struct WrittenCase {
  let input: CaseInput
  let passing: [CaseFolderFile]
  let party: String?

  var commands: [CaseCommand] { input.commands }

  init(_ folder: String) throws {
    input = try CaseFolderReader.read(folder: folder)
    let kept = input.files.map(\.path).filter { !CaseFiles.known.contains($0) || $0 == "policy.yaml" }
    passing = kept.compactMap { path in
      FileManager.default.contents(atPath: "\(folder)/\(path)").map {
        CaseFolderFile(path: path, bytes: Array($0))
      }
    }
    let sheet = try String(contentsOfFile: "\(folder)/case.yaml", encoding: .utf8)
    party = sheet.split(separator: "\n").first { $0.hasPrefix("fpmlParty: ") }.map {
      String($0.dropFirst("fpmlParty: ".count))
    }
  }

  func written(_ commands: [CaseCommand]) throws(UnwritableCase) -> [CaseFolderFile] {
    try CaseFolderWriter.files(of: commands, caseID: input.caseID, passing: passing, fpmlParty: party)
  }

  func read(_ files: [CaseFolderFile]) throws -> CaseInput {
    try CompleteCase.read(Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first })
  }
}
