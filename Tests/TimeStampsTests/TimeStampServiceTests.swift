import Calendars
import EvidenceLog
import Foundation
import Testing
import TimeStamps

/// Fault F26 of the catalogue, against a live service made by openssl.
@Suite("Time-stamp service")
struct TimeStampServiceTests {
  static let data = Array("case.example/1\n42\nroot\n".utf8)
  static let policy = "1.3.6.1.4.1.55555.1.1"

  private static func request(_ data: [UInt8] = data) throws -> TimeStampRequest {
    try TimeStampRequest(imprint: Digest(of: data), nonce: .random(in: 0...UInt64.max), policy: policy)
  }

  private static func service(_ path: String = "") async throws -> TimeStampService {
    let running = try await LocalService.shared.start()
    return try TimeStampService(
      number: 1, url: running.url + path, policy: policy, certificates: running.authority)
  }

  @Test("A token is asked for, and verifies by our reading and by openssl")
  func granted() async throws {
    let service = try await Self.service()
    let request = try Self.request()
    let answer = try await service.ask(request.bytes)
    let token = try await TokenCheck.verify(
      data: Self.data, request: request, response: answer, certificates: service.certificates)
    #expect(token.info.policy == Self.policy)
    #expect(token.info.time.milliseconds == token.info.milliseconds)
    #expect(token.info.time.milliseconds / 1000 == token.info.second)
  }

  @Test("A token for other data is refused")
  func otherData() async throws {
    let service = try await Self.service()
    let request = try Self.request()
    let answer = try await service.ask(request.bytes)
    let other = Self.data + [10]
    await #expect(
      throws: TimeStampError.refusal(.otherImprint(expected: Digest(of: other), found: request.imprint))
    ) {
      try await TokenCheck.verify(
        data: other, request: request, response: answer, certificates: service.certificates)
    }
  }

  @Test(
    "A token with a fault is refused by our reading alone",
    arguments: [
      ("wrong-nonce", TimeStampRefusal.otherNonce),
      ("other-policy", .otherPolicy(expected: policy, found: "1.3.6.1.4.1.55555.1.2")),
      (
        "rejected",
        .notGranted(status: 2, text: "Message digest algorithm is not supported.", failure: .badAlg)
      ),
      ("no-purpose", .purposeMissing), ("more-purposes", .purposeNotAlone),
      ("not-critical", .purposeNotCritical),
    ])
  func faults(fault: String, expected: TimeStampRefusal) async throws {
    let service = try await Self.service(fault)
    let request = try Self.request()
    let answer = try await service.ask(request.bytes)
    #expect(throws: TimeStampError.refusal(expected)) {
      try TokenCheck.read(data: Self.data, request: request, response: answer)
    }
  }

  @Test("A token with another imprint is refused")
  func wrongImprint() async throws {
    let service = try await Self.service("wrong-imprint")
    let request = try Self.request()
    let answer = try await service.ask(request.bytes)
    let found = try TimeStampResponse(bytes: answer).info.imprint
    #expect(throws: TimeStampError.refusal(.otherImprint(expected: request.imprint, found: found))) {
      try TokenCheck.read(data: Self.data, request: request, response: answer)
    }
  }

  /// The certificate of the fault is valid for the year 2020.
  @Test("A token of a time at which the certificate had expired is refused")
  func expired() async throws {
    let service = try await Self.service("expired")
    let request = try Self.request()
    let answer = try await service.ask(request.bytes)
    let second = try TimeStampResponse(bytes: answer).info.second
    #expect(
      throws: TimeStampError.refusal(
        .outsideValidity(second: second, validFrom: 1_577_836_800, validUntil: 1_609_459_200))
    ) { try TokenCheck.read(data: Self.data, request: request, response: answer) }
  }

  @Test("A token of another authority is refused by openssl")
  func otherAuthority() async throws {
    let service = try await Self.service("other-authority")
    let request = try Self.request()
    let answer = try await service.ask(request.bytes)
    let error = await #expect(throws: TimeStampError.self) {
      try await TokenCheck.verify(
        data: Self.data, request: request, response: answer, certificates: service.certificates)
    }
    #expect(
      error == .notVerified("certificate verify error, Verify error:unable to get local issuer certificate"))
    let other = try await LocalService.shared.start().otherAuthority
    _ = try await TokenCheck.verify(
      data: Self.data, request: request, response: answer, certificates: other)
  }

  @Test("A page that is no time stamp is refused")
  func garbage() async throws {
    let answer = try await Self.service("garbage").ask(Self.request().bytes)
    #expect(throws: TimeStampRefusal.malformed("TimeStampResp")) { try TimeStampResponse(bytes: answer) }
  }

  @Test(
    "A service without a token says its HTTP status",
    arguments: [("unavailable", 503), ("redirect", 302), ("no-such-fault", 404)])
  func refused(path: String, status: Int) async throws {
    let service = try await Self.service(path)
    await #expect(throws: TimeStampError.refused(service: service.url, status: status)) {
      try await service.ask(Self.request().bytes)
    }
  }

  @Test("An answer too large to be a token is not taken")
  func huge() async throws {
    let service = try await Self.service("huge")
    await #expect(throws: TimeStampError.tooLarge(service: service.url)) {
      try await service.ask(Self.request().bytes)
    }
  }

  @Test("A service that does not answer in time is given up")
  func slow() async throws {
    let service = try await Self.service("slow")
    await #expect(throws: TimeStampError.tooSlow(service: service.url, .seconds(1))) {
      try await service.ask(Self.request().bytes, timeLimit: .seconds(1))
    }
  }

  @Test("A service that is down is said to be down")
  func down() async throws {
    // Port 1 of the loopback: nothing listens there.
    let service = try TimeStampService(number: 2, url: "http://127.0.0.1:1/", certificates: "none")
    let error = await #expect(throws: TimeStampError.self) { try await service.ask(Self.request().bytes) }
    guard case .unreachable(let url, let words) = error else {
      Issue.record("not said to be unreachable: \(String(describing: error))")
      return
    }
    #expect(url == service.url)
    #expect(words.contains("onnect"))
  }

  @Test("Certificates that cannot be read are named")
  func unreadable() async throws {
    let service = try await Self.service()
    let request = try Self.request()
    let answer = try await service.ask(request.bytes)
    await #expect(throws: TimeStampError.certificatesUnreadable("/nowhere.pem")) {
      try await TokenCheck.verify(
        data: Self.data, request: request, response: answer, certificates: "/nowhere.pem")
    }
  }

  @Test(
    "Only web addresses are asked",
    arguments: ["", "file:///etc/passwd", "ftp://tsa.example/", "-o/tmp/x", "https://a b", "http://a\n"])
  func addresses(url: String) {
    #expect(throws: TimeStampError.notAnAddress(url)) {
      try TimeStampService(number: 1, url: url, certificates: "x")
    }
  }
}
