import Demo
import Foundation
import Identity
import Journal
import Keys
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import App

@Suite("Authorities at the command line") struct AddAuthorityCommandTests {
    private static let email = "post@musterdorf.example"

    private func given(_ house: TestHouse) throws -> GivenAuthority {
        GivenAuthority(
            id: try house.authority("musterdorf"), name: "Gemeinde Musterdorf", kind: "municipality",
            parent: District.id, ars: "033550077077", sign: "MUD",
            leitweg: LeitwegID(coarse: "033550077077", fine: "RATHAUS")?.description, street: "Am Platz 1",
            postcode: "21335", town: "Musterdorf", email: Self.email, phone: "040 66969 300",
            web: "https://musterdorf.example", colour: "#112233", units: ["amt=Amt"])
    }

    @Test("what is not said again stays as it is, and the change is in the journal", arguments: Engines.all)
    func keeps(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let id = try house.authority("musterdorf")
            let added = try await house.house.add(given(house), nil)
            let changed = try await house.house.add(
                GivenAuthority(id: id, phone: "040 66969 301", units: ["amt=Bürgeramt", "bau=Bauamt"]), nil)
            var expected = added
            expected.phone = "040 66969 301"
            #expect(changed == expected && house.house.identity.directory.authority(id) == expected)
            #expect(changed.colour == "#112233" && changed.leitwegID.contains("RATHAUS"))
            let units = try await house.store("musterdorf").read { try Identity.units(in: $0) }
            #expect(units.map(\.name) == ["Bürgeramt", "Bauamt"] && units.allSatisfy { $0.email == Self.email })
            #expect(units.map(\.phone) == ["040 66969 300", "040 66969 301"])
            #expect(try await house.journal("musterdorf").map(\.kind) == ["authority.added", "authority.changed"])
            // Arms of the demonstration and the parent survive; an empty text takes away.
            let adendorf = try #require(house.house.identity.directory.authority(house.authority("adendorf")))
            let other = try await house.house.add(GivenAuthority(id: adendorf.id, parent: "", web: ""), nil)
            #expect(!other.arms.isEmpty && other.arms == adendorf.arms && other.parent == nil && other.web.isEmpty)
        }
    }

    @Test("an installation of one town without a district can hand it over", arguments: Engines.all)
    func alone(engine: StoreEngine) async throws {
        try await TestHouse.open(engine, furnished: false) { house in
            var given = try given(house)
            given.parent = nil
            _ = try await house.house.add(given, nil)
            let file = NSTemporaryDirectory() + "kreishaus-app-\(UUID().uuidString).kreishaus"
            defer { try? FileManager.default.removeItem(atPath: file) }
            let receipt = try await house.house.mover.export(given.id, to: file, at: house.clock.now)
            try await house.house.mover.remove(given.id, checksum: receipt.checksum, at: house.clock.now)
            _ = try await house.house.mover.import(file, transferKey: receipt.transferKey, at: house.clock.now)
            #expect(house.house.identity.directory.authority(given.id)?.name == "Gemeinde Musterdorf")
        }
    }

    @Test("arms are shown in the portal and at work, and leave the house as a drawing only", arguments: Engines.all)
    func arms(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            for demo in District.authorities { _ = try Arms.read(Array(demo.arms.utf8)) }
            let id = try house.authority("adendorf")
            let directory = house.house.identity.directory
            let address = try #require(directory.armsAddress(of: id)).raw
            #expect(address.hasPrefix("/wappen/adendorf?v="))
            let picture = try await house.browser.get(address).expecting(200, "<svg", "#2e6b34")
            #expect(picture.headers["content-type"] == "image/svg+xml")
            let policy = try #require(picture.headers["content-security-policy"])
            #expect(policy.contains("sandbox") && policy.contains("default-src 'none'") && !policy.contains("self"))
            let first = try await house.begin("hundesteuer-anmelden", at: "Adendorf", as: house.browser)
            #expect(first.root.all("img").contains { $0["src"] == address })
            let work = try await house.signedIn(house.person(.clerk, "adendorf")).get("/amt/vorgaenge").expecting(200)
            #expect(work.root.all("img").contains { $0["src"] == address })

            let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 2'><rect width='2' height='2'/></svg>"
            var given = GivenAuthority(id: id, arms: try Arms.read(Array(svg.utf8)))
            _ = try await house.house.add(given, nil)
            let newer = try #require(directory.armsAddress(of: id)).raw
            #expect(newer != address)
            try await house.browser.get(newer).expecting(200, "<rect")
            given.arms = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 2'><script>1</script></svg>"
            await #expect(throws: Refusal.self) { try await house.house.add(given, nil) }
            given.arms = ""
            _ = try await house.house.add(given, nil)
            try await house.browser.get(newer).expecting(404)
            try await house.browser.get("/wappen/nirgends").expecting(404)
        }
    }

    @Test("a Leitweg-ID that was made from the key follows it, one's own does not")
    func leitweg() async throws {
        try await TestHouse.open(.sqlite) { house in
            var given = try given(house)
            let own = try given.settings(after: nil)
            #expect(try GivenAuthority(id: own.id, ars: "033550078078").settings(after: own).leitwegID == own.leitwegID)
            given.leitweg = nil
            let made = try given.settings(after: nil)
            #expect(made.leitwegID == LeitwegID(coarse: "033550077077")?.description)
            #expect(
                try GivenAuthority(id: own.id, ars: "033550078078").settings(after: made).leitwegID
                    == LeitwegID(coarse: "033550078078")?.description)
        }
    }

    @Test("a new authority needs all its settings, and the message names those that are missing")
    func missing() throws {
        let id = try #require(AuthorityID("musterdorf"))
        do {
            _ = try GivenAuthority(id: id, name: "Gemeinde Musterdorf", sign: "MUD").settings(after: nil)
            Issue.record("it was taken")
        } catch let failure as CommandFailure {
            #expect(
                failure.description.contains("--kind, --ars, --street, --postcode, --town, --email, --phone")
                    && !failure.description.contains("--name"))
        }
    }

    @Test("a first password that cannot be used is refused before anything is written", arguments: Engines.all)
    func password(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let id = try house.authority("musterdorf")
            let before = try await house.house.administration.authorities()
            for (name, password) in [("admin@musterdorf", "kurz"), ("ad", "vier Wörter reichen aus")] {
                await #expect(throws: Refusal.self) {
                    try await house.house.add(given(house), .init(signInName: name, password: password))
                }
            }
            #expect(try await house.house.administration.authorities() == before)
            #expect(house.house.identity.directory.authority(id) == nil)
            #expect(throws: KeyError.absent) { try house.house.keyring.keys(of: id) }
            _ = try await house.house.add(
                given(house), .init(signInName: "admin@musterdorf", password: "vier Wörter reichen aus"))
            #expect(try await house.house.identity.hasPerson(signInName: "Admin@musterdorf", at: id))
            #expect(
                try await house.house.identity.hasPerson(
                    signInName: "admin@musterdorf", at: house.authority("adendorf")) == false)
        }
    }

    @Test("the house is held while it is served, and free afterwards", arguments: Engines.all)
    func serving(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let (served, running) = AsyncStream<Int>.makeStream()
            let lock = house.house.lock
            let server = Task { [house = house.house] in
                try await house.serve { port in running.yield(port) }
            }
            for await _ in served { break }
            await #expect(throws: InstallationLock.Taken.self) {
                try await lock.hold(.serving, alone: true) {}
            }
            server.cancel()
            _ = await server.result
            try await lock.hold(.serving, alone: true) {}
        }
    }
}
