import Demo
import Identity
import Invoices
import Kernel
import Processes
import Store
import TestKit
import Testing
import Web

@testable import App

@Suite("Invoices and the process engine")
struct InvoiceProcessHouseTests {
    private static let evaluation = "/amt/prozesse/modell/rechnungsfreigabe/auswertung"

    @Test(
        "the demonstration's invoices show where they stand, and their figures lead back to them",
        arguments: Engines.all)
    func demonstration(engine: StoreEngine) async throws {
        try await TestHouse.open(engine, cases: 1) { house in
            let (head, admin) = (
                try await house.signedIn(house.person(.head, District.id)),
                try await house.signedIn(house.person(.administrator, District.id))
            )
            let whole = try await head.get(Self.evaluation).expecting(200, "Kontieren", "Zahlung freigeben", "Kasse")
            #expect(HTMLCheck.problems(in: whole.bytes).isEmpty)
            let list = try await head.get(Self.evaluation + "/vorgaenge?zahl=schritt&wert=freigeben").expecting(200)
            let links = HTMLCheck.read(list.bytes).all("a").compactMap { $0["href"] }.filter {
                $0.hasPrefix("/amt/rechnungen/")
            }
            #expect(links.count > 10)
            let page = try await head.get(try #require(links.first)).expecting(
                200, "id=\"prozess\"", "Rechnungsfreigabe")
            #expect(HTMLCheck.problems(in: page.bytes).isEmpty)
            // Whoever may not see invoices sees none of their figures.
            try await admin.get(Self.evaluation).expecting(200, "hat hier nichts begonnen")
            let file = try await admin.get(Self.evaluation + "/csv?tabelle=vorgaenge&zahl=alle").expecting(200)
            #expect(file.text.split(separator: "\r\n").count == 1)
            let scan = try await house.store(District.id).read { connection in
                try connection.first("SELECT id FROM invoice WHERE form = 'plain'")?.identifier("id") as InvoiceID?
            }
            try await head.get(InvoicePaths.page(try #require(scan))).expecting(200, "Steht bei", "Von Hand erfassen")
        }
    }

    /// Above ten thousand euros the delivery is looked at by two people of the building department, the second one by
    /// themselves, before the payment is released.
    private static let drawn = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:kh="urn:kreishaus:process" \
        targetNamespace="urn:test"><process id="p" name="Freigabe mit zweiter Prüfung" isExecutable="true">\
        <startEvent id="a"/><userTask id="k" name="Kontieren" kh:formKey="rechnung:kontieren"/>\
        <userTask id="f" name="Richtigkeit feststellen" kh:formKey="rechnung:feststellen"/>\
        <exclusiveGateway id="x" default="klein"/>\
        <userTask id="eins" name="Lieferung ansehen" kh:candidateGroups="Fachdienst Bauen"/>\
        <userTask id="zwei" name="Zweite Prüfung" kh:candidateGroups="Fachdienst Bauen" kh:notDoneBy="eins"/>\
        <userTask id="r" name="Zahlung freigeben" kh:formKey="rechnung:freigeben"/><endEvent id="e"/>\
        <sequenceFlow id="f1" sourceRef="a" targetRef="k"/><sequenceFlow id="f2" sourceRef="k" targetRef="f"/>\
        <sequenceFlow id="f3" sourceRef="f" targetRef="x"/><sequenceFlow id="klein" sourceRef="x" targetRef="r"/>\
        <sequenceFlow id="gross" sourceRef="x" targetRef="eins">\
        <conditionExpression>=betrag &gt; 10000</conditionExpression></sequenceFlow>\
        <sequenceFlow id="f4" sourceRef="eins" targetRef="zwei"/><sequenceFlow id="f5" sourceRef="zwei" targetRef="r"/>\
        <sequenceFlow id="f6" sourceRef="r" targetRef="e"/></process></definitions>
        """

    /// Received, booked and found correct.
    private func approved(_ net: Int, _ house: TestHouse) async throws -> InvoiceID {
        let authority = try #require(District.authority(District.id))
        var demo = try #require(DemoInvoice.all.first)
        (demo.net, demo.number) = (net, "ZP-\(net)")
        let clerk = try await house.account(house.person(.clerk, District.id))
        let office = house.house.identity.accessForDemonstration(clerk: clerk, at: authority.id)
        let now = house.clock.now
        let invoices = house.house.invoices
        let receipt = try await invoices.receive(
            ArrivedFile(
                .upload, name: "\(net).xml", bytes: try demo.bytes(to: authority, received: now.day), once: "\(net)",
                home: office), at: now)
        try await house.house.stores.authority(office).write { connection in
            let invoice = try ReceivedInvoice.look(receipt.invoice, in: connection)
            try invoices.assign(
                [Posting(budgetLine: "11.1", costCentre: "1", note: "", amount: invoice.payable ?? .zero)], to: invoice,
                seen: invoice.version, by: office, at: now, in: connection)
            let assigned = try ReceivedInvoice.look(receipt.invoice, in: connection)
            try invoices.approve(
                [.factual, .arithmetical], of: assigned, seen: assigned.version, as: clerk, by: office, at: now,
                in: connection)
        }
        return receipt.invoice
    }

    @Test(
        "an authority draws a second look for large amounts: the payment is not released past it, and two people do it",
        arguments: Engines.all)
    func secondLook(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let chief = try house.person(.head, District.id)
            let drawer = try await house.account(house.person(.clerk, District.id, unit: "jagd"))
            let releaser = try await house.account(chief)
            let access = try house.house.identity.accessAtCommandLine(to: house.authority(District.id))
            let now = house.clock.now
            try await house.store(District.id).write { connection in
                try Processes.takeOver(
                    Self.drawn, as: "zweite-pruefung", drawnBy: drawer, releasedBy: releaser, by: access, at: now,
                    in: connection)
            }
            let head = try await house.signedIn(chief)
            try await head.submit(
                try await head.get("/amt/prozesse/leistungen").expecting(200, "Rechnungen"), button: "Speichern",
                ["l.haus.rechnungen": "zweite-pruefung"]
            ).expecting(303)
            let (small, large) = (try await approved(500_00, house), try await approved(12_000_00, house))
            func release(_ id: InvoiceID) async throws -> Reply {
                try await head.submit(
                    try await head.get(InvoicePaths.page(id).raw + "/freigeben").expecting(200),
                    button: "Zahlung freigeben")
            }
            try await release(small).expecting(303)
            func state(_ id: InvoiceID) async throws -> InvoiceState {
                try await house.store(District.id).read { try ReceivedInvoice.look(id, in: $0).state }
            }
            let people = [
                try house.person(.clerk, District.id, unit: "bauaufsicht"),
                try house.person(.clerk, District.id, unit: "bauaufsicht", number: 1),
            ]
            func task(_ clerk: RequestClient) async throws -> Reply {
                let page = try await clerk.get(InvoicePaths.page(large)).expecting(200, "Freigabe mit zweiter Prüfung")
                let link = HTMLCheck.read(page.bytes).all("a").compactMap { $0["href"] }.first {
                    $0.hasPrefix("/amt/aufgaben/")
                }
                return try await clerk.get(try #require(link)).expecting(200)
            }
            let one = try await house.signedIn(people[0])
            try await one.get(ProcessPaths.tasks()).expecting(200, "Lieferung ansehen", "ZP-1200000")
            try await one.submit(try await task(one).expecting(200, "Lieferung ansehen"), button: "Erledigt").expecting(
                303)
            try await task(one).expecting(200, "Zweite Prüfung", "nicht für Sie")
            try await release(large).expecting(409, "Vorher muss jemand anderes „Zweite Prüfung“ erledigen")
            #expect(try await state(large) == .approved)
            let two = try await house.signedIn(people[1])
            try await two.submit(try await task(two), button: "Erledigt").expecting(303)
            try await release(large).expecting(303)
            for id in [small, large] { #expect(try await state(id) == .released) }
            let problem = try await house.journalProblem(District.id)
            #expect(problem == nil)
        }
    }

    @Test("an invoice that was there before has no process and goes on as it is", arguments: Engines.all)
    func before(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let id = try await approved(500_00, house)
            try await house.store(District.id).write { connection in
                try connection.execute("DELETE FROM process_instance WHERE case_file = $1", id)
            }
            let head = try await house.signedIn(house.person(.head, District.id))
            let page = try await head.get(InvoicePaths.page(id)).expecting(200)
            #expect(!page.contains("id=\"prozess\""))
            try await head.submit(
                try await head.get(InvoicePaths.page(id).raw + "/freigeben").expecting(200), button: "Zahlung freigeben"
            ).expecting(303)
        }
    }
}
