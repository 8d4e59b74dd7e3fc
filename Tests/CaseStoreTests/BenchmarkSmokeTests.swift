import CaseStore
import Foundation
import Testing

/// The benchmark of appending in Benchmarks/, in small: transactions are counted where they are kept, nothing is timed.
@Suite("Transactions for what is submitted")
struct BenchmarkSmokeTests {
  let kept = KeptCase()

  /// The commits in SQLite's write-ahead log: frames that say how large the database is after them (file format,
  /// section 4.1). Frames of an earlier use of the file have other salts.
  private func commits() throws -> Int {
    let bytes = Array(try Data(contentsOf: URL(filePath: "\(kept.database)-wal")))
    guard bytes.count >= 32 else { return 0 }
    func number(_ place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    let frame = 24 + number(8)
    return stride(from: 32, to: bytes.count - frame + 1, by: frame).count {
      bytes[$0 + 8..<$0 + 16] == bytes[16..<24] && number($0 + 4) > 0
    }
  }

  @Test("ten submissions one after another are ten transactions, and a hundred commands together are one")
  func counted() async throws {
    let keeper = try kept.create()
    let before = try commits()
    for number in 0..<10 { _ = try await keeper.submit([KeptCase.command("single-\(number)")]) }
    #expect(try commits() == before + 10)
    let receipts = try await keeper.submit((0..<100).map { KeptCase.command("group-\($0)") })
    #expect(receipts.flatMap(\.sequences) == Array(10..<110))
    #expect(try commits() == before + 11)
  }
}
