internal import Quotations
internal import Transactions
internal import Workflow

/// Which groups are stated by the column of transactions.csv, and which members groups list themselves.
///
/// A reader puts the members of the column after those that are listed, in the order of the rows. A group whose
/// members stand otherwise, or one that is recorded twice, lists all of them.
struct GroupColumn {
  private(set) var group: [TransactionID: GroupID] = [:]
  private var listed: [Int: [TransactionID]] = [:]

  init(_ plan: CaseFolderPlan, rows: [TransactionID]) {
    let groups = plan[.groups].compactMap { entry -> (position: Int, group: CloseOutGroup)? in
      guard case .groupDefined(let group)? = entry.command.act.fact else { return nil }
      return (entry.position, group)
    }
    let inRows = Set(rows)
    for (position, group) in groups {
      let isOnce = groups.filter { $0.group.id == group.id }.count == 1
      let members = Set(group.members)
      let column = rows.filter(members.contains)
      let rest = group.members.filter { !inRows.contains($0) }
      guard isOnce, group.members == rest + column, column.allSatisfy({ self.group[$0] == nil }) else {
        listed[position] = group.members
        continue
      }
      listed[position] = rest
      for member in column { self.group[member] = group.id }
    }
  }

  func listed(_ position: Int) -> [TransactionID] { listed[position] ?? [] }
}
