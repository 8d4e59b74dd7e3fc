import Foundation
import Testing

/// Somebody with the log's key in hand rewrites what a dealer said and signs everything again (threat T1).
///
/// Each defence is tested alone: the anchors hold the log's key and that defence, and the insider has left out all that the
/// other defences would refuse. The rewriting is Tests/Support/rewrite_bundle.py, which shares nothing with Firebreak.
@Suite(.enabled(if: RecordTools.areThere, "an insider rewrites the bundle with python3"))
struct RecordInsiderTests {
  let kept: KeptCase

  init() throws { kept = try KeptCase.played.get() }

  /// A rewritten bundle, and anchors beside it that hold the log's key and what is named.
  private func rewritten(leaving: [String], trusting: [String]) throws -> URL {
    let scratch = try KeptCase.scratch()
    let run = try RecordTools.bash(
      """
      python3 "$1" "$2/bundle" "$2/case.firebreak/signer/log.key" bundle "moratorium on five-year" "holiday in five-year" \
        --leave $3
      mkdir anchors
      cp "$2/anchors/log.vkey" anchors
      grep -e '^log ' "$2/anchors/allowed_signers" > anchors/allowed_signers
      for name in $4; do cp "$2"/anchors/$name anchors; done
      """, in: scratch,
      [
        RecordTools.support("rewrite_bundle.py"), kept.folder.path, leaving.joined(separator: " "),
        trusting.joined(separator: " "),
      ])
    try #require(run.status == 0, "\(run.output)")
    return scratch
  }

  private func verify(_ scratch: URL) throws -> ShellCommand.Run {
    try ShellCommand.run(
      ["verify", scratch.path + "/bundle", "--trust", scratch.path + "/anchors"], path: "/usr/bin:/bin")
  }

  private func recompute(_ scratch: URL) throws -> RecordTools.Run {
    // The insider's bundle brings its own program; whoever verifies runs the one they have read.
    try RecordTools.bash(
      "python3 \"$1\" bundle --trust anchors", in: scratch,
      [kept.bundle.appending(path: "recompute.py").path])
  }

  @Test("without any of the four defences the rewriting passes, so each of them is what refuses it")
  func control() throws {
    let scratch = try rewritten(leaving: [], trusting: [])
    defer { try? FileManager.default.removeItem(at: scratch) }
    let run = try verify(scratch)
    #expect(run.status == 0, "\(run.output)")
    let sums = try RecordTools.bash(
      """
      sha256sum -c --quiet MANIFEST
      ssh-keygen -Y verify -f ../anchors/allowed_signers -I log -n manifest@firebreak -s MANIFEST.sshsig < MANIFEST
      """, in: scratch.appending(path: "bundle"))
    #expect(sums.status == 0, "\(sums.output)")
  }

  @Test(
    "the witness alone refuses it",
    arguments: [["witness"], []])
  func witness(leaving: [String]) throws {
    let scratch = try rewritten(leaving: leaving, trusting: ["witness-1.vkey"])
    defer { try? FileManager.default.removeItem(at: scratch) }
    let run = try verify(scratch)
    #expect(run.status == 1)
    #expect(
      run.output.contains(leaving.isEmpty ? "no checkpoint bears a cosignature" : "has another root"),
      "\(run.output)")
    let recomputed = try recompute(scratch)
    #expect(recomputed.status == 1)
    #expect(
      recomputed.output.contains(
        leaving.isEmpty ? "no checkpoint bears a cosignature" : "history was changed"),
      "\(recomputed.output)")
  }

  @Test("the witness itself does not cosign the rewritten log, and keeps its state as it was")
  func witnessItself() throws {
    let scratch = try rewritten(leaving: [], trusting: [])
    defer { try? FileManager.default.removeItem(at: scratch) }
    let run = try RecordTools.bash(
      """
      cp -r "$1/witness" witness
      size="$(sed -n 2p bundle/checkpoint)"
      { printf 'old %s\\n\\n' "$size"; cat bundle/checkpoint; } > request
      before="$(sha256sum < witness/state)"
      status=0
      "$FIREBREAK_PROGRAM" witness answer witness request || status=$?
      [[ "$before" == "$(sha256sum < witness/state)" ]]
      printf 'answered with %s\\n' "$status"
      """, in: scratch, [kept.folder.path])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("answered with 6") || run.output.contains("answered with 5"), "\(run.output)")
  }

  @Test(
    "a time-stamp token alone refuses it",
    arguments: [["tokens"], ["tokens", "checkpoints"], []])
  func token(leaving: [String]) throws {
    let scratch = try rewritten(leaving: leaving, trusting: ["tsa-1.pem", "tsa-2.pem"])
    defer { try? FileManager.default.removeItem(at: scratch) }
    let run = try verify(scratch)
    #expect(run.status == 1, "\(run.output)")
    let word =
      switch leaving.count {
      case 0: "no token of this service"
      case 1: "is not about the checkpoint of its name"
      default: "has another root"
      }
    #expect(run.output.contains(word), "\(run.output)")
    guard leaving == ["tokens"] else { return }
    let foreign = try RecordTools.bash(
      """
      last="$(ls checkpoints | sort -n | tail -n 1)"
      openssl ts -verify -data "checkpoints/$last" -in "timestamps/$last.1.tsr" -CAfile ../anchors/tsa-1.pem
      """, in: scratch.appending(path: "bundle"))
    #expect(foreign.status != 0 && foreign.output.contains("FAILED"), "\(foreign.output)")
    #expect(try recompute(scratch).output.contains("asks for another checkpoint"))
  }

  @Test("an older checkpoint alone refuses it, by recompute.py and by pymerkle as well")
  func olderCheckpoint() throws {
    let scratch = try rewritten(leaving: [], trusting: [])
    defer { try? FileManager.default.removeItem(at: scratch) }
    let cosigned = try RecordTools.bash(
      "cp \"$1/bundle/checkpoints/45\" anchors/checkpoint-45", in: scratch, [kept.folder.path])
    try #require(cosigned.status == 0, "\(cosigned.output)")
    let run = try verify(scratch)
    #expect(run.status == 1)
    #expect(run.output.contains("history was rewritten: anchors/checkpoint-45"), "\(run.output)")
    #expect(
      try recompute(scratch).output.contains(
        "of checkpoint-45, which was received earlier: history was changed"))
    guard let python = RecordTools.treePython else { return }
    let tree = try RecordTools.bash(
      "\"$1\" \"$2\" bundle anchors/checkpoint-45", in: scratch,
      [python, RecordTools.support("check_with_pymerkle.py")])
    #expect(tree.status == 1)
    #expect(tree.output.contains("has another root than the first 45 leaves"), "\(tree.output)")
  }

  @Test("a person's signature alone refuses it: it names the history that its signer saw")
  func signature() throws {
    let scratch = try rewritten(leaving: ["signatures"], trusting: ["allowed_signers"])
    defer { try? FileManager.default.removeItem(at: scratch) }
    let run = try verify(scratch)
    #expect(run.status == 1)
    #expect(run.output.contains("was signed on another history"), "\(run.output)")
    let recomputed = try recompute(scratch)
    #expect(recomputed.status == 1, "\(recomputed.output)")
    // The words are still Rika's and Tom's; what they were said of is the root in them, which is no root of this tree.
    let foreign = try RecordTools.bash(
      """
      name="$(grep -l '^Firebreak sign-off' signatures/*.txt | head -n 1)"
      root="$(sed -n 's/^checkpoint: .* //p' "$name")"
      ! grep -q -F "$root" checkpoint checkpoints/*
      """, in: scratch.appending(path: "bundle"))
    #expect(foreign.status == 0, "\(foreign.output)")
  }

  @Test("the insider's own store refuses to open after an entry was rewritten in it")
  func store() throws {
    let scratch = try KeptCase.scratch()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let run = try RecordTools.bash(
      """
      cp -r "$1/case.firebreak" store
      python3 - <<'END'
      import sqlite3
      base = sqlite3.connect("store/case.sqlite")
      tables = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
      for name in tables:
          base.execute('DROP TRIGGER "%s"' % name)
      for (table,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
          for column in [row[1] for row in base.execute('PRAGMA table_info("%s")' % table)]:
              base.execute('UPDATE "%s" SET "%s" = CAST(replace(CAST("%s" AS TEXT), ?, ?) AS BLOB) WHERE typeof("%s") = '
                           "'blob' AND instr(\\"%s\\", CAST(? AS BLOB)) > 0" % (table, column, column, column, column),
                           ("moratorium", "memorandum", "moratorium"))
              base.execute('UPDATE "%s" SET "%s" = replace("%s", ?, ?) WHERE typeof("%s") = \\'text\\' AND '
                           'instr("%s", ?) > 0' % (table, column, column, column, column),
                           ("moratorium", "memorandum", "moratorium"))
      print("changed", base.total_changes)
      base.commit()
      END
      "$FIREBREAK_PROGRAM" case status store && exit 9 || exit $?
      """, in: scratch, [kept.folder.path])
    #expect(run.status == 73, "\(run.output)")
  }
}
