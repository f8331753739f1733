import Desk
import Foundation
import Kernel
import Journal
import Keys
import Store
import TestKit
import Testing

@testable import App

@Suite("Proving journals")
struct VerifyTests {
    @Test(
        "what is damaged or missing is said of the one it belongs to, and everybody else is proven",
        arguments: Engines.all)
    func damaged(engine: StoreEngine) async throws {
        try await TestHouse.open(engine, removing: true) { house in
            let (lost, keyless) = (try house.authority("bardowick"), try house.authority("ilmenau"))
            try await house.house.administration.remove(lost)
            try house.house.keyring.remove(keyless)
            await house.house.close()
            if engine == .sqlite { try house.damage("gellersen") }
            let other = try await house.again(.unchanged)
            var problems: [String: String] = [:]
            for id in try await other.authoritiesWithJournal() {
                let found = await other.verifyJournal(of: id)
                problems[id.raw] = found.problem
                if found.problem == nil {
                    #expect(found.notices.contains { $0.hasPrefix("the witness bardowick cannot be asked: ") }, "\(id)")
                }
            }
            let centre = await other.verifyCentre()
            await other.close()
            #expect(problems["bardowick"] == "its database is missing. Restore the last backup")
            #expect(problems["ilmenau"] == "its keys are missing. Restore keys/ilmenau.keys from the backup")
            if engine == .sqlite {
                #expect(problems["gellersen"]?.contains("damaged") == true, "\(problems["gellersen"] ?? "")")
            }
            #expect(problems.count == (engine == .sqlite ? 3 : 2), "\(problems)")
            #expect(centre.problem == nil && centre.report.entries > 0 && !centre.notices.isEmpty)
        }
    }

    @Test("a command that only looks makes no installation where there is none", arguments: Engines.all)
    func nothingThere(engine: StoreEngine) async throws {
        let folder = NSTemporaryDirectory() + "kreishaus-none-\(UUID().uuidString)"
        try await Engines.withStores(engine) { kit in
            try await kit.administration.removeAll()
            for opening in [Stores.Opening.existing, .unchanged] {
                let problem = await #expect(throws: CommandFailure.self) {
                    _ = try await TestHouse.house(folder, kit.place, kit.clock, opening)
                }
                #expect(problem?.description.contains("There is no installation") == true)
                #expect(!FileManager.default.fileExists(atPath: folder))
            }
        }
    }

    @Test("data without their keys are not given new ones", arguments: Engines.all)
    func wrongFolder(engine: StoreEngine) async throws {
        let folder = NSTemporaryDirectory() + "kreishaus-none-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await Engines.withStores(engine, House.migrations, authorities: ["adendorf"]) { kit in
            for opening in [Stores.Opening.founding, .existing, .unchanged] {
                let problem = await #expect(throws: KeyError.self) {
                    _ = try await TestHouse.house(folder, kit.place, kit.clock, opening)
                }
                #expect(problem == .noMaster(folder + "/keys/master.key"))
            }
        }
    }

    @Test("looking at data of an older version leaves them as they are", arguments: Engines.all)
    func older(engine: StoreEngine) async throws {
        let folder = NSTemporaryDirectory() + "kreishaus-older-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let later = Set(Desk.migrations.map(\.id))
        let older = House.migrations.filter { !later.contains($0.id) }
        try await Engines.withStores(engine, older, authorities: ["adendorf"]) { kit in
            let adendorf = try #require(AuthorityID("adendorf"))
            try Keyring(folder: folder + "/keys").create(adendorf)
            let store = try await kit.authority("adendorf")
            @Sendable func count(_ connection: any Connection) throws -> Int {
                try connection.count("SELECT count(*) AS n FROM schema_migration")
            }
            let before = (try await kit.stores.centre.read(count), try await store.read(count))
            let house = try await TestHouse.house(folder, kit.place, kit.clock, .unchanged)
            #expect(await house.verifyJournal(of: adendorf).problem == nil)
            #expect(await house.verifyCentre().problem == nil)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder + "/keys").sorted() == [
                    "adendorf.keys", "master.key",
                ])
            await house.close()
            #expect(try await (kit.stores.centre.read(count), store.read(count)) == before)
        }
    }
}
