import FormSchema
import Foundation
import Identity
import JSON
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import App

/// Text that wants to be more than text: every free field of every form takes it, and every page shows it as text.
@Suite("Hostile text")
struct HostileTextTests {
    static let texts = [
        "<script>alert(1)</script>",
        // A quote that a combining mark makes one character with: comparing characters does not find the quote.
        "x\"\u{301}><img src=x onerror=alert(1)>", "y'\u{308} onmouseover='alert(1)' z='",
        "<\u{338}/textarea><svg onload=alert(1)>", "</title></textarea><svg/onload=alert(1)>",
        "\u{202E}gnp.exe\u{2066}", "a\u{0}b\u{1B}[31m\u{7F}", "--><!--]]>&lt;b&gt;&amp;amp;",
        "javascript:alert(1)//\u{2028}",
        "%3Cscript%3E{{7*7}}${7*7}",
    ]

    @Test("in every free field comes out escaped on every page", arguments: Engines.all)
    func everyField(engine: StoreEngine) async throws {
        try await TestHouse.open(engine, takesLong: true) { house in
            var world = try await IsolationWorld(house, engine)
            try await plantHostileCase(house, &world)
            var walk = HostileWalk(routes: house.house.site.routes)
            let senders = [
                "nobody", "applicant", "applicant with a draft", "citizen", "head", "administrator",
                "hostile applicant",
            ]
            // All at once where there is room, then one by one: a control character spoils the whole field.
            let all = Self.texts.filter { !$0.unicodeScalars.contains { $0.value < 32 } }.joined(separator: " ")
            for asker in world.askers where senders.contains(asker.name) {
                let some = Asker(
                    name: asker.name, enter: asker.enter, own: asker.own.first.map { [$0] } ?? [], foreign: [])
                try await walk.send([all], some)
                try await walk.send(Self.texts, some)
            }
            // What was taken is shown to everyone who may see it.
            for asker in world.askers { try await walk.look(asker) }
            for problem in walk.problems.sorted() { Issue.record("\(problem)") }
            #expect(walk.forms.count >= 12, "\(walk.forms.sorted())")
            for word in ["&lt;script&gt;alert(1)", "onerror=alert(1)&gt;", "onload=alert(1)&gt;"] {
                #expect(
                    walk.shown[word, default: 0] > 3,
                    "“\(word)” was shown on \(walk.shown[word, default: 0]) pages: nothing is proved")
            }
            print(
                "hostile text on \(engine): \(walk.sent) forms sent, \(walk.pages) pages looked at, \(walk.forms.count) kinds of forms"
            )
        }
    }

    /// An application whose answers are hostile where the form lets them be.
    private func plantHostileCase(_ house: TestHouse, _ world: inout IsolationWorld) async throws {
        var (form, values, files) = try house.sample("hundesteuer-anmelden", at: "Adendorf", seed: 11)
        values["hunde"] = nil
        let today = try #require(CalendarDay(iso: "2026-11-21"))
        var number = 0
        for text in Self.texts {
            var tried = values
            for (name, value) in [
                ("name", text), ("rasse", text), ("geschlecht", "w"), ("geburtsdatum", "2024-05-01"),
                ("herkunft", "tierheim"), ("seit", "2026-11-01"),
            ] { tried["hunde.\(number).\(name)"] = .string(value) }
            tried["hunde.\(number).gefaehrlich"] = .bool(false)
            // Control characters are refused; that is the other way of being safe.
            if form.check(tried, today: today).contains(where: { $0.path.hasPrefix("hunde") }) { continue }
            values = tried
            number += 1
        }
        #expect(number >= 6)
        files = files.map {
            FileToSend($0.field, name: "\"><img src=x onerror=alert(1)>.pdf", type: $0.type, bytes: $0.bytes)
        }
        let applied = try await house.apply("hundesteuer-anmelden", at: "Adendorf", form, values, files: files)
        let id = try await house.store("adendorf").read {
            try $0.first("SELECT id FROM case_file WHERE application = $1", applied.id)?.text("id")
        }
        let planted = Planted(
            name: "hostile", authority: "adendorf", ids: ["application": applied.id, "case": try #require(id)])
        world.askers = world.askers.map { asker in
            let reads = ["clerk", "head", "registry", "reader", "token"].contains(asker.name)
            return reads ? Asker(name: asker.name, enter: asker.enter, own: asker.own + [planted], foreign: []) : asker
        }
        let client = applied.client
        world.askers.append(Asker(name: "hostile applicant", enter: { client }, own: [planted], foreign: []))
    }
}

/// Goes through the pages somebody may see and fills in their forms.
struct HostileWalk {
    let routes: [Route]
    var problems: Set<String> = []
    var forms: Set<String> = []
    var shown: [String: Int] = [:]
    var sent = 0
    var pages = 0

    init(routes: [Route]) { self.routes = routes.filter { $0.method == .get } }

    private func targets(_ asker: Asker) -> [String] {
        let known = ["service": "hundesteuer-anmelden", "figure": "eingegangen"]
        let formPages = ["halter", "anschrift", "hunde", "ermaessigung", "zahlung"]
        return routes.flatMap { route -> [String] in
            let kinds = route.pattern.kinds
            if kinds.contains("asset") { return [] }
            let own = kinds.allSatisfy { known[$0] != nil } ? [Planted(name: "", authority: "")] : asker.own
            return own.flatMap { planted -> [String] in
                let pages = kinds.contains("form-page") ? formPages : [""]
                return pages.compactMap { page in
                    let values = kinds.compactMap { $0 == "form-page" ? page : planted.ids[$0] ?? known[$0] }
                    return values.count == kinds.count ? route.pattern.filled(values).raw : nil
                }
            }
        }
    }

    mutating func look(_ asker: Asker) async throws {
        let client = try await asker.enter()
        for target in targets(asker) { check(try await client.get(target), asker, target) }
    }

    /// Each form gets the next of the texts.
    mutating func send(_ texts: [String], _ asker: Asker) async throws {
        let client = try await asker.enter()
        for target in targets(asker) {
            let page = try await client.get(target)
            check(page, asker, target)
            guard page.headers["content-type"]?.hasPrefix("text/html") == true else { continue }
            for (number, form) in page.root.all("form").enumerated() where form.takesText {
                // The page anew: each form has its own key against sending twice.
                let fresh = try await client.get(target).root.all("form")
                guard number < fresh.count else { continue }
                let text = texts[sent % texts.count]
                let action = form["action"].flatMap { $0.isEmpty ? nil : $0 } ?? target
                let fields = fresh[number].filled(with: text)
                let reply: Reply
                if form["method"]?.lowercased() == "post" {
                    let file = form.all("input").first { $0["type"] == "file" }?["name"]
                    let isMultipart = form["enctype"] == "multipart/form-data"
                    let name = text.filter { $0 != "\"" && $0 != "\0" } + ".pdf"
                    reply = try await client.send(
                        form: action, isMultipart: isMultipart, fields,
                        files: [file].compactMap(\.self).map {
                            FileToSend(
                                $0, name: name, type: "application/pdf", bytes: Array("%PDF-1.4\n%%EOF\n".utf8))
                        })
                } else {
                    reply = try await client.get(
                        action + "?" + String(decoding: RequestClient.urlEncoded(fields), as: UTF8.self))
                }
                sent += 1
                forms.insert(action.split(separator: "/").filter { $0.utf8.count != 26 }.joined(separator: "/"))
                check(reply, asker, "\(action) with \(text.debugDescription)")
                if reply.status == 303 { check(try await client.follow(reply), asker, "after \(action)") }
            }
        }
    }

    private mutating func check(_ reply: Reply, _ asker: Asker, _ what: String) {
        pages += 1
        if reply.status >= 500 { problems.insert("\(asker.name): \(what): status \(reply.status)") }
        for field in reply.headers where field.value.utf8.contains(where: { $0 < 32 || $0 == 127 }) {
            problems.insert("\(asker.name): \(what): a control character in the header \(field.name)")
        }
        guard reply.headers["content-type"]?.hasPrefix("text/html") == true else { return }
        for bad in ["<script>alert", "<img src=x", "<svg onload", "<svg/onload", "onmouseover='alert"]
        where reply.bytes.holds(bad) {
            problems.insert("\(asker.name): \(what): “\(bad)” stands in the page")
        }
        // One of the texts is an entity itself: it has to be seen as it was typed.
        for found in HTMLCheck.problems(in: reply.bytes) where !found.contains("escaped twice") {
            problems.insert("\(asker.name): \(what): \(found)")
        }
        if reply.bytes.contains(0) { problems.insert("\(asker.name): \(what): a NUL stands in the page") }
        for word in ["&lt;script&gt;alert(1)", "onerror=alert(1)&gt;", "onload=alert(1)&gt;"]
        where reply.bytes.holds(word) {
            shown[word, default: 0] += 1
        }
    }
}

extension HTMLElement {
    fileprivate var isFreeText: Bool {
        switch name {
        case "textarea": true
        case "input": ["text", "search", "email", "tel", "url"].contains(self["type"] ?? "text")
        default: false
        }
    }

    fileprivate var takesText: Bool {
        descendants.contains { $0.isFreeText || ($0.name == "input" && $0["type"] == "file") }
    }

    fileprivate func filled(with text: String) -> [(String, String)] {
        var fields: [(String, String)] = []
        var button: (String, String)?
        for element in descendants {
            guard let name = element["name"] else { continue }
            let value = element["value"] ?? ""
            switch (element.name, element["type"] ?? "text") {
            case ("input", "radio"), ("input", "checkbox"):
                if !fields.contains(where: { $0.0 == name }) { fields.append((name, value)) }
            case ("input", "file"): continue
            case ("input", "password"): fields.append((name, ""))
            case ("input", "hidden"): fields.append((name, value))
            case ("input", "date"): fields.append((name, "2026-12-24"))
            case ("select", _):
                if let option = element.all("option").last { fields.append((name, option["value"] ?? "")) }
            case ("button", _): if button == nil || value == "send" { button = (name, value) }
            default:
                // What asks for a number keeps its number, so that the rest of the form is taken.
                let isNumber = element["inputmode"] == "numeric" || element["inputmode"] == "decimal"
                if element.isFreeText { fields.append((name, isNumber ? value : text)) }
            }
        }
        return fields + (button.map { [$0] } ?? [])
    }
}
