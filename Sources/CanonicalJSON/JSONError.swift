/// Why a JSON text was refused, or a value could not be written or read as one.
public enum JSONError: Error, Hashable, Sendable {
  case malformed(Defect, TextPosition)
  case nonASCIIKey(String)
  case notCanonical
  case notEncodable(path: String, String)
  case notDecodable(path: String, String)

  /// What is wrong with a text, at a position.
  public enum Defect: Hashable, Sendable {
    case byteOrderMark
    case notUTF8
    case unexpectedEnd
    case unexpected(String)
    case trailingBytes
    case duplicateKey(String)
    case nonASCIIKey(String)
    case notAWholeNumber(String)
    case integerOutOfRange(String)
    case loneSurrogate
    case badEscape
    case controlCharacter
    case tooDeep(limit: Int)
  }

  /// A sentence a user can act on.
  public var sentence: String {
    switch self {
    case .malformed(let defect, let position): "\(position): \(defect.sentence)"
    case .nonASCIIKey(let key): "the field name \"\(key)\" has a character that is not ASCII"
    case .notCanonical:
      "the text is not in canonical form: fields sorted, no spaces, the shortest escapes, nothing after it"
    case .notEncodable(let path, let why), .notDecodable(let path, let why):
      path.isEmpty ? why : "\(path): \(why)"
    }
  }
}

extension JSONError.Defect {
  public var sentence: String {
    switch self {
    case .byteOrderMark: "the text begins with a byte order mark: save it as UTF-8 without one"
    case .notUTF8: "the bytes are not UTF-8"
    case .unexpectedEnd: "the text ends in the middle of a value"
    case .unexpected(let what): "unexpected \(what)"
    case .trailingBytes: "there is something after the end of the document"
    case .duplicateKey(let key): "the field \"\(key)\" is given twice"
    case .nonASCIIKey(let key): "the field name \"\(key)\" has a character that is not ASCII"
    case .notAWholeNumber(let text):
      "\(text) is not a whole number: write decimals as strings, as in \"0.0250\""
    case .integerOutOfRange(let text): "\(text) is too large for a whole number of 64 bits"
    case .loneSurrogate: "half of a surrogate pair stands alone"
    case .badEscape: "a backslash begins none of JSON's escapes"
    case .controlCharacter: "a control character stands in a string without being escaped"
    case .tooDeep(let limit): "values are nested deeper than \(limit) levels"
    }
  }
}

/// A place in a text, both counted from one; the column counts bytes.
public struct TextPosition: Hashable, Sendable, CustomStringConvertible {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public var description: String { "line \(line), column \(column)" }
}
