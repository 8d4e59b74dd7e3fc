/// The dependencies of the non-test targets as Package.swift spells them.
enum Manifest {
  static func dependencies(_ manifest: String) -> [String: Set<String>] {
    let products = productNames(manifest)
    var result: [String: Set<String>] = [:]
    for start in ["room(", ".executableTarget("] {
      for call in calls(start, manifest) {
        let texts = quoted(call)
        guard let name = texts.first else { continue }
        let variables = Set(identifiers(call)).intersection(products.keys)
        // A text with a stroke is the path of a resource.
        result[name] = Set(texts.dropFirst().filter { !$0.contains("/") }).union(
          variables.compactMap { products[$0] })
      }
    }
    return result
  }

  /// `let yams: Target.Dependency = .product(name: "Yams", …)` as `yams` → `Yams`.
  private static func productNames(_ manifest: String) -> [String: String] {
    var names: [String: String] = [:]
    for declaration in manifest.components(startingWith: "let ") where declaration.contains(".product(") {
      let variable = declaration.prefix { $0.isLetter || $0.isNumber }
      guard declaration.dropFirst(variable.count).hasPrefix(": Target.Dependency =") else { continue }
      names[String(variable)] = quoted(declaration).first
    }
    return names
  }

  /// The argument texts of each call, up to the parenthesis that closes it.
  private static func calls(_ start: String, _ manifest: String) -> [Substring] {
    manifest.components(startingWith: start).map { rest in
      var depth = 1
      return rest.prefix { character in
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        return depth > 0
      }
    }
  }

  private static func identifiers(_ text: Substring) -> [String] {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset.isMultiple(of: 2) }
      .flatMap { $0.element.split { !$0.isLetter && !$0.isNumber }.map(String.init) }
  }

  private static func quoted(_ text: Substring) -> [String] {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }
}

extension String {
  /// What follows each occurrence of a marker, each to the end of the text.
  func components(startingWith marker: String) -> [Substring] {
    ranges(of: marker).map { self[$0.upperBound...] }
  }
}
