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
    #expect(throws: RunCheckpoint.Refusal.changed) {
      try RunCheckpoint.read(data.dropLast(), fingerprint: "f")
    }
  }

  @Test("a checkpoint of which one figure was changed is refused, whichever it is")
  func tampered() throws {
    let simulation = Simulation(try folder().scenario)
    var (state, rounds) = (simulation.begin(), [RoundRecord]())
    rounds.append(simulation.advance(&state))
    let data = try RunCheckpoint(fingerprint: "f", state: state, rounds: rounds).data()
    let text = String(decoding: data, as: UTF8.self)
    for field in ["cash", "prices", "round"] {
      let range = try #require(text.range(of: "\"\(field)\":", options: .backwards))
      let digit = try #require(text[range.upperBound...].firstIndex { $0.isNumber })
      var other = text
      other.replaceSubrange(digit...digit, with: text[digit] == "7" ? "8" : "7")
      #expect(throws: RunCheckpoint.Refusal.changed, "\(field)") {
        try RunCheckpoint.read(Data(other.utf8), fingerprint: "f")
      }
    }
    #expect((try? JSONSerialization.jsonObject(with: data)) != nil)
  }

  @Test("a checkpoint replaces a checkpoint, never another file, a folder or anything among the inputs")
  func place() throws {
    let files = FileManager.default
    let scratch = files.temporaryDirectory.appending(path: "checkpoint-\(UUID().uuidString)")
    let inputs = scratch.appending(path: "scenario")
    try files.createDirectory(at: inputs, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: scratch) }
    try files.createSymbolicLink(at: scratch.appending(path: "link"), withDestinationURL: inputs)
    try Data("holder,asset,units\n".utf8).write(to: scratch.appending(path: "holdings.csv"))
    let simulation = Simulation(try folder().scenario)
    let kept = try RunCheckpoint(fingerprint: "f", state: simulation.begin(), rounds: []).data()
    try kept.write(to: scratch.appending(path: "kept.json"))
    func check(_ name: String) throws(CheckpointPlace.Refusal) {
      try CheckpointPlace(scratch.appending(path: name).path).check(inputs: [inputs.path])
    }
    let path = { (name: String) in scratch.appending(path: name).path }
    #expect(throws: Never.self) { try check("new.json") }
    #expect(throws: Never.self) { try check("kept.json") }
    #expect(throws: CheckpointPlace.Refusal.isNotOurs(path: path("holdings.csv"))) {
      try check("holdings.csv")
    }
    #expect(throws: CheckpointPlace.Refusal.isFolder(path: scratch.path)) {
      try CheckpointPlace(scratch.path).check(inputs: [inputs.path])
    }
    for name in ["scenario/new.json", "link/new.json", "scenario/../scenario/new.json"] {
      #expect(throws: CheckpointPlace.Refusal.isAmongInputs(path: path(name), folder: inputs.path), "\(name)")
      {
        try check(name)
      }
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
