import Kernel
import Markup
import Store
import Web

extension Centre {
    enum Tab { case matrix, portfolio, requests, costs, inventory, agreements, members, group, due }

    /// The rows that somebody who is signed in may see.
    func rows(_ clerk: Staff) throws -> CentreStore { door.open(try ports.enter(clerk)) }

    /// A page of this room.
    func page(
        _ request: Request, _ clerk: Staff, _ page: WorkbenchPage, _ status: Status? = nil
    ) async throws -> Response {
        let ui = UI(request.language)
        var page = page
        if page.area == nil { page.area = ui.say("Leistungszentrum", "Shared-service centre") }
        return .page(
            ui.workbenchPage(page, in: try await ports.frame(request, clerk)),
            status: status ?? (page.problems.isEmpty ? .ok : .unprocessable))
    }

    func tabs(_ ui: UI, _ current: Tab) -> HTML {
        func item(_ tab: Tab, _ text: String, _ path: PlainPath) -> NavigationItem {
            NavigationItem(text, to: path().raw, isCurrent: current == tab)
        }
        return ui.tabs(
            [
                item(.matrix, ui.say("Bezug", "Who takes what"), CentrePaths.matrix),
                item(.portfolio, ui.say("Portfolio", "Portfolio"), CentrePaths.portfolio),
                item(.requests, ui.say("Anträge", "Requests"), CentrePaths.requests),
                item(.costs, ui.say("Kosten", "Costs"), CostPaths.overview),
                item(.inventory, ui.say("Bestand", "Inventory"), InventoryPaths.list),
                item(.agreements, ui.say("Vereinbarungen", "Agreements"), AgreementPaths.list),
                item(.members, ui.say("Mitglieder", "Members"), CentrePaths.members),
                item(.group, ui.say("Projektgruppe", "Project group"), GroupPaths.overview),
                item(.due, ui.say("Fällig", "Due"), ReminderPaths.list),
            ], label: ui.say("Leistungszentrum", "Shared-service centre"))
    }

    /// Something to select whose name somebody wrote in German.
    static func choice(_ ui: UI, _ id: String, _ name: String) -> Choice {
        Choice(id, name, language: ui.writtenLanguage)
    }

    static func paragraphs(_ ui: UI, _ text: String) -> HTML {
        ui.language == .de ? ui.plainText(text) : "<div lang=\"de\">\(ui.plainText(text))</div>"
    }

    /// Names of authorities by their ids.
    func names() -> [AuthorityID: CentreAuthority] {
        Dictionary(ports.authorities().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func csvLink(_ ui: UI, _ target: Destination) -> HTML {
        "<p>\(ui.link(ui.say("Diese Liste als CSV", "This list as CSV"), to: target))</p>"
    }

    /// Rows of a list as CSV; they fit into memory, since a centre has dozens of members and services.
    static func csv(_ heads: [String], _ lines: [[String]], name: String) -> Response {
        let text = ([heads] + lines).map { $0.map(CSVCell.textOrNumber).joined(separator: ";") + "\r\n" }.joined()
        return .download(.bytes(Array(("\u{FEFF}" + text).utf8)), name: name, type: "text/csv; charset=utf-8")
    }

    /// `-1234,50`, as spreadsheets of the country read it.
    static func plain(_ money: Money) -> String {
        let rest = money.cents.magnitude % 100
        return "\(money.cents < 0 ? "-" : "")\(money.cents.magnitude / 100),\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Writes what a form asks for. Where that is refused nothing is written, and the reason comes back.
    func attempt(
        _ request: Request, _ clerk: Staff, _ act: @escaping @Sendable (MemberRows) throws -> Void
    ) async throws -> Hindrance? {
        do {
            try await rows(clerk).write(act)
            return nil
        } catch let refusal as Refusal {
            guard refusal.kind != .notFound, refusal.kind != .limit else { throw refusal }
            return Hindrance(refusal, request.language)
        }
    }
}

/// Why a step was not done. Its page is shown again with this above it and what was typed in it.
struct Hindrance: Sendable {
    var problems = Problems()
    var form = FormValues()
    var status: Status?

    init() {}

    init(_ problems: Problems, _ form: FormValues) { (self.problems, self.form) = (problems, form) }

    init(_ refusal: Refusal, _ language: Language) {
        problems.add(refusal.field ?? "", refusal.reason[language])
        status = refusal.kind == .invalid ? .unprocessable : .conflict
    }

    func with(_ form: FormValues) -> Hindrance {
        var copy = self
        copy.form = form
        return copy
    }
}

extension Refusal {
    /// Somebody else was faster.
    static let changedMeanwhile = Refusal(
        .conflict,
        Localized(
            "Das hat inzwischen jemand anderes geändert. Es wurde nichts gespeichert. Sehen Sie sich den neuen Stand an und entscheiden Sie neu.",
            "Somebody else has changed this meanwhile. Nothing was saved. Look at the new state and decide anew."))
}

extension FormValues {
    /// The version that the page showed.
    var version: Int { text("version").flatMap { Int($0) } ?? -1 }

    /// A whole number that is not negative.
    func whole(_ name: String, atMost limit: Int = 1_000_000) -> Int? {
        guard let text = text(name), let number = Int(text.filter { $0 != "." && !$0.isWhitespace }), number >= 0,
            number <= limit
        else { return nil }
        return number
    }

    /// An amount from 0 to 10 million euros.
    func amount(_ name: String) -> Money? {
        guard let amount = text(name).flatMap({ Money(typed: $0) }), amount >= .zero, amount.cents <= 1_000_000_000
        else {
            return nil
        }
        return amount
    }

    func day(_ name: String) -> Day? { text(name).flatMap { Day(iso: $0) } }

    /// A text of at most so many characters, without control characters but line ends.
    func short(_ name: String, _ limit: Int) -> String? {
        guard let text = text(name), text.count <= limit,
            text.unicodeScalars.allSatisfy({ $0.value >= 32 || $0 == "\n" || $0 == "\r" || $0 == "\t" })
        else { return nil }
        return text
    }
}
