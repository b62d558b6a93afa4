// swift-tools-version: 6.1
import PackageDescription

// The module table of the architecture: who may import whom stands here, and nowhere else in the
// repository; Tests/ArchitectureTests holds the import lines against it, both ways.

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")

// What `curlew version` names, where the build is told: CURLEW_COMMIT=$(git rev-parse HEAD).
let commit = Context.environment["CURLEW_COMMIT"].flatMap { text in
  !text.isEmpty && text.allSatisfy(\.isHexDigit) ? text : nil
}

let package = Package(
  name: "curlew",
  products: [.executable(name: "curlew", targets: ["curlew"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.81.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
  ],
  targets: [
    // C targets
    .target(
      name: "CNcurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "CDynamicLibrary"),
    .target(name: "CXGBoost", dependencies: ["CDynamicLibrary"]),
    .target(name: "COpenBLAS", dependencies: ["CDynamicLibrary"]),
    // Products of short rows of numbers, which the recommenders' inner loops are.
    .target(name: "CVector"),
    // gzip and CRC-32: Foundation offers neither on Linux (apt: zlib1g-dev).
    .systemLibrary(name: "CZlib"),
    .target(
      name: "CResources", exclude: ["flights.csv.gz", "products.csv.gz", "purchases.csv.gz"],
      cSettings: commit.map { [.define("CURLEW_COMMIT", to: $0)] } ?? []),

    // Values and mathematics
    .target(name: "Domain"),
    .target(name: "Statistics"),
    .target(
      name: "Datasets", dependencies: ["CZlib", "Domain", "Statistics", crypto]),
    .target(name: "Insight", dependencies: ["Domain", "Statistics"]),
    .target(name: "Outcomes", dependencies: ["Domain", "Statistics", "Datasets"]),
    .target(name: "Drift", dependencies: ["Domain", "Statistics", "Datasets", "Outcomes"]),
    .target(
      name: "Training",
      dependencies: [
        "Domain", "Statistics", "Datasets", "Outcomes", "CDynamicLibrary", "CXGBoost", "COpenBLAS",
        "CVector",
      ]),

    // The world
    .target(name: "RunFiles", dependencies: ["CZlib", "Domain", grdb, yams]),
    .target(name: "Store", dependencies: ["Domain", "Datasets", "Outcomes", grdb, crypto]),
    .target(
      name: "Engine",
      dependencies: [
        "Domain", "Statistics", "Datasets", "Outcomes", "Insight", "Drift", "Training", "Store",
        logging, httpClient,
      ]),
    .target(
      name: "Serving",
      dependencies: [
        "Domain", "Datasets", "Outcomes", "Store", "Engine", hummingbird, hummingbirdCore,
        lifecycle, logging, nio, nioHTTP,
      ]),

    // The screen
    .target(name: "Terminal", dependencies: [yams], plugins: ["ThemeTable"]),
    .plugin(
      name: "ThemeTable", capability: .buildTool(), path: "Sources/ThemeTable",
      exclude: ["table.sh"]),
    .target(name: "Console", dependencies: ["Domain", "Insight", "Terminal"]),
    .target(name: "CursesScreen", dependencies: ["Terminal", "CNcurses"]),

    // The program
    .target(
      name: "Commands",
      dependencies: [
        "CResources", "Domain", "Datasets", "Outcomes", "Insight", "Drift", "Training", "RunFiles",
        "Store", "Engine", "Serving", "Terminal", "Console", "CursesScreen", argumentParser, yams,
      ]),
    // Without symbols that only a debugger reads: they were more than half of the file.
    .executableTarget(
      name: "curlew", dependencies: ["Commands"],
      linkerSettings: [.unsafeFlags(["-Xlinker", "-s"], .when(configuration: .release))]),
    .executableTarget(
      name: "bench",
      dependencies: [
        "CResources", "Domain", "Statistics", "Datasets", "Drift", "Training", "Store", "Engine",
        "Terminal", "Commands", "TestSupport",
      ]),

    // Tests
    .target(
      name: "TestSupport", dependencies: ["CNcurses", "Statistics", "Terminal"],
      path: "Tests/TestSupport"),
    .testTarget(name: "ArchitectureTests"),
    .testTarget(name: "DomainTests", dependencies: ["Domain", "TestSupport"]),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics", "TestSupport"], exclude: ["Values"]),
    .testTarget(name: "DatasetsTests", dependencies: ["Datasets"], exclude: ["Values"]),
    .testTarget(
      name: "OutcomesTests", dependencies: ["Outcomes", "TestSupport"], exclude: ["Values"]),
    .testTarget(name: "InsightTests", dependencies: ["Insight"]),
    .testTarget(name: "DriftTests", dependencies: ["Drift", "TestSupport"], exclude: ["Values"]),
    .testTarget(
      name: "TrainingTests", dependencies: ["CVector", "Training"], exclude: ["Values"]),
    .testTarget(name: "RunFilesTests", dependencies: ["RunFiles", grdb], exclude: ["Fixtures"]),
    .testTarget(
      name: "StoreTests", dependencies: ["Store", "TestSupport", grdb], exclude: ["Fixtures"]),
    .testTarget(name: "EngineTests", dependencies: ["Engine", "TestSupport"]),
    .testTarget(
      name: "ServingTests",
      dependencies: [
        "Domain", "Datasets", "Training", "Store", "Engine", "Serving", "TestSupport",
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ]),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal", "TestSupport"], exclude: ["Values"]),
    .testTarget(
      name: "ConsoleTests", dependencies: ["Console", "CursesScreen", "TestSupport"],
      exclude: ["Frames"]),
    .executableTarget(
      name: "ScreenProbe", dependencies: ["Terminal", "CursesScreen"], path: "Tests/ScreenProbe"),
    .testTarget(
      name: "CursesScreenTests", dependencies: ["CursesScreen", "TestSupport", "ScreenProbe"]),
    .testTarget(name: "CommandsTests", dependencies: ["Commands", "TestSupport"]),
  ]
)
