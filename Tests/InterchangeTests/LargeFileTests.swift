import Testing
import Transactions
import Workflow

@testable import Interchange
@testable import StrictReading

@Suite("Large files")
struct LargeFileTests {
  @Test("every row of a large file is read, and an error on its last line is found there")
  func manyTransactions() throws {
    let count = 20_000
    var files = try CompleteCase.files()
    var text = String(decoding: try #require(files["transactions.csv"]), as: UTF8.self)
    for number in 1...count {
      text +=
        "B\(number),usd-libor-3m-swap,,2018-03-12,swaps,paysFixed,USD,1000000,0.0250,,2018-03-14,2028-03-14,,,,,\n"
    }
    files["transactions.csv"] = Array(text.utf8)
    let input = try CompleteCase.read(files)
    let population = input.commands.compactMap { command -> Int? in
      if case .record(.transactionsFrozen(let population)) = command.act {
        population.transactions.count
      } else {
        nil
      }
    }
    #expect(population == [count + 3])
    files["transactions.csv"]?.append(contentsOf: Array("B1,usd-libor-3m-swap,,,,,,,,,,,,,,,\n".utf8))
    let problems = CompleteCase.problems(files)
    #expect(problems.allSatisfy { $0.line == count + 6 })
    #expect(problems.contains { $0.field == "id" && $0.sentence.contains("line 6") })
  }
}
