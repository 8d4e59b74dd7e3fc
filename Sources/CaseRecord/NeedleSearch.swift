/// Finds any of many byte strings in files, in one pass each.
///
/// The first six bytes of each needle are its key. A window of six bytes slides over the file; a bit table says in
/// nearly all places that no needle begins here, a dictionary names the candidates in the others.
struct NeedleSearch {
  struct Needle: Sendable, Hashable {
    let bytes: [UInt8]
    /// Whether it counts only where no letter or digit stands on either side.
    let isWord: Bool
    /// Index of the secret.
    let secret: Int
  }

  static let window = 6
  private static let tableBits = 20
  private let needles: [Needle]
  private var byKey: [UInt64: [Int]] = [:]
  private var table: [Bool]

  /// Needles shorter than ``window`` cannot be searched for and are our own mistake.
  init(_ needles: [Needle]) {
    self.needles = needles
    table = Array(repeating: false, count: 1 << NeedleSearch.tableBits)
    for (index, needle) in needles.enumerated() {
      precondition(needle.bytes.count >= NeedleSearch.window, "a needle has at least six bytes")
      let key = needle.bytes.prefix(NeedleSearch.window).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      byKey[key, default: []].append(index)
      table[NeedleSearch.slot(key)] = true
    }
  }

  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - tableBits))
  }

  /// Where needles are, the first place of each.
  func found(in bytes: [UInt8]) -> [(needle: Needle, offset: Int)] {
    var found: [(Needle, Int)] = []
    var seen: Set<Int> = []
    var key: UInt64 = 0
    for (end, byte) in bytes.enumerated() {
      key = (key << 8 | UInt64(byte)) & 0xFFFF_FFFF_FFFF
      guard end >= NeedleSearch.window - 1, table[NeedleSearch.slot(key)], let candidates = byKey[key] else {
        continue
      }
      let start = end - NeedleSearch.window + 1
      for index in candidates where !seen.contains(index) && matches(needles[index], bytes, at: start) {
        seen.insert(index)
        found.append((needles[index], start))
      }
    }
    return found
  }

  private func matches(_ needle: Needle, _ bytes: [UInt8], at start: Int) -> Bool {
    let end = start + needle.bytes.count
    guard end <= bytes.count, bytes[start..<end].elementsEqual(needle.bytes) else { return false }
    guard needle.isWord else { return true }
    let before = start > 0 && NeedleSearch.isWordByte(bytes[start - 1])
    return !before && !(end < bytes.count && NeedleSearch.isWordByte(bytes[end]))
  }

  /// A digit or a letter, or a byte of one that is not ASCII.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
    default: false
    }
  }
}
