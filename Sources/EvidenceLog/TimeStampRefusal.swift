/// Why a time stamp is not taken as evidence of when something was there.
public enum TimeStampRefusal: Error, Hashable, Sendable {
  /// With the structure of RFC 3161, RFC 5652 or RFC 5280 in which it was noticed.
  case malformed(String)
  case notAPolicy(String)
  /// The service refused: its status, its own words and its reason, if it gave one.
  case notGranted(status: Int, text: String, failure: TimeStampFailure?)
  case noToken
  case otherImprintAlgorithm(String)
  case otherImprint(expected: Digest, found: Digest)
  case otherNonce
  case otherPolicy(expected: String, found: String)
  case unknownAlgorithm(String)
  case noSignerCertificate
  case purposeMissing
  case purposeNotCritical
  case purposeNotAlone
  case outsideValidity(second: Int64, validFrom: Int64, validUntil: Int64)

  public var sentence: String {
    switch self {
    case .malformed(let part): "The time stamp is not laid out as its specification says, in \(part)."
    case .notAPolicy(let text):
      "\"\(text.prefix(60))\" is not a policy: a dotted object identifier, as 1.2.3.4."
    case .notGranted(let status, let text, let failure):
      TimeStampRefusal.sentence(status: status, text: text, failure: failure)
    case .noToken: "The time-stamp service says that it granted a token, and sent none."
    case .otherImprintAlgorithm(let name): "The digest is made by the algorithm \(name), not by SHA-256."
    case .otherImprint(let expected, let found):
      "The token is for data with the digest \(found), not for the data with \(expected)."
    case .otherNonce: "The token answers another request: its nonce is not that of the request."
    case .otherPolicy(let expected, let found):
      "The token was made under the policy \(found), not under \(expected) as asked."
    case .unknownAlgorithm(let name): "The token is signed by the algorithm \(name), which is not taken."
    case .noSignerCertificate: "The token does not hold the certificate of its signer."
    case .purposeMissing:
      "The signer's certificate is not one for time stamps: it has no such extended key usage."
    case .purposeNotCritical: "The signer's certificate does not mark its use for time stamps as critical."
    case .purposeNotAlone: "The signer's certificate is for other uses besides time stamps."
    case .outsideValidity(let second, let validFrom, let validUntil):
      "The token is of \(UTCSecond.compactText(second)), but the signer's certificate is valid from "
        + "\(UTCSecond.compactText(validFrom)) to \(UTCSecond.compactText(validUntil))."
    }
  }

  private static func sentence(status: Int, text: String, failure: TimeStampFailure?) -> String {
    let reason = failure.map { " for the reason \($0.rawValue)" } ?? ""
    let words = text.isEmpty ? "" : ": \"\(text)\""
    return "The time-stamp service did not grant a token (status \(status))\(reason)\(words)."
  }
}

/// Why a service refuses, by its names in RFC 3161, section 2.4.2.
public enum TimeStampFailure: String, Sendable, Hashable, CaseIterable {
  case badAlg, badRequest, badDataFormat, timeNotAvailable, unacceptedPolicy, unacceptedExtension
  case addInfoNotAvailable, systemFailure

  /// The position of its bit.
  var bit: Int {
    switch self {
    case .badAlg: 0
    case .badRequest: 2
    case .badDataFormat: 5
    case .timeNotAvailable: 14
    case .unacceptedPolicy: 15
    case .unacceptedExtension: 16
    case .addInfoNotAvailable: 17
    case .systemFailure: 25
    }
  }
}
