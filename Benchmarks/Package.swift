// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "firebreak-benchmarks",
  dependencies: [
    .package(name: "firebreak", path: ".."),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
  ],
  targets: [
    .executableTarget(
      name: "ValuationBenchmark",
      dependencies: [.product(name: "FirebreakValuation", package: "firebreak")],
      swiftSettings: strict),
    .target(name: "SyncCounter"),
    .executableTarget(
      name: "RecordBenchmark",
      dependencies: [
        .product(name: "FirebreakRecord", package: "firebreak"),
        .product(name: "FirebreakStore", package: "firebreak"),
        .product(name: "Crypto", package: "swift-crypto"), "SyncCounter",
      ],
      swiftSettings: strict),
    .target(name: "AllocationCounter"),
    .target(name: "CascadePlainC", cSettings: [.unsafeFlags(["-O3"])]),
    .executableTarget(
      name: "CascadeBenchmark",
      dependencies: [
        .product(name: "FirebreakCascade", package: "firebreak"), "CascadePlainC", "AllocationCounter",
      ],
      swiftSettings: strict),
  ]
)
