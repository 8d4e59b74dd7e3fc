public import StrictReading

/// Networks from files that supervisors publish. Every loader reads strictly: what is wrong with a file is thrown as a list
/// with file, line and column, and no network is made from half of it.
public enum PublicNetworks {
  /// The largest US holding companies of the FR Y-9C panel on a day, by leverage exposure; between two dates of the panel
  /// each figure lies on the straight line between them.
  ///
  /// - Parameters:
  ///   - path: the panel: one row for each holding company and date, USD thousand.
  ///   - date: eight digits such as `20200331`.
  ///   - countMax: how many banks; nil takes all that report a supplementary leverage ratio.
  public static func bankPanel(
    at path: String, date: String, countMax: Int? = nil, assumptions: PanelAssumptions = PanelAssumptions()
  ) throws(UnreadableInput) -> LoadedNetwork {
    let problems = ProblemList()
    guard let panel = BankPanel.read(path, problems) else { throw UnreadableInput(problems: problems.report) }
    let choice = PanelChoice(panel: panel, date: date, countMax: countMax, file: PublicTable.name(of: path))
    guard let loaded = choice.load(assumptions, problems), !problems.hasErrors else {
      throw UnreadableInput(problems: problems.report)
    }
    return loaded
  }

  /// The banks of an exposure file of the European Banking Authority (2016 or 2020), with sovereigns by country.
  ///
  /// - Parameters:
  ///   - year: of the exercise, 2016 or 2020, as the file's own column `Period` must say; the figures are those of the end of the year before.
  ///   - volumes: a file of average daily volumes, from which depths are made; nil takes the assumed depth.
  public static func exposures(
    at path: String, year: Int, volumes: String? = nil, countMax: Int? = nil,
    assumptions: SovereignAssumptions = SovereignAssumptions()
  ) throws(UnreadableInput) -> LoadedNetwork {
    let problems = ProblemList()
    let book = ExposureBook.read(path, year: year, problems)
    let names = (book?.countries ?? []) + [ExposureNetwork.otherSovereigns]
    let depths = depths(volumes, names, year - 1, assumptions, problems)
    guard let book, let depths, !problems.hasErrors else { throw UnreadableInput(problems: problems.report) }
    let network = ExposureNetwork(book: book, year: year, depths: depths, assumptions: assumptions)
    return network.loaded(file: PublicTable.name(of: path), countMax: countMax)
      .with(volumes: volumes, assumptions)
  }

  /// The banks of the 2011 stress test, from its balance sheets and its disclosure of sovereign positions.
  public static func stressTest2011(
    balances: String, disclosure: String, volumes: String? = nil, countMax: Int? = nil,
    assumptions: SovereignAssumptions = SovereignAssumptions()
  ) throws(UnreadableInput) -> LoadedNetwork {
    let problems = ProblemList()
    let test = StressTest2011.read(balances: balances, disclosure: disclosure, problems)
    let names = (test?.countries ?? []) + [StressTest2011.others]
    let depths = depths(volumes, names, 2011, assumptions, problems)
    guard let test, let depths, !problems.hasErrors else { throw UnreadableInput(problems: problems.report) }
    let network = StressTestNetwork(test: test, depths: depths, assumptions: assumptions)
    return network.loaded(files: [balances, disclosure].map(PublicTable.name), countMax: countMax)
      .with(volumes: volumes, assumptions)
  }

  /// The 48 banks of the 2018 table under the rules of the stress test that published it.
  public static func stressTest2018(at path: String) throws(UnreadableInput) -> LoadedNetwork {
    let problems = ProblemList()
    guard let book = SecuritiesBook2018.read(path, problems) else {
      throw UnreadableInput(problems: problems.report)
    }
    return SecuritiesNetwork2018(book: book).loaded(file: PublicTable.name(of: path))
  }

  private static func depths(
    _ volumes: String?, _ names: [String], _ year: Int, _ assumed: SovereignAssumptions,
    _ problems: ProblemList
  ) -> [String: Double]? {
    guard let volumes else { return [:] }
    return SovereignVolumes.read(volumes, problems)?.depths(of: names, in: year, assumed)
  }
}

extension LoadedNetwork {
  /// With the note that says where depths come from.
  fileprivate func with(volumes: String?, _ assumed: SovereignAssumptions) -> LoadedNetwork {
    var noted = self
    if let volumes {
      noted.data.append("\(PublicTable.name(of: volumes)): average daily volumes of sovereigns")
      noted.assumptions.append(
        "depth = \(Figure.amount(assumed.volumeShare)) × daily volume / volatility × √\(Figure.amount(assumed.volumeDays)) (Cont, Schaanning 2017); "
          + "\(Figure.amount(assumed.depthWithoutVolume)) where no volume is known")
    } else {
      noted.assumptions.append(
        "depth \(Figure.amount(assumed.depth)) of every class (Greenwood, Landier, Thesmar 2015)")
    }
    return noted
  }
}
