import EvidenceLog
import Foundation
import Testing
import TimeStamps

/// Fault F6 of the catalogue for tokens: a bit of the answer flips.
///
/// OpenSSL alone passes over many such flips, for the CMS signature covers neither versions, nor the name of the
/// signature algorithm, nor the status. Together with our reading none passes.
@Suite("Bit flips in a token")
struct TokenFlipTests {
  private static func file(_ name: String) -> URL {
    LocalService.root.appending(path: "Fixtures/time-stamps/\(name)")
  }

  private static func bytes(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: file(name))) }

  private static func flipped(_ bit: Int) throws -> [UInt8] {
    var bytes = try bytes("checkpoint.tsr")
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    return bytes
  }

  /// One bit in each of 40 places, evenly spread over the 924 bytes of the answer.
  @Test("Wherever a bit flips, the token is refused", arguments: 0..<40)
  func spread(place: Int) async throws {
    let response = try Self.flipped(place * 184 + place % 8)
    let request = try TimeStampRequest(bytes: Self.bytes("checkpoint.tsq"))
    await #expect(throws: TimeStampError.self) {
      try await TokenCheck.verify(
        data: Self.bytes("checkpoint"), request: request, response: response,
        certificates: Self.file("ca.pem").path)
    }
  }

  /// The bytes of the answer in which `openssl ts -verify` (3.0.19) takes at least one flipped bit, found by trying
  /// all 7,392: the status, versions, parameters and names of algorithms, bits that say a value has parts, and the
  /// case of letters in the issuer's name.
  @Test(
    "Where openssl passes over a flip, our reading refuses it",
    arguments: [8, 34, 35, 50, 212, 620, 630, 633, 635] + [646, 647, 648, 649, 651, 652, 670, 672]
      + [688, 716, 746, 797] + Array(843...850))
  func missedByOpenSSL(byte: Int) throws {
    let request = try TimeStampRequest(bytes: Self.bytes("checkpoint.tsq"))
    for bit in byte * 8..<byte * 8 + 8 {
      #expect(throws: TimeStampError.self, "bit \(bit)") {
        try TokenCheck.read(
          data: Self.bytes("checkpoint"), request: request, response: Self.flipped(bit))
      }
    }
  }

  @Test("The token without a flip is taken")
  func sound() async throws {
    let request = try TimeStampRequest(bytes: Self.bytes("checkpoint.tsq"))
    _ = try await TokenCheck.verify(
      data: Self.bytes("checkpoint"), request: request, response: Self.bytes("checkpoint.tsr"),
      certificates: Self.file("ca.pem").path)
  }
}
