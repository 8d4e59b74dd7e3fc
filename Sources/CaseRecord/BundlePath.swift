/// Where each thing of a bundle is (docs/formats/record.md, Bundle).
public enum BundlePath {
  public static let manifest = "MANIFEST"
  public static let manifestSignature = "MANIFEST.sshsig"
  public static let instructions = "VERIFY.txt"
  public static let recomputation = "recompute.py"
  public static let description = "bundle.json"
  public static let checkpoint = "checkpoint"
  public static let privilegeLog = "privilege-log.csv"
  public static let logKey = "keys/log.vkey"
  public static let allowedSigners = "keys/allowed_signers"
  /// The person under whom the log's key signs a manifest.
  public static let exporter = "log"

  public static func checkpoint(_ size: Int) -> String { "checkpoints/\(size)" }
  public static func cosigned(_ size: Int) -> String { "cosigned/\(size)" }
  public static func consistency(_ old: Int, _ new: Int) -> String { "consistency/\(old)-\(new)" }
  public static func proof(_ sequence: Int) -> String { "proofs/\(sequence).tlog-proof" }
  public static func disclosures(_ sequence: Int) -> String { "disclosures/\(sequence).jsonl" }
  public static func blob(_ commitment: String) -> String { "blobs/\(commitment)" }
  public static func statement(_ sequence: Int) -> String { "signatures/\(sequence).txt" }
  public static func signature(_ sequence: Int) -> String { "signatures/\(sequence).sshsig" }
  public static func request(_ size: Int, _ service: Int) -> String { "timestamps/\(size).\(service).tsq" }
  public static func response(_ size: Int, _ service: Int) -> String { "timestamps/\(size).\(service).tsr" }
  public static func witness(_ number: Int) -> String { "keys/witness-\(number).vkey" }
  public static func service(_ number: Int) -> String { "keys/tsa-\(number).pem" }
  public static func document(_ name: String) -> String { "documents/\(name)" }

  /// The number in a name such as `disclosures/12.jsonl`; nil for another name, or another spelling of the number.
  static func number(_ path: String, _ before: String, _ after: String = "") -> Int? {
    guard path.hasPrefix(before), path.hasSuffix(after),
      path.utf8.count > before.utf8.count + after.utf8.count
    else { return nil }
    let middle = path.dropFirst(before.count).dropLast(after.count)
    guard let number = Int(middle), number >= 0, "\(number)" == middle else { return nil }
    return number
  }

  /// The two numbers in a name such as `consistency/3-7`.
  static func numbers(_ path: String, _ before: String, _ between: Character, _ after: String = "") -> (
    Int, Int
  )? {
    guard path.hasPrefix(before), path.hasSuffix(after) else { return nil }
    let parts = path.dropFirst(before.count).dropLast(after.count).split(
      separator: between, omittingEmptySubsequences: false)
    guard parts.count == 2, let first = number(String(parts[0]), ""),
      let second = number(String(parts[1]), "")
    else { return nil }
    return (first, second)
  }
}
