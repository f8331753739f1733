import Apportionment
import Kernel
import Markup
import Store
import Web

/// From which pool which service got how much, and who bears it: of a settlement, with what was corrected since.
struct CostFlow: Sendable {
    struct Part: Sendable, Hashable {
        /// A pool's id, or for `internal` ones a service's.
        var source: String
        var service: String
        var cents: Int
    }

    /// A pool's costs for a service.
    var pools: [Part] = []
    /// What one service charged another (innerbetriebliche Leistungsverrechnung).
    var transfers: [Part] = []
    /// What a member bears of a service: `source` is the service, `service` the member.
    var members: [Part] = []

    init() {}

    init(_ settlement: Settlement) {
        pools = Self.summed(settlement.poolShares.map { Part(source: $0.pool, service: $0.service, cents: $0.cents) })
        transfers = Self.summed(settlement.transfers.map { Part(source: $0.from, service: $0.to, cents: $0.cents) })
    }

    private static func summed(_ parts: [Part]) -> [Part] {
        var sums: [[String]: Int] = [:]
        for part in parts { sums[[part.source, part.service], default: 0] += part.cents }
        return sums.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
            Part(source: $0.key[0], service: $0.key[1], cents: $0.value)
        }
    }

    func save(_ settlement: SettlementID, in rows: MemberRows) throws {
        for (kind, parts) in [("pool", pools), ("internal", transfers)] {
            for part in parts {
                try rows.insert(
                    into: .flow,
                    [
                        "settlement": settlement, "kind": kind, "source": part.source, "service": part.service,
                        "cents": part.cents,
                    ])
            }
        }
    }

    /// The flow of a settlement, as far as one may see it: for a member what it bears, and of the pools what is in that.
    init(of settlement: SettlementRecord, in rows: MemberRows) throws {
        for row in try rows.query(
            "SELECT * FROM \(.flow) f WHERE f.settlement = \(settlement.id) ORDER BY f.kind, f.source, f.service")
        {
            let part = Part(
                source: try row.text("source"), service: try row.text("service"), cents: try row.int("cents"))
            if try row.text("kind") == "pool" { pools.append(part) } else { transfers.append(part) }
        }
        let statements = try rows.query(
            """
            SELECT s.* FROM \(.statement) s JOIN \(.settlement) t ON t.id = s.settlement
            WHERE t.first_day = \(settlement.firstDay) AND t.last_day = \(settlement.lastDay) AND t.run <= \(settlement.run)
            ORDER BY t.run, s.member
            """
        ).map(StatementRecord.init)
        members = Self.summed(
            statements.flatMap { statement in
                statement.content.stated.map {
                    Part(source: $0.line.service, service: statement.member.raw, cents: $0.share)
                }
            })
        if !rows.access.isOffice { cut() }
    }

    /// Of each service's sources the part that is in what the member bears; they add up to that to the cent.
    private mutating func cut() {
        let own = Dictionary(members.map { ($0.source, $0.cents) }, uniquingKeysWith: +)
        var cutPools: [Part] = []
        var cutTransfers: [Part] = []
        for (service, cents) in own.sorted(by: { $0.key < $1.key }) {
            let sources = pools.filter { $0.service == service } + transfers.filter { $0.service == service }
            let weights = sources.enumerated().map { (id: "\($0.offset)", weight: max(0, $0.element.cents)) }
            guard let shares = LargestRemainder.shares(of: cents, by: weights) else { continue }
            let fromPools = pools.count { $0.service == service }
            for (index, share) in shares.enumerated() {
                var part = sources[index]
                part.cents = share
                if index < fromPools { cutPools.append(part) } else { cutTransfers.append(part) }
            }
        }
        (pools, transfers) = (cutPools, cutTransfers)
    }

    var isEmpty: Bool { pools.isEmpty || members.isEmpty }
}

extension Centre {
    /// From the pools over the services to the authorities, as a picture and as tables. `lauf`: which settlement.
    func flowPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        let store = try rows(clerk)
        let asked = request.query.text("lauf").flatMap { SettlementID($0) }
        let found = try await store.read { rows -> FlowFound? in
            let all = try SettlementRecord.all(in: rows)
            guard let settlement = asked.map({ id in all.first { $0.id == id } }) ?? all.first else { return nil }
            let flow = try CostFlow(of: settlement, in: rows)
            return FlowFound(
                settlement: settlement, flow: flow, names: try FlowNames(flow, in: rows),
                findings: try RunFinding.all(of: settlement.id, in: rows), meters: try Meter.all(in: rows))
        }
        let (ui, title) = (UI(request.language), UI(request.language).say("Weg der Kosten", "Way of the costs"))
        let back = ui.backLink(to: CostPaths.overview().raw, ui.say("Abrechnungen", "Statements"))
        guard let found, !found.flow.isEmpty else {
            let empty = ui.empty(
                ui.say("Zu diesem Zeitraum gibt es kein Bild.", "There is no picture of this time."),
                "<p>\(ui.say("Es entsteht mit jeder Abrechnung.", "It is made with every settlement."))</p>")
            return try await costPage(request, clerk, title, Hindrance(), back: back, empty)
        }
        let (settlement, flow, names) = (found.settlement, found.flow, found.names)
        let isOffice = store.access.isOffice
        let lead = ui.say(
            isOffice
                ? "Abrechnung mit allen Berichtigungen bis Lauf \(settlement.run)."
                : "Gezeigt ist Ihr eigener Anteil mit allen Berichtigungen bis Lauf \(settlement.run).",
            isOffice
                ? "The settlement with all corrections up to run \(settlement.run)."
                : "Your own share is shown, with all corrections up to run \(settlement.run).")
        let body: HTML = """
            <p>\(Self.time(ui, settlement)). \(lead)</p>\
            \(flowPicture(ui, flow, names, settlement))\(transferTable(ui, flow, names))\
            \(isOffice ? findings(ui, found.findings, names, found.meters) : .empty)
            """
        return try await costPage(request, clerk, title, Hindrance(), back: back, body)
    }

    private func flowPicture(_ ui: UI, _ flow: CostFlow, _ names: FlowNames, _ settlement: SettlementRecord) -> HTML {
        let authorities = self.names()
        func money(_ cents: Int) -> String { Money(cents: Int64(cents)).written(ui.language) }
        func sum(_ parts: [CostFlow.Part], _ place: KeyPath<CostFlow.Part, String>, _ id: String) -> Int {
            parts.filter { $0[keyPath: place] == id }.reduce(0) { $0 + $1.cents }
        }
        let pools = names.pools.filter { pool in flow.pools.contains { $0.source == pool.id } }
        let services = names.services.filter { service in
            flow.pools.contains { $0.service == service.id } || flow.members.contains { $0.source == service.id }
        }
        let members = Set(flow.members.map(\.service)).sorted {
            (AuthorityID($0).flatMap { authorities[$0]?.shortName } ?? $0)
                < (AuthorityID($1).flatMap { authorities[$0]?.shortName } ?? $1)
        }
        func links(_ parts: [CostFlow.Part], _ from: [String], _ to: [String]) -> [FlowLink] {
            parts.compactMap { part in
                guard let a = from.firstIndex(of: part.source), let b = to.firstIndex(of: part.service) else {
                    return nil
                }
                return FlowLink(from: a, to: b, Double(part.cents), text: money(part.cents))
            }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
        }
        let year = String(settlement.firstDay.year)
        return ui.flowChart(
            id: "weg", ui.say("Vom Kostenpool über die Leistung zur Behörde", "From pool to service to authority"),
            description: ui.say(
                "Je breiter ein Band, desto mehr Geld. Alle Beträge sind netto.",
                "The broader a band, the more money. All amounts are net."),
            columns: [
                (
                    ui.say("Kostenpools", "Pools"),
                    pools.map {
                        FlowNode(
                            $0.name, text: money(sum(flow.pools, \.source, $0.id)),
                            url: CostPaths.costs().with("jahr", year).raw, language: ui.writtenLanguage)
                    }
                ),
                (
                    ui.say("Leistungen", "Services"),
                    services.map { service in
                        FlowNode(
                            service.name, text: money(sum(flow.members, \.source, service.id)),
                            url: ServiceID(service.id).map { CentrePaths.service($0).raw },
                            language: ui.writtenLanguage)
                    }
                ),
                (
                    ui.say("Behörden", "Authorities"),
                    members.map { id in
                        FlowNode(
                            AuthorityID(id).flatMap { authorities[$0]?.shortName } ?? id,
                            text: money(sum(flow.members, \.service, id)), url: CostPaths.overview().raw)
                    }
                ),
            ],
            links: [
                links(flow.pools, pools.map(\.id), services.map(\.id)),
                links(flow.members, services.map(\.id), members),
            ], heads: (ui.say("Von", "From"), ui.say("An", "To"), ui.say("Betrag", "Amount")))
    }

    private func transferTable(_ ui: UI, _ flow: CostFlow, _ names: FlowNames) -> HTML {
        guard !flow.transfers.isEmpty else { return .empty }
        let services = Dictionary(names.services.map { ($0.id, $0.name) }) { first, _ in first }
        let why = ui.say(
            "Leistungen nutzen auch einander. Deshalb ist rechts einer Leistung nicht dasselbe wie links: Was sie für andere tut, geht in deren Preis. Im Bild steht das nicht; die Tabelle zeigt, wer wem wie viel verrechnet.",
            "Services use each other as well. So what leaves a service is not what comes into it: what it does for others goes into their price. That is not in the picture; the table shows who charges whom how much."
        )
        return "<p>\(why)</p>"
            + ui.table(
                ui.say("Was Leistungen einander verrechnen", "What services charge each other"),
                [
                    Column(ui.say("Von", "From")), Column(ui.say("An", "To")),
                    Column(ui.say("Betrag", "Amount"), .number),
                ],
                flow.transfers.map {
                    TableRow([
                        ui.written(services[$0.source] ?? "–"), ui.written(services[$0.service] ?? "–"),
                        ui.money(Money(cents: Int64($0.cents))),
                    ])
                })
    }
}

private struct FlowFound: Sendable {
    var settlement: SettlementRecord
    var flow: CostFlow
    var names: FlowNames
    var findings: [RunFinding]
    var meters: [Meter]
}

/// Names of pools and services, in the order in which people know them.
struct FlowNames: Sendable {
    var pools: [(id: String, name: String)]
    var services: [(id: String, name: String)]

    init(_ flow: CostFlow, in rows: MemberRows) throws {
        // Whoever has left reads the settlement, and no pools any more: there their names are missing.
        pools = try Pool.all(in: rows).map { ($0.id.raw, $0.name) }
        services = try CentreService.all(in: rows).map { ($0.id.raw, $0.name) }
        // What was taken over by who left is pool and service in one.
        let taken = Set(flow.members.map(\.source)).sorted().compactMap { id in
            ExitCharges.kind(ofLine: id).map { (id: id, name: $0.line) }
        }
        pools += taken
        services += taken
    }
}
