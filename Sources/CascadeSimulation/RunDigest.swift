internal import Crypto

/// SHA-256 over the bits of every figure of a run in a fixed order: runs with one digest are one run.
enum RunDigest {
  static func text(of run: Run) -> String {
    var sink = Sink()
    sink.add(run.start)
    for round in run.rounds { sink.add(round) }
    sink.add(run.end)
    sink.add(run.losses.dealers)
    sink.add(run.losses.funds)
    switch run.outcome {
    case .converged(let round): sink.add([1, round])
    case .stoppedAtLimit(let round): sink.add([2, round])
    case .notComputable(let round): sink.add([3, round])
    }
    return sink.text
  }

  private struct Sink {
    var hash = SHA256()
    var bytes: [UInt8] = []

    var text: String {
      var hash = hash
      hash.update(data: bytes)
      let digits = Array("0123456789abcdef")
      return String(hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    mutating func add(word: UInt64) {
      for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
      guard bytes.count >= 1 << 16 else { return }
      hash.update(data: bytes)
      bytes.removeAll(keepingCapacity: true)
    }

    /// A list is led by its length, so that no two runs share a byte sequence.
    mutating func add(_ numbers: [Double]) {
      add(word: UInt64(numbers.count))
      for number in numbers { add(word: number.bitPattern) }
    }

    mutating func add(_ numbers: [Int]) {
      add(word: UInt64(numbers.count))
      for number in numbers { add(word: UInt64(bitPattern: Int64(number))) }
    }

    mutating func add(_ balance: BalanceRecord) {
      for column in [
        balance.prices, balance.marks, balance.volatility, balance.halfSpread, balance.equity, balance.tier1,
        balance.exposure, balance.valueAtRisk, balance.cash, balance.fundNetAssets, balance.fundRedemptions,
        balance.holdings,
        balance.fundHoldings,
      ] { add(column) }
    }

    mutating func add(_ round: RoundRecord) {
      add([round.number])
      add(round.balance)
      for column in [
        round.haircutBilateral, round.depth, round.outsideVolume, round.priceFactor, round.due,
        round.facility,
        round.headroom, round.utilisation, [round.marketUtilisation], round.recovery,
        [round.redistribution.offered, round.redistribution.taken], round.redistribution.bought,
        round.redistribution.trapped,
      ] { add(column) }
      for column in [round.firm, round.indicative, round.silent] { add(column) }
      for needs in round.needs { add(needs) }
      for sale in round.sales {
        add([sale.dealer, sale.asset] + sale.constraints.compactMap(Constraint.allCases.firstIndex))
        add([sale.amount, sale.redistributed, sale.outside])
      }
      for sale in round.fundSales {
        add([sale.fund, sale.asset] + sale.causes.compactMap(FundSale.Cause.allCases.firstIndex))
        add([sale.amount, sale.outside])
      }
      for failure in round.failures {
        add([failure.dealer, Failure.Cause.allCases.firstIndex(of: failure.cause) ?? 0])
      }
    }

    mutating func add(_ needs: DealerNeeds) {
      add([needs.dealer, needs.isLimitedByCapital ? 1 : 0, needs.isPreemptive ? 1 : 0])
      add([
        needs.leverageGap, needs.valueAtRiskExcess, needs.cashGap, needs.valueAtRiskLimit,
        needs.shadowPriceLeverage, needs.shadowPriceValueAtRisk, needs.shadowPriceFunding,
        needs.leverageUnmet, needs.valueAtRiskUnmet, needs.cashUnmet,
      ])
    }
  }
}
