// swift-tools-version: 6.2
import PackageDescription

/// The settings every target of the house is built with; warnings are errors.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// A program that tests start; it is of no product, and the arrows of the house do not speak of it.
func program(forTests name: String, in folder: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, path: folder, swiftSettings: strict)
}

let bigInt: Target.Dependency = .product(name: "BigInt", package: "BigInt")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")

let groundFloor: [Target] = [
  room("Quantities", [bigInt]),
  room("Calendars"),
  room("CanonicalJSON"),
  room("EvidenceLog", [crypto, asn1]),
  room("CascadeKernels"),
]

let domain: [Target] = [
  room("Explanations", ["Quantities", "Calendars"]),
  room("Transactions", ["Quantities", "Calendars"]),
  room("MarketData", ["Quantities", "Calendars"]),
  room("Agreements", ["Explanations", "Quantities", "Calendars"]),
  room("Pricing", ["Transactions", "MarketData", "Quantities", "Calendars"]),
  room("Quotations", ["Transactions", "Explanations", "Quantities", "Calendars"]),
  room(
    "CloseOut",
    [
      "Agreements", "Quotations", "Pricing", "MarketData", "Transactions", "Explanations",
      "Quantities", "Calendars",
    ]),
  room(
    "Workflow",
    [
      "CloseOut", "Agreements", "Quotations", "MarketData", "Transactions", "Explanations",
      "Quantities", "Calendars", "CanonicalJSON", "EvidenceLog",
    ]),
  room(
    "Statements",
    [
      "Workflow", "CloseOut", "Agreements", "Quotations", "MarketData", "Transactions",
      "Explanations", "Quantities", "Calendars", "CanonicalJSON",
    ]),
  room(
    "CaseRecord",
    [
      "Workflow", "Statements", "CloseOut", "Agreements", "Quotations", "MarketData", "Transactions",
      "Explanations", "Quantities", "Calendars", "CanonicalJSON", "EvidenceLog",
    ], resources: [.embedInCode("Resources/recompute.py")]),
  room("CascadeSimulation", ["CascadeKernels", crypto]),
  room(
    "Drills",
    [
      "CascadeSimulation", "CascadeKernels", "Workflow", "CloseOut", "Agreements", "Quotations", "Pricing",
      "MarketData", "Transactions", "Explanations", "Quantities", "Calendars", "CanonicalJSON", "EvidenceLog",
    ]),
]

let edges: [Target] = [
  room("StrictReading", [yams]),
  room("CascadeScenarios", ["CascadeSimulation", "StrictReading"]),
  room(
    "Interchange",
    [
      "Workflow", "CloseOut", "Agreements", "Quotations", "MarketData", "Transactions", "Explanations",
      "Quantities", "Calendars", "CanonicalJSON", "StrictReading", crypto,
    ]),
  room(
    "CaseStore", ["CaseRecord", "Workflow", "Quotations", "Calendars", "CanonicalJSON", "EvidenceLog", grdb]),
  room("TimeStamps", ["EvidenceLog", "Calendars", subprocess]),
  room(
    "DrillFolders",
    [
      "Drills", "CascadeScenarios", "CascadeSimulation", "StrictReading", "Statements", "Workflow",
      "CloseOut",
      "Agreements", "Quotations", "MarketData", "Transactions", "Explanations", "Quantities", "Calendars",
      "CanonicalJSON",
    ]),
  .executableTarget(
    name: "firebreak",
    dependencies: [
      "DrillFolders", "Drills", "CascadeScenarios", "CascadeSimulation", "StrictReading",
      "CaseStore", "TimeStamps", "CaseRecord", "EvidenceLog", "Interchange", "Statements", "Workflow",
      "CloseOut", "Agreements", "Quotations", "Pricing",
      "MarketData", "Transactions", "Explanations", "Quantities", "Calendars", "CanonicalJSON",
      argumentParser, subprocess,
    ], swiftSettings: strict),
]

let domainUnderTest: [Target.Dependency] = [
  "EvidenceLog", "Workflow", "CloseOut", "Agreements", "Quotations", "Pricing", "MarketData", "Transactions",
  "Explanations",
  "Quantities", "Calendars", "CanonicalJSON",
]

let checks: [Target] = [
  tests("QuantitiesTests", ["Quantities"]),
  tests("CalendarsTests", ["Calendars"]),
  tests("CanonicalJSONTests", ["CanonicalJSON"]),
  tests("ExplanationsTests", ["Explanations", "Quantities", "Calendars"]),
  tests("TransactionsTests", ["Transactions", "Quantities", "Calendars"]),
  tests("MarketDataTests", ["MarketData", "Quantities", "Calendars"]),
  tests("AgreementsTests", ["Agreements", "Explanations", "Quantities", "Calendars"]),
  tests("PricingTests", ["Pricing", "Transactions", "MarketData", "Quantities", "Calendars"]),
  tests("QuotationsTests", ["Quotations", "Transactions", "Explanations", "Quantities", "Calendars"]),
  tests("CloseOutTests", domainUnderTest),
  tests("WorkflowTests", domainUnderTest),
  tests("StatementsTests", domainUnderTest + ["Statements"]),
  tests("EvidenceLogTests", ["EvidenceLog", "CanonicalJSON", crypto]),
  tests("CaseRecordTests", domainUnderTest + ["CaseRecord", "Interchange", "Statements"]),
  tests("CaseStoreTests", domainUnderTest + ["CaseStore", "CaseRecord", "Interchange", grdb]),
  tests("TimeStampsTests", ["TimeStamps", "EvidenceLog", "Calendars"]),
  tests("InterchangeTests", domainUnderTest + ["Interchange", "StrictReading"]),
  tests(
    "SystemTests",
    domainUnderTest + [
      "Interchange", "Statements", "CaseRecord", "CascadeScenarios", "CascadeSimulation", "Drills",
      "DrillFolders",
    ]),
  .target(name: "CascadeReference", path: "Tests/CascadeReference", swiftSettings: strict),
  tests("CascadeKernelsTests", ["CascadeKernels"]),
  tests("CascadeSimulationTests", ["CascadeSimulation", "CascadeKernels", "CascadeReference"]),
  tests("CascadeScenariosTests", ["CascadeScenarios", "CascadeSimulation", "StrictReading"]),
  tests("DrillsTests", domainUnderTest + ["Drills", "CascadeSimulation", "CascadeKernels"]),
  tests(
    "DrillFoldersTests",
    domainUnderTest + [
      "DrillFolders", "Drills", "CascadeScenarios", "CascadeSimulation", "Interchange", "StrictReading",
      "Statements",
    ]),
  tests("HouseRulesTests", []),
  program(
    forTests: "record-exerciser", in: "Tests/RecordExerciser",
    ["CaseStore", "Workflow", "Quotations", "Calendars", "EvidenceLog", argumentParser]),
  // What the fuzzers of Fuzz/ check, over the seeds kept there and without their compiler flags.
  .testTarget(
    name: "FuzzSeedTests",
    dependencies: ["CaseRecord", "EvidenceLog", "Workflow", "Quantities", "CanonicalJSON"], path: "Fuzz",
    exclude: ["Package.swift", "README.md", "Seeds", "Sources/Fuzz", "Sources/LibFuzzer"],
    sources: ["Sources/ParserChecks", "Tests"], swiftSettings: strict),
]

let package = Package(
  name: "firebreak",
  products: [
    .executable(name: "firebreak", targets: ["firebreak"]),
    .library(
      name: "FirebreakValuation",
      targets: ["Pricing", "Transactions", "MarketData", "Calendars", "Quantities"]),
    .library(name: "FirebreakEvidence", targets: ["EvidenceLog"]),
    .library(
      name: "FirebreakRecord",
      targets: [
        "CaseRecord", "EvidenceLog", "Workflow", "Quotations", "Calendars", "Quantities", "CanonicalJSON",
      ]),
    .library(name: "FirebreakStore", targets: ["CaseStore"]),
    .library(name: "FirebreakCascade", targets: ["CascadeSimulation", "CascadeKernels", "CascadeScenarios"]),
    .library(name: "FirebreakDrill", targets: ["Drills", "DrillFolders"]),
    .library(name: "FirebreakCloseOut", targets: ["Workflow", "CloseOut", "Statements", "Interchange"]),
  ],
  dependencies: [
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  targets: groundFloor + domain + edges + checks
)
