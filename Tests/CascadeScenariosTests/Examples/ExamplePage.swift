import Foundation

/// The tables of an example's page that tell figures of runs.
///
/// A table counts if its first head is `figure`; the other heads name examples, in backticks. A cell states its figure to as
/// many decimals as it shows, with commas between thousands.
struct ExamplePage {
  struct Cell {
    var example: String
    var figure: String
    var shown: String

    var value: Double? { Double(shown.replacingOccurrences(of: ",", with: "")) }

    /// Half a unit of the last decimal shown.
    var tolerance: Double {
      let decimals =
        shown.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
      return 0.5 * pow(10, -Double(decimals)) * (1 + 1e-9)
    }
  }

  let cells: [Cell]

  init(_ text: String) {
    var cells: [Cell] = []
    var examples: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let row = ExamplePage.row(line)
      if row.first == "figure" {
        examples = row.dropFirst().map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "`")) }
      } else if row.isEmpty {
        examples = []
      } else if row.count == examples.count + 1, !row[1].hasPrefix("--") {
        cells += zip(examples, row.dropFirst()).map { Cell(example: $0, figure: row[0], shown: $1) }
      }
    }
    self.cells = cells
  }

  private static func row(_ line: Substring) -> [String] {
    guard line.hasPrefix("|") else { return [] }
    return line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
