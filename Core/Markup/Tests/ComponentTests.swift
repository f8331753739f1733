import Kernel
import Markup
import TestKit
import Testing

@Suite("Components say with words what they show")
struct ComponentTests {
    let ui = UI(.de)
    private func read(_ html: HTML) -> HTMLElement { HTMLCheck.read(html.bytes) }

    @Test("a table names its columns in every cell, for narrow screens, and keeps its roles")
    func table() {
        let table = read(
            ui.table(
                "Fälle",
                [
                    Column("Nr"), Column("Betrag", .number, sortURL: "?sort=amount", sorted: .descending),
                    Column("Tun", isTitleHidden: true),
                ],
                [TableRow(["1", "2", "3"], tone: .danger), TableRow(["4"])]))
        #expect(table.first("caption")?.text == "Fälle")
        #expect(table.all("th").map { $0["scope"] } == ["col", "col", "col", "row", "row"])
        #expect(table.all("th")[1]["aria-sort"] == "descending")
        #expect(table.all("td").map { $0["data-label"] } == ["Betrag", nil])
        #expect(table.all("tr").count == 3)
    }

    @Test("numbers, sizes and steps are written the way people say them")
    func words() {
        #expect(ui.number(1_234_567) == "1.234.567" && UI(.en).number(-1234) == "−1,234" && ui.number(0) == "0")
        #expect(ui.number(.min).hasPrefix("−9.223"))
        #expect(
            ui.fileSize(0) == "0\u{A0}Bytes" && ui.fileSize(1_234_567) == "1,2\u{A0}MB"
                && ui.fileSize(84_400) == "84\u{A0}KB")
        #expect(UI(.en).fileSize(1_950_001) == "2\u{A0}MB" && ui.fileSize(-5) == "0\u{A0}Bytes")
        #expect(read(ui.steps(current: 2, of: 5)).first("p")?.text == "Schritt 2 von 5")
        #expect(read(ui.steps(current: 9, of: 0)).first("p")?.text == "Schritt 1 von 1")
        #expect(read(ui.progress(id: "p", "Import", done: 7, of: 0)).first("progress")?["value"] == "1")
    }

    @Test("typed text keeps its paragraphs and lines and stays text")
    func plainText() {
        let html = ui.plainText("Guten Tag,\r\n\r\n\r\n<b>eins</b>\nzwei\n\n   \n")
        #expect(html.source == "<p dir=\"auto\">Guten Tag,</p><p dir=\"auto\">&lt;b&gt;eins&lt;/b&gt;<br>zwei</p>")
        #expect(ui.plainText("").isEmpty)
    }

    @Test("states are words: a timeline and a chain of steps can be heard")
    func stages() {
        let timeline = read(
            ui.timeline([TimelineEntry("Prüfung", stage: .current), TimelineEntry("Bescheid", stage: .upcoming)]))
        #expect(timeline.all("li").map(\.text) == ["Jetzt: Prüfung", "Kommt noch: Bescheid"])
        #expect(timeline.all("li").map { $0["aria-current"] } == ["step", nil])
    }

    @Test("a change link says what it changes")
    func summary() {
        let summary = read(ui.summary([SummaryRow("Name", "", changeURL: "/1")]))
        #expect(summary.first("a")?.text == "Ändern Name")
        #expect(summary.first("dd")?.text == "keine Angabe")
    }

    @Test("a long name of a bar goes on in the next line, and leaves room for what is said at its end")
    func longBars() {
        func lines(_ label: String, _ text: String) -> [String] { UI.lines(of: ChartValue(label, 1, text: text)) }
        #expect(lines("ein anderer Weg", "28 von 33") == ["ein anderer Weg"])
        #expect(
            lines("derselbe Weg, eine Entscheidung ergibt etwas anderes", "28 von 33") == [
                "derselbe Weg, eine Entscheidung", "ergibt etwas anderes",
            ])
        #expect(lines("Zuständige Einheit, Geändert", "0,0 ± 0,0 Arbeitstage") == ["Zuständige Einheit, Geändert", ""])
        #expect(lines("", "1") == [""])
    }

    @Test("a chart has its title, its message and its data behind it, and lengths follow values")
    func charts() throws {
        let bars = read(
            ui.barChart(
                id: "b", "Titel", description: "Satz",
                [
                    ChartValue("a", 50, text: "50 €", url: "/a"), ChartValue("b", 200, text: "200 €"),
                    ChartValue("c", .nan, text: "?"), ChartValue("d", -3, text: "-3"),
                ],
                columns: ("Was", "Wert")))
        #expect(bars.first("title")?.text == "Titel" && bars.first("desc")?.text == "Satz")
        #expect(
            bars.all("rect").filter { $0["class"] == "series-1" }.map { $0["width"] } == [
                "25.00%", "100.00%", "0.00%", "0.00%",
            ])
        #expect(bars.first("table")?.all("a").map { $0["href"] } == ["/a"])

        let stacked = read(
            ui.stackedChart(
                id: "s", "T", description: "D",
                [
                    ChartSeries("x", [ChartValue("A", 1, text: "1")]),
                    ChartSeries("y", [ChartValue("A", 3, text: "3")]), ChartSeries("z", []),
                ],
                labelColumn: "L", shares: true))
        #expect(stacked.all("rect").filter { $0["y"] != nil }.map { $0["x"] } == ["0.00%", "25.00%"])
        #expect(stacked.all("td").map(\.text) == ["1", "3", "–"])

        for values in [[], [5.0], [0, 0], [.infinity, 1]] {
            let line = ui.lineChart(
                id: "l", "T", description: "D", [ChartSeries("x", values.map { ChartValue("m", $0, text: "v") })],
                labelColumn: "L",
                axis: { "\(Int($0))" })
            #expect(HTMLCheck.problems(inFragment: line.bytes) == [])
        }
    }

    @Test("a count that reached the end of counting says so")
    func countedTo() {
        func badge(_ count: Int) -> String {
            ui.tabs([NavigationItem("Fällig", to: "/f", count: count, countedTo: 100)], label: "Sichten").source
        }
        #expect(badge(99).contains("<span class=\"badge\">99</span>"))
        #expect(badge(100).contains("<span class=\"badge\">99+</span>"))
    }

    @Test("a list is filtered by what was chosen; the browser does not insist on the rest")
    func filters() {
        let fields = [
            ui.filter("stand", "Stand", .select([Choice("offen", "offen")], prompt: "alle"), width: .medium),
            ui.filter("q", "Suche", .search), ui.filter("am", "Am", .calendar), ui.filter("tag", "Tag", .date()),
            ui.filter("art", "Art", .radios([Choice("a", "A")])), ui.filter("mit", "Mit", .confirm),
        ]
        let filters = ui.filters(to: "/liste", fields.joined())
        #expect(filters.source.contains(" novalidate ") && !filters.source.contains("required"))
        #expect(!filters.source.contains("freiwillig"))
    }

    @Test("text from outside stays text in every component")
    func hostile() {
        let text = "\"'\u{301}><script>x</script>"
        let link = TextLink(text, to: "javascript:" + text)
        let all: HTML = """
            \(ui.notice(.danger, text))\(ui.tag(text))\(ui.facts([(text, HTML(text: text))]))\(ui.cards([Card(text, url: text, text: text)]))\
            \(ui.documents([DocumentLine(text, url: text)]))\(ui.breadcrumbs([link]))\(ui.tabs([NavigationItem(text, to: text)], label: text))\
            \(ui.searchBox(to: text, label: text, value: text, suggestions: [link]))\(ui.filters(to: "/", "", active: [link], result: text))\
            \(ui.messages([Message(author: text, when: Timestamp(seconds: 0), text: text, isOwn: true)]))\(ui.figures([Figure(text, text, url: text)]))\
            \(ui.empty(text))\(ui.details(text, ""))\(ui.confirmation(text, reference: text))\(ui.stages([(text, .done)], label: text))\
            \(ui.button(text, about: "\(text)"))\(ui.trouble(happened: text, next: "", reference: text))\(ui.panel(text, id: text, ""))
            """
        let page = read(all)
        #expect(
            !page.descendants.contains { $0.name == "script" || $0.attributes.keys.contains { $0.hasPrefix("on") } })
        #expect(page.descendants.compactMap { $0["href"] }.allSatisfy { $0 == "about:invalid" })
    }
}

@Suite("Pages say where one is, whose they are and in which language")
struct PageTests {
    @Test("the title goes from the page to the portal, and says so when there are errors")
    func title() {
        var problems = Problems()
        problems.add("a", "Fehlt.")
        let gallery = Gallery(ui: UI(.de))
        let page = gallery.portal(
            "x",
            PortalPage(
                "Angaben", service: "Hundesteuer", problems: problems, body: gallery.ui.field("a", "A", error: "Fehlt.")
            ))
        #expect(HTMLCheck.read(page.bytes).first("title")?.text == "Fehler: Angaben – Hundesteuer – Bürgerportal")
        #expect(HTMLCheck.problems(in: page.bytes) == [])
    }

    @Test("the portal says who is responsible and how to reach them")
    func responsible() {
        let page = HTMLCheck.read(Gallery(ui: UI(.de)).check.bytes)
        let header = page.first("header")
        #expect(header?.text.contains("Zuständig: Samtgemeinde Musterheide") == true)
        #expect(header?.all("a").contains { $0["href"] == "tel:041310000" } == true)
        #expect(page.all("link").contains { $0["href"] == "/assets/brand-8a1f4b.css" })
    }

    @Test("both languages are one step away, on every page")
    func languages() {
        for sheet in Gallery.all {
            let links = HTMLCheck.read(sheet.html.bytes).all("a").filter { $0["hreflang"] != nil }
            #expect(links.map { $0["lang"] } == ["de", "en"], "\(sheet.name)")
            #expect(links.count { $0["aria-current"] == "true" } == 1)
        }
    }

    @Test("signing out is a form with its token, not a link")
    func signOut() {
        let page = HTMLCheck.read(Gallery(ui: UI(.de)).inbox.bytes)
        #expect(page.formValues(action: "/abmelden").map(\.name) == ["csrf"])
    }
}
