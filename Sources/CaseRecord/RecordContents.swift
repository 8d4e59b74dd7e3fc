/// A kept record as plain values: what a store hands over when a bundle is to leave the house.
public struct RecordContents: Sendable {
  public var caseID: String
  /// The name of the log and of its key.
  public var origin: String
  /// C2SP verifier key of the log.
  public var logKey: String
  /// The leaves in the order of the log.
  public var leaves: [[UInt8]]
  /// The disclosures of each leaf; none where the entry was erased.
  public var disclosures: [[Disclosure]]
  /// The bytes of attached files, each under the hexadecimal commitment that a leaf holds.
  public var files: [String: [UInt8]]
  /// Signed checkpoints as the log signed them, without the lines of witnesses, in any order.
  public var checkpoints: [[UInt8]]
  /// Signature lines of witnesses, each with its line feed.
  public var cosignatures: [Cosigned]
  public var stamps: [Stamped]
  /// Time-stamp services by number, from 1: the certificates of each, in PEM.
  public var services: [Int: [UInt8]]
  /// C2SP verifier keys of the witnesses.
  public var witnesses: [String]

  /// A witness's line under a checkpoint.
  public struct Cosigned: Sendable, Hashable {
    public var size: Int
    public var line: String

    public init(size: Int, line: String) {
      self.size = size
      self.line = line
    }
  }

  /// What a service answered when it was asked to stamp a checkpoint.
  public struct Stamped: Sendable, Hashable {
    public var size: Int
    public var service: Int
    public var request: [UInt8]
    public var response: [UInt8]

    public init(size: Int, service: Int, request: [UInt8], response: [UInt8]) {
      self.size = size
      self.service = service
      self.request = request
      self.response = response
    }
  }

  public init(
    caseID: String, origin: String, logKey: String, leaves: [[UInt8]], disclosures: [[Disclosure]],
    checkpoints: [[UInt8]]
  ) {
    precondition(leaves.count == disclosures.count, "each leaf has its disclosures, or none, at its place")
    self.caseID = caseID
    self.origin = origin
    self.logKey = logKey
    self.leaves = leaves
    self.disclosures = disclosures
    self.checkpoints = checkpoints
    files = [:]
    cosignatures = []
    stamps = []
    services = [:]
    witnesses = []
  }
}
