import Foundation
import Testing

/// The bundle of the kept case, verified by programs that share nothing with ours.
@Suite(.enabled(if: RecordTools.areThere, "ssh-keygen, openssl, curl and python3 verify the bundle"))
struct RecordForeignToolsTests {
  let kept: KeptCase

  init() throws { kept = try KeptCase.played.get() }

  @Test("the kept case ends with the amount of the worked example, verified three ways")
  func plays() throws {
    // 4,553,324.44: mission A7 and valuation/README.md of the reference, as in SovereignCrisisTests.
    #expect(kept.log.contains("Nothing in this bundle contradicts its proofs."))
    #expect(kept.log.contains("3 sealed computations give the same amount by the same steps"))
    #expect(kept.log.contains("Early Termination Amount: USD 4,553,324.44, payable by the Defaulting Party"))
    #expect(kept.log.contains("group G-1: USD 4,553,324.44 from the evidence"))
    #expect(
      kept.log.contains(
        "RESULT: everything that could be checked holds; 1 of 1 groups revalued from the evidence."))
    #expect(kept.log.components(separatedBy: "amount: USD 4553324.44").count == 3, "two signed it")
    #expect(kept.log.contains("commands of VERIFY.txt held."))
  }

  @Test("sha256sum finds every file as the manifest names it, and no other is there")
  func digests() throws {
    let run = try RecordTools.bash("sha256sum -c MANIFEST", in: kept.bundle)
    #expect(run.status == 0, "\(run.output)")
    let there = Set(try kept.files().keys).subtracting(["MANIFEST", "MANIFEST.sshsig"])
    #expect(run.output.split(separator: "\n").count == there.count)
    #expect(there.count > 200)
  }

  @Test(
    "ssh-keygen verifies the manifest, each sign-off, attestation and approval, at the time each was signed")
  func signatures() throws {
    let page = try String(contentsOf: kept.bundle.appending(path: "VERIFY.txt"), encoding: .utf8)
    let statements = try kept.files().keys.filter { $0.hasPrefix("signatures/") && $0.hasSuffix(".txt") }
    #expect(statements.count == 9, "two approvals of two proposals, three attestations, two sign-offs")
    #expect(page.components(separatedBy: "-Overify-time=").count == 10)
    let run = try RecordTools.bash(
      "awk '/^ssh-keygen/{on=1} on{print} on&&!/\\\\$/{on=0}' VERIFY.txt | ANCHORS=../anchors bash -e",
      in: kept.bundle)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.components(separatedBy: "Good \"").count == 11)
  }

  @Test("ssh-keygen refuses a sign-off at a time before its signer had the key")
  func tooEarly() throws {
    let run = try RecordTools.bash(
      """
      name="$(grep -l '^Firebreak sign-off' signatures/*.txt | head -n 1)"
      person="$(sed -n 's/^person: //p' "$name")"
      ssh-keygen -Y verify -f ../anchors/allowed_signers -I "$person" -n sign-off@firebreak \
        -Overify-time=20250101000000Z -s "${name%.txt}.sshsig" < "$name"
      """, in: kept.bundle)
    #expect(run.status != 0)
    #expect(run.output.contains("expired") || run.output.contains("not yet valid"), "\(run.output)")
  }

  @Test("openssl verifies the tokens of both services at the time of each")
  func tokens() throws {
    let run = try RecordTools.bash(
      "awk '/^openssl/{on=1} on{print} on&&!/\\\\$/{on=0}' VERIFY.txt | ANCHORS=../anchors bash -e",
      in: kept.bundle)
    #expect(run.status == 0, "\(run.output)")
    let tokens = try kept.files().keys.filter { $0.hasSuffix(".tsr") }
    #expect(tokens.count > 10)
    #expect(run.output.components(separatedBy: "Verification: OK").count == min(tokens.count, 40) + 1)
  }

  @Test(
    "pymerkle computes the same roots, inclusion proofs and consistency proofs",
    .enabled(if: RecordTools.treePython != nil, "FIREBREAK_TREE_PYTHON names a Python with pymerkle"))
  func pymerkle() throws {
    let run = try RecordTools.bash(
      "\"$1\" \"$2\" . ../anchors/checkpoint-*", in: kept.bundle,
      [RecordTools.treePython ?? "", RecordTools.support("check_with_pymerkle.py")])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("pymerkle agrees: 63 leaves"))
    let page = try RecordTools.bash(
      "sed -n '/^python3 - /,/^END$/p' VERIFY.txt | sed \"s|^python3 |$1 |\" | bash -e",
      in: kept.bundle, [RecordTools.treePython ?? ""])
    #expect(page.status == 0, "\(page.output)")
  }

  @Test("recompute.py, run from the bundle, finds the amount sealed, signed and stated")
  func recomputes() throws {
    let run = try RecordTools.bash("python3 recompute.py . --trust ../anchors", in: kept.bundle)
    #expect(run.status == 0, "\(run.output)")
    for words in [
      "it is the amount sealed in entry", "documents/statement.json states the same amount",
      "approved by rika (risk, signed); tom (trading, signed)",
      "entries are those of checkpoint-24, received earlier",
      "1 entries are claimed as privileged",
    ] { #expect(run.output.contains(words), "\(words)") }
  }

  @Test("nothing of what is withheld is in the bundle: neither the advice nor the words on Tom's pay")
  func withheld() throws {
    let run = try RecordTools.bash(
      "! grep -r -l -e 'Legal advice.' -e 'HR-12' -e 'punitive' .", in: kept.bundle)
    #expect(run.status == 0, "\(run.output)")
  }

  @Test(
    "a day after the certificates have ended, the tokens still verify at their own time and not without it")
  func lateVerification() throws {
    let run = try RecordTools.bash(
      """
      size="$(ls timestamps | sort -n | head -n 1 | cut -d. -f1)"
      ! openssl ts -verify -data "checkpoints/$size" -in "timestamps/$size.1.tsr" -CAfile ../anchors/tsa-1.pem \
        -attime 4102444800
      """, in: kept.bundle)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("expired"))
  }
}
