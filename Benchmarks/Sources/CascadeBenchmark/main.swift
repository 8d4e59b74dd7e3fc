import CascadeSimulation
import CascadePlainC
import AllocationCounter
import Foundation
func now() -> Double { var t = timespec(); clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); return Double(t.tv_sec) + 1e-9 * Double(t.tv_nsec) }
func best(_ n: Int, _ f: () -> Void) -> (Double, Double) { var ts = [Double](); for _ in 0..<n { let a = now(); for _ in 0..<10 { f() }; ts.append((now()-a)/10) }; ts.sort(); return (ts[0]*1e6, ts[n/2]*1e6) }
let scenario = BenchmarkNetwork(dealers: 48, classes: 93).everyChannel()
let sim = Simulation(scenario)
let plain = PlainCascade(scenario)
var lev = scenario; lev.parameters.redistribution.isOn = false
let simL = Simulation(lev)
let pr = BenchmarkNetwork(dealers: 48, classes: 93).proRata()
let simP = Simulation(pr)
var long = scenario; long.parameters.time.roundMax = 12
let simLong = Simulation(long)
let part = CommandLine.arguments.last!
if part == "p" { for _ in 0..<3000 { _ = simP.outcome() }; exit(0) }
if part == "a" { for _ in 0..<1500 { _ = sim.outcome() }; exit(0) }
if part == "l" { for _ in 0..<4000 { _ = simL.outcome(channels: .leverage) }; exit(0) }
if part == "c" { for _ in 0..<4000 { _ = plain.run(onlyLeverage: false) }; exit(0) }
for _ in 0..<2 {
print("all", best(100) { _ = sim.outcome() }, "C", best(100) { _ = plain.run(onlyLeverage: false) })
print("lev", best(100) { _ = simL.outcome(channels: .leverage) }, "C", best(100) { _ = plain.run(onlyLeverage: true) })
print("prorata", best(100) { _ = simP.outcome() })
}
var a = allocation_count(); _ = sim.outcome(); let six = allocation_count() - a
a = allocation_count(); _ = simLong.outcome(); let twelve = allocation_count() - a
print("allocations", six, twelve)
a = allocation_count(); _ = simP.outcome(); print("prorata allocs", allocation_count() - a)
