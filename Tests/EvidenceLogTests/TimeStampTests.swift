import EvidenceLog
import Foundation
import Testing

/// A request, its answer and what was stamped: Fixtures/time-stamps, made by openssl.
struct StampedFile {
  let data: [UInt8]
  let request: [UInt8]
  let response: [UInt8]

  init() throws {
    data = try Self.bytes("checkpoint")
    request = try Self.bytes("checkpoint.tsq")
    response = try Self.bytes("checkpoint.tsr")
  }

  private static func bytes(_ name: String) throws -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    return try Array(Data(contentsOf: root.appending(path: "Fixtures/time-stamps/\(name)")))
  }

  /// The answer with the first place of some bytes changed; lengths must stay.
  func response(_ old: String, _ new: String) throws -> [UInt8] {
    let text = Hexadecimal.text(response)
    let place = try #require(text.range(of: old))
    return try #require(Hexadecimal.bytes(text.replacingCharacters(in: place, with: new)))
  }
}

@Suite("Time-stamp requests")
struct TimeStampRequestTests {
  @Test("A request is written as openssl writes it")
  func bytes() throws {
    let file = try StampedFile()
    let read = try TimeStampRequest(bytes: file.request)
    #expect(read.imprint == Digest(of: file.data))
    #expect(read.nonce == 0x97F7_7255_9FA2_087C)  // printed by openssl ts -query -in ... -text
    #expect(read.policy == "1.3.6.1.4.1.55555.1.1")
    #expect(read.bytes == file.request)
  }

  @Test(
    "A nonce keeps its value at every length",
    arguments: [0, 1, 127, 128, 255, 256, 1 << 63, .max] as [UInt64])
  func nonce(nonce: UInt64) throws {
    let request = try TimeStampRequest(imprint: Digest(of: [1]), nonce: nonce)
    #expect(try TimeStampRequest(bytes: request.bytes) == request)
  }

  @Test("openssl reads what we write")
  func openssl() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let request = try TimeStampRequest(
      imprint: Digest(of: []), nonce: .max, policy: "2.999.4294967296.0.127.128")
    try folder.write("query", request.bytes)
    let text = try ToolRun.succeed("openssl", ["ts", "-query", "-in", folder.path("query"), "-text"]).text
    #expect(text.contains("Policy OID: 2.999.4294967296.0.127.128"))
    #expect(text.contains("Nonce: 0xFFFFFFFFFFFFFFFF"))
    #expect(text.contains("Certificate required: yes"))
    #expect(text.contains("e3 b0 c4 42"))
    #expect(try TimeStampRequest(bytes: request.bytes) == request)
  }

  @Test(
    "What is not a policy is refused",
    arguments: [
      "", "1", "1.40", "3.1", "1.2.", ".1.2", "1..2", "01.2", "1.2.x", "1.2.18446744073709551615", "1.-2",
    ])
  func policy(text: String) throws {
    #expect(throws: TimeStampRefusal.notAPolicy(text)) {
      try TimeStampRequest(imprint: Digest(of: []), nonce: 1, policy: text)
    }
  }

  @Test("Cut short or lengthened, a request is refused")
  func lengths() throws {
    let bytes = try StampedFile().request
    for count in 0..<bytes.count {
      #expect(throws: TimeStampRefusal.malformed("TimeStampReq")) {
        try TimeStampRequest(bytes: Array(bytes.prefix(count)))
      }
    }
    #expect(throws: TimeStampRefusal.malformed("TimeStampReq")) { try TimeStampRequest(bytes: bytes + [0]) }
  }
}

@Suite("Time-stamp answers")
struct TimeStampResponseTests {
  /// What `openssl ts -reply -in checkpoint.tsr -text` prints.
  @Test("An answer is read as openssl reads it")
  func read() throws {
    let file = try StampedFile()
    let response = try TimeStampResponse(bytes: file.response)
    #expect(response.info.imprint == Digest(of: file.data))
    #expect(response.info.policy == "1.3.6.1.4.1.55555.1.1")
    #expect(response.info.serial == "02")
    #expect(response.info.second == 1_795_238_913)
    #expect(response.info.fraction == "271")
    #expect(response.info.milliseconds == 1_795_238_913_271)
    #expect(response.info.accuracyMicroseconds == 1_000_000)
    #expect(!response.info.isOrdering)
    #expect(response.info.service != nil)
    #expect(response.signer.purposes == [TimeStampCertificate.timeStamping])
    try response.check(against: TimeStampRequest(bytes: file.request))
  }

  @Test("An answer to another request is refused, and why is said")
  func otherRequest() throws {
    let file = try StampedFile()
    let request = try TimeStampRequest(bytes: file.request)
    let response = try TimeStampResponse(bytes: file.response)
    let other = Digest(of: [0])
    #expect(throws: TimeStampRefusal.otherImprint(expected: other, found: request.imprint)) {
      try response.check(
        against: TimeStampRequest(imprint: other, nonce: request.nonce, policy: request.policy))
    }
    #expect(throws: TimeStampRefusal.otherNonce) {
      try response.check(
        against: TimeStampRequest(imprint: request.imprint, nonce: 1, policy: request.policy))
    }
    #expect(throws: TimeStampRefusal.otherPolicy(expected: "1.2.3", found: "1.3.6.1.4.1.55555.1.1")) {
      try response.check(
        against: TimeStampRequest(imprint: request.imprint, nonce: request.nonce, policy: "1.2.3"))
    }
    try response.check(against: TimeStampRequest(imprint: request.imprint, nonce: request.nonce))
  }

  @Test("A refusal is told in the service's words, without what could disturb a terminal")
  func refused() throws {
    // SEQUENCE { SEQUENCE { 2, SEQUENCE { "no \e[31m" }, BIT STRING with bit 0 } }
    let words = Array("no \u{1B}[31m".utf8)
    let text = [0x30, UInt8(words.count + 2), 0x0C, UInt8(words.count)] + words
    let status = [0x02, 0x01, 0x02] + text + [0x03, 0x02, 0x07, 0x80]
    let bytes = [0x30, UInt8(status.count + 2), 0x30, UInt8(status.count)] + status
    let refusal = TimeStampRefusal.notGranted(status: 2, text: "no [31m", failure: .badAlg)
    #expect(throws: refusal) { try TimeStampResponse(bytes: bytes) }
    #expect(
      refusal.sentence
        == "The time-stamp service did not grant a token (status 2) for the reason badAlg: \"no [31m\".")
  }

  @Test("Granted without a token is refused")
  func noToken() {
    #expect(throws: TimeStampRefusal.noToken) {
      try TimeStampResponse(bytes: [0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x00])
    }
  }

  /// Places of the fixture by their bytes: object identifiers of RFC 5280 and RFC 5652.
  @Test(
    "A certificate or an algorithm that is not for time stamps is refused",
    arguments: [
      ("0603551d250101ff", "0603551d250101fe", TimeStampRefusal.malformed("Extension")),
      ("0603551d250101ff", "0603551d25010100", .purposeNotCritical),
      ("0603551d25", "0603551d26", .purposeMissing),
      ("06082b06010505070308", "06082b06010505070309", .purposeMissing),
      ("0609608648016503040201", "0609608648016503040204", .unknownAlgorithm("2.16.840.1.101.3.4.2.4")),
      (
        "2a8648ce3d040302044730", "2a8648ce3d040303044730", .unknownAlgorithm("1.2.840.10045.4.3.3")
      ),
    ])
  func certificate(old: String, new: String, expected: TimeStampRefusal) throws {
    let file = try StampedFile()
    let request = try TimeStampRequest(bytes: file.request)
    #expect(throws: expected) {
      try TimeStampResponse(bytes: file.response(old, new)).check(against: request)
    }
  }

  @Test("A token of a time before its signer's certificate is refused")
  func beforeCertificate() throws {
    let file = try StampedFile()
    let response = try TimeStampResponse(bytes: file.response("170d3236", "170d3239"))
    let refusal = #expect(throws: TimeStampRefusal.self) {
      try response.check(against: TimeStampRequest(bytes: file.request))
    }
    #expect(
      refusal?.sentence
        == "The token is of 20261121052833Z, but the signer's certificate is valid from 20291120052830Z to 20361118052830Z."
    )
  }

  @Test("Cut short at any byte, or lengthened, an answer is refused")
  func lengths() throws {
    let bytes = try StampedFile().response
    for count in 0..<bytes.count {
      #expect(throws: TimeStampRefusal.self) { try TimeStampResponse(bytes: Array(bytes.prefix(count))) }
    }
    #expect(throws: TimeStampRefusal.self) { try TimeStampResponse(bytes: bytes + [0]) }
  }
}

@Suite("Time-stamp vectors", .enabled(if: Reference.isThere("evidence/vectors/rfc3161")))
struct TimeStampVectorTests {
  @Test("The reference answer is for its request and not for the second one")
  func vectors() throws {
    let folder = "evidence/vectors/rfc3161"
    let response = try TimeStampResponse(bytes: Reference.bytes("\(folder)/resp.tsr"))
    let request = try TimeStampRequest(bytes: Reference.bytes("\(folder)/req.tsq"))
    #expect(request.imprint == Digest(of: try Reference.bytes("\(folder)/checkpoint.txt")))
    try response.check(against: request)
    #expect(response.info.second == 1_795_219_237)  // Nov 21 00:00:37 2026 GMT, as openssl prints it
    #expect(response.info.fraction == "")
    #expect(response.info.isOrdering)
    let second = try TimeStampRequest(bytes: Reference.bytes("\(folder)/req2.tsq"))
    #expect(throws: TimeStampRefusal.otherNonce) { try response.check(against: second) }
  }
}
