extension OutputGuard {
  /// What must hold before an act on the record itself is carried out. Such acts stay possible after effect, and
  /// need no agreement on record: a key or a privilege may be in question before anybody has found the agreement.
  func checkCustody(_ id: String) throws(Refusal) { _ = try CustodyGuard(state: state).check(id) }
}
