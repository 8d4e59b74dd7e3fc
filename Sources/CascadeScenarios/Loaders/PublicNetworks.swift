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
}
