public import EvidenceLog

/// Why there is no token, or none that counts.
public enum TimeStampError: Error, Hashable, Sendable {
  case notAnAddress(String)
  case commandMissing(String)
  case unreachable(service: String, words: String)
  case tooSlow(service: String, Duration)
  case refused(service: String, status: Int)
  case tooLarge(service: String)
  case refusal(TimeStampRefusal)
  case certificatesUnreadable(String)
  case notVerified(String)
  case noTemporaryFile
  case failed(String)

  public var sentence: String {
    switch self {
    case .notAnAddress(let text):
      "\"\(text.prefix(200))\" is not the address of a service: http:// or https://."
    case .commandMissing(let name):
      "The command \(name) is not installed or not on PATH; scripts/set-up installs it."
    case .unreachable(let service, let words): "The time-stamp service \(service) was not reached. \(words)"
    case .tooSlow(let service, let limit): "The time-stamp service \(service) did not answer within \(limit)."
    case .refused(let service, let status):
      "The time-stamp service \(service) answered with HTTP status \(status) and no token."
    case .tooLarge(let service): "The answer of \(service) is larger than any time stamp."
    case .refusal(let refusal): refusal.sentence
    case .certificatesUnreadable(let path): "The certificates in \(path) cannot be read."
    case .notVerified(let reason): "OpenSSL does not verify the time stamp: \(reason)."
    case .noTemporaryFile: "No temporary file could be written to check the time stamp."
    case .failed(let name): "The command \(name) did not start or did not end by itself."
    }
  }
}
