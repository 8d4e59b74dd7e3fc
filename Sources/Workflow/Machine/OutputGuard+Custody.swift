extension OutputGuard {
  /// What must hold before an act on the record itself is carried out.
  func checkCustody(_ id: String) throws(Refusal) {
    guard file.custodyProposals[id] != nil else { throw .custodyProposalUnknown(id) }
    throw .custodyNotApproved(id, missing: "nobody has approved it")
  }
}
