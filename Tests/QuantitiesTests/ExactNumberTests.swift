import Quantities
import Testing

@Suite struct ExactNumberTests {
  @Test func aDoubleIsTakenExactly() throws {
    #expect(try ExactNumber(exactly: 0.5) == ExactNumber(decimal: "0.5"))
    #expect(try ExactNumber(exactly: -4_063_025.25) == ExactNumber(decimal: "-4063025.25"))
    #expect(try ExactNumber(exactly: 0.1) != ExactNumber(decimal: "0.1"))
  }
}
