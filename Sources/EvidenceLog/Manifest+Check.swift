extension Manifest {
  /// A difference between a manifest and a folder.
  public enum Finding: Sendable, Hashable {
    case missing(String)
    case changed(String)
    /// A file that the manifest does not name: nobody vouches for it.
    case extra(String)

    public var path: String {
      switch self {
      case .missing(let path), .changed(let path), .extra(let path): path
      }
    }

    public var sentence: String {
      switch self {
      case .missing(let path): "\(path) is missing."
      case .changed(let path): "\(path) is not the file that the manifest names."
      case .extra(let path): "\(path) is not in the manifest."
      }
    }
  }

  /// Compares with the files found, in any order, the manifest and its signature left out. Empty means that
  /// every file is named and unchanged. Findings are in the order of the manifest, extra files after them.
  public func check(_ files: some Sequence<(path: String, digest: Digest)>) -> [Finding] {
    let named = Dictionary(uniqueKeysWithValues: lines.map { (Array($0.path.utf8), $0.digest) })
    var found: [[UInt8]: Digest] = [:]
    var extra: [Finding] = []
    for file in files {
      let path = Array(file.path.utf8)
      // A file seen twice is one too many: which of the two is meant cannot be told.
      if named[path] == nil || found.updateValue(file.digest, forKey: path) != nil {
        extra.append(.extra(file.path))
      }
    }
    let differences = lines.compactMap { line -> Finding? in
      guard let digest = found[Array(line.path.utf8)] else { return .missing(line.path) }
      return digest == line.digest ? nil : .changed(line.path)
    }
    return differences + extra.sorted { $0.path < $1.path }
  }

  public func check(files: [(path: String, bytes: [UInt8])]) -> [Finding] {
    check(files.lazy.map { (path: $0.path, digest: Digest(of: $0.bytes)) })
  }
}
