internal import CascadeKernels

// The last mark, which gives the closing balance sheets.
extension Engine {
  /// Marks everything once more and says what everybody lost.
  mutating func closingLosses() -> Run.Losses {
    guard plan.parameters.mode == .full else {
      var losses: [Double] = []
      for i in 0..<plan.dealers {
        losses.append(plan.terms[i].equity - state.linearEquity[i])
        recordLinearFigures(i)
      }
      return Run.Losses(dealers: losses, funds: plan.fundTerms.map { _ in 0 })
    }
    mark()
    measureAll()
    var dealers: [Double] = []
    for i in 0..<plan.dealers { dealers.append(plan.terms[i].equity - out.figures[i].equity) }
    return Run.Losses(dealers: dealers, funds: fundLosses())
  }

  func fundLosses() -> [Double] {
    var losses: [Double] = []
    for f in fundFigures.indices {
      losses.append(plan.fundTerms[f].netAssets - fundNetAssets(f) - fundRedemptions(f))
    }
    return losses
  }

  /// Everybody's figures at the marks and reserves as they stand.
  mutating func measureAll() {
    weighMarks()
    prepareRisk()
    measureDealers()
  }

  /// Everybody's balance sheet at the marks of the moment.
  mutating func measureDealers() {
    var moved = DealerOutputs()
    swap(&moved, &out)
    for i in 0..<plan.dealers { moved.figures[i] = measured(i, &moved) }
    swap(&moved, &out)
  }

  mutating func recordLinearFigures(_ i: Int) {
    out.figures[i].equity = state.linearEquity[i]
    out.figures[i].tier1 = plan.terms[i].tier1 + state.linearEquity[i] - plan.terms[i].equity
    out.figures[i].exposure = state.linearAssets[i]
    out.figures[i].cash = state.cash[i]
  }
}
