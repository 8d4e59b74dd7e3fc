public import CascadeSimulation
public import Foundation
internal import StrictReading

/// A run that was interrupted: its rounds so far and the state from which it goes on, bit for bit.
///
/// It belongs to one scenario, known by a fingerprint over all its figures; for another it is refused. It is a file for
/// Firebreak alone, of the version that wrote it: results belong in result.json.
public struct RunCheckpoint: Codable, Sendable, Equatable {
  public static let format = "firebreak-cascade-checkpoint/1"

  public let format: String
  public let fingerprint: String
  public let state: SimulationState
  public let rounds: [RoundRecord]

  public init(fingerprint: String, state: SimulationState, rounds: [RoundRecord]) {
    format = Self.format
    self.fingerprint = fingerprint
    self.state = state
    self.rounds = rounds
  }

  public enum Refusal: Error, Equatable {
    case unreadable
    case anotherScenario

    public var sentence: String {
      switch self {
      case .unreadable: "it is not a checkpoint that this version of Firebreak wrote"
      case .anotherScenario: "it belongs to another scenario, or this one's files were changed since"
      }
    }
  }

  /// Of the scenario with this fingerprint only.
  public static func read(_ data: Data, fingerprint: String) throws(Refusal) -> RunCheckpoint {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let checkpoint = try? decoder.decode(RunCheckpoint.self, from: data), checkpoint.format == format,
      checkpoint.rounds.count == checkpoint.state.round
    else { throw .unreadable }
    guard checkpoint.fingerprint == fingerprint else { throw .anotherScenario }
    return checkpoint
  }

  public func data() throws -> Data {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(self)
  }
}

extension ScenarioFolder {
  /// The scenario restated in files of its own: equal scenarios give equal bytes, whatever their folders look like.
  public var fingerprintBytes: [UInt8] {
    var alone = self
    alone.networkFolder = nil
    return ScenarioWriter(alone).files.flatMap { Array("\($0.path)\n".utf8) + $0.bytes }
  }
}
