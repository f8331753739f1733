import Kernel
import Markup
import Store
import TestKit
import Testing
import Web
import XML

@testable import Processes

@Suite("Decision tables in the browser")
struct TableTests {
    private static let table = ProcessesHouse.model("verwaltungsgebuehr") + "/tabelle"

    @Test("a cell is changed, checked and saved as a draft that somebody else releases", arguments: Engines.all)
    func change(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let (dora, emil) = (try await house.browser("dora"), try await house.browser("emil"))
            let page = try await dora.get(Self.table).expecting(200, "Keine Lücken")
            #expect(page.flaws == [])
            // A second rule of the same case is an overlap, and the checker says for which values.
            let wrong = try await dora.submit(page, button: "Prüfen", ["z-2-e0": "> 0"]).expecting(
                200, "In der Tabelle fällt auf")
            #expect(wrong.flaws == [])
            let saved = try await dora.submit(page, button: "Als Entwurf speichern", ["z-1-a0": "40"]).expecting(303)
            try await dora.follow(saved).expecting(200, "<code lang=\"de\">40</code>", "Entwurf")
            let draft = try await emil.get(ProcessesHouse.model("verwaltungsgebuehr", 1)).expecting(200)
            try await house.release(emil, draft).expecting(303)
            try await emil.get(ProcessesHouse.model("verwaltungsgebuehr")).expecting(200, "Fassung 1: In Kraft")
            // What vendors and we have written around the table is still there.
            try await emil.get(ProcessesHouse.model("verwaltungsgebuehr") + "/datei").expecting(
                200, "Die Sätze sind erfunden", "Gemeinnützige Stellen zahlen nichts.")
        }
    }

    @Test("a cell that cannot be read is told at the cell, and nothing is saved", arguments: Engines.all)
    func unreadable(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let dora = try await house.browser("dora")
            let page = try await dora.get(Self.table).expecting(200)
            let answer = try await dora.submit(page, button: "Als Entwurf speichern", ["z-0-a0": "35 *"]).expecting(
                422, "nicht lesbar", "href=\"#f-z-0-a0\"")
            #expect(answer.flaws == [])
            #expect(answer.forms.contains { form in form.fields.contains { $0.0 == "z-0-a0" && $0.1 == "35 *" } })
            #expect(try await house.journal().isEmpty)
        }
    }

    @Test("rules are added and removed; a gap that this leaves forbids the release", arguments: Engines.all)
    func rules(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let (dora, emil) = (try await house.browser("dora"), try await house.browser("emil"))
            let page = try await dora.get(Self.table).expecting(200)
            let more = try await dora.submit(page, button: "Regel hinzufügen").expecting(200, "z-4-e0")
            let less = try await dora.submit(more, button: "weg-4").expecting(200)
            #expect(!less.contains("z-4-e0"))
            let gap = try await dora.submit(less, button: "weg-0").expecting(200, "In der Tabelle fällt auf")
            try await dora.submit(gap, button: "Als Entwurf speichern").expecting(303)
            try await emil.get(ProcessesHouse.model("verwaltungsgebuehr", 1)).expecting(
                200, "So geht es nicht", "lässt sich nicht freigeben")
        }
    }

    @Test("who has the table open for an hour does not write over what somebody else has saved", arguments: Engines.all)
    func stale(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let (dora, emil) = (try await house.browser("dora"), try await house.browser("emil"))
            let (hers, his) = (try await dora.get(Self.table), try await emil.get(Self.table))
            try await emil.submit(his, button: "Als Entwurf speichern", ["z-1-a0": "41"]).expecting(303)
            try await dora.submit(hers, button: "Als Entwurf speichern", ["z-1-a0": "42"]).expecting(
                422, "Inzwischen gibt es eine neuere Fassung", "value=\"42\"")
        }
    }

    @Test("a drawing becomes part of a page only by elements and attributes of ours")
    func drawing() throws {
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" onload="x()" width="1"><script>alert(1)</script>\
            <g class="a" style="x"><title>&lt;b&gt; "</title><path d="M0 0" href="javascript:x"/><foreignObject/></g></svg>
            """
        let html = DrawingMarkup.html(XMLTree(try XMLDocument(Array(svg.utf8)))).source
        #expect(
            !html.contains("script") && !html.contains("onload") && !html.contains("style") && !html.contains("foreign")
        )
        #expect(html.contains("&lt;b&gt;") && html.contains("<path d=\"M0 0\">"))
    }
}
