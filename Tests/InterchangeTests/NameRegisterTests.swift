import Testing

@testable import Interchange
@testable import StrictReading

@Suite("Names")
struct NameRegisterTests {
  private let problems = ProblemList()

  private func place(_ line: Int) -> NameRegister.Place {
    NameRegister.Place(file: "x.csv", line: line, field: "id")
  }

  @Test("a name given twice is an error at its second place, across the evidence")
  func twice() {
    let names = NameRegister(problems)
    names.define(.evidence, "Q1", sort: "quote", at: place(2))
    names.define(.evidence, "Q1", sort: "model run", at: place(9))
    names.define(.dealer, "Q1", at: place(3))
    names.check()
    #expect(problems.report.map(\.line) == [9])
  }

  @Test("a name may be used before it is given")
  func before() {
    let names = NameRegister(problems)
    names.refer(.group, "G1", at: place(1))
    names.define(.group, "G1", at: place(5))
    names.check()
    #expect(problems.report.isEmpty)
  }

  @Test("a name that nothing has, or that something else has, is an error where it is used")
  func unknown() {
    let names = NameRegister(problems)
    names.define(.evidence, "Q1", sort: "quote", at: place(1))
    names.refer(.evidence, "S1", sort: "snapshot", at: place(2))
    names.refer(.evidence, "Q1", sort: "snapshot", at: place(3))
    names.refer(.evidence, "Q1", at: place(4))
    names.check()
    #expect(problems.report.map(\.line) == [2, 3])
  }

  @Test("a file that is wrong on every line is cut short, with a count")
  func cutShort() {
    for line in 1...250 { problems.error("x.csv", line: line, "no") }
    #expect(problems.report.count == ProblemList.listedMax + 1)
    #expect(problems.report.last?.sentence.contains("50 further errors") == true)
    #expect(problems.report.last?.line == nil)
  }
}
