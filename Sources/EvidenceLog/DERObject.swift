/// Object identifiers in dotted form (ITU-T X.690, section 8.19).
///
/// Written here because the library multiplies the first two numbers without a check, and reads those under 2.40
/// and above wrongly.
enum DERObject {
  /// Nil if the bytes are not an identifier in its shortest form, or a number of it needs more than 56 bits.
  static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    var numbers: [UInt64] = []
    var number: UInt64 = 0
    var isOpen = false
    for byte in bytes {
      guard isOpen || byte != 0x80, number < 1 << 49 else { return nil }
      number = number << 7 | UInt64(byte & 0x7F)
      isOpen = byte >= 0x80
      if !isOpen {
        numbers.append(number)
        number = 0
      }
    }
    guard !isOpen, let first = numbers.first else { return nil }
    let root = min(first / 40, 2)
    return ([root, first - root * 40] + numbers.dropFirst()).map(String.init).joined(separator: ".")
  }

  /// Nil if the text is not the one spelling of an identifier.
  static func bytes(_ text: String) -> [UInt8]? {
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt64($0) ?? .max }
    guard numbers.count >= 2, numbers.allSatisfy({ $0 < 1 << 56 }), numbers[0] <= 2,
      numbers[0] == 2 || numbers[1] < 40
    else { return nil }
    let bytes = ([numbers[0] * 40 + numbers[1]] + numbers.dropFirst(2)).flatMap(digits)
    return self.text(bytes[...]) == text ? bytes : nil
  }

  /// Seven bits a byte; all but the last have the top bit.
  private static func digits(_ number: UInt64) -> [UInt8] {
    let shifts = stride(from: 56, through: 0, by: -7).filter { $0 == 0 || number >> UInt64($0) > 0 }
    return shifts.map { UInt8(number >> UInt64($0) & 0x7F) | ($0 == 0 ? 0 : 0x80) }
  }
}
