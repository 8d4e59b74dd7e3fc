internal import StrictReading

/// The table of 48 banks of the 2018 exercise: capital, leverage ratio, debt securities, government bonds.
///
/// Its header has commas and its rows have spaces, and government bonds are a sum such as `13+27682`: the file is read as
/// it is published.
struct SecuritiesBook2018 {
  struct Bank {
    var name: String
    var equity: Double
    /// In per cent.
    var leverageRatio: Double
    var securities: Double
    var governmentBonds: Double

    var totalAssets: Double { equity / (leverageRatio / 100) }
  }

  var banks: [Bank] = []

  private static let header = "bank_id,CET1E,leverage,debt_sec,govbonds"

  static func read(_ path: String, _ problems: ProblemList) -> SecuritiesBook2018? {
    guard let text = PublicTable.text(path, .utf8, problems) else { return nil }
    var book = SecuritiesBook2018()
    let lines = text.string.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    for (index, line) in lines {
      let place = Place(file: text.file, line: index + 1, problems: problems)
      if index == 0 {
        if line != Substring(header) { place.error("the header is not \(header)") }
      } else if !line.isEmpty, let bank = place.bank(line) {
        book.banks.append(bank)
      }
    }
    if Set(book.banks.map(\.name)).count != book.banks.count {
      problems.error(text.file, "a bank has more than one row")
    }
    return problems.hasErrors ? nil : book
  }

  /// One row of the file.
  private struct Place {
    let file: String
    let line: Int
    let problems: ProblemList

    func error(_ sentence: String) { problems.error(file, line: line, sentence) }

    func bank(_ text: Substring) -> Bank? {
      let words = text.split(separator: " ").map(String.init)
      guard words.count == 5 else {
        error("the row has \(words.count) words where five are meant")
        return nil
      }
      let numbers = [[words[1]], [words[2]], [words[3]], words[4].split(separator: "+").map(String.init)]
        .map { $0.map(PublicNumber.read) }
      guard numbers.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.map { $0 >= 0 } ?? false } }) else {
        error("the row has a word that is not a number of zero or more")
        return nil
      }
      let values = numbers.map { $0.reduce(0) { $0 + ($1 ?? 0) } }
      return check(
        Bank(
          name: words[0], equity: values[0], leverageRatio: values[1], securities: values[2],
          governmentBonds: values[3]))
    }

    private func check(_ bank: Bank) -> Bank? {
      if bank.equity <= 0 || bank.leverageRatio <= 0 || bank.leverageRatio > 100 {
        error("\(bank.name) needs capital above zero and a leverage ratio between 0 and 100 per cent")
      } else if bank.governmentBonds > bank.securities {
        error("\(bank.name) holds more government bonds than debt securities")
      } else if bank.securities > 0.95 * bank.totalAssets {
        error("\(bank.name) holds more debt securities than its assets less the cash that is assumed")
      } else {
        return bank
      }
      return nil
    }
  }
}
