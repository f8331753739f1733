import Jobs
import Store
import TestKit
import Testing

@testable import App

@Suite("Without anything that sets letters") struct LetterWaitsTests {
    @Test("acknowledgements wait for the day on which something can, and none is given up", arguments: Engines.all)
    func waits(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let dog = try house.sample("hundesteuer-anmelden", at: "Adendorf")
            try await house.apply(
                "hundesteuer-anmelden", at: "Adendorf", dog.form, dog.values, files: dog.files)
            for _ in 1...3 {
                try await house.house.worker.runDue()
                house.clock.advance(seconds: 601)
            }
            let counts = try await house.store("adendorf").read { connection in
                (
                    try connection.count("SELECT count(*) AS n FROM job WHERE kind = 'portal.receipt'"),
                    try connection.count("SELECT count(*) AS n FROM job WHERE is_dead = TRUE OR last_error IS NOT NULL")
                )
            }
            #expect(counts == (1, 0))
        }
    }
}
