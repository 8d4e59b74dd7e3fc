internal import CascadeSimulation
internal import StrictReading

/// The defects that the simulation sees in the whole network, each at the file and line that state it.
extension ScenarioReader {
  func checkDefects(_ scenario: Scenario, _ root: Record) {
    guard problems.errorCount(in: networkName("dealers.csv")) < ProblemList.listedMax else { return }
    let certain = Simulation.problems(of: scenario).filter { isCertain($0) }
    for problem in certain { note(problem, root) }
  }

  /// Whether all figures behind a defect were read; else it may only follow from another error.
  private func isCertain(_ problem: NetworkProblem) -> Bool {
    let areNamesKnown = dealers.isWhole && assets.isWhole
    let (sheet, agents) = (ScenarioFiles.sheet, networkName("dealers.csv"))
    return switch problem {
    case .unbalanced(let dealer, _, _):
      areNamesKnown && !problems.hasErrors(outside: [sheet, agents]) && isRowRead(dealer, of: dealers)
    case .spreadBelowInformedCost(let asset, _, _):
      problems.errorCount(in: sheet) == 0 && isRowRead(asset, of: assets)
    case .overEncumbered: areNamesKnown && !problems.hasErrors(outside: [agents])
    default: !problems.hasErrors
    }
  }

  private func isRowRead(_ name: String, of index: NameIndex) -> Bool {
    guard let position = index.position(name) else { return false }
    return !problems.hasError(networkName(index.file), line: index.lines[position])
  }

  private func note(_ problem: NetworkProblem, _ root: Record) {
    switch problem {
    case .unbalanced(let dealer, _, _), .insolventAtStart(let dealer, _):
      note(problem, at: dealers, dealer, "equity")
    case .overEncumbered(let dealer, let asset, _, _):
      let (dealer, asset) = (dealers.position(dealer), assets.position(asset))
      let line = network.fundingLines.firstIndex { $0.dealer == dealer && $0.asset == asset }
      problems.error(
        networkName("funding.csv"), line: line.map { fundingPlaces[$0] }, field: "amount", problem.remark)
    case .spreadBelowInformedCost(let asset, _, _): note(problem, at: assets, asset, "halfSpread")
    case .zeroDepth(let asset): note(problem, at: assets, asset, "depth")
    case .singularCorrelation(let asset, _, _): note(problem, at: assets, asset, nil)
    case .selfExposure(let dealer, _), .selfWillingness(let dealer, _):
      note(problem, at: dealers, dealer, nil)
    case .notFinite(_, let owner), .negative(_, let owner, _), .outOfRange(_, let owner, _, _):
      note(problem, ofOwner: owner)
    case .parameter(let name, _, _):
      root.error(at: "parameters.\(section(of: name))\(name)", problem.remark)
    case .missingReturnHistory: root.error(at: "parameters.risk.usesReturnHistory", problem.remark)
    case .wrongSize, .unknownPosition: problems.error(ScenarioFiles.sheet, problem.remark)
    }
  }

  private func note(_ problem: NetworkProblem, at index: NameIndex, _ name: String, _ field: String?) {
    problems.error(
      networkName(index.file), line: index.position(name).map { index.lines[$0] }, field: field,
      problem.remark)
  }

  /// What the simulation calls by a name that any file may have given.
  private func note(_ problem: NetworkProblem, ofOwner owner: String) {
    guard let index = [dealers, assets, funds, lenders].first(where: { $0.position(owner) != nil }) else {
      return problems.error(ScenarioFiles.sheet, problem.remark)
    }
    note(problem, at: index, owner, nil)
  }

  private func section(of parameter: String) -> String {
    let section = ParameterFields.sections.first { $0.fields.contains { $0.name == parameter } }
    return section.map { "\($0.name)." } ?? ""
  }
}

extension NetworkProblem {
  /// The sentence as it stands behind a file and a line: small at its beginning, without a full stop.
  fileprivate var remark: String {
    var remark = sentence
    if remark.hasPrefix("The ") { remark = "the " + remark.dropFirst(4) }
    if remark.hasSuffix(".") { remark.removeLast() }
    return remark
  }
}
