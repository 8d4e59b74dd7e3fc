import ArgumentParser
import CascadeScenarios
import CascadeSimulation
import DrillFolders
import Drills
import Foundation
import Interchange
import StrictReading
import Transactions

/// What a drill is played from, as read: a scenario with its drill sheet, and a book.
struct DrillSources {
  let scenario: ScenarioReadFolder
  let settings: DrillSettings
  let book: DrillBook
  let bookPath: String
  /// The FpML files of the book and who the determining party is in them.
  let fpml: [CaseFolderFile]
  let fpmlParty: String?

  private static let examples = (scenario: "drill-crisis", book: "lehman-week")

  /// Reads both; all that is wrong with either goes to standard error at once.
  static func read(scenario: String?, book: String?) throws -> DrillSources {
    let path = try scenario ?? example(examples.scenario, "give the folder of a scenario")
    let bookPath = try book ?? example(examples.book, "name the folder of a case with --book")
    let folder = try CascadeReading.read(path, command: "drill")
    warnOfUnit(folder)
    let settings = try settings(folder)
    let input = try CaseReading.input(bookPath, command: "drill")
    do throws(DrillRefusal) {
      let book = try DrillBook(input.commands, caseID: input.caseID)
      return DrillSources(
        scenario: folder, settings: settings, book: book, bookPath: bookPath,
        fpml: fpml(input, of: book, in: bookPath), fpmlParty: input.fpmlParty)
    } catch {
      StandardError.say("drill", "\(bookPath): \(error.sentence)")
      throw ExitCode(2)
    }
  }

  /// A cascade alone needs no unit; a drill sets the size of the book against the network's money.
  private static func warnOfUnit(_ folder: ScenarioReadFolder) {
    guard folder.content.isUnitAssumed else { return }
    StandardError.write(
      "\(folder.path)/scenario.yaml: warning: no unit is stated, and \(folder.content.scenario.network.unit) is assumed: "
        + "the size of the book is set against it")
  }

  private static func settings(_ folder: ScenarioReadFolder) throws -> DrillSettings {
    do throws(UnreadableInput) {
      let sheet = try DrillSheet.read(at: folder.path, for: folder.content)
      for warning in sheet.warnings { StandardError.write(warning.description) }
      return sheet.settings
    } catch {
      for problem in error.problems { StandardError.write(problem.description) }
      let count = error.errors.count
      StandardError.say("drill", "\(folder.path) was not read: \(count) error\(count == 1 ? "" : "s").")
      throw ExitCode(2)
    }
  }

  /// FpML files whose every transaction is closed out. One that states others too cannot be passed on.
  private static func fpml(_ input: CaseInput, of book: DrillBook, in folder: String) -> [CaseFolderFile] {
    let kept = Set(book.transactions.map(\.id))
    return input.fpmlTransactions.sorted { $0.key < $1.key }.compactMap { path, transactions in
      guard transactions.allSatisfy(kept.contains),
        let data = FileManager.default.contents(atPath: "\(folder)/\(path)")
      else { return nil }
      return CaseFolderFile(path: path, bytes: [UInt8](data))
    }
  }

  /// A folder of the examples: below the folder in which the command runs, else where scripts/firebreak says.
  private static func example(_ name: String, _ way: String) throws -> String {
    let relative = "Examples/\(name)"
    let shipped = ProcessInfo.processInfo.environment["FIREBREAK_EXAMPLES"].map { "\($0)/\(name)" }
    let found = ([relative] + (shipped.map { [$0] } ?? [])).first { path in
      FileManager.default.contents(atPath: "\(path)/README.md") != nil
    }
    if let found { return found }
    StandardError.say(
      "drill",
      "there is no \(relative) here, and it was not said what to use in its place: \(way), or run "
        + "scripts/firebreak, which knows where the examples are.")
    throw ExitCode(2)
  }
}

extension DrillSources {
  /// What the report says of its sources; folders by their names, so that it does not depend on where they lie.
  func origin(command: String) -> AfterActionReport.Origin {
    AfterActionReport.Origin(
      command: command, scenario: DrillSources.name(scenario.path), book: DrillSources.name(bookPath),
      version: FirebreakVersion.text, sources: scenario.content.sources,
      assumptions: scenario.content.assumptions)
  }

  static func name(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }

  /// The policy of the book as a file, where it has one: a case folder states its policy by this.
  var policyFile: CaseFolderFile? {
    FileManager.default.contents(atPath: "\(bookPath)/policy.yaml").map {
      CaseFolderFile(path: "policy.yaml", bytes: [UInt8]($0))
    }
  }
}
