internal import EvidenceLog

/// `VERIFY.txt`: the commands by which somebody without our software checks this bundle.
///
/// The page is also a shell script, `sh -e VERIFY.txt`: what is not a command is a comment.
struct VerifyPage {
  let files: [String: [UInt8]]
  let size: Int

  var text: String { [heading, manifest, signatures, tokens, tree, amount].joined(separator: "\n") }

  private var heading: String {
    """
    # HOW TO VERIFY THIS BUNDLE (\(size) entries), without the software that made it
    #
    # You need sha256sum, ssh-keygen (OpenSSH 8.9 or later), openssl 3 and python3. Run each command in this folder
    # and read what it says; `sh -e VERIFY.txt` runs them all and stops at the first that fails.
    #
    # ../anchors is a folder of public keys which you were given EARLIER and by ANOTHER WAY: log.vkey,
    # allowed_signers, witness-<n>.vkey, tsa-<n>.pem, and any checkpoint sent to you while the case was running.
    # The same files under keys/ came with this bundle and prove nothing about it.

    ANCHORS=${ANCHORS:-../anchors}

    """
  }

  private var manifest: String {
    """
    # 1. The files are those that were signed, and there are no others: the last command prints nothing.

    sha256sum -c --quiet MANIFEST
    ssh-keygen -Y verify -f "$ANCHORS/allowed_signers" -I \(BundlePath.exporter) -n manifest@firebreak \\
      -s MANIFEST.sshsig < MANIFEST
    (cut -c 67- MANIFEST; echo MANIFEST; echo MANIFEST.sshsig; find . -type f | cut -c 3-) | sort | uniq -u

    """
  }

  private var signatures: String {
    let lines = files.keys.compactMap { BundlePath.number($0, "signatures/", ".txt") }.sorted()
      .compactMap(signature)
    guard !lines.isEmpty else { return "# 2. No person's signature is shown in this bundle.\n" }
    return """
      # 2. Each person signed the words in signatures/<entry>.txt, with a key that was valid then (-Overify-time).

      \(VerifyPage.some(lines, "signatures/"))
      """
  }

  private static let linesMax = 40

  /// The page stays a page; the form of the other commands is plain from these.
  private static func some(_ lines: [String], _ folder: String) -> String {
    let more = lines.count - linesMax
    return lines.prefix(linesMax).joined()
      + (more > 0 ? "# ... and in the same way for \(more) more in \(folder)\n" : "")
  }

  private func signature(_ sequence: Int) -> String? {
    guard let bytes = files[BundlePath.statement(sequence)],
      let text = String(validating: bytes, as: UTF8.self), let statement = try? SignedStatement(text: text),
      let moment = CompactMoment(statement.signedAt)
    else { return nil }
    return """
      ssh-keygen -Y verify -f "$ANCHORS/allowed_signers" -I \(VerifyPage.quoted(statement.person)) \\
        -n \(statement.namespace) -Overify-time=\(moment.text) \\
        -s \(BundlePath.signature(sequence)) < \(BundlePath.statement(sequence))

      """
  }

  /// A word for the shell: as it is, or between quotes.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "@"):
        true
      default: false
      }
    }
    return isPlain
      ? word
      : "'"
        + word.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }

  private var tokens: String {
    let lines = files.keys.compactMap { BundlePath.numbers($0, "timestamps/", ".", ".tsr") }
      .sorted { $0 < $1 }.compactMap(token)
    guard !lines.isEmpty else { return "# 3. No time-stamp token is in this bundle.\n" }
    return """
      # 3. Each checkpoint was there by the time of its token (`openssl ts -reply -text -in` a .tsr shows it; it is the
      #    number after -attime too, without which certificates that have expired since would be refused).

      \(VerifyPage.some(lines, "timestamps/"))
      """
  }

  private func token(_ size: Int, _ service: Int) -> String? {
    guard let bytes = files[BundlePath.response(size, service)],
      let response = try? TimeStampResponse(bytes: bytes)
    else { return nil }
    return """
      openssl ts -verify -data \(BundlePath.checkpoint(size)) -in \(BundlePath.response(size, service)) \\
        -CAfile "$ANCHORS/tsa-\(service).pem" -attime \(response.info.second)

      """
  }

  private var tree: String {
    """
    # 4. The leaves lead to the root of the checkpoint, by a library that is not ours (in a virtual
    #    environment, after: pip install pymerkle==7.0.0).

    python3 - <<'END'
    import base64, glob, pymerkle
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    names = [path for path in glob.glob("tile/entries/**", recursive=True) if path.split("/")[-1].isdigit()]
    number = lambda path: int("".join(c for c in path.split(".p/")[0] if c.isdigit()))
    for name in sorted(names, key=number):
        data = open(name, "rb").read()
        while data:
            length = int.from_bytes(data[:2], "big")
            tree.append_entry(data[2:2 + length])
            data = data[2 + length:]
    line = open("checkpoint", encoding="utf-8").read().split("\\n")
    assert tree.get_size() == int(line[1]) and tree.get_root() == base64.b64decode(line[2])
    print("The", tree.get_size(), "leaves have the root of the checkpoint.")
    END

    """
  }

  private var amount: String {
    """
    # 5. All of this at once, and the signature of the checkpoint, the witnesses, what is withheld, and the amount.
    #    It is one file of plain Python, written to be read: read it, or run your own copy.

    python3 recompute.py . --trust "$ANCHORS"

    """
  }
}
