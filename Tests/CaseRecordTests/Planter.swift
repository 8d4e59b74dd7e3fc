import CanonicalJSON
import EvidenceLog
import Foundation

@testable import CaseRecord

/// Takes things out of withheld entries and writes them as a careless or cunning exporter might.
///
/// It shares nothing with the scanner but the record: what is a secret here is decided again, and encodings are
/// Foundation's.
struct Planter {
  struct Plant {
    let what: String
    let bytes: [UInt8]
  }

  private var salts: [[UInt8]] = []
  private var digests: [[UInt8]] = []
  private var lines: [[UInt8]] = []
  private var prose: [String] = []
  private var files: [[UInt8]] = []
  private var members: [(key: String, text: String)] = []

  init(_ contents: RecordContents, _ withheld: [Int]) {
    var shownTexts: Set<String> = []
    for (sequence, disclosures) in contents.disclosures.enumerated() {
      for disclosure in disclosures where !withheld.contains(sequence) {
        shownTexts.formUnion(Planter.members(disclosure.value, disclosure.key).map(\.text))
      }
    }
    for sequence in withheld {
      for disclosure in contents.disclosures[sequence] {
        salts.append(disclosure.salt.bytes)
        lines.append(disclosure.bytes)
        digests.append(Digest(of: (try? JSON.canonicalBytes(disclosure.value)) ?? []).bytes)
        for member in Planter.members(disclosure.value, disclosure.key)
        where !shownTexts.contains(member.text) {
          take(member)
        }
      }
    }
    files = contents.files.values.sorted { $0.lexicographicallyPrecedes($1) }
    digests += files.map { Digest(of: $0).bytes }
  }

  private mutating func take(_ member: (key: String, text: String)) {
    let isFigure = Double(member.text) != nil && !member.text.contains("e")
    if isFigure, Set(member.text.filter { ("1"..."9").contains($0) }).count > 1 { members.append(member) }
    if !isFigure, member.text.utf8.count >= 20, member.text.filter({ $0 == " " }).count >= 4,
      !member.text.contains("\n"), !member.text.contains("  ")
    {
      prose.append(member.text)
    }
  }

  private static func members(_ value: JSONValue, _ key: String) -> [(key: String, text: String)] {
    switch value {
    case .string(let text): [(key, text)]
    case .array(let items): items.flatMap { members($0, key) }
    case .object(let fields): fields.sorted { $0.key < $1.key }.flatMap { members($0.value, $0.key) }
    case .integer, .bool, .null: []
    }
  }

  func plant(using random: inout SeededGenerator) -> Plant {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: encoded("salt", salts, &random)
    case 1: encoded("digest", digests, &random)
    case 2: encoded("line", lines, &random)
    case 3: encoded("file", files, &random)
    case 4: written(&random)
    default: figure(&random)
    }
  }

  private func encoded(_ what: String, _ pool: [[UInt8]], _ random: inout SeededGenerator) -> Plant {
    let bytes = pool[Int.random(in: 0..<pool.count, using: &random)]
    let before = (0..<Int.random(in: 0..<3, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    let longer = Data(before + bytes + [7, 7])
    let form = Int.random(in: 0..<5, using: &random)
    let result: [UInt8] =
      switch form {
      case 0: bytes
      case 1: Array(bytes.map { String(format: "%02x", $0) }.joined().utf8)
      case 2: Array(bytes.map { String(format: "%02X", $0) }.joined().utf8)
      case 3: Array(longer.base64EncodedString().utf8)
      default:
        Array(
          longer.base64EncodedString().map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }.filter { $0 != "=" }
            .map(String.init).joined().utf8)
      }
    return Plant(what: "\(what) in form \(form) after \(before.count)", bytes: result)
  }

  private func written(_ random: inout SeededGenerator) -> Plant {
    let text = prose[Int.random(in: 0..<prose.count, using: &random)]
    let form = Int.random(in: 0..<3, using: &random)
    let json =
      (try? JSONSerialization.data(withJSONObject: [text], options: .withoutEscapingSlashes)) ?? Data()
    let words =
      switch form {
      case 0: text
      case 1: String(decoding: json, as: UTF8.self)
      default:
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
          .replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(of: "\"", with: "&quot;")
      }
    return Plant(what: "words in form \(form): \(text)", bytes: Array(words.utf8))
  }

  private func figure(_ random: inout SeededGenerator) -> Plant {
    let member = members[Int.random(in: 0..<members.count, using: &random)]
    let forms = [
      "\"\(member.key)\":\"\(member.text)\"", "\n  \"\(member.key)\": \"\(member.text)\",\n",
      "\n\(member.key): \(member.text)\n",
    ]
    let form = Int.random(in: 0..<forms.count, using: &random)
    return Plant(what: "figure in form \(form): \(member)", bytes: Array(" \(forms[form]) ".utf8))
  }
}
