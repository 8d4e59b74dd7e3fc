// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "firebreak-benchmarks",
  dependencies: [.package(name: "firebreak", path: "..")],
  targets: [
    .executableTarget(
      name: "ValuationBenchmark",
      dependencies: [.product(name: "FirebreakValuation", package: "firebreak")],
      swiftSettings: [
        .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ]
)
