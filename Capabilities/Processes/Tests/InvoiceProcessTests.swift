import Kernel
import Process
import Store
import TestKit
import Testing
import Web

@testable import Processes

@Suite("The shipped process of invoices")
struct InvoiceProcessTests {
    private static let invoice = ProcessCase(
        id: "re1", .invoice, receivedAt: Timestamp(seconds: 1_795_000_000),
        values: ["betrag": .money(Money(cents: 119_00)), "e_rechnung": .truth(true)])
    private static let paper = ProcessCase(
        id: "re2", .invoice, receivedAt: Timestamp(seconds: 1_795_000_000), values: ["e_rechnung": .truth(false)])

    private let assign = "Kontieren"
    private let confirm = "Sachlich und rechnerisch feststellen"
    private let release = "Zahlung freigeben"
    private let handOver = "An das Finanzverfahren übergeben"
    private let handedOver = "Übergabe bestätigt / Übergabe zurückgenommen"

    /// Does these acts and looks where the process stands after each.
    private func walk(
        _ file: ProcessCase, _ house: ProcessesHouse, _ acts: [(ProcessAct, [String])]
    ) async throws {
        for (act, places) in acts {
            try await house.follow(act, file)
            #expect(try await house.places(file) == places, "\(act.message)")
        }
    }

    @Test("it is sound, nothing of it has to be looked up, and every act of it is the house's own")
    func sound() throws {
        let read = try ModelReader.read(Array(try #require(Shipped.find("rechnungsfreigabe")).source.utf8))
        #expect(read.findings == [] && read.name == "Rechnungsfreigabe")
        guard case .process(_, let definition) = read.content else { return }
        #expect(HouseForm.matters(of: definition) == [.invoice])
    }

    @Test("from the inbox to the confirmed batch, with no task in anybody's list", arguments: Engines.all)
    func way(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.begin(Self.invoice)
            #expect(try await house.places(Self.invoice) == [assign])
            try await walk(
                Self.invoice, house,
                [
                    (.assigned, [confirm]), (.factsConfirmed, [confirm]), (.sumsConfirmed, [confirm]),
                    (.confirmed, [release]), (.released, [handOver]), (.exported, [handedOver]),
                    (.exportCancelled, [handOver]), (.exported, [handedOver]), (.exportConfirmed, ["[completed]"]),
                    (.paid, ["[completed]"]),
                ])
            #expect(try await house.openTasks() == [])
        }
    }

    @Test("what is taken back is confirmed anew, before the release and after it", arguments: Engines.all)
    func withdrawn(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.begin(Self.invoice)
            try await walk(
                Self.invoice, house,
                [
                    (.assigned, [confirm]), (.confirmed, [release]), (.withdrawn, [confirm]), (.confirmed, [release]),
                    (.released, [handOver]), (.withdrawn, [confirm]), (.assigned, [confirm]), (.confirmed, [release]),
                ])
        }
    }

    @Test("paper is typed off first, and whoever types anew begins at the booking again", arguments: Engines.all)
    func paper(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.begin(Self.paper)
            #expect(try await house.places(Self.paper) == ["Von Hand erfassen"])
            let typed = ProcessAct.captured(["betrag": .money(Money(cents: 5))])
            try await walk(
                Self.paper, house, [(typed, [assign]), (typed, [assign]), (.assigned, [confirm]), (typed, [assign])])
        }
    }

    @Test("questions and objections wait beside the step; what is sent back is over", arguments: Engines.all)
    func detours(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.begin(Self.invoice)
            let (asked, disputed) = ("Rückfrage beantwortet", "Beanstandung geklärt")
            try await walk(
                Self.invoice, house,
                [
                    (.asked, [assign, asked]), (.answered, [assign]), (.asked, [assign, asked]), (.answered, [assign]),
                    (.assigned, [confirm]), (.confirmed, [release]), (.withdrawn, [confirm]),
                    (.disputed, [confirm, disputed]), (.resumed, [confirm]), (.disputed, [confirm, disputed]),
                    (.returned, ["[completed]"]),
                ])
        }
    }

    @Test(
        "the evaluation counts invoices, step by step, and leads to them; other rooms' due dates are theirs",
        arguments: Engines.all)
    func mined(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            for number in 1...6 {
                var one = Self.invoice
                one.id = "re\(number)"
                try await house.begin(one)
                for act in [.assigned, .confirmed, .released, .exported, .exportConfirmed] as [ProcessAct] {
                    house.kit.clock.advance(days: act.form == "rechnung:freigeben" ? 3 : 1)
                    try await house.follow(act, one)
                }
            }
            let emil = try await house.browser("emil")
            let page = "/amt/prozesse/modell/rechnungsfreigabe/auswertung"
            let whole = try await emil.get(page).expecting(200, "Kontieren", "Zahlung freigeben", "3 Tage")
            #expect(whole.flaws == [])
            try await emil.get(page + "/vorgaenge?zahl=schritt&wert=freigeben").expecting(
                200, "6 Durchläufe", "RE-re1", "/amt/rechnungen/re6")
            try await emil.get(page + "/csv?tabelle=schritte").expecting(200, "Zahlung freigeben", "\"72,00\"")
        }
    }
}
