// swift-tools-version:6.2
import Foundation
import PackageDescription

/// Intents keep their YAML beside their Swift; the compiler has no use for it.
let manifests =
  (FileManager.default.enumerator(atPath: Context.packageDirectory + "/Intents")?.allObjects ?? [])
  .compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") }.sorted()

/// Every target of our own is held to the same rules; the loop at the end applies them.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "footnote",
  products: [
    .executable(name: "footnote", targets: ["footnote"]),
    .library(name: "Answering", targets: ["Articles", "Answering"]),
    .library(name: "HTTPTransport", targets: ["HTTPTransport"]),
    .library(name: "Retrieval", targets: ["Retrieval"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    // One trait: with two, the compiler's flags come in random order and Hummingbird is built again and again.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["FullFoundation"]),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .target(name: "Notation"),
    .target(
      name: "Articles",
      dependencies: [
        "Notation",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Analysis",
      dependencies: [.product(name: "Yams", package: "Yams")]),
    .target(name: "Dosing", dependencies: ["Articles", "Analysis", "Notation"]),
    .target(name: "CKernels"),
    .target(name: "Retrieval", dependencies: ["Analysis", "CKernels"]),
    .target(
      name: "Answering",
      dependencies: [
        "Articles", "Analysis", "Dosing", "Notation", "Retrieval", .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "IntentPlugins",
      dependencies: ["Answering", "Articles", "Analysis", "Dosing"],
      path: "Intents",
      exclude: manifests),
    .target(
      name: "Channels",
      dependencies: [
        "Answering", "Articles", "Notation",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ]),
    .target(name: "HTTPTransport", dependencies: ["CCurl"]),
    .target(
      name: "Persistence",
      dependencies: [
        "Channels", "Articles", "Notation",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(
      name: "Delivery",
      dependencies: [
        "Channels", "HTTPTransport", "Persistence",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .target(
      name: "Server",
      dependencies: [
        "Answering", "Articles", "Channels", "Notation",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      resources: [
        .embedInCode("Web/index.html"), .embedInCode("Web/footnote.css"), .embedInCode("Web/footnote.js"),
        .embedInCode("Web/icon.svg"), .embedInCode("Resources/openapi.json"),
      ]),
    .target(name: "Evaluation", dependencies: ["Answering", "Articles"]),
    .executableTarget(
      name: "footnote",
      dependencies: [
        "Articles", "Analysis", "Answering", "Dosing", "IntentPlugins", "Notation", "Retrieval", "Evaluation",
        "Channels", "HTTPTransport", "Persistence", "Delivery", "Server", "CEdit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "TestSupport", dependencies: ["Articles", "Answering", "IntentPlugins"], path: "Tests/TestSupport"
    ),
    .testTarget(name: "NotationTests", dependencies: ["Notation"]),
    .testTarget(name: "ArticlesTests", dependencies: ["Articles", "TestSupport"]),
    .testTarget(name: "AnalysisTests", dependencies: ["Analysis", "TestSupport"]),
    .testTarget(name: "DosingTests", dependencies: ["Dosing", "Articles", "Analysis", "TestSupport"]),
    .testTarget(name: "HTTPTransportTests", dependencies: ["HTTPTransport"]),
    .testTarget(name: "RetrievalTests", dependencies: ["Retrieval", "CKernels", "TestSupport"]),
    .testTarget(
      name: "AnsweringTests",
      dependencies: [
        "Answering", "Articles", "Analysis", "Dosing", "Retrieval", "IntentPlugins", "Evaluation",
        "TestSupport",
      ]),
    .testTarget(
      name: "ChannelsTests",
      dependencies: [
        "Channels", "Answering", "Articles", "IntentPlugins", "Notation", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ]),
    .testTarget(
      name: "PersistenceTests",
      dependencies: [
        "Persistence", "Channels", "Articles", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "DeliveryTests",
      dependencies: [
        "Delivery", "Persistence", "Channels", "Answering", "TestSupport",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .testTarget(
      name: "ServerTests",
      dependencies: [
        "Server", "Answering", "Articles", "Channels", "IntentPlugins", "TestSupport",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ]),
    .testTarget(
      name: "EvaluationTests",
      dependencies: ["Evaluation", "Answering", "Articles", "IntentPlugins", "TestSupport"]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "footnote", "Answering", "Articles", "Channels", "Delivery", "Evaluation", "IntentPlugins",
        "Persistence", "Retrieval", "Server", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = strict
}
