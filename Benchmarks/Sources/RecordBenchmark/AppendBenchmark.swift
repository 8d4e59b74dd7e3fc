import Calendars
import CaseRecord
import CaseStore
import Foundation
import Quotations
import SyncCounter
import Workflow

/// Appending to a kept case against appending the same bytes to a plain file on the same file system: turn and turn
/// about in one run, so that whatever else the disk does falls on both.
struct AppendBenchmark {
  let folder: String
  let singles: Int
  let groups: Int
  static let groupSize = 100

  func run() async throws -> [Finding] {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let keeper = try CaseKeeper.create(at: "\(folder)/A.firebreak", caseID: "A", origin: "log.example/A")
    let file = try PlainFile("\(folder)/plain")
    for number in 0..<50 { _ = try await keeper.submit([command("warm-\(number)")]) }
    var (kept, plain, keptProcessor): ([Double], [Double], [Double]) = ([], [], [])
    var keptSyncs = 0
    for number in 0..<singles {
      let command = command("single-\(number)")
      let before = sync_count()
      var start = nanoseconds(CLOCK_MONOTONIC)
      let startProcessor = nanoseconds(CLOCK_PROCESS_CPUTIME_ID)
      let receipts = try await keeper.submit([command])
      kept.append(nanoseconds(CLOCK_MONOTONIC) - start)
      keptProcessor.append(nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - startProcessor)
      keptSyncs += sync_count() - before
      let bytes = try stored(receipts, keeper)
      let beforePlain = sync_count()
      start = nanoseconds(CLOCK_MONOTONIC)
      try file.append(bytes)
      plain.append(nanoseconds(CLOCK_MONOTONIC) - start)
      precondition(sync_count() == beforePlain + 1, "Syncs of this program are not counted.")
    }
    let (grouped, plainGrouped, groupedProcessor, groupSyncs) = try await appendGroups(keeper, file)
    let size = keeper.size
    try keeper.close()
    let again = try CaseKeeper.open(at: "\(folder)/A.firebreak", access: .read)
    precondition(again.size == size, "What was appended is there.")
    let perGroup = median(grouped)
    return [
      Finding(
        name: "single append, of the rate of append + fdatasync", value: median(plain) / median(kept),
        bound: .atLeast(0.85),
        parts:
          "\(micro(median(plain))) plain, \(micro(median(kept))) kept (\(micro(median(keptProcessor))) CPU)"),
      Finding(
        name: "syncs for each single append", value: Double(keptSyncs) / Double(singles),
        bound: .atMost(1.05), parts: "\(keptSyncs) for \(singles)"),
      Finding(
        name: "entries a second in groups of 100, against single",
        value: median(kept) / (perGroup / Double(Self.groupSize)), bound: .atLeast(70),
        parts: "\(micro(perGroup)) a group (\(micro(groupedProcessor)) CPU)"),
      Finding(
        name: "a group of 100, of the rate of append + fdatasync", value: median(plainGrouped) / perGroup,
        bound: .atLeast(0),
        parts:
          "\(micro(median(plainGrouped))) plain, so \(figure(Double(Self.groupSize) * median(plain) / median(plainGrouped))) for plain files in the row above"
      ),
      Finding(
        name: "syncs for each group of 100", value: Double(groupSyncs) / Double(groups), bound: .atMost(2),
        parts: "\(groupSyncs) for \(groups)"),
    ]
  }

  private func appendGroups(
    _ keeper: CaseKeeper, _ file: PlainFile
  ) async throws -> (kept: [Double], plain: [Double], processor: Double, syncs: Int) {
    var (times, plain, processor): ([Double], [Double], [Double]) = ([], [], [])
    var syncs = 0
    for group in 0..<groups {
      let commands = (0..<Self.groupSize).map { command("group-\(group)-\($0)") }
      let before = sync_count()
      let start = nanoseconds(CLOCK_MONOTONIC)
      let startProcessor = nanoseconds(CLOCK_PROCESS_CPUTIME_ID)
      let receipts = try await keeper.submit(commands)
      times.append(nanoseconds(CLOCK_MONOTONIC) - start)
      processor.append(nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - startProcessor)
      syncs += sync_count() - before
      let bytes = try stored(receipts, keeper)
      let plainStart = nanoseconds(CLOCK_MONOTONIC)
      try file.append(bytes)
      plain.append(nanoseconds(CLOCK_MONOTONIC) - plainStart)
    }
    return (times, plain, median(processor), syncs)
  }

  /// The bytes that the keeper stored: the leaf, and what opens it.
  private func stored(_ receipts: [Receipt], _ keeper: CaseKeeper) throws -> [UInt8] {
    let first = receipts[0].sequences[0]
    let entries = try keeper.entries(first..<first + receipts.count)
    return entries.flatMap { entry in entry.leaf + entry.disclosures.flatMap { $0.bytes + [0x0A] } }
  }

  private func command(_ key: String) -> CaseCommand {
    let moment = Timestamp(milliseconds: 1_600_000_000_000)
    return CaseCommand(
      idempotencyKey: key, actor: PersonID("ann"), role: .trading, claimedAt: moment, receivedAt: moment,
      clock: ClockReading(source: "benchmark"),
      act: .record(
        .evidenceAttached(
          AttachedEvidence(id: EvidenceID(key), kind: "e-mail", title: "a message", capturedAt: moment))))
  }
}

func micro(_ nanoseconds: Double) -> String { "\(Int((nanoseconds / 1e3).rounded())) us" }

/// What a log without a database would do for an entry: write its bytes at the end, and wait for the disk.
struct PlainFile {
  let handle: Int32

  init(_ path: String) throws {
    handle = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    precondition(handle >= 0, "The plain file can be made.")
  }

  func append(_ bytes: [UInt8]) throws {
    let count = bytes.withUnsafeBytes { write(handle, $0.baseAddress, $0.count) }
    precondition(count == bytes.count && fdatasync(handle) == 0, "The plain file can be written.")
  }
}
