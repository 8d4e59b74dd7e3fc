import CascadeSimulation
import Foundation
import Testing

@testable import CascadeScenarios

@Suite("Runs that are interrupted")
struct CheckpointTests {
  private func folder() throws -> ScenarioFolder { try CompleteScenario.read(CompleteScenario.texts()) }

  @Test("a run stopped after any round goes on from its file bit for bit", arguments: 0...3)
  func resumes(_ stop: Int) throws {
    let folder = try folder()
    let simulation = Simulation(folder.scenario)
    let whole = simulation.run()
    var (state, rounds) = (simulation.begin(), [RoundRecord]())
    for _ in 0..<min(stop, whole.rounds.count) { rounds.append(simulation.advance(&state)) }
    let data = try RunCheckpoint(fingerprint: "f", state: state, rounds: rounds).data()
    let read = try RunCheckpoint.read(data, fingerprint: "f")
    #expect(read.state == state && read.rounds == rounds)
    let resumed = simulation.run(from: read.state, after: read.rounds)
    #expect(resumed.digest == whole.digest)
    #expect(resumed == whole)
  }

  @Test("a checkpoint of another scenario is refused, and so is any other file")
  func refuses() throws {
    let simulation = Simulation(try folder().scenario)
    let data = try RunCheckpoint(fingerprint: "f", state: simulation.begin(), rounds: []).data()
    #expect(throws: RunCheckpoint.Refusal.anotherScenario) { try RunCheckpoint.read(data, fingerprint: "g") }
    #expect(throws: RunCheckpoint.Refusal.unreadable) {
      try RunCheckpoint.read(Data("{}".utf8), fingerprint: "f")
    }
    #expect(throws: RunCheckpoint.Refusal.unreadable) {
      try RunCheckpoint.read(data.dropLast(), fingerprint: "f")
    }
  }

  @Test("the fingerprint changes with any figure of the scenario")
  func fingerprint() throws {
    let folder = try folder()
    var other = folder
    other.scenario.network.dealers[0].cash += 1e-9
    #expect(folder.fingerprintBytes == (try self.folder()).fingerprintBytes)
    #expect(folder.fingerprintBytes != other.fingerprintBytes)
  }
}
