internal import CascadeKernels

// The last mark, which gives the closing balance sheets.
extension Engine {
  /// Marks everything once more and says what everybody lost.
  mutating func closingLosses() -> Run.Losses {
    guard plan.parameters.mode == .full else {
      let losses = plan.terms.indices.map { plan.terms[$0].equity - state.linearEquity[$0] }
      for i in losses.indices { recordLinearFigures(i) }
      return Run.Losses(dealers: losses, funds: plan.fundTerms.map { _ in 0 })
    }
    mark()
    prepareRisk()
    for i in 0..<plan.dealers { out.figures[i] = measured(i, &out) }
    let dealers = plan.terms.indices.map { plan.terms[$0].equity - out.figures[$0].equity }
    let funds = plan.fundTerms.indices.map { f in
      plan.fundTerms[f].netAssets - fundNetAssets(f) - state.fundRedemptionsPaid[f]
    }
    return Run.Losses(dealers: dealers, funds: funds)
  }

  mutating func recordLinearFigures(_ i: Int) {
    out.figures[i].equity = state.linearEquity[i]
    out.figures[i].tier1 = plan.terms[i].tier1 + state.linearEquity[i] - plan.terms[i].equity
    out.figures[i].exposure = state.linearAssets[i]
    out.figures[i].cash = state.cash[i]
  }
}
