import CascadeSimulation
for rounds in 1...6 {
var scenario = BenchmarkNetwork(dealers: 48, classes: 93).everyChannel()
scenario.parameters.time.roundMax = rounds
let sim = Simulation(scenario)
if rounds == 1 { print(sim.problems().map(\.sentence).prefix(5)) }
let plain = PlainCascade(scenario)
var lev = scenario; lev.parameters.redistribution.isOn = false
let o = sim.outcome(), l = Simulation(lev).outcome(channels: .leverage)
print(rounds, o.total, o.rounds, o.hasConverged, plain.run(onlyLeverage: false), "lev", l.total, plain.run(onlyLeverage: true))
if rounds == 6 {
let r = sim.run()
for round in r.rounds { print(round.number, "sales", round.sales.count, round.sales.map(\.amount).reduce(0,+), "taken", round.redistribution.taken, "fund", round.fundSales.map(\.amount).reduce(0,+), "failures", round.failures.count, "util", round.marketUtilisation, "due", round.due.reduce(0,+), "var", round.needs.count { $0.valueAtRiskExcess > 0 }, "lev", round.needs.count { $0.leverageGap > 0 }, "cash", round.needs.count { $0.cashGap > 0 }, "firm", round.firm.reduce(0,+)/93) }
}
}
let pr = BenchmarkNetwork(dealers: 48, classes: 93).proRata()
let s2 = Simulation(pr)
print(s2.problems().map(\.sentence).prefix(5))
let o2 = s2.outcome(), r2 = s2.run()
print(o2.total, r2.losses.total, o2.rounds, r2.rounds.count, r2.rounds.map { $0.sales.map(\.amount).reduce(0,+) })
