internal import SwiftASN1

/// What of a signer's certificate can be judged without its issuer: dates and purpose (RFC 5280, section 4.1).
public struct TimeStampCertificate: Sendable, Hashable {
  /// The issuer's name in DER.
  public let issuer: [UInt8]
  /// The bytes of the serial number.
  public let serial: [UInt8]
  /// The first and the last second of its validity, since 1970.
  public let validFrom: Int64
  public let validUntil: Int64
  /// What the key may be used for, as dotted object identifiers; nil if the certificate does not say.
  public let purposes: [String]?
  /// Whether a program that does not know the purposes must refuse the certificate.
  public let isPurposeCritical: Bool
  let keyIdentifier: [UInt8]?

  /// `id-kp-timeStamping`.
  public static let timeStamping = "1.3.6.1.5.5.7.3.8"
  private static let extendedKeyUsage = "2.5.29.37"
  private static let subjectKeyIdentifier = "2.5.29.14"
  private static let part = "Certificate"

  init(_ node: ASN1Node) throws(TimeStampRefusal) {
    var certificate = try DERFields(node, TimeStampCertificate.part)
    var fields = try certificate.fields("TBSCertificate")
    _ = try certificate.required(.sequence)  // the algorithm of the issuer's signature, outside
    _ = try certificate.required(.bitString)  // the issuer's signature
    try certificate.finish()
    _ = fields.optional(.context(0))
    serial = try fields.integer()
    _ = try fields.required(.sequence)  // the algorithm of the issuer's signature
    issuer = Array(try fields.required(.sequence).encodedBytes)
    var validity = try fields.fields("Validity")
    validFrom = try validity.second()
    validUntil = try validity.second()
    try validity.finish()
    _ = try fields.required(.sequence)  // the subject
    _ = try fields.required(.sequence)  // its key
    _ = fields.optional(.context(1))
    _ = fields.optional(.context(2))
    let extensions = try TimeStampCertificate.extensions(&fields)
    let usage = extensions.first { $0.name == TimeStampCertificate.extendedKeyUsage }
    purposes = try usage.map { one throws(TimeStampRefusal) in try TimeStampCertificate.purposes(one.value) }
    isPurposeCritical = usage?.isCritical ?? false
    let identifier = extensions.first { $0.name == TimeStampCertificate.subjectKeyIdentifier }
    keyIdentifier = try identifier.map { one throws(TimeStampRefusal) in
      try TimeStampCertificate.octets(one.value)
    }
  }

  /// Checks that the certificate is for time stamps, marked critical, for nothing else, and was valid at a moment
  /// (RFC 3161, section 2.3).
  func check(at second: Int64) throws(TimeStampRefusal) {
    guard let purposes, purposes.contains(TimeStampCertificate.timeStamping) else { throw .purposeMissing }
    guard purposes.count == 1 else { throw .purposeNotAlone }
    guard isPurposeCritical else { throw .purposeNotCritical }
    guard validFrom...max(validFrom, validUntil) ~= second else {
      throw .outsideValidity(second: second, validFrom: validFrom, validUntil: validUntil)
    }
  }

  private static func extensions(
    _ fields: inout DERFields
  ) throws(TimeStampRefusal) -> [CertificateExtension] {
    guard fields.isNext(.context(3)) else {
      try fields.finish()
      return []
    }
    var tagged = try fields.fields("Extensions", tag: .context(3))
    let extensions = try CertificateExtension.list(try tagged.fields("Extensions"))
    try tagged.finish()
    try fields.finish()
    guard Set(extensions.map(\.name)).count == extensions.count else { throw .malformed("Extensions") }
    return extensions
  }

  private static func purposes(_ value: [UInt8]) throws(TimeStampRefusal) -> [String] {
    var fields = try DERFields(encoding: value, "ExtKeyUsageSyntax")
    var purposes: [String] = []
    while fields.isNext(.objectIdentifier) { purposes.append(try fields.object()) }
    try fields.finish()
    return purposes
  }

  private static func octets(_ value: [UInt8]) throws(TimeStampRefusal) -> [UInt8] {
    guard let node = try? DER.parse(value), node.identifier == .octetString,
      case .primitive(let bytes) = node.content
    else { throw .malformed("SubjectKeyIdentifier") }
    return Array(bytes)
  }
}

/// One extension of a certificate or of a token.
struct CertificateExtension {
  let name: String
  let isCritical: Bool
  let value: [UInt8]

  static func list(_ sequence: DERFields) throws(TimeStampRefusal) -> [CertificateExtension] {
    var sequence = sequence
    var extensions: [CertificateExtension] = []
    while sequence.isNext(.sequence) {
      var fields = try sequence.fields("Extension")
      extensions.append(
        CertificateExtension(
          name: try fields.object(), isCritical: try fields.flag(), value: try fields.octets()))
      try fields.finish()
    }
    try sequence.finish()
    return extensions
  }
}
