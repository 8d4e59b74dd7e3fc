internal import SwiftASN1

/// What a time-stamp token says: which digest was there when (`TSTInfo`, RFC 3161, section 2.4.2).
public struct TimeStampInfo: Sendable, Hashable {
  /// The service's policy, as a dotted object identifier.
  public let policy: String
  public let imprint: Digest
  /// The token's number at its service, in hexadecimal.
  public let serial: String
  /// The time of the token, in whole seconds since 1970.
  public let second: Int64
  /// The decimal digits of the time's fraction of a second, often none.
  public let fraction: String
  /// How far the true time may lie to either side, in microseconds; nil if the service does not say.
  public let accuracyMicroseconds: Int64?
  /// Whether the service's tokens may be ordered by their times alone.
  public let isOrdering: Bool
  /// The bytes of the integer; nil if the token has none.
  public let nonce: [UInt8]?
  /// The name by which the service calls itself, a `GeneralName` in DER; nil if it gives none.
  public let service: [UInt8]?

  private static let part = "TSTInfo"

  /// The time of the token in milliseconds since 1970, later digits cut off.
  public var milliseconds: Int64 {
    second * 1000 + (fraction + "000").utf8.prefix(3).reduce(0) { $0 * 10 + Int64($1) - 48 }
  }

  init(bytes: [UInt8]) throws(TimeStampRefusal) {
    var fields = try DERFields(encoding: bytes, TimeStampInfo.part)
    guard try fields.number() == 1 else { throw .malformed(TimeStampInfo.part) }
    policy = try fields.object()
    imprint = try MessageImprint.read(&fields)
    serial = Hexadecimal.text(try fields.integer())
    let moment = try fields.moment()
    second = moment.second
    fraction = String(decoding: moment.fraction, as: UTF8.self)
    accuracyMicroseconds = fields.isNext(.sequence) ? try TimeStampInfo.accuracy(&fields) : nil
    isOrdering = try fields.flag()
    nonce = fields.isNext(.integer) ? try fields.integer() : nil
    service = fields.optional(.context(0)).map { Array($0.encodedBytes) }
    if let extensions = fields.optional(.context(1)) { try TimeStampInfo.checkExtensions(extensions) }
    try fields.finish()
  }

  private static func accuracy(_ fields: inout DERFields) throws(TimeStampRefusal) -> Int64 {
    var accuracy = try fields.fields("Accuracy")
    let seconds = accuracy.isNext(.integer) ? try accuracy.number() : 0
    let thousandths = accuracy.isNext(.context(0)) ? try accuracy.number(.context(0)) : 0
    let millionths = accuracy.isNext(.context(1)) ? try accuracy.number(.context(1)) : 0
    try accuracy.finish()
    guard 0...1_000_000_000 ~= seconds, 0..<1000 ~= thousandths, 0..<1000 ~= millionths else {
      throw .malformed("Accuracy")
    }
    return Int64(seconds) * 1_000_000 + Int64(thousandths * 1000 + millionths)
  }

  /// An extension that says it must be understood is not passed over (RFC 5280, section 4.2).
  private static func checkExtensions(_ node: ASN1Node) throws(TimeStampRefusal) {
    for one in try CertificateExtension.list(DERFields(node, "Extensions", tag: .context(1)))
    where one.isCritical { throw .malformed("Extensions") }
  }
}
