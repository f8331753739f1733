import Journal
import Kernel
import Store
import TestKit
import Testing

@testable import Identity

@Suite("Authorities in the directory") struct AddAuthorityTests {
    /// A district, a joint municipality in it and a town.
    private static func district() throws -> Authority {
        try Self.change(Fixture.authority("kreis", sign: "LKL")) {
            $0.kind = .district
            $0.ars = "033550000000"
        }
    }

    private static func bardowick() throws -> Authority {
        try Self.change(Fixture.authority("bardowick", sign: "BAR")) {
            $0.kind = .jointMunicipality
            $0.ars = "033555402000"
        }
    }

    private static func change(_ authority: Authority, _ body: (inout Authority) throws -> Void) throws -> Authority {
        var changed = authority
        try body(&changed)
        // Made from the key, as at the command line, unless the test gives one.
        if changed.leitwegID == authority.leitwegID {
            changed.leitwegID = LeitwegID(coarse: changed.ars)?.description ?? ""
        }
        return changed
    }

    private func refusal(_ f: Fixture, _ authority: Authority) async throws -> Refusal? {
        do {
            try await f.identity.add(authority, units: [], at: f.kit.clock.now)
            return nil
        } catch let refusal as Refusal { return refusal }
    }

    private func kinds(_ f: Fixture, _ name: String) async throws -> [String] {
        try await f.kit.authority(name).read { try JournalReader.newest(limit: 100, in: $0).map(\.kind).reversed() }
    }

    @Test("a key or a Leitweg-ID that another authority has is refused, and nothing is added", arguments: Engines.all)
    func unique(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let sameKey = try Self.change(Fixture.authority("dahlenburg", sign: "DAH")) {
                $0.ars = "033550001001"
                $0.leitwegID = LeitwegID(coarse: "033550001001", fine: "DAH")?.description ?? ""
            }
            let refused = try #require(try await refusal(f, sameKey))
            #expect(refused.field == "ars" && refused.reason.en.contains("adendorf"))
            let sameWay = try Self.change(Fixture.authority("dahlenburg", sign: "DAH")) {
                $0.leitwegID = LeitwegID(coarse: "033550001001")?.description ?? ""
            }
            #expect(try await refusal(f, sameWay)?.field == "leitweg")
            #expect(try await f.kit.administration.authorities().map(\.raw) == ["adendorf", "bleckede"])
            // Whatever a program looks at before: the database keeps them apart as well.
            for authority in [sameKey, sameWay] {
                await #expect(throws: StoreError.self) {
                    try await f.kit.stores.centre.write {
                        try AuthorityDirectory.save(authority, at: f.kit.clock.now, in: $0)
                    }
                }
            }
        }
    }

    @Test("keys fit the kind of authority, as in the district of Lüneburg")
    func keys() throws {
        func fits(_ key: String, _ kind: Authority.Kind) -> Bool { RegionalKey(key)?.fits(kind) == true }
        #expect(fits("033550000000", .district) && !fits("033550001001", .district) && !fits("110000000000", .district))
        #expect(fits("033550001001", .municipality) && fits("033555402003", .municipality))
        #expect(!fits("033550000000", .municipality) && !fits("033555402000", .municipality))
        #expect(fits("033555402000", .jointMunicipality) && !fits("033555402003", .jointMunicipality))
        #expect(!fits("033550000000", .jointMunicipality))
        // Bleckede is a town of the district; Delmenhorst is none of any; Hamburg is a state.
        #expect(fits("033550009009", .town) && fits("034010000000", .town) && fits("020000000000", .town))
        #expect(!fits("033555402000", .town))
        for wrong in ["999999999999", "000000000000", "170000000000", "03355", "03355000100a", "0335500010011", ""] {
            #expect(RegionalKey(wrong) == nil, "\(wrong)")
        }
        func lies(_ a: String, _ b: String) -> Bool {
            RegionalKey(a).flatMap { a in RegionalKey(b).map { a.lies(in: $0) } } == true
        }
        #expect(lies("033555402000", "033550000000") && lies("033555402003", "033555402000"))
        #expect(!lies("033550000000", "033550000000") && !lies("033580001001", "033550000000"))
        #expect(!lies("033555403001", "033555402000"))
    }

    @Test("the one above is here, of a kind that can be above, and the keys fit", arguments: Engines.all)
    func above(engine: StoreEngine) async throws {
        try await Fixture.with(engine, empty: true) { f in
            let kreis = try TestStores.id("kreis")
            func municipality(_ parent: AuthorityID?, _ ars: String = "033550001001") throws -> Authority {
                try Self.change(Fixture.authority("adendorf", sign: "ADE")) {
                    $0.parent = parent
                    $0.ars = ars
                }
            }
            let nobody = try #require(try await refusal(f, municipality(kreis)))
            #expect(nobody.field == "parent" && nobody.reason.en.contains("no authority kreis"))
            #expect(try await refusal(f, Self.district()) == nil)
            let typo = try #require(try await refusal(f, municipality(TestStores.id("krais"))))
            #expect(typo.reason.en.contains("kreis"))
            #expect(try await refusal(f, municipality(kreis, "033580001001"))?.field == "parent")
            #expect(try await refusal(f, municipality(TestStores.id("adendorf")))?.field == "parent")
            #expect(try await refusal(f, municipality(kreis)) == nil)
            var bardowick = try Self.bardowick()
            bardowick.parent = try TestStores.id("adendorf")
            #expect(try await refusal(f, bardowick)?.field == "parent")
            bardowick.parent = kreis
            #expect(try await refusal(f, bardowick) == nil)
            // A member of a joint municipality has a key of its own in it.
            let member = try Self.change(Fixture.authority("radbruch", sign: "RAD")) {
                $0.parent = bardowick.id
                $0.ars = "033555402007"
            }
            #expect(try await refusal(f, member) == nil)
            var district = try Self.district()
            district.parent = bardowick.id
            #expect(try await refusal(f, district)?.field == "parent")
        }
    }

    @Test("what is no address, e-mail, telephone or web address is refused with its field", arguments: Engines.all)
    func plausible(engine: StoreEngine) async throws {
        try await Fixture.with(engine, empty: true) { f in
            func field(_ body: (inout Authority) -> Void) async throws -> String? {
                try await refusal(f, Self.change(Fixture.authority("adendorf", sign: "ADE"), body))?.field
            }
            let wrong: [(String, (inout Authority) -> Void)] = [
                ("email", { $0.email = "nomail" }), ("town", { $0.address.town = " " }),
                ("street", { $0.address.street = "" }), ("phone", { $0.phone = "" }), ("phone", { $0.phone = "ja" }),
                ("web", { $0.web = "javascript:alert(1)" }), ("name", { $0.name = " " }),
                ("ars", { $0.ars = "999999999999" }),
            ]
            for (name, change) in wrong {
                let refused = try await field(change)
                #expect(refused == name)
            }
            #expect(try await f.kit.administration.authorities().isEmpty)
            let right = try await field { ($0.web, $0.phone) = ("", "+49 (0)4131 / 26-0") }
            #expect(right == nil)
        }
    }

    @Test("adding and changing are each an entry in the journal; adding the same again is none", arguments: Engines.all)
    func entries(engine: StoreEngine) async throws {
        try await Fixture.with(engine, empty: true) { f in
            var authority = try Fixture.authority("adendorf", sign: "ADE")
            let units = [Unit(id: "amt1", name: "Bürgeramt"), Unit(id: "amt2", name: "Steueramt")]
            func add(_ units: [Unit]) async throws {
                try await f.identity.add(authority, units: units, at: f.kit.clock.now)
            }
            try await add(units)
            try await add(units)
            #expect(try await kinds(f, "adendorf") == ["authority.added"])
            authority.phone = "040 66969 111"
            try await add([])
            #expect(try await kinds(f, "adendorf") == ["authority.added", "authority.changed"])
            #expect(f.identity.directory.authority(authority.id)?.phone == "040 66969 111")
            // A unit that comes later stands behind the others.
            try await add([Unit(id: "amt0", name: "Archiv")])
            #expect(try await kinds(f, "adendorf").count == 3)
            let names = try await f.kit.authority("adendorf").read { try Identity.units(in: $0).map(\.name) }
            #expect(names == ["Bürgeramt", "Steueramt", "Archiv"])
        }
    }
}
