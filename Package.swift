// swift-tools-version: 6.2
import PackageDescription

// The house: Engines (pure) · Core · Capabilities (rooms) · App. Who may stand on whom is written
// here and nowhere else; the build refuses an import that is not declared, and
// App/Tests/ArchitectureTests.swift refuses a declaration that breaks the rule (docs/adr/0001).

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

/// A library in `folder/name` with its tests in `folder/name/Tests`.
func room(
    _ folder: String, _ name: String, _ dependencies: [Target.Dependency], tests: [Target.Dependency] = [],
    resources: [Resource] = []
) -> [Target] {
    [
        .target(
            name: name, dependencies: dependencies, path: "\(folder)/\(name)", exclude: ["Tests"],
            resources: resources, swiftSettings: strict),
        .testTarget(
            name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies + tests,
            path: "\(folder)/\(name)/Tests", swiftSettings: strict),
    ]
}

/// A pure library: values in, values out.
func engine(_ name: String, _ dependencies: Target.Dependency...) -> [Target] {
    room("Engines", name, dependencies, tests: ["TestData"])
}

/// A part of what every room stands on.
func core(
    _ name: String, _ dependencies: Target.Dependency..., tests: [Target.Dependency] = [], resources: [Resource] = []
) -> [Target] {
    room("Core", name, dependencies, tests: tests, resources: resources)
}

/// A room of the house. It stands on the core and on engines, never on another room.
func capability(
    _ name: String, _ dependencies: Target.Dependency..., tests: [Target.Dependency] = [], resources: [Resource] = []
) -> [Target] {
    room(
        "Capabilities", name,
        ["Kernel", "Markup", "Store", "Journal", "Jobs", "Web"] + dependencies, tests: ["TestKit"] + tests,
        resources: resources)
}

func system(_ name: String) -> [Target] { [.systemLibrary(name: name, path: "Core/\(name)")] }

let engines: [Target] =
    engine("XML")
    + engine("JSON")
    + engine("FormSchema", "XML", "JSON")
    + engine("EInvoice", "XML")
    + engine("TransparencyLog", crypto)
    + engine("LegalTime")
    + engine("Decision", "XML")
    + engine("Apportionment", "JSON", "LegalTime", crypto)
    + engine("Process", "XML", "JSON", "Decision")
    + engine("ProcessMining")

let foundation: [Target] =
    system("CSQLite") + system("CArgon2") + system("CDeflate") + system("CMalloc") + system("CSpawn")
    + core("Kernel")
    + core("Markup", "Kernel", tests: ["TestKit"])
    + core("Store", "Kernel", tests: ["TestKit"])
    + core("StoreSQLite", "Kernel", "Store", "CSQLite", tests: ["TestKit"])
    + core("StorePostgres", "Kernel", "Store", tests: ["TestKit"])
    + core("Journal", "Kernel", "Store", "Keys", "TransparencyLog", crypto, tests: ["TestKit"])
    + core("Keys", "Kernel", "Store", crypto, tests: ["TestKit"])
    + core("Tools", "Kernel", "CSpawn")
    + core(
        "Letters", "Kernel", "Tools", "JSON", "CDeflate", tests: ["TestData"],
        resources: [.embedInCode("Templates")])
    + core("Jobs", "Kernel", "Store", "Journal", logging, tests: ["TestKit"])
    + core("Web", "Kernel", "Markup", "Store", "JSON", "CDeflate", crypto, logging, tests: ["TestKit"])
    + core("Documents", "Kernel", "Store", "Keys", "Web", crypto, tests: ["TestKit"])
    + core(
        "WebServer", "Kernel", "Web", logging,
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"), tests: ["JSON"])

let rooms: [Target] =
    capability("Identity", "JSON", "XML", "CArgon2", "Keys", "Documents", "TransparencyLog", crypto)
    + capability("Portal", "FormSchema", "JSON", "Documents", "Keys", crypto)
    + capability("Cases", "FormSchema", "JSON", "LegalTime", "Documents", tests: ["Keys"])
    + capability("Operations", tests: ["TransparencyLog", logging])
    + capability(
        "Invoices", "EInvoice", "LegalTime", "JSON", "XML", "Documents", "Letters", "TransparencyLog", "CDeflate",
        crypto,
        tests: ["Keys"])
    + capability(
        "Processes", "Process", "ProcessMining", "Decision", "LegalTime", "JSON", "XML", "Tools", crypto,
        tests: ["Keys"],
        resources: [.embedInCode("Shipped")])
    + capability(
        "Centre", "Apportionment", "EInvoice", "JSON", "LegalTime", "Letters", "Documents", crypto,
        tests: ["Keys"])
    + capability("Desk", "JSON", "LegalTime")

let everything: [Target.Dependency] = [
    "Kernel", "Markup", "Store", "StoreSQLite", "StorePostgres", "Journal", "Keys", "Tools", "Documents", "Letters",
    "Jobs",
    "Web", "WebServer", "XML", "JSON", "FormSchema", "Decision", "Process", "TransparencyLog", "Identity", "Portal",
    "Cases", "Operations", "Invoices", "Processes", "Centre", "Desk", "EInvoice", "Apportionment", "LegalTime", "Demo",
]

/// The sample district: values only, no database and no server.
let demo: [Target] = room("App", "Demo", ["Kernel", "JSON", "FormSchema", "LegalTime", "Portal", "EInvoice"])

let top: [Target] = [
    .target(
        name: "App",
        dependencies: everything + [
            "CMalloc", crypto, logging,
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
            .product(name: "TOMLKit", package: "TOMLKit"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ],
        path: "App", exclude: ["Tests", "Main", "Demo"], swiftSettings: strict),
    .executableTarget(name: "kreishaus", dependencies: ["App"], path: "App/Main", swiftSettings: strict),
    .executableTarget(
        name: "kreishaus-bench",
        dependencies: [
            "App", "Cases", "FormSchema", "Identity", "Jobs", "Journal", "Kernel", "Portal", "Processes", "Store",
            "WebServer",
            logging,
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ],
        path: "bench/Filling", swiftSettings: strict),
    .executableTarget(
        name: "kreishaus-bench-decisions", dependencies: ["Decision"], path: "bench/Decisions", swiftSettings: strict),
    .executableTarget(
        name: "kreishaus-bench-processes", dependencies: ["Process", "Decision"], path: "bench/Processes",
        exclude: ["models"], swiftSettings: strict),
    .executableTarget(
        name: "kreishaus-bench-mining", dependencies: ["ProcessMining"], path: "bench/Mining", swiftSettings: strict),
    .executableTarget(
        name: "kreishaus-bench-apportionment", dependencies: ["Apportionment", "LegalTime"],
        path: "bench/Apportionment", swiftSettings: strict),
    .testTarget(
        name: "AppTests",
        dependencies: ["App", "TestKit", "TestData"] + everything + [
            .product(name: "ArgumentParser", package: "swift-argument-parser")
        ],
        path: "App/Tests", swiftSettings: strict),
    .target(
        name: "TestKit",
        dependencies: ["Kernel", "Store", "StoreSQLite", "StorePostgres", "Markup", "Web", "Journal"],
        path: "TestKit", exclude: ["Data", "Tests"], swiftSettings: strict),
    // Stands on nothing, so that the engines' tests can use it.
    .target(name: "TestData", path: "TestKit/Data", swiftSettings: strict),
    .testTarget(
        name: "TestKitTests", dependencies: ["TestKit"], path: "TestKit/Tests", swiftSettings: strict),
]

/// A fuzz target in `fuzz/name`, the product `Fuzz` + name: one function that takes bytes from outside. It has no main,
/// so it exists only for `make fuzz`, which builds it with `--sanitize=fuzzer`.
func fuzzer(_ name: String, _ dependencies: Target.Dependency...) -> Target {
    .executableTarget(
        name: "Fuzz\(name)", dependencies: dependencies, path: "fuzz/\(name)", exclude: ["seeds"],
        swiftSettings: strict)
}

let fuzzers: [Target] =
    Context.environment["KREISHAUS_FUZZ"] != "1"
    ? []
    : [
        fuzzer("Checkpoint", "TransparencyLog"), fuzzer("Decision", "Decision", "XML"),
        fuzzer("EInvoiceCII", "EInvoice"),
        fuzzer("EInvoicePDF", "EInvoice"), fuzzer("EInvoiceUBL", "EInvoice"), fuzzer("FEEL", "Decision"),
        fuzzer("FormDecoding", "Web"),
        fuzzer("JSON", "JSON"), fuzzer("JSONSchema", "FormSchema", "JSON"), fuzzer("Multipart", "Web"),
        fuzzer("Process", "Process", "JSON"), fuzzer("Settlement", "Apportionment", "JSON", "LegalTime"),
        fuzzer("XDatenfelder", "FormSchema", "JSON"), fuzzer("XML", "XML"),
    ]

let package = Package(
    name: "kreishaus",
    products: [.executable(name: "kreishaus", targets: ["kreishaus"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: engines + foundation + rooms + demo + top + fuzzers,
    swiftLanguageModes: [.v6]
)
