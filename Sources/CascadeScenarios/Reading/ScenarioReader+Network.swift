internal import CascadeSimulation
internal import StrictReading

extension CSVColumns {
  static let holdings = CSVColumns(required: ["holder", "asset", "units"], optional: ["marginedNotional"])
  static let funding = CSVColumns(
    required: ["dealer", "asset", "lender", "amount"], optional: ["market", "maturingShare"])
  static let willingness = CSVColumns(required: ["from", "to", "willingness"])
  static let obligations = CSVColumns(required: ["debtor", "creditor", "amount"])
}

extension ScenarioReader {
  func readNetwork(_ sheet: ScenarioSheet) {
    for path in ScenarioFiles.required
    where !networkFiles.contains(path) && !networkFiles.folders.contains(path) {
      problems.error(networkName(path), "the file is missing")
    }
    readAgents(sheet)
    guard isSizeReadable() else { return }
    network = sized(network)
    warnOfNoHoldings()
    readHoldings("holdings.csv")
    readHoldings("fund-holdings.csv")
    readFunding()
    readWillingness(sheet.willingness)
    readObligations()
    readCorrelation(sheet)
    readReturns()
  }

  /// Dealers without assets that trade are allowed, and seldom meant.
  private func warnOfNoHoldings() {
    guard !network.dealers.isEmpty, !networkFiles.contains("holdings.csv"),
      !networkFiles.folders.contains("holdings.csv")
    else { return }
    problems.warning(networkName("holdings.csv"), "there is no such file: no dealer holds anything")
  }

  private func readAgents(_ sheet: ScenarioSheet) {
    network.name = sheet.networkName
    network.unit = sheet.unit
    network.assets = things(
      &assets, AgentFields.assets, AssetClass(name: ""), name: \.name, check: checkAsset)
    network.dealers = things(
      &dealers, AgentFields.dealers, Dealer(name: ""), name: \.name, check: checkDealer)
    network.funds = things(&funds, AgentFields.funds, Fund(name: ""), name: \.name, check: checkFund)
    network.lenders = things(&lenders, AgentFields.lenders, Lender(name: ""), name: \.name) { _, _ in }
    for (name, line) in zip(funds.names, funds.lines) where !name.isEmpty {
      guard let earlier = dealers.position(name) else { continue }
      problems.error(
        networkName("funds.csv"), line: line, field: "name",
        "\"\(name)\" is the name of the dealer of dealers.csv, line \(dealers.lines[earlier]): names of holders "
          + "must differ")
    }
  }

  /// The path of a file of the network as problems name it.
  func networkName(_ path: String) -> String { networkFiles.prefix + path }

  private func isSizeReadable() -> Bool {
    let (n, k, f) = (network.dealers.count, network.assets.count, network.funds.count)
    if n > Self.dealersMax {
      problems.error(networkName("dealers.csv"), "there are more than \(Self.dealersMax) dealers")
    }
    if k > Self.assetsMax {
      problems.error(networkName("assets.csv"), "there are more than \(Self.assetsMax) classes")
    }
    guard n <= Self.dealersMax, k <= Self.assetsMax else { return false }
    guard f * k <= Self.cellsMax else {
      problems.error(networkName("funds.csv"), "there are too many funds for so many asset classes")
      return false
    }
    return true
  }

  /// The network with room for its matrices.
  private func sized(_ read: Network) -> Network {
    var network = Network(name: read.name, unit: read.unit, assets: read.assets, dealers: read.dealers)
    network.funds = read.funds
    network.fundHoldings = Array(repeating: 0, count: read.funds.count * read.assets.count)
    network.lenders = read.lenders
    return network
  }
}

// MARK: Matrices

extension ScenarioReader {
  private func readHoldings(_ path: String) {
    let k = network.assets.count
    rows(path, .holdings) { record in
      let holder = self.holder(record, fundsOnly: path != "holdings.csv")
      let asset = assets.required("asset", in: record)
      let units = record.required("units", .number(.notNegative))
      let notional = record.optional("marginedNotional", .number(.notNegative))
      guard let holder, let asset else { return }
      guard holdingKeys.take([holder.isFund ? 1 : 0, holder.position, asset], record, "asset") else { return }
      if holder.isFund {
        network.fundHoldings[holder.position * k + asset] = units
        if let notional { addMargined(notional, fund: holder.position, asset) }
      } else {
        network.holdings[holder.position * k + asset] = units
        if notional != nil { record.error("marginedNotional", "only funds have margined notionals") }
      }
    }
  }

  private func addMargined(_ notional: Double, fund: Int, _ asset: Int) {
    guard notional != 0 else { return }
    if network.funds[fund].marginedNotional.isEmpty {
      network.funds[fund].marginedNotional = Array(repeating: 0, count: network.assets.count)
    }
    network.funds[fund].marginedNotional[asset] = notional
  }

  private func holder(_ record: Record, fundsOnly: Bool) -> (isFund: Bool, position: Int)? {
    let name = record.required("holder", .name)
    if let position = funds.position(name) { return (true, position) }
    if let position = dealers.position(name) {
      guard fundsOnly else { return (false, position) }
      record.error("holder", "\"\(name)\" is a dealer: its holdings stand in holdings.csv")
      return nil
    }
    if !name.isEmpty, dealers.isMissing(name), funds.isMissing(name) {
      record.error("holder", "there is no dealer or fund named \"\(name)\"")
    }
    return nil
  }

  private func readFunding() {
    var keys = RowKeys()
    rows("funding.csv", .funding) { record in
      let dealer = dealers.required("dealer", in: record)
      let asset = assets.required("asset", in: record)
      let lender = lenders.required("lender", in: record)
      let market = record.optional("market", .choice(of: FundingLine.Market.self)) ?? .bilateral
      let amount = record.required("amount", .number(.notNegative))
      let share = record.optional("maturingShare", .number(.share)) ?? 1
      guard let dealer, let asset, let lender else { return }
      let key = [
        dealer, asset, lender, market == .bilateral ? 0 : 1, Int(truncatingIfNeeded: share.bitPattern),
      ]
      guard keys.take(key, record, "dealer") else { return }
      var line = FundingLine(dealer: dealer, asset: asset, lender: lender, amount: amount)
      line.market = market
      line.maturingShare = share
      network.fundingLines.append(line)
      fundingPlaces.append(record.line)
    }
  }

  private func readWillingness(_ standard: Double) {
    let n = network.dealers.count
    for cell in 0..<n * n where cell / n != cell % n { network.willingness[cell] = standard }
    readPairs("willingness.csv", .willingness, ("from", "to", "willingness"), .share) { cell, value in
      network.willingness[cell] = value
    }
  }

  private func readObligations() {
    readPairs("obligations.csv", .obligations, ("debtor", "creditor", "amount"), .notNegative) {
      cell, value in
      network.obligations[cell] = value
    }
  }

  private func readPairs(
    _ path: String, _ columns: CSVColumns, _ names: (first: String, second: String, value: String),
    _ range: NumberRange, _ set: (Int, Double) -> Void
  ) {
    var keys = RowKeys()
    rows(path, columns) { record in
      let first = dealers.required(names.first, in: record)
      let second = dealers.required(names.second, in: record)
      let value = record.required(names.value, .number(range))
      guard let first, let second else { return }
      guard first != second else {
        record.error(
          names.second, "\(names.first) and \(names.second) are the same dealer: leave the row out")
        return
      }
      if keys.take([first, second], record, names.first) {
        set(first * network.dealers.count + second, value)
      }
    }
  }

  private func readReturns() {
    let classes = assets.names
    guard assets.isWhole else { return }
    rows("returns.csv", CSVColumns(required: classes, optional: classes.contains("date") ? [] : ["date"])) {
      record in
      if !classes.contains("date") { _ = record.optional("date", .text) }
      for name in classes { network.returnHistory.append(record.required(name, .number(.aboveMinusOne))) }
    }
  }
}
