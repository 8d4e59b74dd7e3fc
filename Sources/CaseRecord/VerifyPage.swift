internal import EvidenceLog

/// `VERIFY.txt`: the commands by which somebody without our software checks this bundle.
struct VerifyPage {
  let files: [String: [UInt8]]
  let size: Int

  var text: String {
    [
      heading, manifest, signatures, tokens, tree, amount,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var heading: String {
    """
    HOW TO VERIFY THIS BUNDLE (\(size) entries), without the software that made it

    You need sha256sum, ssh-keygen (OpenSSH 8.9 or later), openssl 3 and python3. Run everything in this folder.

    ../anchors is a folder of public keys which you were given EARLIER and by ANOTHER WAY: log.vkey,
    allowed_signers, witness-<n>.vkey, tsa-<n>.pem, and any checkpoint sent to you while the case was running.
    The same files under keys/ came with this bundle and prove nothing about it.

    The indented lines are all commands. Each must end without an error; all of them in a row are
    sed -n 's/^   //p' VERIFY.txt | bash -ex

    """
  }

  private var manifest: String {
    """
    1. The files are those that were signed, and there are no others.

       sha256sum -c --quiet MANIFEST
       test "$(find . -type f ! -name MANIFEST ! -name MANIFEST.sshsig | wc -l)" = "$(wc -l < MANIFEST)"
       ssh-keygen -Y verify -f ../anchors/allowed_signers -I \(BundlePath.exporter) -n manifest@firebreak \\
         -s MANIFEST.sshsig < MANIFEST

    """
  }

  private var signatures: String {
    let lines = files.keys.compactMap { BundlePath.number($0, "signatures/", ".txt") }.sorted()
      .compactMap(signature)
    guard !lines.isEmpty else { return "2. No person's signature is shown in this bundle.\n" }
    return """
      2. Each person signed these words, with a key that was valid then.

      \(VerifyPage.some(lines, "signatures/"))
      """
  }

  private static let linesMax = 40

  /// The page stays a page; the form of the other commands is plain from these.
  private static func some(_ lines: [String], _ folder: String) -> String {
    let more = lines.count - linesMax
    return lines.prefix(linesMax).joined()
      + (more > 0 ? "   # ... and in the same way for \(more) more in \(folder)\n" : "")
  }

  private func signature(_ sequence: Int) -> String? {
    guard let bytes = files[BundlePath.statement(sequence)],
      let text = String(validating: bytes, as: UTF8.self),
      let statement = try? SignedStatement(text: text), let moment = CompactMoment(statement.signedAt)
    else { return nil }
    return """
         ssh-keygen -Y verify -f ../anchors/allowed_signers -I \(statement.person) -n \(statement.namespace) \\
           -Overify-time=\(moment.text) -s \(BundlePath.signature(sequence)) < \(BundlePath.statement(sequence))

      """
  }

  private var tokens: String {
    let lines = files.keys.compactMap { BundlePath.numbers($0, "timestamps/", ".", ".tsr") }
      .sorted { $0 < $1 }.compactMap(token)
    guard !lines.isEmpty else { return "3. No time-stamp token is in this bundle.\n" }
    return """
      3. Each checkpoint existed by the time of its token. (-attime: the certificates of that time may have expired.)

      \(VerifyPage.some(lines, "timestamps/"))
      """
  }

  private func token(_ size: Int, _ service: Int) -> String? {
    guard let bytes = files[BundlePath.response(size, service)],
      let response = try? TimeStampResponse(bytes: bytes)
    else { return nil }
    return """
         openssl ts -verify -data \(BundlePath.checkpoint(size)) -in \(BundlePath.response(size, service)) \\
           -CAfile ../anchors/tsa-\(service).pem -attime \(response.info.second)

      """
  }

  private var tree: String {
    """
    4. The leaves lead to the root of the checkpoint (in a virtual environment, after: pip install pymerkle==7.0.0).

       python3 - <<'END'
       import base64, glob, pymerkle
       tree = pymerkle.InmemoryTree(algorithm="sha256")
       names = [p for p in glob.glob("tile/entries/**", recursive=True) if p.rsplit("/", 1)[-1].isdigit()]
       for name in sorted(names, key=lambda p: int("".join(c for c in p.split(".p/")[0] if c.isdigit()))):
           data = open(name, "rb").read()
           while data:
               length = int.from_bytes(data[:2], "big")
               tree.append_entry(data[2:2 + length]); data = data[2 + length:]
       line = open("checkpoint").read().split("\\n")
       assert tree.get_size() == int(line[1]) and tree.get_root() == base64.b64decode(line[2]); print("OK")
       END

    """
  }

  private var amount: String {
    """
    5. Everything at once, the signature of the checkpoint and of witnesses, withheld values, and the amount:

       python3 recompute.py . --trust ../anchors

    It is one file of plain Python, written to be read; read it, or run your own copy.
    """ + "\n"
  }
}
