public import Calendars
public import Quotations

/// A fact with the part of its envelope that rules look at.
public struct Recorded<Fact: Sendable & Hashable>: Sendable, Hashable {
  public let fact: Fact
  public let sequence: Int
  /// The key under which it was recorded, by which a later record says what it replaces.
  public let key: String
  public let claimedAt: Timestamp
  public let receivedAt: Timestamp
  /// When the log took the entry; nil outside a log.
  public let sealedAt: Timestamp?
  public let actor: PersonID
  public let role: Role
  public let supersedes: String?
  public let privilege: Privilege

  init(_ fact: Fact, _ envelope: EventEnvelope) {
    self.fact = fact
    sequence = envelope.sequence
    key = envelope.idempotencyKey
    claimedAt = envelope.claimedAt
    receivedAt = envelope.receivedAt
    sealedAt = envelope.sealed?.at
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

  /// Forgets other records: in a copy used for looking back, or because they were erased.
  mutating func keep(where isKept: (Recorded<Fact>) -> Bool) { entries.removeAll { !isKept($0) } }

  public var isEmpty: Bool { entries.isEmpty }

  /// Keys of records that another says it replaces. Whichever of the two reached the record first, the replaced
  /// one does not stand beside its replacement: what comes in late may be the older of two versions.
  private var replaced: Set<String> {
    Set(entries.compactMap { entry in entry.supersedes.flatMap { $0 == entry.key ? nil : $0 } })
  }

  /// Of each name the latest record that no other replaces, in the order in which the names first appeared.
  public var standing: [Recorded<Fact>] {
    var latest: [String: Recorded<Fact>] = [:]
    var order: [String] = []
    let replaced = replaced
    for entry in entries {
      let name = entry.fact.factName
      guard let earlier = latest[name] else {
        order.append(name)
        latest[name] = entry
        continue
      }
      // Of two records that each claim to replace the other, the later stands: a fact is never lost.
      if !replaced.contains(entry.key) || replaced.contains(earlier.key) { latest[name] = entry }
    }
    return order.compactMap { latest[$0] }
  }

  /// The facts that currently stand.
  public var facts: [Fact] { standing.map(\.fact) }

  public var last: Recorded<Fact>? { standing.last }

  /// The record of a name that stands.
  public subscript(name: String) -> Recorded<Fact>? { standing.first { $0.fact.factName == name } }

  /// Names recorded more than once without a word that the later record replaces the earlier one.
  public var silentRepeats: [String] {
    let replaced = replaced
    let open = entries.filter { !replaced.contains($0.key) }.map(\.fact.factName)
    return Dictionary(grouping: open) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
  }
}
