import Kernel
import Markup
import Process
import ProcessMining
import Store
import Web

/// What the pages of an evaluation are made of: a process, a time, maybe one version, and the figures of that.
struct ProcessEvaluation: Sendable {
    var key: ModelKey
    var model: Model
    var span: MiningSpan
    /// Nil: all versions together.
    var version: Int?
    /// Of the version, or of all.
    var mined: MinedLog
    /// Versions that began in the time, the newest first.
    var versions: [(number: Int, count: Int)]
    var names: StepNames
    /// The drawing of the version, or of the newest one.
    var file: BPMNFile?
    var now: Int
    /// Whether whoever asks sees some of the cases only.
    var isPartial = false

    /// Times of fewer cases are not shown: they would be the figures of single people's work.
    static let fewest = 5

    var manual: Set<Int> {
        Set(mined.log.activities.indices.filter { names[mined.log.activities[$0]].isManual })
    }

    var profile: ProcessProfile {
        mined.log.profile(now: now, manual: manual, spans: span.months, evidence: Self.fewest)
    }

    func cases(_ figure: MinedFigure) -> [Int]? {
        figure.selection(in: mined.log, span).map {
            mined.log.cases($0, now: now, manual: manual, evidence: Self.fewest)
        }
    }

    // MARK: Addresses

    private func spanned(_ page: Destination) -> Destination {
        page.with("von", span.from.iso).with("bis", span.to.iso)
    }

    func address(_ page: Destination) -> Destination {
        spanned(page).with("fassung", version.map { String($0) })
    }

    func list(_ figure: MinedFigure) -> String { figure.address(address(ProcessPaths.minedCases(key))).raw }

    /// Of one version, whatever is chosen.
    func list(_ figure: MinedFigure, version: Int) -> String {
        figure.address(spanned(ProcessPaths.minedCases(key)).with("fassung", String(version))).raw
    }

    func export(_ table: MinedTable) -> String {
        address(ProcessPaths.minedExport(key)).with("tabelle", table.rawValue).raw
    }
}

extension ProcessEvaluation {
    /// What an address asks for; else the last twelve months, all versions.
    struct Wish: Sendable {
        var span: MiningSpan
        var version: Int?

        init(_ request: Request) {
            let today = request.now.day
            let from = request.query.text("von").flatMap { Day(iso: $0) } ?? today.adding(months: -12)
            let to = request.query.text("bis").flatMap { Day(iso: $0) } ?? today
            let (first, last) = from <= to ? (from, to) : (to, from)
            // Ten years are as much as a picture of months can show.
            span = MiningSpan(from: max(first, last.adding(months: -119)), to: last)
            version = request.query.text("fassung").flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
        }
    }
}

extension Processes {
    /// So many versions lend their names to steps.
    private static let mostNamed = 20

    /// - Throws: `Refusal.notFound` for what is no process of the authority.
    /// - Parameter anyVersion: whether all versions are wanted, whatever the address says.
    func evaluation(
        _ request: Request, _ clerk: Staff, _ key: ModelKey, anyVersion: Bool = false
    ) async throws -> ProcessEvaluation {
        var wish = ProcessEvaluation.Wish(request)
        if anyVersion { wish.version = nil }
        let (span, version) = (wish.span, wish.version)
        let reach = ports.cases.reach(clerk)
        let now = Int(request.now.seconds)
        // On a thread of its own: a year of a large authority takes a part of a second.
        return try await stores.authority(clerk.access).scan { connection in
            let model = try Model.find(key, in: connection)
            guard model.kind == .process else { throw Refusal.notFound }
            let mined = try MinedLog.read(
                of: key.raw, in: span, for: reach, dues: ports.cases.dues, in: connection)
            let wanted = version.map { [$0] } ?? []
            let numbers = wanted + mined.versions.map(\.number).filter { !wanted.contains($0) }
            let drawn = try drawings(of: model, numbers.isEmpty ? [model.usual] : numbers, in: connection)
            return ProcessEvaluation(
                key: key, model: model, span: span, version: version,
                mined: version.map { mined.only($0) } ?? mined, versions: mined.versions,
                names: StepNames(drawn.map(\.definition)), file: drawn.first?.file, now: now,
                isPartial: reach != .all)
        }
    }

    private func drawings(of model: Model, _ numbers: [Int], in connection: any Connection) throws -> [(
        file: BPMNFile, definition: ProcessDefinition
    )] {
        var found: [(file: BPMNFile, definition: ProcessDefinition)] = []
        for number in numbers.prefix(Self.mostNamed) {
            guard let version = try model.version(number, in: connection) else { continue }
            let read: ReadModel
            if let known = reader.cached(version.digest) {
                read = known
            } else {
                guard let source = try model.source(of: number, in: connection) else { continue }
                read = try reader.model(source, digest: version.digest)
            }
            if case .process(let file, let definition) = read.content { found.append((file, definition)) }
        }
        return found
    }

    /// A page of the evaluation in its frame.
    func minedPage(
        _ request: Request, _ clerk: Staff, _ title: String, area: String, above: HTML, actions: HTML = .empty,
        note: HTML = .empty, _ body: HTML
    ) async throws -> Response {
        .page(
            UI(request.language).workbenchPage(
                WorkbenchPage(title, area: area, headingNote: note, actions: actions, above: above, body: body),
                in: try await ports.frame(request, clerk)))
    }
}

// MARK: Words

extension UI {
    /// `35 Min.`, `5,5 Std.`, `9,3 Tage`.
    func duration(_ seconds: Int) -> String {
        let seconds = max(seconds, 0)
        if seconds < 3_600 { return say("\(seconds / 60) Min.", "\(seconds / 60) min") }
        if seconds < 172_800 { return "\(tenths(seconds / 360)) \(say("Std.", "h"))" }
        return "\(tenths(seconds / 8_640)) \(say("Tage", "days"))"
    }

    private func tenths(_ value: Int) -> String {
        "\(number(value / 10))\(value % 10 == 0 ? "" : say(",", ".") + String(value % 10))"
    }

    /// Of so many, so many: `12,5 %`; a dash where there is nothing to count.
    func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "–" }
        return share(perTenThousand: (part * 10_000 + whole / 2) / whole)
    }

    func share(perTenThousand value: Int) -> String {
        let tenths = (value + 5) / 10
        return "\(number(tenths / 10))\(say(",", "."))\(tenths % 10)\u{A0}%"
    }

    /// A time where enough cases tell, else a dash.
    func time(_ value: Int?, of count: Int) -> String {
        guard count >= ProcessEvaluation.fewest, let value else { return "–" }
        return duration(value)
    }

    /// A step by its name, with a word where nobody works on it.
    func step(_ name: StepNames.Name) -> HTML {
        let wait: HTML? = name.isWait ? " <span class=\"meta\">\(say("Warten", "waiting"))</span>" : nil
        return "\(written(name.text))\(wait)"
    }
}
