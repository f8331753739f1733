import Kernel
import Testing

@testable import Web

@Suite("Typed paths")
struct PathTests {
    @Test("a link is made from a path and its values")
    func link() {
        let note = NoteID(at: Timestamp(seconds: 9))
        #expect(Paths.note(House.id, note).raw == "/amt/vorgaenge/\(House.id)/notizen/\(note)")
        #expect(Paths.start().raw == "/")
    }

    @Test("a pattern shows its kinds, and tells two of one kind apart")
    func pattern() {
        #expect(Paths.note.pattern.description == "/amt/vorgaenge/{case}/notizen/{note}")
        let move = Path<CaseID, CaseID>("/amt/vorgaenge/{}/nach/{}")
        #expect(move.pattern.description == "/amt/vorgaenge/{case}/nach/{case2}")
        #expect(move.pattern.kinds == ["case", "case"])
    }

    @Test("numbers and slugs have exactly one way to be written")
    func values() {
        #expect(Int(segment: "7") == 7)
        #expect(Int(segment: "0") == 0)
        for text in ["07", "-1", "+1", "", "1234567890", "７"] { #expect(Int(segment: text) == nil) }
        #expect(Slug<Case>("hundesteuer-anmelden") != nil)
        for text in ["", ".", "..", "a/b", "ä", "a b", String(repeating: "a", count: 81)] {
            #expect(Slug<Case>(text) == nil)
        }
    }

    @Test("query values and fragments are encoded and joined in the right places")
    func query() {
        let link = Paths.caseList().with("suche", "Müller & Söhne").with("seite", nil).with("sortiert", "neu").at(
            "liste")
        #expect(link.raw == "/amt/vorgaenge?suche=M%C3%BCller%20%26%20S%C3%B6hne&sortiert=neu#liste")
        #expect(link.with("a", "b").raw.hasSuffix("&a=b#liste"))
    }

    @Test(
        "an address from outside is only taken where it stays in the house",
        arguments: [
            "//boese.example", "/\\boese.example", "https://boese.example/", "javascript:alert(1)", "", "amt",
            "/\t/boese.example",
            "/a\nb", "/ä", "/a b",
        ])
    func outside(_ text: String) {
        #expect(Destination(local: text) == nil)
    }

    @Test("a path of the house is taken")
    func inside() {
        #expect(Destination(local: "/amt/vorgaenge?seite=2")?.raw == "/amt/vorgaenge?seite=2")
        #expect(Destination(local: "/")?.raw == "/")
    }

    @Test(
        "a broken path names nothing",
        arguments: ["", "a", "//", "/a//b", "/a/", "/./a", "/../a", "/a/%2e%2e/b", "/%zz", "/%", "/%ff", "/a%00b"])
    func broken(_ path: String) {
        #expect(Router.segments(path) == nil)
    }

    @Test("a word goes before a parameter, and the parameter is tried where the word leads nowhere")
    func router() throws {
        func route(_ path: Path<Int>) -> Route { .get(path, for: .everyone, "") { _, _, _ in .text("") } }
        func plain(_ path: PlainPath) -> Route { .get(path, for: .everyone, "") { _, _ in .text("") } }
        let router = try Router([
            plain(PlainPath("/a/neu")), route(Path<Int>("/a/{}")), route(Path<Int>("/a/{}/b")),
        ])
        func pattern(_ path: String) -> String? {
            guard case .found(let route, _) = router.match(.get, Router.segments(path) ?? []) else { return nil }
            return route.pattern.description
        }
        #expect(pattern("/a/neu") == "/a/neu")
        #expect(pattern("/a/5") == "/a/{number}")
        #expect(pattern("/a/neu/b") == "/a/{number}/b")
        #expect(pattern("/a") == nil)
    }

    @Test("two routes cannot claim the same address")
    func twice() {
        let route = Route.get(Paths.start, for: .everyone, "") { _, _ in .text("") }
        #expect(throws: SiteDefect.self) { try Router([route, route]) }
    }
}
