import Demo
import Foundation
import Identity
import Jobs
import Kernel
import Store
import TestKit
import Testing

@testable import App

@Suite("A demonstration whose furnishing was broken off")
struct DemoBrokenOffTests {
    private struct BrokenOff: Error {}

    @Test("is begun anew, which is said, and is as if nothing had happened", arguments: Engines.all)
    func anew(engine: StoreEngine) async throws {
        try await inFolder { folder in
            try await Engines.withStores(engine) { kit in
                for place in ["Making cases: 0", "Signing the journals"] {
                    var said: [String] = []
                    await #expect(throws: BrokenOff.self) {
                        try await House.demonstration(cases: 3) { text in
                            said.append(text)
                            if text.hasPrefix(place) { throw BrokenOff() }
                        } open: {
                            try await TestHouse.house(folder, kit.place, kit.clock)
                        }
                    }
                    #expect(said.contains { $0.contains("broken off") } == (place != "Making cases: 0"), "\(said)")
                }
                var said: [String] = []
                for _ in 1...2 {
                    let house = try await House.demonstration(cases: 3) {
                        said.append($0)
                    } open: {
                        try await TestHouse.house(folder, kit.place, kit.clock)
                    }
                    let people = try await house.stores.centre.read {
                        try $0.count("SELECT count(*) AS n FROM account WHERE kind = 'staff'")
                    }
                    #expect(people == DemoPerson.all.count)
                    for id in try await house.authoritiesWithJournal() {
                        #expect(await house.verifyJournal(of: id).problem == nil)
                    }
                    #expect(await house.verifyCentre().problem == nil)
                    await house.close()
                }
                #expect(said.count { $0.contains("broken off") } == 1)
                #expect(said.contains { $0.hasPrefix("Setting letters and acknowledgements as PDF: 0 of ") })
                #expect(said.last == "The district is furnished already.")
            }
        }
    }

    @Test("an installation with authorities that is none is left alone", arguments: Engines.all)
    func foreign(engine: StoreEngine) async throws {
        try await inFolder { folder in
            try await Engines.withStores(engine) { kit in
                let house = try await TestHouse.house(folder, kit.place, kit.clock)
                let real = try #require(AuthorityID("beispielkreis"))
                try await house.administration.create(real)
                await house.close()
                await #expect {
                    try await House.demonstration(cases: 0) { _ in
                    } open: {
                        try await TestHouse.house(folder, kit.place, kit.clock)
                    }
                } throws: { error in
                    "\(error)".contains("is no demonstration")
                }
                #expect(try await kit.administration.authorities() == [real])
            }
        }
    }

    @Test("a house without a district has no work of the centre that fails", arguments: Engines.all)
    func empty(engine: StoreEngine) async throws {
        try await inFolder { folder in
            try await Engines.withStores(engine) { kit in
                let house = try await TestHouse.house(folder, kit.place, kit.clock)
                kit.clock.advance(seconds: 90_000)
                try await house.worker.runDue()
                kit.clock.advance(seconds: 90_000)
                #expect(try await house.worker.runDue() > 0)
                #expect(house.worker.statistics.failed == 0)
                await house.close()
            }
        }
    }

    private func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "kreishaus-demo-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }
}
