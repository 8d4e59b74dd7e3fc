import Foundation

// RecordBenchmark FOLDER [--thresholds] [--small]: the record against what it is made of, ratios in one run. FOLDER is
// made on the file system to be measured, and removed.
let arguments = CommandLine.arguments
guard arguments.count >= 2, !arguments[1].hasPrefix("-") else {
  print("RecordBenchmark FOLDER [--thresholds] [--small]")
  exit(2)
}
let isSmall = arguments.contains("--small")
var findings: [Finding] = []

@MainActor func report(_ found: [Finding]) {
  for finding in found { print(finding.line) }
  findings += found
}

report(try SignatureBenchmark(batches: isSmall ? 3 : 31).run())
report(try VerificationBenchmark(entries: 50_000, runs: isSmall ? 1 : 5, limitSeconds: 0.5).run())
if !isSmall { report(try VerificationBenchmark(entries: 1_000_000, runs: 3, limitSeconds: 5).run()) }
report(
  try await AppendBenchmark(
    folder: arguments[1] + "/record-benchmark-\(getpid())", singles: isSmall ? 200 : 2_000,
    groups: isSmall ? 10 : 100
  ).run())
if arguments.contains("--thresholds"), findings.contains(where: { !$0.isMet }) { exit(1) }
