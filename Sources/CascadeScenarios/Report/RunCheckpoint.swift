public import CascadeSimulation
public import Foundation
internal import StrictReading

/// A run that was interrupted: its rounds so far and the state from which it goes on, bit for bit.
///
/// It belongs to one scenario, known by a fingerprint over all its figures; for another it is refused. It is a file for
/// Firebreak alone, of the version that wrote it: results belong in result.json.
///
/// The file is one JSON object that states the SHA-256 of everything after it: a file that was cut short, or a figure
/// of which was changed, is refused. It is no signature: who rewrites the digest too is not found out.
public struct RunCheckpoint: Codable, Sendable, Equatable {
  public static let format = "firebreak-cascade-checkpoint/2"

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
    case changed
    case anotherScenario

    public var sentence: String {
      switch self {
      case .unreadable: "it is not a checkpoint that this version of Firebreak wrote"
      case .changed:
        "it was changed or cut short since it was written: its SHA-256 is not the one that it states"
      case .anotherScenario: "it belongs to another scenario, or this one's files were changed since"
      }
    }
  }

  /// What a checkpoint begins with; the digest follows.
  static let head = Array(#"{"format":"\#(format)","sha256":""#.utf8)
  /// By which a file is known to be a checkpoint, of this version or another.
  static let mark = Array(#"{"format":"firebreak-cascade-checkpoint/"#.utf8)
  private static let middle = Array(#"","checkpoint":"#.utf8)
  private static let digestLength = 64

  /// Of the scenario with this fingerprint only.
  public static func read(_ data: Data, fingerprint: String) throws(Refusal) -> RunCheckpoint {
    let content = try content(of: Array(data))
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let checkpoint = try? decoder.decode(RunCheckpoint.self, from: Data(content)),
      checkpoint.format == format, checkpoint.rounds.count == checkpoint.state.round
    else { throw .unreadable }
    guard checkpoint.fingerprint == fingerprint else { throw .anotherScenario }
    return checkpoint
  }

  /// What the digest is taken over, once it was found to be right.
  private static func content(of bytes: [UInt8]) throws(Refusal) -> [UInt8] {
    let start = head.count + digestLength + middle.count
    guard bytes.starts(with: head), bytes.count > start,
      bytes[(head.count + digestLength)...].starts(with: middle)
    else { throw .unreadable }
    let stated = String(decoding: bytes[head.count..<head.count + digestLength], as: UTF8.self)
    let content = Array(bytes[start...].dropLast())
    guard bytes.last == UInt8(ascii: "}"), stated == ContentDigest.text(of: content) else { throw .changed }
    return content
  }

  public func data() throws -> Data {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    encoder.outputFormatting = .sortedKeys
    let content = Array(try encoder.encode(self))
    let digest = Array(ContentDigest.text(of: content).utf8)
    return Data(Self.head + digest + Self.middle + content + [UInt8(ascii: "}")])
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
