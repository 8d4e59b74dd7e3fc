import CaseStore
import EvidenceLog
import Testing
import Workflow

@Suite("Many submissions at once")
struct GroupTests {
  let kept = KeptCase()

  @Test("Parallel submissions get places without gaps, each its own, and all are there after opening again")
  func parallel() async throws {
    let keeper = try kept.create()
    let places = try await withThrowingTaskGroup(of: [Int].self) { group in
      for number in 0..<200 {
        group.addTask { try await keeper.submit([KeptCase.command("k\(number)")]).flatMap(\.sequences) }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(places.sorted() == Array(0..<200))
    let root = try keeper.tree.root
    try keeper.close()
    #expect(try kept.open().tree.root == root)
  }

  @Test("One refused submission of a group leaves the others as they are")
  func refusedAmongOthers() async throws {
    let keeper = try kept.create()
    let long = KeptCase.command("long", actor: String(repeating: "a", count: 70_000))
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<50 {
        group.addTask {
          if number == 25 {
            await #expect(throws: StoreError.self) {
              _ = try await keeper.submit([KeptCase.command("before"), long])
            }
          } else {
            _ = await #expect(throws: Never.self) {
              _ = try await keeper.submit([KeptCase.command("k\(number)")])
            }
          }
        }
      }
    }
    #expect(keeper.size == 49)
    let state = try keeper.state
    #expect(state.sequenceByKey["before"] == nil)
    try keeper.close()
    #expect(try kept.open().state == state)
  }

  @Test("Single appends one after another are each durable and in order")
  func single() async throws {
    let keeper = try kept.create()
    for number in 0..<300 {
      let receipts = try await keeper.submit([KeptCase.command("k\(number)")])
      #expect(receipts.map(\.sequences) == [[number]])
    }
  }
}
