internal import EvidenceLog

/// How bytes may be written by a program: hexadecimal and base64.
enum Encodings {
  /// Shorter pieces of base64 would be found by chance.
  static let base64Min = 12
  private static let lengthMax = 96

  /// Hexadecimal in both cases; base64 in both alphabets, as it would stand inside a longer text at each of the three
  /// alignments. Of long bytes the beginning.
  static func of(_ bytes: [UInt8]) -> [[UInt8]] {
    let bytes = Array(bytes.prefix(lengthMax))
    let hexadecimal = Hexadecimal.text(bytes)
    var forms = [Array(hexadecimal.utf8), Array(hexadecimal.uppercased().utf8)]
    for skipped in 0..<3 {
      let core = bytes.dropFirst(skipped)
      let whole = Array(core.prefix(core.count / 3 * 3))
      guard whole.count / 3 * 4 >= base64Min else { continue }
      for alphabet in [Base64.Alphabet.standard, .url] {
        forms.append(Array(Base64.text(whole, alphabet).utf8))
      }
    }
    return forms.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

/// Pieces of a file by which it is recognised: 32 bytes at places spread over it, and the beginnings of long lines.
struct FileParts {
  static let length = 32
  static let countMax = 64
  private static let distinctMin = 8

  let parts: [[UInt8]]

  init(_ bytes: [UInt8]) {
    guard bytes.count > FileParts.length else {
      parts = bytes.count >= NeedleSearch.window ? [bytes] : []
      return
    }
    let step = max(1, (bytes.count - FileParts.length) / FileParts.countMax)
    let spread = stride(from: 0, through: bytes.count - FileParts.length, by: step)
      .prefix(FileParts.countMax + 1).map { Array(bytes[$0..<$0 + FileParts.length]) }
    let lines = bytes.split(separator: 0x0A).lazy.filter { $0.count >= FileParts.length }
      .prefix(FileParts.countMax).map { Array($0.prefix(FileParts.length)) }
    parts = (spread + lines).filter { Set($0).count >= FileParts.distinctMin }
  }
}
