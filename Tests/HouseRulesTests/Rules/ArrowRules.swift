/// What each target may import: the table of ARCHITECTURE.md, the manifest and the import lines must agree.
enum ArrowRules {
  enum Floor: String { case ground, domain, edge }

  struct Target: Equatable {
    var name: String
    var floor: Floor
    var ours: Set<String>
    var outside: Set<String>
  }

  /// Modules of the toolchain: no package, so the manifest does not name them.
  static let systemModules: Set<String> = [
    "Foundation", "FoundationEssentials", "FoundationXML", "FoundationNetworking", "Glibc", "Dispatch",
    "Synchronization",
  ]

  /// The targets as the page states them; a row that cannot be read is left out, and then reported as missing.
  static func targets(page: String) -> [Target] {
    PageTable(header: ["target", "floor", "imports of ours", "from outside"], in: page).rows.compactMap {
      row in
      guard row.cells.count == 4, let name = row.cells[0].backticked.first,
        let floor = Floor(rawValue: row.cells[1])
      else { return nil }
      return Target(name: name, floor: floor, ours: names(row.cells[2]), outside: names(row.cells[3]))
    }
  }

  private static func names(_ cell: String) -> Set<String> {
    Set(cell.split { !$0.isLetter && !$0.isNumber }.map(String.init)).subtracting(["none"])
  }

  static func findings(_ house: House) -> [Finding] {
    let targets = targets(page: house.text("ARCHITECTURE.md"))
    let stated = Dictionary(targets.map { ($0.name, $0) }) { first, _ in first }
    let manifest = Manifest.dependencies(house.text("Package.swift"))
    return manifestFindings(stated, manifest)
      + house.sources.flatMap { file in
        guard let name = file.target, let target = stated[name] else {
          return [Finding(file.path, "its target has no row in the arrow table of ARCHITECTURE.md")]
        }
        return importFindings(file, target)
      }
  }

  private static func manifestFindings(
    _ stated: [String: Target], _ manifest: [String: Set<String>]
  ) -> [Finding] {
    Set(stated.keys).union(manifest.keys).sorted().compactMap { name in
      guard let target = stated[name] else {
        return Finding("ARCHITECTURE.md", "the arrow table has no row for \(name), a target of Package.swift")
      }
      guard let dependencies = manifest[name] else {
        return Finding("ARCHITECTURE.md", "\(name) is in the arrow table and not in Package.swift")
      }
      let page = target.ours.union(target.outside.subtracting(systemModules))
      let difference = page.symmetricDifference(dependencies).sorted()
      return difference.isEmpty
        ? nil
        : Finding(
          "ARCHITECTURE.md",
          "\(name): the page and Package.swift differ on \(difference.joined(separator: ", "))")
    }
  }

  private static func importFindings(_ file: TextFile, _ target: Target) -> [Finding] {
    imports(file).compactMap { line, module in
      guard !target.ours.contains(module), !target.outside.contains(module) else { return nil }
      return Finding(
        file.path, line: line,
        "\(target.name) may not import \(module): the arrow table of ARCHITECTURE.md does not show it")
    }
  }

  /// The modules a file imports, with their lines.
  static func imports(_ file: TextFile) -> [(line: Int, module: String)] {
    SwiftCode.lines(of: file.text).enumerated().compactMap { index, line in
      let words = line.split(separator: " ")
      guard let keyword = words.firstIndex(of: "import"), let last = words.last, keyword + 1 < words.count,
        words[..<keyword].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains($0) })
      else { return nil }
      return (index + 1, String(last.split(separator: ".").first ?? last))
    }
  }

  private static let accessLevels: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private",
  ]
}
