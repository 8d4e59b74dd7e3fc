import Testing

/// What storage can do to a record, and what the record promises all the same: every acknowledged entry is there and
/// byte-equal, entries form a prefix, the root recomputes, no two checkpoints contradict one another, and what failed
/// is said. Roots are recomputed, and leaves read, by programs that share no code with the store.
///
/// docs/record-proofs.md says what each driver does, and how to repeat it by hand.
@Suite(
  "What storage can do to a record", .serialized,
  .enabled(if: FaultDriver.isReady, Comment(rawValue: FaultDriver.reason)))
struct FaultTests {
  private static func count(_ fast: Int, slow: Int) -> String { "\(FaultDriver.isSlow ? slow : fast)" }

  @Test("Killed at any moment, a record has all that was acknowledged (F1)")
  func kills() throws {
    let report = try FaultDriver.run(
      "kills.py", "--kills", FaultTests.count(25, slow: 1000), "--seed", FaultDriver.seed)
    #expect(report.lost == 0 && report.findings == [])
    #expect(try #require(report.acknowledged) > 0)
  }

  @Test("Cut off from power after any call, a record has all that was acknowledged (F2)")
  func powerCuts() throws {
    let report = try FaultDriver.run(
      "cuts.py", "--cuts", FaultTests.count(40, slow: 1000), "--seed", FaultDriver.seed)
    #expect(report.lost == 0 && report.findings == [])
    #expect(try #require(report.checkpointsOwed) > 0)
  }

  @Test(
    "The same cuts find out a connection that does not sync each commit (F2)",
    arguments: [("FULL", false), ("NORMAL", true), ("OFF", true)])
  func powerCutsOfTwin(synchronous: String, loses: Bool) throws {
    let report = try FaultDriver.run(
      "cuts.py", "--cuts", FaultTests.count(20, slow: 300), "--twin", synchronous, "--seed", FaultDriver.seed)
    #expect((try #require(report.lost) > 0) == loses)
  }

  @Test(
    "A real file system, shut down under the writer, has all that was acknowledged (F2)",
    .enabled(if: FaultDriver.isSlow, "thirty cuts of a mounted ext4 take minutes: only in scripts/check slow")
  )
  func shutDownVolume() throws {
    let report = try FaultDriver.run("ext4.py", "--cuts", "30", "--seed", FaultDriver.seed)
    guard report.skipped == nil else { return }
    #expect(report.lost == 0 && report.findings == [])
    #expect(try #require(report.acknowledged) > 0)
  }

  @Test("Whichever call fails, the failure is said, the handle is left alone and nothing is lost (F3)")
  func failingCalls() throws {
    let report = try FaultDriver.run(
      "calls.py", "--every", FaultTests.count(12, slow: 1), "--seed", FaultDriver.seed)
    #expect(report.lost == 0 && report.findings == [])
    #expect(try #require(report.faults) > 0)
  }

  @Test("On a full disk an entry is refused, reading works, and with space it goes on (F4)")
  func fullDisk() throws {
    let report = try FaultDriver.run("others.py", "full-disk")
    guard report.skipped == nil else { return }
    #expect(report.findings == [])
    #expect(try #require(report.acknowledged) > 0)
  }

  @Test("Bytes behind the end change nothing; a log cut short under signed entries is named (F5)")
  func tornTail() throws {
    let report = try FaultDriver.run("others.py", "torn")
    #expect(report.findings == [])
    #expect(try #require(report.logCutNamed) > 0)
  }

  @Test("A changed bit is named or changes nothing; none passes in silence (F7)")
  func flippedBits() throws {
    let report = try FaultDriver.run(
      "flips.py", "--flips", FaultTests.count(90, slow: 1000), "--seed", FaultDriver.seed)
    #expect(report.silent == 0 && report.findings == [])
    #expect(try #require(report.named) > 0)
  }

  @Test("A second writer is refused by the first one's number, a dead one's lock binds nobody (F9)")
  func twoWriters() throws {
    let report = try FaultDriver.run("others.py", "writers")
    #expect(report.findings == [])
    #expect(report.secondRefused == 10)
    #expect(try #require(report.raceServed) > 0)
  }

  @Test("An old copy put back is refused; with the signer's folder too, it forks (F10)")
  func oldBackup() throws {
    let report = try FaultDriver.run("others.py", "restore")
    #expect(report.findings == [])
    #expect(
      report.refused
        == "The record has 5 entries, but its signer has signed 8: an older copy was put in its place.")
    #expect(report.withSignerForked == true)
  }

  @Test("A hundred processes that submit the same thing make one entry and get one answer (F14)")
  func duplicates() throws {
    let report = try FaultDriver.run("others.py", "duplicates")
    #expect(report.answers == 100)
    #expect(report.different == 1)
    #expect(report.entries == 1)
  }
}
