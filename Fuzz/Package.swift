// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

// A package of its own: its flags and its driver, libFuzzer, are given by scripts/fuzz and are nobody else's business.
let package = Package(
  name: "firebreak-fuzz",
  dependencies: [.package(name: "firebreak", path: "..")],
  targets: [
    .target(name: "LibFuzzer"),
    .target(
      name: "ParserChecks", dependencies: [.product(name: "FirebreakRecord", package: "firebreak")],
      swiftSettings: strict),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "ParserChecks", "LibFuzzer", .product(name: "FirebreakRecord", package: "firebreak"),
      ], swiftSettings: strict),
  ]
)
