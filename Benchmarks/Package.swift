// swift-tools-version:6.2
import PackageDescription

/// Programs that measure: a package of its own, so that a plain build does not pay for it.
let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "footnote", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["FullFoundation"]),
  ],
  targets: [
    .executableTarget(
      name: "generate-statements",
      dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")]),
    .executableTarget(
      name: "search-bench",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Retrieval", package: "footnote"),
      ]),
    .executableTarget(
      name: "transport-bench", dependencies: [.product(name: "HTTPTransport", package: "footnote")]),
    .executableTarget(
      name: "bare-server", dependencies: [.product(name: "Hummingbird", package: "hummingbird")]),
  ]
)
