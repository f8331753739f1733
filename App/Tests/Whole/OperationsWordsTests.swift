import Demo
import Identity
import Journal
import Kernel
import Operations
import Store
import TestKit
import Testing
import Web

@testable import App
@testable import Jobs

/// Whoever keeps the house running reads words and not codes.
@Suite("Words for jobs and entries")
struct OperationsWordsTests {
    @Test("whoever lacks a right reads what it is called and never its code")
    func rights() async throws {
        try await TestHouse.open(.sqlite) { house in
            let named = Set(house.house.identity.ports.permissions.map(\.permission))
            let unnamed = Set(house.house.site.routes.compactMap(\.audience.permission)).subtracting(named)
            #expect(unnamed == [])
            let clerk = try await house.signedIn(house.person(.clerk, "adendorf"))
            let page = try await clerk.get("/amt/prozesse/anschluesse/neu").expecting(
                403, "„Anschlüsse an andere Systeme einrichten“")
            #expect(!page.contains("processes.connect"))
        }
    }

    @Test("every job of the house and every kind of entry that is written has its words, and neither names anybody")
    func words() async throws {
        try await TestHouse.open(.sqlite, cases: 30) { house in
            for handler in house.house.queue.handlers.values where handler.isForAuthorities {
                #expect(Wiring.jobNames[handler.kind.raw] != nil, "\(handler.kind)")
            }
            let names = Wiring.operations(keyring: house.house.keyring, frames: Frames(settings: house.house.settings))
            for authority in ["adendorf", "landkreis-lueneburg"] {
                let kinds = try await house.store(authority).read { try JournalReader.kinds(in: $0) }
                #expect(kinds.count > 5)
                for kind in kinds { #expect(names.entryName(kind) != nil, "\(kind)") }
            }
            let admin = try await house.signedIn(house.person(.administrator, "adendorf"))
            let page = try await admin.get("/amt/protokoll").expecting(200, "Siegel herunterladen", "kreishaus verify")
            let applicants = try await house.store("adendorf").read {
                try $0.query("SELECT applicant FROM case_file", []).map { try $0.text("applicant") }
            }
            #expect(!applicants.isEmpty)
            for applicant in applicants { #expect(!page.contains(applicant)) }
            try await admin.get("/amt/auftraege").expecting(200, "Aufträge im Hintergrund")
            // However many jobs stand before it in the list.
            let sealing = try await house.store("adendorf").read {
                try $0.first("SELECT id FROM job WHERE kind = 'journal.checkpoint'", [])?.text("id")
            }
            try await admin.get("/amt/auftraege/\(try #require(sealing))").expecting(200, "Protokoll besiegeln")
        }
    }
}
