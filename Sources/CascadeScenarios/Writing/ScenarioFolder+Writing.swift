public import CascadeSimulation
internal import Foundation
public import StrictReading

/// Why a scenario was not written.
public enum ScenarioWriteRefusal: Error, Hashable, Sendable {
  case notEmpty(path: String)
  case cannotWrite(path: String)
  /// The files would be refused by the reader: the scenario holds what no file can state.
  case unreadable([InputProblem])
  /// The files would be read as something else, as an infinite figure where none is allowed.
  case differs

  public var sentence: String {
    switch self {
    case .notEmpty(let path):
      "\(path) is not empty: name a folder that is new, so that no older file is read with the new ones"
    case .cannotWrite(let path): "\(path) cannot be written: check the path and its permissions"
    case .unreadable(let problems):
      "the scenario cannot be stated in files: " + problems.map(\.description).joined(separator: "; ")
    case .differs:
      "the scenario cannot be stated in files: something in it is infinite, or is not a number, where a file needs one"
    }
  }
}

extension ScenarioFolder {
  /// Writes a scenario as a folder that reads back as the same scenario, bit for bit.
  public static func write(_ scenario: Scenario, to path: String) throws(ScenarioWriteRefusal) {
    try ScenarioFolder(scenario).write(to: path)
  }

  /// Writes the folder; its path must be new or empty. A shared network is not written: its CSV files are those of
  /// `networkFolder`.
  public func write(to path: String) throws(ScenarioWriteRefusal) {
    let files = ScenarioWriter(self).files
    if networkFolder == nil { try readBack(files) }
    let manager = FileManager.default
    guard (try? manager.contentsOfDirectory(atPath: path))?.isEmpty ?? !manager.fileExists(atPath: path)
    else {
      throw .notEmpty(path: path)
    }
    do {
      try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
      for file in files { try Data(file.bytes).write(to: URL(fileURLWithPath: "\(path)/\(file.path)")) }
    } catch {
      throw .cannotWrite(path: path)
    }
  }

  /// What does not read back as the same scenario is not written.
  private func readBack(_ files: [SourceFile]) throws(ScenarioWriteRefusal) {
    let read: ScenarioFolder
    do throws(UnreadableInput) {
      read = try ScenarioFolder.read(ScenarioFiles(files))
    } catch {
      throw .unreadable(error.errors)
    }
    guard read.scenario == scenario.asFilesStateIt else { throw .differs }
  }
}

extension Scenario {
  /// The scenario with one form of what can be said in two: nothing for each class, or no list of classes at all; and
  /// nothing on the diagonals, of which files do not speak.
  fileprivate var asFilesStateIt: Scenario {
    var scenario = self
    if parameters.policy.purchases.allSatisfy({ $0 == 0 }) { scenario.parameters.policy.purchases = [] }
    for fund in network.funds.indices where network.funds[fund].marginedNotional.allSatisfy({ $0 == 0 }) {
      scenario.network.funds[fund].marginedNotional = []
    }
    for dealer in network.dealers.indices {
      scenario.network.willingness[dealer * (network.dealers.count + 1)] = 0
      scenario.network.obligations[dealer * (network.dealers.count + 1)] = 0
    }
    return scenario
  }
}

extension ScenarioFiles {
  /// Files held in memory.
  init(_ files: [SourceFile]) {
    paths = files.map(\.path)
    load = { path in files.first { $0.path == path } }
    sibling = { _ in nil }
  }
}
