/// A proof as text: one hash a line in base64, each line with its line feed. The form of `consistency/<old>-<new>`
/// in a bundle, and of the hashes inside a `tlog-proof` and a request to a witness.
extension MerkleProof {
  public static func text(_ proof: [Digest]) -> String {
    proof.map { Base64.text($0.bytes) + "\n" }.joined()
  }

  /// Reads lines; every hash is 32 bytes, and the last line ends with a line feed too.
  public static func hashes(text: String) throws(ProofError) -> [Digest] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.popLast() == "" else { throw .malformedHash(line: lines.count + 1) }
    return try hashes(lines: lines)
  }

  static func hashes(lines: some Collection<Substring>) throws(ProofError) -> [Digest] {
    var hashes: [Digest] = []
    for line in lines {
      guard let hash = Base64.bytes(String(line)).flatMap({ Digest($0) }) else {
        throw .malformedHash(line: hashes.count + 1)
      }
      hashes.append(hash)
    }
    return hashes
  }
}
