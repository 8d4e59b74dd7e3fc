extension OutputGuard {
  /// What must hold before an act on the record itself is carried out. Such acts stay possible after effect.
  func checkCustody(_ id: String) throws(Refusal) { _ = try CustodyGuard(state: state).check(id) }
}
