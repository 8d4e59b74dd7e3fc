extension AllowedSigners {
  /// Reads the file; empty lines and lines that begin with `#` are left out.
  public init(text: String) throws(AllowedSignersRefusal) {
    var signers: [Signer] = []
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      do throws(AllowedSignersRefusal.Reason) {
        signers.append(try Signer(line: line))
      } catch { throw AllowedSignersRefusal(line: index + 1, reason: error) }
    }
    self.init(signers)
  }

  /// The file, one line for each key, each with its line feed.
  public var text: String { signers.map { $0.line + "\n" }.joined() }
}

extension AllowedSigners.Signer {
  /// One line without its line feed.
  public var line: String {
    var options: [String] = []
    if !namespaces.isEmpty { options.append("namespaces=\"\(namespaces.joined(separator: ","))\"") }
    if let validAfter { options.append("valid-after=\"\(UTCSecond.compactText(validAfter))\"") }
    if let validBefore { options.append("valid-before=\"\(UTCSecond.compactText(validBefore))\"") }
    let parts = [principals.joined(separator: ","), options.joined(separator: ","), key.line]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  init(line: String) throws(AllowedSignersRefusal.Reason) {
    let fields = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard fields.count == 2 else { throw .notALine }
    var options = SignerOptions()
    var rest = fields[1]
    // An option is recognised by its equals sign: no type of key has one.
    if let space = rest.firstIndex(of: " "), rest[..<space].contains("=") {
      try options.read(rest[..<space])
      rest = rest[rest.index(after: space)...]
    }
    let names = try SignerOptions.names(fields[0])
    self.init(
      principals: names, namespaces: options.namespaces ?? [], validAfter: options.validAfter,
      validBefore: options.validBefore, key: try Self.key(rest))
  }

  private static func key(_ line: Substring) throws(AllowedSignersRefusal.Reason) -> OpenSSHPublicKey {
    do throws(OpenSSHKeyRefusal) {
      return try OpenSSHPublicKey(line: String(line))
    } catch { throw .key(error) }
  }
}

/// What may stand between the persons of a line and the key.
struct SignerOptions {
  var namespaces: [String]?
  var validAfter: Int64?
  var validBefore: Int64?

  /// Reads `name="value",name="value"`; the names in any case, as OpenSSH does.
  mutating func read(_ text: Substring) throws(AllowedSignersRefusal.Reason) {
    var rest = text
    while true {
      guard let equals = rest.firstIndex(of: "=") else { throw .unknownOption(String(rest)) }
      let name = String(rest[..<equals])
      let quoted = rest[rest.index(after: equals)...]
      guard quoted.first == "\"", let end = quoted.dropFirst().firstIndex(of: "\"") else {
        throw .valueNotQuoted(name)
      }
      try set(name, quoted[quoted.index(after: quoted.startIndex)..<end])
      rest = quoted[quoted.index(after: end)...]
      if rest.isEmpty { break }
      guard rest.first == "," else { throw .valueNotQuoted(name) }
      rest = rest.dropFirst()
    }
    if let validAfter, let validBefore, validBefore <= validAfter { throw .neverValid }
  }

  /// Names separated by commas. Patterns, quotes and blanks are refused.
  static func names(_ text: Substring) throws(AllowedSignersRefusal.Reason) -> [String] {
    let names = text.split(separator: ",", omittingEmptySubsequences: false)
    for name in names {
      guard !name.isEmpty, name.utf8.allSatisfy({ 0x21...0x7E ~= $0 }),
        !name.contains(where: { "*?!\"#=".contains($0) })
      else { throw .notAName(String(name)) }
    }
    return names.map(String.init)
  }

  private mutating func set(_ name: String, _ value: Substring) throws(AllowedSignersRefusal.Reason) {
    switch name.lowercased() {
    case "namespaces":
      guard namespaces == nil else { throw .repeatedOption(name) }
      namespaces = try SignerOptions.names(value)
    case "valid-after":
      guard validAfter == nil else { throw .repeatedOption(name) }
      validAfter = try SignerOptions.second(value)
    case "valid-before":
      guard validBefore == nil else { throw .repeatedOption(name) }
      validBefore = try SignerOptions.second(value)
    default: throw .unknownOption(name)
    }
  }

  private static func second(_ value: Substring) throws(AllowedSignersRefusal.Reason) -> Int64 {
    guard let second = UTCSecond.of(compactText: value) else { throw .notAMoment(String(value)) }
    return second
  }
}

/// Why a file of allowed signers is not read, and where.
public struct AllowedSignersRefusal: Error, Hashable, Sendable {
  public enum Reason: Error, Hashable, Sendable {
    case notALine
    case notAName(String)
    case unknownOption(String)
    case repeatedOption(String)
    case valueNotQuoted(String)
    case notAMoment(String)
    case neverValid
    case key(OpenSSHKeyRefusal)
  }

  /// Counted from 1.
  public let line: Int
  public let reason: Reason

  public var sentence: String { "Line \(line) of the allowed signers: \(reason.sentence)" }
}

extension AllowedSignersRefusal.Reason {
  public var sentence: String {
    switch self {
    case .notALine: "a line names the persons, then options if any, then the key."
    case .notAName(let name):
      "\"\(name.prefix(60))\" is not a name here; names are visible ASCII without * ? ! \" # =, separated by commas."
    case .unknownOption(let name):
      "the option \"\(name.prefix(60))\" is not known; known are namespaces, valid-after and valid-before."
    case .repeatedOption(let name): "the option \(name) is given twice."
    case .valueNotQuoted(let name): "the option \"\(name.prefix(60))\" needs one value in double quotes."
    case .notAMoment(let text):
      "\"\(text.prefix(60))\" is not a moment; write YYYYMMDDZ, YYYYMMDDHHMMZ or YYYYMMDDHHMMSSZ, in UTC."
    case .neverValid: "the key expires before it becomes valid."
    case .key(let refusal): refusal.sentence
    }
  }
}
