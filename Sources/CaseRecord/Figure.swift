/// A decimal written out, as it may be spelled elsewhere.
struct Figure {
  /// Digits before the point, without leading zeros but for a single one.
  let whole: String
  let decimals: String

  /// Reads digits with an optional sign and point; nil for anything else.
  init?(_ text: String) {
    let body = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = body.split(separator: ".", omittingEmptySubsequences: false)
    guard 1...2 ~= parts.count, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } })
    else { return nil }
    let digits = parts[0].drop { $0 == "0" }
    whole = digits.isEmpty ? "0" : String(digits)
    decimals = parts.count == 2 ? String(parts[1]) : ""
  }

  /// Digits that count: without zeros at either end.
  var significantDigits: Int {
    let digits = (whole + decimals).drop { $0 == "0" }
    return digits.count - digits.reversed().prefix { $0 == "0" }.count
  }

  /// Without trailing zeros.
  var trimmed: String {
    let kept = String(decimals.reversed().drop { $0 == "0" }.reversed())
    return kept.isEmpty ? whole : "\(whole).\(kept)"
  }

  /// As it is, trimmed, and with two decimals where it has fewer; each also with separated thousands.
  var spellings: [String] {
    let money = decimals.count < 2 ? decimals + String(repeating: "0", count: 2 - decimals.count) : decimals
    let own = decimals.isEmpty ? whole : "\(whole).\(decimals)"
    let plain = [own, trimmed, "\(whole).\(money)"]
    return Set(plain + plain.map(Figure.separated)).sorted()
  }

  private static func separated(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    var grouped = ""
    for (place, digit) in parts[0].enumerated() {
      if place > 0, (parts[0].count - place).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    return parts.count == 2 ? "\(grouped).\(parts[1])" : grouped
  }
}
