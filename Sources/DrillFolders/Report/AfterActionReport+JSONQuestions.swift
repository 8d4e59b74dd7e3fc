import Calendars
import CascadeScenarios
import CascadeSimulation
import CloseOut
import Drills
import Quantities
import Quotations
import Statements

/// The questions for programs.
extension AfterActionReport {
  static func tree(_ table: TimingTable) -> JSONTree { .array(table.rows.map(tree)) }

  private static func tree(_ row: TimingTable.Row) -> JSONTree {
    .object([
      ("moment", .string(row.moment.code)), ("valuationDate", .string("\(row.valuationDate)")),
      ("regime", text(row.regime?.rawValue)), ("method", text(row.method?.rawValue)),
      ("bidAsk", .optional(row.bidAsk)), ("yieldMove", .number(row.yieldMove)), ("failed", texts(row.failed)),
      ("firm", .integer(row.firm)), ("indicative", .integer(row.indicative)), ("none", .integer(row.none)),
      ("groups", .array(row.groups.map { groupTree($0.group, $0.amount, row) })), ("mid", money(row.mid)),
      ("closeOut", money(row.closeOut)), ("amount", money(row.amount)), ("because", texts(row.because)),
    ])
  }

  private static func groupTree(_ group: GroupID, _ amount: Money, _ row: TimingTable.Row) -> JSONTree {
    let method = row.methods.first { $0.group == group }?.method
    return .object([
      ("group", .string(group.rawValue)), ("amount", money(amount)), ("method", text(method?.rawValue)),
      ("liquidityCharge", money(row.charge(of: group))),
    ])
  }

  static func tree(_ split: TimingSplit?) -> JSONTree {
    guard let split else { return .null }
    let steps = split.steps.map { step in
      JSONTree.object([
        ("part", .string(step.part.rawValue)), ("change", money(step.change)), ("amount", money(step.amount)),
      ])
    }
    return .object([
      ("calm", money(split.calm)), ("steps", .array(steps)), ("atDefault", money(split.atDefault)),
    ])
  }

  var secondRoundTree: JSONTree {
    guard let second = secondRound else { return .null }
    let failures = second.failures.map { failure in
      JSONTree.object([
        ("dealer", .string(failure.dealer)), ("first", failure.first.map(JSONTree.integer) ?? .null),
        ("second", failure.second.map(JSONTree.integer) ?? .null),
      ])
    }
    let iteration = second.iteration.map { iteration in
      JSONTree.object([
        ("flows", tree(iteration.flows)),
        ("mids", .array(iteration.mids.map { AfterActionReport.money($0) })),
        ("converges", .bool(iteration.converges)),
      ])
    }
    return .object([
      ("round", .integer(second.round)), ("flows", tree(second.flows)),
      ("first", AfterActionReport.tree(second.first)), ("second", AfterActionReport.tree(second.second)),
      ("failures", .array(failures)), ("iteration", iteration ?? .null),
    ])
  }

  private func tree(_ flows: [SecondRound.Flow]) -> JSONTree {
    .array(
      flows.map { flow in
        let isKnown = network.assets.indices.contains(flow.asset)
        return .object([
          ("asset", .string(isKnown ? network.assets[flow.asset].name : "")),
          ("amount", .number(flow.amount)),
        ])
      })
  }
}
