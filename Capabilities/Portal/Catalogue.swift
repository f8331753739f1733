package import FormSchema
import Foundation
import JSON
package import Kernel
import Store
import Synchronization

/// The services that can be applied for, and their forms. Read with every page and seldom changed,
/// so kept in memory; a change in another process is seen after `refresh` (App runs it every minute).
package final class Catalogue: Sendable {
    package struct Content: Sendable {
        package var services: [Service] = []
        package var forms: [String: Form] = [:]
        var index: [SearchWords] = []
        var offered: [String: Set<AuthorityID>] = [:]
    }

    private let centre: any Database
    private let content = Mutex(Content())

    init(centre: any Database) { self.centre = centre }

    package var current: Content { content.withLock { $0 } }
    package var services: [Service] { current.services }
    package func service(_ slug: String) -> Service? { current.services.first { $0.slug == slug } }
    /// The newest version of a service's form.
    package func form(of service: Service) -> Form? { content.withLock { $0.forms[service.form] } }

    /// The authorities that take applications for a service.
    package func offering(_ slug: String) -> Set<AuthorityID> { content.withLock { $0.offered[slug] ?? [] } }

    package func refresh() async throws {
        let read = try await centre.read { connection in
            var found = Content()
            found.services = try connection.query("SELECT content FROM service WHERE active = TRUE ORDER BY slug").map {
                try JSONDecoder().decode(Service.self, from: Data(try $0.text("content").utf8))
            }
            // In order of saving, so that the newest version of a form wins.
            for row in try connection.query("SELECT id, content FROM form ORDER BY saved_at, version") {
                found.forms[try row.text("id")] = try Form(json: try JSONValue(parsing: try row.text("content")))
            }
            found.services.removeAll { found.forms[$0.form] == nil }
            found.index = found.services.map(SearchWords.init)
            for row in try connection.query("SELECT service, authority FROM offered") {
                found.offered[try row.text("service"), default: []].insert(try row.authority("authority"))
            }
            return found
        }
        content.withLock { $0 = read }
    }

    /// Puts a service and its form into the catalogue. A form of a known id and version stays as it is:
    /// applications refer to it.
    package func save(_ entries: [(service: Service, form: Form)], at now: Timestamp) async throws {
        let rows = try entries.map { entry in
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return (
                slug: entry.service.slug, service: String(decoding: try encoder.encode(entry.service), as: UTF8.self),
                form: entry.form.id, version: entry.form.version, content: entry.form.json.description
            )
        }
        try await centre.write { connection in
            for row in rows {
                try connection.execute(
                    """
                    INSERT INTO service (slug, content, active) VALUES ($1, $2, TRUE)
                    ON CONFLICT (slug) DO UPDATE SET content = excluded.content, active = TRUE
                    """, row.slug, row.service)
                try connection.execute(
                    "INSERT INTO form (id, version, content, saved_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                    row.form, row.version, row.content, now)
            }
        }
        try await refresh()
    }

    /// Services for what somebody typed, best first. Slips of the pen are forgiven, everyday words are
    /// known from the services' keywords. What is only half as good as the best is left out.
    package func search(_ typed: String) -> [Service] {
        let words = Folding.words(typed).filter { !SearchWords.fillers.contains($0) }.prefix(8)
        let content = current
        guard !words.isEmpty else { return content.services }
        // „anmelden“ and „Ausweis“ say nothing beside „Kfz“; alone they are all that was said.
        let telling = words.filter { !SearchWords.isGeneral($0) }
        let hits = zip(content.services, content.index).compactMap { service, index -> Hit? in
            let scores =
                telling.isEmpty
                ? words.map { index.score($0, asTyped: true) } : telling.map { index.score($0) }
            let matched = scores.filter { $0 > 0 }.count
            // A long question may have a word or two that the catalogue does not know.
            guard matched > 0, matched * 2 >= scores.count else { return nil }
            let more = words.filter { SearchWords.isGeneral($0) }.map { index.score($0, asTyped: true) }
            return Hit(service: service, score: scores.reduce(0, +), beside: more.reduce(0, +) / 4)
        }
        let best = hits.map(\.score).max() ?? 0
        return hits.filter { $0.score * 2 > best }.sorted { ($0.rank, $1.service.slug) > ($1.rank, $0.service.slug) }
            .map(\.service)
    }

    private struct Hit {
        var service: Service
        var score: Int
        /// What general words add: it puts one before the other, and brings nothing in.
        var beside: Int
        var rank: Int { score + beside }
    }
}

/// The words of a service, each with its weight.
struct SearchWords: Sendable {
    let words: [(word: [UInt8], weight: Int)]

    /// Of the title, of the keywords, of the summary.
    private static let (title, keyword, summary) = (10, 8, 3)

    init(_ service: Service) {
        var found: [(word: [UInt8], weight: Int)] = []
        func add(_ text: String, _ weight: Int) {
            for word in Folding.words(text) where word.utf8.count > 1 { found.append((Array(word.utf8), weight)) }
        }
        add(service.title.de, Self.title)
        add(service.title.en, Self.title)
        for keyword in service.keywords { add(keyword, Self.keyword) }
        add(service.summary.de, Self.summary)
        add(service.summary.en, Self.summary)
        words = found
    }

    static let fillers: Set<String> = [
        "ich", "mochte", "will", "wie", "wo", "kann", "man", "ein", "eine", "einen", "meinen", "meine", "mein", "der",
        "die", "das", "den", "fur", "fr", "zu", "in", "im", "und", "oder", "muss", "mir", "mich", "wir", "uns", "bei",
        "beim", "am", "an", "auf", "aus", "mit", "von", "vom", "zum", "zur", "ohne", "nicht", "habe", "brauche",
        "bekomme", "i", "want", "to", "a", "an", "my", "the", "for", "of", "how", "do", "need", "get",
    ]

    /// What is done with everything, and what many things are called: folded, as `Folding.words` writes them.
    private static let general: [String] = [
        "anmelden", "anmeldung", "abmelden", "abmeldung", "ummelden", "melden", "beantragen", "antrag", "verlangern",
        "verlangerung", "umtauschen", "mitteilen", "machen", "stellen", "aufstellen", "suchen", "neu", "neue", "neuen",
        "alt", "alte", "alten", "register", "apply", "application", "renew", "extend", "exchange", "report",
        "karte", "ausweis", "schein", "erlaubnis", "bescheinigung", "genehmigung", "steuer", "halter", "person", "amt",
        "behorde", "platz", "schule", "fest", "card", "licence", "permit",
    ]

    static func isGeneral(_ word: String) -> Bool {
        let word = Array(word.utf8)
        return general.contains { other in
            let other = Array(other.utf8)
            return word == other || (word.count >= 6 && EditDistance.isWithin(1, word, other))
        }
    }

    /// How well a word fits: whole, as a beginning, inside a compound, or with a slip of the pen. The last two only where
    /// a word of the title or a keyword is meant, and not for what has to stand there as it was typed.
    func score(_ typed: String, asTyped: Bool = false) -> Int {
        let sought = Array(typed.utf8)
        var best = 0
        for (word, weight) in words where weight * 4 > best {
            let quality: Int
            if word == sought {
                quality = 4
            } else if sought.count >= 3, word.starts(with: sought) {
                quality = 3
            } else if !asTyped, weight > Self.summary, sought.count >= 4,
                isCompound(word, with: sought) || isSlip(of: word, sought)
            {
                quality = 2
            } else {
                quality = 0
            }
            best = max(best, quality * weight)
        }
        return best
    }

    /// One of them stands in the other; where it is the catalogue's, at the beginning or end. What many things are called makes no compound: a „Busfahrkarte“ is no „Blaue Karte“.
    private func isCompound(_ word: [UInt8], with sought: [UInt8]) -> Bool {
        if sought.count < word.count { return !Self.isTooGeneral(sought) && contains(word, sought) }
        return word.count >= 4 && !Self.isTooGeneral(word)
            && (sought.starts(with: word) || sought.suffix(word.count).elementsEqual(word))
    }

    private static let tooGeneral = Set((general + fillers).map { Array($0.utf8) })
    private static func isTooGeneral(_ word: [UInt8]) -> Bool { tooGeneral.contains(word) }

    /// Few letters are soon another word: of those the first is right.
    private func isSlip(of word: [UInt8], _ sought: [UInt8]) -> Bool {
        (sought.count >= 6 || sought.first == word.first)
            && EditDistance.isWithin(sought.count >= 8 ? 2 : 1, sought, word)
    }

    private func contains(_ word: [UInt8], _ part: [UInt8]) -> Bool {
        guard part.count <= word.count else { return false }
        return (0...word.count - part.count).contains { word[$0..<$0 + part.count].elementsEqual(part) }
    }
}

/// How many letters have to be changed, added, dropped or swapped with their neighbour.
enum EditDistance {
    static func isWithin(_ limit: Int, _ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard abs(a.count - b.count) <= limit, !a.isEmpty, !b.isEmpty else { return false }
        var before = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [Int](repeating: i, count: b.count + 1)
            for j in 1...b.count {
                let cost = a[i - 1] == b[j - 1] ? 0 : 1
                row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], before[j - 2] + 1) }
            }
            (before, last) = (last, row)
        }
        return last[b.count] <= limit
    }
}
