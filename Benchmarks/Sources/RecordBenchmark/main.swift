import Foundation

// RecordBenchmark FOLDER [--thresholds] [--small] [--only PART]: the record against what it is made of, ratios in one run. FOLDER is on
// the file system to be measured; PART is signatures, verification or appending.
let arguments = CommandLine.arguments
guard arguments.count >= 2, !arguments[1].hasPrefix("-") else {
  print("RecordBenchmark FOLDER [--thresholds] [--small] [--only PART]")
  exit(2)
}
let isSmall = arguments.contains("--small")
var findings: [Finding] = []

@MainActor func report(_ found: [Finding]) {
  for finding in found { print(finding.line) }
  findings += found
}

let only = arguments.firstIndex(of: "--only").map { arguments[$0 + 1] }
@MainActor func isAsked(_ part: String) -> Bool { only == nil || only == part }

if isAsked("signatures") { report(try SignatureBenchmark(batches: isSmall ? 3 : 31).run()) }
if isAsked("verification") {
  report(try VerificationBenchmark(entries: 50_000, runs: isSmall ? 1 : 5, limitSeconds: 0.5).run())
  if !isSmall { report(try VerificationBenchmark(entries: 1_000_000, runs: 3, limitSeconds: 5).run()) }
}
if isAsked("appending") {
  let folder = "\(arguments[1])/record-benchmark-\(getpid())"
  report(
    try await AppendBenchmark(folder: folder, singles: isSmall ? 200 : 2_000, groups: isSmall ? 10 : 100)
      .run())
}
if arguments.contains("--thresholds"), findings.contains(where: { !$0.isMet }) { exit(1) }
