import Foundation
import Testing

/// QuantLib run anew on other random trades:
///
///     FIREBREAK_ORACLE_SEEDS=1,2,3 FIREBREAK_ORACLE_TRADES=2000 swift test --filter OracleTests
///
/// Needs python3 with the QuantLib wheel; skipped where the seeds are not given.
enum Oracle {
  static let seeds = (ProcessInfo.processInfo.environment["FIREBREAK_ORACLE_SEEDS"] ?? "")
    .split(separator: ",").compactMap { Int($0) }
  static let count = Int(ProcessInfo.processInfo.environment["FIREBREAK_ORACLE_TRADES"] ?? "") ?? 2000

  static func golden(seed: Int) throws -> GoldenCase {
    let file = FileManager.default.temporaryDirectory.appending(path: "firebreak-golden-\(seed).json")
    _ = FileManager.default.createFile(atPath: file.path(), contents: nil)
    defer { try? FileManager.default.removeItem(at: file) }
    let output = try FileHandle(forWritingTo: file)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", GoldenCase.fixtures.appending(path: "make_golden.py").path(), "\(seed)", "\(count)",
    ]
    process.standardOutput = output
    try process.run()
    process.waitUntilExit()
    try output.close()
    try #require(process.terminationStatus == 0, "QuantLib could not make trades of seed \(seed)")
    return try GoldenCase.read(file)
  }
}

@Suite struct OracleTests {
  @Test(
    .enabled(if: !Oracle.seeds.isEmpty, "set FIREBREAK_ORACLE_SEEDS to compare with QuantLib"),
    arguments: Oracle.seeds)
  func valuesAgreeWithQuantLibForASeed(seed: Int) throws {
    let result = try Oracle.golden(seed: seed).differences()
    print("seed \(seed): \(result.compared) values, worst difference \(result.worst) of notional")
    #expect(result.compared >= Oracle.count)
    #expect(result.differences.isEmpty, "\(result.differences.count): \(result.differences.prefix(20))")
  }
}
