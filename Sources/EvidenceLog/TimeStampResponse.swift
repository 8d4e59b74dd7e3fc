internal import SwiftASN1

/// The answer of a time-stamp service to one request: a token, or a refusal (RFC 3161, section 2.4.2).
///
/// What is checked here is everything that needs no public-key arithmetic: layout, request, algorithms, and the
/// signer's certificate as far as its dates and its purpose go. That the token is signed by that certificate, and
/// that the certificate leads to a trusted root, is for `openssl ts -verify`; neither check replaces the other. The
/// status and its text are outside the signature: nothing may rest on them, so only the plain "granted" is taken.
public struct TimeStampResponse: Sendable, Hashable {
  public let info: TimeStampInfo
  /// The certificate that the signature names, as the token carries it.
  public let signer: TimeStampCertificate

  private static let part = "TimeStampResp"
  private static let signedData = "1.2.840.113549.1.7.2"

  /// Reads an answer; one that carries no granted token is refused with what the service said.
  public init(bytes: [UInt8]) throws(TimeStampRefusal) {
    var fields = try DERFields(encoding: bytes, TimeStampResponse.part)
    var status = try fields.fields("PKIStatusInfo")
    try TimeStampResponse.checkGranted(&status)
    guard fields.isNext(.sequence) else { throw .noToken }
    var content = try fields.fields("ContentInfo")
    try fields.finish()
    guard try content.object() == TimeStampResponse.signedData else { throw .malformed("ContentInfo") }
    var tagged = try content.fields("ContentInfo", tag: .context(0))
    try content.finish()
    let token = try TimeStampToken(try tagged.fields("SignedData"))
    try tagged.finish()
    info = token.info
    signer = token.signer
  }

  /// Checks that this is the answer to a request, made by a certificate that was valid then and is for time stamps.
  public func check(against request: TimeStampRequest) throws(TimeStampRefusal) {
    guard info.imprint == request.imprint else {
      throw .otherImprint(expected: request.imprint, found: info.imprint)
    }
    guard info.nonce.flatMap(TimeStampRequest.nonce) == request.nonce else { throw .otherNonce }
    if let policy = request.policy, policy != info.policy {
      throw .otherPolicy(expected: policy, found: info.policy)
    }
    try signer.check(at: info.second)
  }

  private static func checkGranted(_ status: inout DERFields) throws(TimeStampRefusal) {
    let number = try status.number()
    var text: [String] = []
    if status.isNext(.sequence) {
      var words = try status.fields("PKIFreeText")
      while let node = words.any() {
        guard node.identifier == .utf8String, case .primitive(let bytes) = node.content,
          let line = String(validating: bytes, as: UTF8.self)
        else { throw .malformed("PKIFreeText") }
        text.append(printable(line))
      }
    }
    let failure = status.isNext(.bitString) ? try self.failure(&status) : nil
    try status.finish()
    guard number == 0, failure == nil else {
      throw .notGranted(status: number, text: text.joined(separator: " "), failure: failure)
    }
  }

  private static func failure(_ status: inout DERFields) throws(TimeStampRefusal) -> TimeStampFailure? {
    let bits = Array(try status.primitive(.bitString).dropFirst())
    return TimeStampFailure.allCases.first { failure in
      failure.bit / 8 < bits.count && bits[failure.bit / 8] & (0x80 >> UInt8(failure.bit % 8)) != 0
    }
  }

  /// The words are the service's: shortened, and without what could disturb a terminal.
  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control })
        .prefix(200))
  }
}
