internal import Calendars
internal import EvidenceLog

/// A token that holds: which checkpoint, and when at the latest it was there.
struct ProvenMoment {
  let size: Int
  let milliseconds: Int64
  /// Digest of the checkpoint file that was stamped.
  let checkpoint: String
  /// Digest of the service's answer.
  let answer: String
}

extension BundleVerifier {
  /// The tokens: each is a service's answer about a checkpoint of this log.
  mutating func checkTokens(
    _ checked: CheckedLog, _ keys: CheckingKeys, _ check: (TokenClaim) async -> TokenVerdict
  ) async -> [ProvenMoment] {
    var moments: [ProvenMoment] = []
    var answered: Set<Int> = []
    for path in files.keys.sorted() {
      if let (size, service) = BundlePath.numbers(path, "timestamps/", ".", ".tsq"),
        files[BundlePath.response(size, service)] == nil
      {
        report.fail(path, "has no answer beside it.")
      }
      guard let (size, service) = BundlePath.numbers(path, "timestamps/", ".", ".tsr"),
        let response = read(path, size, service, checked)
      else { continue }
      let moment = ProvenMoment(
        size: size, milliseconds: response.info.milliseconds,
        checkpoint: Digest(of: checked.checkpoints[size] ?? []).hex, answer: Digest(of: files[path] ?? []).hex
      )
      let claim = TokenClaim(
        file: path, data: checked.checkpoints[size] ?? [],
        request: files[BundlePath.request(size, service)] ?? [],
        response: files[path] ?? [], certificates: keys.services[service] ?? [], second: response.info.second)
      guard
        take(claim.certificates.isEmpty ? .unchecked("its service is not trusted") : await check(claim), path)
      else { continue }
      answered.insert(service)
      moments.append(moment)
    }
    if !moments.isEmpty {
      report.add(
        "\(moments.count) tokens of trusted services show which checkpoints were there when.",
        isProved: anchors != nil)
    }
    for service in keys.services.keys.sorted() where !answered.contains(service) {
      report.fail(BundlePath.service(service), "no token of this service is in the bundle or holds.")
    }
    return moments.sorted { ($0.milliseconds, $0.size) < ($1.milliseconds, $1.size) }
  }

  private mutating func read(
    _ path: String, _ size: Int, _ service: Int, _ checked: CheckedLog
  ) -> TimeStampResponse? {
    guard let checkpoint = checked.checkpoints[size] else {
      report.fail(path, "is about \(BundlePath.checkpoint(size)), which is not shown or does not hold.")
      return nil
    }
    guard let query = files[BundlePath.request(size, service)] else {
      report.fail(BundlePath.request(size, service), "is missing.")
      return nil
    }
    do {
      let request = try TimeStampRequest(bytes: query)
      guard request.imprint == Digest(of: checkpoint) else {
        report.fail(BundlePath.request(size, service), "is not about \(BundlePath.checkpoint(size)).")
        return nil
      }
      let response = try TimeStampResponse(bytes: files[path] ?? [])
      try response.check(against: request)
      return response
    } catch {
      report.fail(path, error.sentence)
      return nil
    }
  }

  /// Whether a moment stands: proved, or claimed for want of certificates or of a tool.
  private mutating func take(_ verdict: TokenVerdict, _ path: String) -> Bool {
    switch verdict {
    case .genuine: return true
    case .refused(let why):
      report.fail(path, why)
      return false
    case .unchecked(let why):
      report.claim("\(path) is a time stamp: \(why).")
      return false
    }
  }
}
