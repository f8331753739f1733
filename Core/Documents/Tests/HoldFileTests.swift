import Kernel
import Testing

@testable import Documents

@Suite("Files that come back with their form")
struct HoldFileTests {
    private let now = Timestamp(seconds: 1_795_248_000)
    private let file = KeptFile(
        name: "Übersicht | Seite 1.pdf", type: "application/pdf", size: 12,
        address: String(repeating: "ab", count: 32))

    @Test("a ticket brings back the file that it was given for, until the sweeper could come")
    func time() throws {
        let fixture = try Fixture()
        let held = try fixture.store.hold(file, for: "case 1", at: now, fixture.adendorf)
        func back(_ seconds: Int64) throws -> HeldFile? {
            try fixture.store.held(held.ticket, for: "case 1", at: now.adding(seconds: seconds), fixture.adendorf)
        }
        #expect(try back(0) == held)
        #expect(try back(12 * 3600)?.file == file)
        #expect(try back(12 * 3600 + 1) == nil)
    }

    @Test("it is good for one form of one authority, and changed in any place for none")
    func foreign() throws {
        let fixture = try Fixture()
        let ticket = try fixture.store.hold(file, for: "case 1", at: now, fixture.adendorf).ticket
        #expect(try fixture.store.held(ticket, for: "case 2", at: now, fixture.adendorf) == nil)
        #expect(try fixture.store.held(ticket, for: "case 1", at: now, fixture.bleckede) == nil)
        let bytes = Array(ticket.utf8)
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            let text = String(decoding: changed, as: UTF8.self)
            #expect(try fixture.store.held(text, for: "case 1", at: now, fixture.adendorf) == nil, "byte \(index)")
        }
        for broken in ["", "|", "|||||", String(ticket.dropLast()), ticket + "x", String(ticket.dropFirst())] {
            #expect(try fixture.store.held(broken, for: "case 1", at: now, fixture.adendorf) == nil)
        }
    }
}
