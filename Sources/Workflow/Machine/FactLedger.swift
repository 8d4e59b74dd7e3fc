public import Calendars
public import Quotations

/// A fact with the part of its envelope that rules look at.
public struct Recorded<Fact: Sendable & Hashable>: Sendable, Hashable {
  public let fact: Fact
  public let sequence: Int
  public let claimedAt: Timestamp
  public let receivedAt: Timestamp
  public let actor: PersonID
  public let role: Role
  public let supersedes: String?
  public let privilege: Privilege

  init(_ fact: Fact, _ envelope: EventEnvelope) {
    self.fact = fact
    sequence = envelope.sequence
    claimedAt = envelope.claimedAt
    receivedAt = envelope.receivedAt
    actor = envelope.actor
    role = envelope.role
    supersedes = envelope.supersedes
    privilege = envelope.privilege
  }
}

/// A fact that can be recorded again: the later record stands for the earlier one of the same name.
public protocol NamedFact: Sendable, Hashable {
  /// What the fact is about; two facts of one kind with the same name are two records of one thing.
  var factName: String { get }
}

/// All records of one kind of fact in the order received. Nothing is removed; what currently stands is derived.
public struct FactLedger<Fact: NamedFact>: Sendable, Hashable {
  public private(set) var entries: [Recorded<Fact>] = []

  mutating func append(_ entry: Recorded<Fact>) { entries.append(entry) }

  /// Forgets, in a copy used for looking back, what was recorded after an event.
  mutating func keep(through sequence: Int) { entries.removeAll { $0.sequence > sequence } }

  public var isEmpty: Bool { entries.isEmpty }

  /// The latest record of each name, in the order in which the names first appeared.
  public var standing: [Recorded<Fact>] {
    var latest: [String: Recorded<Fact>] = [:]
    var order: [String] = []
    for entry in entries {
      if latest.updateValue(entry, forKey: entry.fact.factName) == nil { order.append(entry.fact.factName) }
    }
    return order.compactMap { latest[$0] }
  }

  /// The facts that currently stand.
  public var facts: [Fact] { standing.map(\.fact) }

  public var last: Recorded<Fact>? { entries.last }

  public subscript(name: String) -> Recorded<Fact>? { entries.last { $0.fact.factName == name } }

  /// Names recorded more than once without a word that the later record replaces the earlier one.
  public var silentRepeats: [String] {
    var seen: Set<String> = []
    var repeats: [String] = []
    for entry in entries where !seen.insert(entry.fact.factName).inserted && entry.supersedes == nil {
      repeats.append(entry.fact.factName)
    }
    return repeats
  }
}
