import CanonicalJSON
import Testing

@Suite struct CodingTests {
  struct Quote: Codable, Equatable {
    enum Stage: String, Codable { case firm, indicative }
    enum Reply: Codable, Equatable {
      case price(bid: String, offer: String?)
      case silence
    }
    var dealer: String
    var stage: Stage
    var size: Int
    var reply: Reply
    var notes: [String?]
    var extra: JSONValue?
    var levels: [String: UInt8]
  }

  static let quote = Quote(
    dealer: "Dealer B", stage: .firm, size: 100_000_000, reply: .price(bid: "0.0140", offer: nil),
    notes: ["gapping", nil], extra: ["any": [1, "two", nil]], levels: ["b": 2, "a": 1])

  @Test("a value survives writing and reading, and its bytes are these")
  func roundTrip() throws {
    let bytes = try JSON.canonicalBytes(of: Self.quote)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"dealer":"Dealer B","extra":{"any":[1,"two",null]},"levels":{"a":1,"b":2},"#
        + #""notes":["gapping",null],"reply":{"price":{"bid":"0.0140"}},"size":100000000,"stage":"firm"}"#)
    #expect(try JSON.decode(Quote.self, from: bytes) == Self.quote)
  }

  @Test("floating-point numbers are neither written nor read")
  func floats() throws {
    #expect(throws: JSONError.self) { try JSON.value(of: ["rate": 0.5]) }
    #expect(throws: JSONError.self) { try JSON.value(of: [Float(1)]) }
    #expect(throws: JSONError.self) { try JSON.decode(Double.self, from: .integer(1)) }
  }

  @Test(
    "a refusal on reading names the field",
    arguments: [
      (#"{"levels":{},"notes":[1]}"#, "the field \"dealer\" is missing"),
      (#"{"dealer":7}"#, "dealer: expected a string, found a whole number"),
      (#"{"dealer":"B","stage":"soft"}"#, "stage: Cannot initialize Stage from invalid String value soft"),
      (#"{"dealer":"B","stage":"firm","size":"1"}"#, "size: expected a whole number, found a string"),
      (
        #"{"dealer":"B","stage":"firm","size":1,"reply":{"silence":{}},"notes":["",2],"levels":{}}"#,
        "notes[1]: expected a string, found a whole number"
      ),
      (
        #"{"dealer":"B","stage":"firm","size":1,"reply":{"silence":{}},"notes":[],"levels":{"a":300}}"#,
        "levels.a: 300 is out of range"
      ),
      (#"{"dealer":"B","colour":"red"}"#, "the field \"colour\" is not known here"),
    ])
  func refusals(text: String, sentence: String) throws {
    let value = try JSON.parse(text)
    do {
      _ = try JSON.decode(Quote.self, from: value)
      Issue.record("it was read")
    } catch {
      #expect(error.sentence == sentence)
    }
  }

  @Test("unknown fields can be ignored on request")
  func ignored() throws {
    struct Small: Decodable { let a: Int }
    let value: JSONValue = ["a": 1, "b": 2]
    #expect(try JSON.decode(Small.self, from: value, unknownFields: .ignored).a == 1)
  }

  @Test("whole numbers larger than 64 bits and keys that are not ASCII are not written")
  func limits() {
    #expect(throws: JSONError.self) { try JSON.value(of: [UInt64.max]) }
    #expect(throws: JSONError.self) { try JSON.canonicalBytes(of: ["\u{E9}": 1]) }
  }
}
