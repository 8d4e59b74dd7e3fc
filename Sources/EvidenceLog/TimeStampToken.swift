internal import SwiftASN1

/// The signed message that carries a time stamp (CMS `SignedData`, RFC 5652 section 5, as RFC 3161 narrows it).
///
/// OpenSSL passes over changes to versions, to the name of the signature algorithm and to the case of letters in
/// the issuer's name, none of which the signature covers. They are all read strictly here.
struct TimeStampToken {
  let info: TimeStampInfo
  let signer: TimeStampCertificate

  private static let content = "1.2.840.113549.1.9.16.1.4"
  private static let part = "SignedData"

  init(_ signedData: DERFields) throws(TimeStampRefusal) {
    var fields = signedData
    // Version 3, because what is signed is not plain data (RFC 5652, section 5.1).
    guard try fields.number() == 3 else { throw .malformed(TimeStampToken.part) }
    let digests = try TimeStampToken.digestAlgorithms(&fields)
    info = try TimeStampToken.content(&fields)
    guard fields.isNext(.context(0)) else { throw .noSignerCertificate }
    let certificates = try TimeStampToken.certificates(&fields)
    _ = fields.optional(.context(1))
    var signers = try fields.fields("SignerInfos", tag: .set)
    try fields.finish()
    let signer = try TimeStampSigner(&signers)
    try signers.finish()
    guard digests.contains(signer.digestAlgorithm) else { throw .malformed("SignerInfo") }
    let named = certificates.filter(signer.isNamed)
    guard let certificate = named.first else { throw .noSignerCertificate }
    self.signer = certificate
  }

  private static func digestAlgorithms(_ fields: inout DERFields) throws(TimeStampRefusal) -> [String] {
    var set = try fields.fields("DigestAlgorithmIdentifiers", tag: .set)
    var names: [String] = []
    while set.isNext(.sequence) {
      let name = try DERAlgorithm.read(&set, "DigestAlgorithmIdentifiers")
      guard DERAlgorithm.isDigest(name) else { throw .unknownAlgorithm(name) }
      names.append(name)
    }
    try set.finish()
    return names
  }

  private static func content(_ fields: inout DERFields) throws(TimeStampRefusal) -> TimeStampInfo {
    var content = try fields.fields("EncapsulatedContentInfo")
    guard try content.object() == TimeStampToken.content else { throw .malformed("EncapsulatedContentInfo") }
    var tagged = try content.fields("EncapsulatedContentInfo", tag: .context(0))
    let info = try TimeStampInfo(bytes: try tagged.octets())
    try tagged.finish()
    try content.finish()
    return info
  }

  /// The set may hold other kinds of certificates, which cannot be the signer's and are left out.
  private static func certificates(
    _ fields: inout DERFields
  ) throws(TimeStampRefusal) -> [TimeStampCertificate] {
    var set = try fields.fields("CertificateSet", tag: .context(0))
    var certificates: [TimeStampCertificate] = []
    while let node = set.any() {
      if node.identifier == .sequence { certificates.append(try TimeStampCertificate(node)) }
    }
    return certificates
  }
}

/// Who signed a token, and by which algorithms (`SignerInfo`, RFC 5652, section 5.3).
struct TimeStampSigner {
  private enum Name: Equatable {
    case issuer([UInt8], serial: [UInt8])
    case keyIdentifier([UInt8])
  }

  let digestAlgorithm: String
  private let name: Name

  private static let part = "SignerInfo"

  init(_ signers: inout DERFields) throws(TimeStampRefusal) {
    var fields = try signers.fields(TimeStampSigner.part)
    let version = try fields.number()
    name = try TimeStampSigner.name(&fields, version: version)
    digestAlgorithm = try DERAlgorithm.read(&fields, TimeStampSigner.part)
    guard DERAlgorithm.isDigest(digestAlgorithm) else { throw .unknownAlgorithm(digestAlgorithm) }
    try TimeStampSigner.checkAttributes(&fields)
    let signature = try DERAlgorithm.read(&fields, TimeStampSigner.part)
    guard DERAlgorithm.isSignature(signature, with: digestAlgorithm) else {
      throw .unknownAlgorithm(signature)
    }
    _ = try fields.octets()
    _ = fields.optional(.context(1))
    try fields.finish()
  }

  func isNamed(_ certificate: TimeStampCertificate) -> Bool {
    switch name {
    case .issuer(let issuer, let serial): certificate.issuer == issuer && certificate.serial == serial
    case .keyIdentifier(let identifier): certificate.keyIdentifier == identifier
    }
  }

  /// The version says which kind of name follows.
  private static func name(_ fields: inout DERFields, version: Int) throws(TimeStampRefusal) -> Name {
    switch version {
    case 1:
      var name = try fields.fields("IssuerAndSerialNumber")
      let issuer = Array(try name.required(.sequence).encodedBytes)
      let serial = try name.integer()
      try name.finish()
      return .issuer(issuer, serial: serial)
    case 3: return .keyIdentifier(Array(try fields.primitive(.context(0))))
    default: throw .malformed(part)
    }
  }

  /// The signed attributes: their values are OpenSSL's to check, for the signature covers them; their layout is not.
  private static func checkAttributes(_ fields: inout DERFields) throws(TimeStampRefusal) {
    var attributes = try fields.fields("SignedAttributes", tag: .context(0))
    while attributes.isNext(.sequence) {
      var attribute = try attributes.fields("Attribute")
      _ = try attribute.object()
      _ = try attribute.fields("Attribute", tag: .set)
      try attribute.finish()
    }
    try attributes.finish()
  }
}
