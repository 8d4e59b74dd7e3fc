/// A file of a case folder that is to be written.
public struct CaseFolderFile: Hashable, Sendable {
  /// The path within the folder.
  public var path: String
  public var bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  public init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  /// The bytes as text; what is not UTF-8 is shown by replacement characters.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
