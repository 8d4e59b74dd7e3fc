import CanonicalJSON
import Testing

@Suite struct WritingTests {
  /// Strings, escapes and key order of the example in RFC 8785, section 3.2.3, without its numbers.
  @Test("keys are sorted by bytes and only what must be escaped is")
  func canonical() throws {
    let value: JSONValue = [
      "string": "\u{20AC}$\u{F}\nA'B\"\\\\\"/", "literals": [nil, true, false], "B": -7, "a": [:], "b": [],
    ]
    let expected =
      #"{"B":-7,"a":{},"b":[],"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
    #expect(try JSON.canonicalText(value) == expected)
    #expect(try JSON.parse(expected) == value)
  }

  @Test("the form for people has one field a line and the same content")
  func pretty() throws {
    let value: JSONValue = ["b": [1, 2], "a": [:], "c": ["d": "e"]]
    let text = try JSON.prettyText(value)
    #expect(
      text == "{\n  \"a\": {},\n  \"b\": [\n    1,\n    2\n  ],\n  \"c\": {\n    \"d\": \"e\"\n  }\n}\n")
    #expect(try JSON.parse(text) == value)
  }

  @Test("a key that is not ASCII is not written")
  func key() {
    #expect(throws: JSONError.nonASCIIKey("\u{FC}")) { try JSON.canonicalText(["\u{FC}": 1]) }
  }

  @Test("characters composed in two ways keep their own bytes")
  func normalisation() throws {
    let composed = try JSON.canonicalBytes(.string("\u{E9}"))
    let decomposed = try JSON.canonicalBytes(.string("e\u{301}"))
    #expect(composed.count == 4 && decomposed.count == 5)
  }
}
