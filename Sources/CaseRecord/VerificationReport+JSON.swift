public import CanonicalJSON

extension VerificationReport {
  /// The same for programs.
  public var json: JSONValue {
    .object([
      "anchorsFromOutside": .bool(hasAnchors),
      "case": .string(caseID),
      "confirmed": .bool(isConfirmed),
      "claimed": texts(claimed),
      "decisions": .array(decisions.map(\.json)),
      "delays": .object(["claimedToSealed": delays.json, "receivedToSealed": receipts.json]),
      "failures": .array(
        failures.map { .object(["file": .string($0.file), "what": .string($0.what)]) }),
      "gaps": texts(gaps),
      "notConfirmed": texts(notConfirmed),
      "openCalls": texts(openCalls),
      "origin": .string(origin),
      "privilegeLog": .array(privilegeLog.map(\.json)),
      "proved": texts(proved),
      "size": .integer(Int64(size)),
      "sound": .bool(isSound),
      "unsigned": texts(unsigned),
      "windows": windows.json,
      "withheld": .object([
        "byReason": .object(withheld.byReason.mapValues { .integer(Int64($0)) }),
        "entries": .integer(Int64(withheld.entries)), "values": .integer(Int64(withheld.values)),
      ]),
    ])
  }

  private func texts(_ items: [String]) -> JSONValue { .array(items.map { .string($0) }) }
}

extension VerificationReport.Decision {
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "claimed": .array(claimed.map { .string($0) }), "quorumClaimed": .bool(isClaimed),
      "sequence": .integer(Int64(sequence)), "signed": .array(signed.map { .string($0) }),
      "unsigned": .array(unsigned.map { .string($0) }), "what": .string(what),
    ]
    if let shortfall { members["shortfall"] = .string(shortfall) }
    return .object(members)
  }
}

extension DelayHistogram {
  /// Every class with its count.
  var json: JSONValue {
    .object(Dictionary(uniqueKeysWithValues: Class.allCases.map { ($0.rawValue, .integer(Int64(self[$0]))) }))
  }
}

extension PrivilegeLog.Row {
  var json: JSONValue {
    .object([
      "actor": .string(actor), "assertedBy": .string(assertedBy), "basis": .string(basis),
      "claimedAt": .string(claimedAt), "later": .array(later.map { .string($0) }), "level": .string(level),
      "role": .string(role), "sealedAt": .string(sealedAt), "sequence": .integer(Int64(sequence)),
      "type": .string(type), "withheld": .bool(isWithheld),
    ])
  }
}
