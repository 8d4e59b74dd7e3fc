import Testing

@testable import CascadeScenarios
@testable import StrictReading

/// Spoils bytes and lines of the complete scenario by seeded chance. What comes out must be a reading that can be written
/// again, or errors that name a file and say something.
@Suite("Spoiled scenario folders")
struct ScenarioMutationTests {
  @Test("random edits of bytes are read or refused, never a crash", arguments: 1...8)
  func bytes(_ seed: UInt64) throws {
    let texts = try CompleteScenario.texts()
    let files = texts.keys.sorted().map { SourceFile(path: $0, bytes: Array((texts[$0] ?? "").utf8)) }
    var generator = SplitMix(state: seed)
    var (read, refused) = (0, 0)
    for _ in 0..<60 {
      var spoiled = files
      for _ in 0..<Int.random(in: 1...3, using: &generator) { spoil(&spoiled, &generator) }
      if try isRead(spoiled) { read += 1 } else { refused += 1 }
    }
    #expect(refused > 10 && read > 0, "\(read) read, \(refused) refused")
  }

  private func spoil(_ files: inout [SourceFile], _ generator: inout SplitMix) {
    let which = Int.random(in: files.indices, using: &generator)
    var bytes = files[which].bytes
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: bytes.indices, using: &generator)
    let byte = Array("0123456789.,-e\n\"#: []&*{}'x\u{1}\u{FF}".utf8).randomElement(using: &generator) ?? 0
    switch Int.random(in: 0..<9, using: &generator) {
    case 0: bytes[place] = byte
    case 1: bytes.insert(byte, at: place)
    case 2: bytes.remove(at: place)
    case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &generator)))
    case 4: bytes.insert(contentsOf: bytes[place...].prefix(30), at: place)
    default:
      // Another digit where there is one, so that many edits can be read.
      guard let digit = bytes[place...].firstIndex(where: { 48...57 ~= $0 }) else { return }
      bytes[digit] = UInt8.random(in: 48...57, using: &generator)
    }
    files[which] = SourceFile(path: files[which].path, bytes: bytes)
  }

  /// Whether the files are read; what is read must read back as itself.
  private func isRead(_ files: [SourceFile]) throws -> Bool {
    let folder: ScenarioFolder
    do throws(UnreadableInput) {
      folder = try ScenarioFolder.read(ScenarioFiles(files))
    } catch {
      #expect(!error.errors.isEmpty && error.errors.allSatisfy { !$0.file.isEmpty && !$0.sentence.isEmpty })
      return false
    }
    let again = try ScenarioFolder.read(ScenarioFiles(ScenarioWriter(folder).files))
    #expect(again.scenario == folder.scenario)
    return true
  }

  @Test("a bad number in any numeric cell of any file is an error at its line and column")
  func cells() throws {
    let texts = try CompleteScenario.texts()
    let bad = ["1_000", "NaN", "-inf", "1e999", "0x1", "１", "+1", "."]
    var spoiled = 0
    for (path, text) in texts where path.hasSuffix(".csv") {
      let lines = text.split(separator: "\n").map(String.init)
      for (index, line) in lines.enumerated() where !line.hasPrefix("#") && !line.contains("\"") {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        for (column, cell) in cells.enumerated() where Double(cell) != nil {
          var (changed, copy) = (cells, lines)
          changed[column] = bad[spoiled % bad.count]
          copy[index] = changed.joined(separator: ",")
          spoiled += 1
          let errors = CompleteScenario.errors(texts.merging([path: copy.joined(separator: "\n")]) { $1 })
          #expect(
            errors.contains { $0.file == path && $0.line == index + 1 },
            "\(path):\(index + 1) read \(changed[column])")
        }
      }
    }
    #expect(spoiled > 60)
  }
}
