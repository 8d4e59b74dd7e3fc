import Foundation

// CascadeBenchmark [--thresholds] [--small] [--only small|large|table] [--threads N]
let arguments = CommandLine.arguments
let isSmall = arguments.contains("--small")
func option(_ name: String) -> String? {
  arguments.firstIndex(of: name).flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
}
func isAsked(_ part: String) -> Bool { option("--only") == nil || option("--only") == part }

var averages = [0.0, 0.0, 0.0]
_ = getloadavg(&averages, 3)
print("load average at the start: \(averages.map { String(format: "%.1f", $0) }.joined(separator: " "))")
var findings: [Finding] = []
if isAsked("small") { findings += SmallBenchmark(batches: isSmall ? 5 : 101).run() }
if isAsked("large") {
  let threads = option("--threads").flatMap { Int($0) } ?? ProcessInfo.processInfo.activeProcessorCount
  findings +=
    isSmall
    ? LargeBenchmark(dealers: 2_000, classes: 200, threads: threads, repetitions: 3).run()
    : LargeBenchmark(dealers: 20_000, classes: 2_000, threads: threads, repetitions: 7).run()
}
for finding in findings { print(finding.line) }
if isAsked("table") { for line in CostTable(batches: isSmall ? 1 : 9).lines() { print(line) } }
if arguments.contains("--thresholds"), findings.contains(where: { !$0.isMet }) { exit(1) }
