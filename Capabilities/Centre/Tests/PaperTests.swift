import Documents
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

@Suite("Papers of meetings")
struct PaperTests {
    static let pdf = Array("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".utf8)

    private static func file(_ name: String, _ bytes: [UInt8] = pdf) -> FileToSend {
        FileToSend("papers", name: name, type: "application/pdf", bytes: bytes)
    }

    @Test("the office adds them, members of the body read them, nobody else knows of them", arguments: Engines.all)
    func adding(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let (_, _, item) = try await house.meeting(of: ["adendorf"])
            let (otto, anke, emil) = (
                try await house.browser("otto"), try await house.browser("anke"), try await house.browser("emil")
            )
            let page = try await otto.get(GroupPaths.item(item)).expecting(200, "Dateien dazulegen")
            #expect(page.flaws == [])
            try await otto.submit(page, button: "Dateien hochladen").expecting(422, "mindestens eine Datei")
            try await otto.submit(page, button: "Dateien hochladen", files: [Self.file("Plan.pdf", Array("Text".utf8))])
                .expecting(422, "Eine Datei dieser Art", "Plan.pdf")
            let large = Self.pdf + [UInt8](repeating: 65, count: 1_200_000)
            try await otto.submit(page, button: "Dateien hochladen", files: [Self.file("Plan.pdf", large)])
                .expecting(422, "größer als 1 MB")
            // What fits is kept, even beside what does not.
            try await otto.submit(
                page, button: "Dateien hochladen",
                files: [Self.file("Plan.pdf"), Self.file("Falsch.pdf", Array("x".utf8))]
            ).expecting(422, "Falsch.pdf")
            // The same content once more is the same paper.
            try await otto.submit(page, button: "Dateien hochladen", files: [Self.file("Plan.pdf")]).expecting(303)
            let read = try await anke.get(GroupPaths.item(item)).expecting(200, "Plan.pdf")
            #expect(read.flaws == [] && !read.contains("Dateien dazulegen") && !read.contains("Falsch.pdf"))
            let link = try #require(read.links.first { $0.contains("/unterlagen/") })
            #expect(try await anke.get(link).expecting(200).bytes == Self.pdf)
            try await emil.get(link).expecting(404)
            try await emil.get(GroupPaths.item(item)).expecting(404)
            try await (try await house.browser("ida")).get(link).expecting(404)
            #expect(try await house.journal().filter { $0 == "paper.added" }.count == 1)
        }
    }

    @Test("one is taken off before the meeting has begun, and not afterwards", arguments: Engines.all)
    func removing(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let (now, day) = (house.kit.clock.now, house.today(3))
            let item = try await house.store("otto").write { rows in
                let body = try #require(
                    try Body.found("Rat", .heads, Quorum(.majority), from: now.day, once: "b", at: now, in: rows))
                let meeting = try #require(
                    try Meeting.call(body, on: day, "14:00", at: "Saal", once: "m", at: now, in: rows))
                return try #require(try AgendaDraft("Punkt").add(to: meeting, once: "i", at: now, in: rows))
            }
            let otto = try await house.browser("otto")
            let page = try await otto.get(GroupPaths.item(item))
            for name in ["Eins.pdf", "Zwei.pdf"] {
                let bytes = Self.pdf + Array(name.utf8)
                try await otto.submit(page, button: "Dateien hochladen", files: [Self.file(name, bytes)]).expecting(303)
            }
            let two = try await otto.get(GroupPaths.item(item)).expecting(200, "Eins.pdf", "Zwei.pdf")
            try await otto.submit(two, button: "Entfernen Eins.pdf").expecting(303)
            let one = try await otto.get(GroupPaths.item(item)).expecting(200, "Zwei.pdf")
            #expect(!one.contains("Eins.pdf"))
            house.kit.clock.advance(seconds: 4 * 86_400)
            try await otto.submit(one, button: "Entfernen Zwei.pdf").expecting(409, "Die Sitzung hat begonnen")
            let begun = try await otto.get(GroupPaths.item(item)).expecting(200, "Zwei.pdf")
            #expect(!begun.contains(">Entfernen"))
            // What is kept for a meeting is not swept.
            let papers = try await house.store("otto").read { try Paper.all(of: item, in: $0) }
            let address = try #require(papers.first?.file.address)
            let kept = try await house.store("otto").read { try Paper.kept([address, "0000"], in: $0) }
            #expect(kept == [address])
        }
    }
}
