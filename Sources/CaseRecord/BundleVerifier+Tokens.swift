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
        let (claim, moment) = read(path, size, service, checked, keys)
      else { continue }
      let verdict =
        claim.certificates.isEmpty ? .unchecked("its service is not trusted") : await check(claim)
      if case .refused = verdict {} else { answered.insert(service) }
      if take(verdict, path) { moments.append(moment) }
    }
    noteTokens(moments.count, answered, keys)
    checkHeldAnswers()
    return moments.sorted { ($0.milliseconds, $0.size) < ($1.milliseconds, $1.size) }
  }

  /// Where services are trusted, tokens are expected: to leave them out is what an insider would do.
  private mutating func noteTokens(_ count: Int, _ answered: Set<Int>, _ keys: CheckingKeys) {
    if count > 0 {
      report.add(
        "\(count) tokens of trusted services show which checkpoints were there when.",
        isProved: anchors != nil)
    }
    for service in keys.services.keys.sorted() where !answered.contains(service) {
      if anchors != nil {
        report.fail(BundlePath.service(service), "no token of this service is in the bundle or holds.")
      } else {
        report.claim("Service \(service) stamped nothing.")
      }
    }
  }

  /// An answer received while the case was running: whoever rewrote the record can have a new one, and not this one.
  private mutating func checkHeldAnswers() {
    for (name, size, bytes) in anchors?.answers ?? [] {
      let isHere = files.contains { path, found in
        BundlePath.numbers(path, "timestamps/", ".", ".tsr")?.0 == size && found == bytes
      }
      if isHere {
        report.proved.append("The answer anchors/\(name), held outside, is in the bundle.")
      } else {
        report.fail(
          BundlePath.checkpoint(size),
          "was stamped otherwise: the answer anchors/\(name), held outside, is not in the bundle.")
      }
    }
  }

  private mutating func read(
    _ path: String, _ size: Int, _ service: Int, _ checked: CheckedLog, _ keys: CheckingKeys
  ) -> (TokenClaim, ProvenMoment)? {
    guard let checkpoint = checked.checkpoints[size] else {
      report.fail(path, "is about \(BundlePath.checkpoint(size)), which is not shown or does not hold.")
      return nil
    }
    guard let request = request(BundlePath.request(size, service), about: checkpoint), let bytes = files[path]
    else { return nil }
    do {
      let response = try TimeStampResponse(bytes: bytes)
      try response.check(against: request)
      let moment = ProvenMoment(
        size: size, milliseconds: response.info.milliseconds, checkpoint: Digest(of: checkpoint).hex,
        answer: Digest(of: bytes).hex)
      let claim = TokenClaim(
        file: path, data: checkpoint, request: request.bytes, response: bytes,
        certificates: keys.services[service] ?? [], second: response.info.second)
      return (claim, moment)
    } catch {
      report.fail(path, error.sentence)
      return nil
    }
  }

  private mutating func request(_ path: String, about checkpoint: [UInt8]) -> TimeStampRequest? {
    guard let bytes = files[path] else {
      report.fail(path, "is missing.")
      return nil
    }
    do {
      let request = try TimeStampRequest(bytes: bytes)
      if request.imprint == Digest(of: checkpoint) { return request }
      report.fail(path, "is not about the checkpoint of its name.")
    } catch { report.fail(path, error.sentence) }
    return nil
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
