import Foundation
import Testing

/// The dependency rule (docs/adr/0001), held against what the sources really import.
@Suite("The house stands as it was drawn") struct ArchitectureTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    struct Source {
        /// `Capabilities/Portal/SubmitApplication.swift`
        let path: String
        let text: String
        var storey: String { String(path.split(separator: "/")[0]) }
        var room: String { path.split(separator: "/").count > 2 ? String(path.split(separator: "/")[1]) : storey }
        var isTest: Bool { path.contains("/Tests/") }
        var imports: [String] {
            text.split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ")
                guard let i = words.firstIndex(of: "import"), i <= 2, i + 1 < words.count,
                    words[..<i].allSatisfy({ $0.hasPrefix("@") || ["package", "public", "internal"].contains($0) })
                else { return nil }
                return String(words[i + 1].split(separator: ".")[0])
            }
        }
    }

    static let sources: [Source] = {
        var found: [Source] = []
        for storey in ["Engines", "Core", "Capabilities", "App", "TestKit"] {
            let base = root.appending(path: storey)
            let walk = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)
            while let file = walk?.nextObject() as? URL {
                guard file.pathExtension == "swift", let text = try? String(contentsOf: file, encoding: .utf8) else {
                    continue
                }
                found.append(Source(path: String(file.path.dropFirst(root.path.count + 1)), text: text))
            }
        }
        return found
    }()

    static func rooms(_ storey: String) -> Set<String> {
        Set(sources.filter { $0.storey == storey }.map(\.room))
    }

    static let engines = rooms("Engines")
    static let capabilities = rooms("Capabilities")
    static let core = rooms("Core")

    @Test("the sources were found")
    func found() {
        #expect(Self.sources.count > 20)
        #expect(Self.capabilities.contains("Identity"))
    }

    /// What an engine may stand on besides the two readers (ADR 1).
    static let enginesBelow = ["Process": ["Decision"], "Apportionment": ["LegalTime"]]

    @Test("an engine imports nothing of ours but the readers; conditions of processes are FEEL, settlements count days")
    func enginesArePure() {
        let ours = Self.core.union(Self.capabilities).union(["App", "TestKit"])
        for source in Self.sources where source.storey == "Engines" && !source.isTest {
            let allowed = Set(["XML", "JSON", source.room] + (Self.enginesBelow[source.room] ?? []))
            let wrong = source.imports.filter {
                ours.contains($0) || (Self.engines.contains($0) && !allowed.contains($0))
            }
            #expect(wrong.isEmpty, "\(source.path) imports \(wrong)")
        }
    }

    @Test("the core imports no room and nothing above itself")
    func coreStandsBelow() {
        let above = Self.capabilities.union(["App", "TestKit"])
        for source in Self.sources where source.storey == "Core" && !source.isTest {
            let wrong = source.imports.filter { above.contains($0) }
            #expect(wrong.isEmpty, "\(source.path) imports \(wrong)")
        }
        for source in Self.sources where source.room == "Kernel" && !source.isTest {
            #expect(Set(source.imports).isSubset(of: ["Foundation", "Synchronization"]), "\(source.path)")
        }
    }

    @Test("a capability never imports a capability, a driver or the server")
    func capabilitiesKeepApart() {
        for source in Self.sources where source.storey == "Capabilities" {
            let others = Self.capabilities.subtracting([source.room]).union(["App", "WebServer"])
            let drivers: Set = ["StoreSQLite", "StorePostgres", "CSQLite"]
            let wrong = source.imports.filter { others.contains($0) || drivers.contains($0) }
            #expect(wrong.isEmpty, "\(source.path) imports \(wrong)")
        }
    }

    @Test("only WebServer knows the HTTP server")
    func oneServer() {
        for source in Self.sources where source.room != "WebServer" {
            let wrong = source.imports.filter { $0.hasPrefix("Hummingbird") || $0.hasPrefix("NIO") }
            #expect(wrong.isEmpty, "\(source.path) imports \(wrong)")
        }
    }

    @Test("only Identity can issue access: nobody else names the issuer")
    func oneIssuer() {
        let allowed = ["Core/Store/", "Capabilities/Identity/", "App/", "TestKit/"]
        for source in Self.sources where source.text.contains("AccessIssuer") && !source.isTest {
            #expect(allowed.contains { source.path.hasPrefix($0) }, "\(source.path)")
        }
    }

    @Test("the centre's tables are reached through the rows of a member only")
    func centreRows() {
        for source in Self.sources where !source.isTest {
            if source.room == "Centre" {
                for word in ["any " + "Connection", ".unrestricted", "stores.centre", "Stores"] {
                    #expect(!source.text.contains(word), "\(source.path) names \(word)")
                }
            } else {
                #expect(
                    !source.text.contains("FROM centre_") || source.path.hasPrefix("Core/Store/Centre/"),
                    "\(source.path)")
                let mayGoAround = source.path.hasPrefix("Core/Store/Centre/") || source.path.hasPrefix("Core/Journal/")
                #expect(!source.text.contains(".unrestricted") || mayGoAround, "\(source.path)")
            }
        }
    }

    @Test("no drawer for everything: no Utils, Helpers, Manager or V2")
    func names() {
        for source in Self.sources {
            let name = source.path.split(separator: "/").last.map(String.init) ?? ""
            for bad in ["Utils", "Helper", "Manager", "V2"] {
                #expect(!name.contains(bad), "\(source.path)")
            }
        }
    }

    @Test("unchecked Sendable stays inside the wrappers of C libraries")
    func unchecked() {
        let wrappers: Set = ["StoreSQLite", "StorePostgres"]
        for source in Self.sources
        where source.text.contains("@unchecked " + "Sendable") && !wrappers.contains(source.room) && !source.isTest {
            Issue.record("\(source.path)")
        }
    }

    @Test("a test that is left out says so by a trait, so that it is counted as skipped and not as passed")
    func skipping() {
        for source in Self.sources where source.isTest {
            #expect(!source.text.contains("print(" + "\"skipped"), "\(source.path)")
        }
    }

    @Test("a file over 400 lines has its reason here")
    func fileLength() {
        let reasons = [
            "Engines/EInvoice/Tables/UBLUnusedElements.swift": "a table that scripts/einvoice-tables writes",
            "Engines/LegalTime/Tests/PublishedCalendars.swift": "a table that scripts/holidays-compare writes",
        ]
        for source in Self.sources {
            let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false).count
            if lines > 400 { #expect(reasons[source.path] != nil, "\(source.path) has \(lines) lines") }
        }
    }
}
