import JSON
import Kernel

/// Makes the JSON that a template reads. Everything that comes from outside passes through `text`.
struct LetterData {
    let text: PlainText
    /// The document says that some characters stand as numbers.
    let saysSubstituted: Bool

    func json(_ letter: Letter) -> JSONValue {
        let draft = Self.draft(letter.language)
        let title = (letter.isDraft ? "\(draft.word): " : "") + letter.subject
        var data = common(letter.head, letter.language, letter.date, title: title)
        data["endorsements"] = strings(letter.endorsements + (letter.isDraft ? [draft.sentence] : []))
        if letter.isDraft { data["draft"] = .string(draft.word) }
        data["recipient"] = strings(letter.recipient)
        data["information"] = facts(information(letter))
        data["reference"] = string(letter.reference)
        data["subject"] = string(letter.subject)
        data["salutation"] = string(letter.salutation)
        data["body"] = .array(letter.body.map(block))
        data["closing"] = string(letter.closing)
        data["signature"] = strings(letter.signature)
        data["note"] = string(letter.note)
        data["enclosures"] = strings(letter.enclosures)
        if let remedy = letter.remedy {
            data["remedy"] = ["heading": string(remedy.heading), "text": string(remedy.text)]
        }
        return .object(data)
    }

    func json(_ report: Report) -> JSONValue {
        var data = common(report.head, report.language, report.date, title: report.title)
        data["running"] = string(report.running)
        data["imprint"] = string(report.head.returnAddress)
        data["lead"] = .array(report.lead.map(block))
        data["facts"] = facts(report.facts)
        data["sections"] = .array(
            report.sections.map {
                [
                    "title": string($0.title), "blocks": .array($0.blocks.map(block)), "facts": facts($0.facts),
                    "answers": .bool($0.areAnswers),
                ]
            })
        data["attachments"] = .array(
            report.attachments.map {
                [
                    "file": .string(Letters.fileName($0.name)), "type": .string($0.mediaType),
                    "description": string($0.description),
                ]
            })
        return .object(data)
    }

    private func common(_ head: Letterhead, _ language: Language, _ date: Day, title: String) -> JSONObject {
        var sender = JSONObject()
        sender["authority"] = string(head.authority)
        if let unit = head.unit, !unit.isEmpty { sender["unit"] = string(unit) }
        sender["return-address"] = string(head.returnAddress)
        sender["colour"] = .string(Self.isColour(head.colour) ? head.colour : "#1f3a5f")
        if let arms = head.arms { sender["arms"] = string(arms.description) }
        sender["footer"] = strings(Array(head.footer.prefix(4)))

        var data = JSONObject()
        data["language"] = .string(language.rawValue)
        data["region"] = .string(language == .de ? "DE" : "GB")
        data["title"] = string(title)
        data["date"] = [
            "year": .number(JSONNumber(Int64(date.year))), "month": .number(JSONNumber(Int64(date.month))),
            "day": .number(JSONNumber(Int64(date.day))),
        ]
        data["head"] = .object(sender)
        data["labels"] = .object(labels(language))
        if saysSubstituted { data["substituted"] = true }
        return data
    }

    /// The word across the page, and the sentence above the address for whoever cannot see it.
    private static func draft(_ language: Language) -> (word: String, sentence: String) {
        language == .de ? ("Entwurf", "Entwurf, noch nicht erlassen") : ("Draft", "Draft, not issued yet")
    }

    private func labels(_ language: Language) -> JSONObject {
        let words: [(String, Localized)] = [
            ("page", Localized("Seite {page} von {last}", "Page {page} of {last}")),
            ("reference", Localized("Unser Zeichen", "Our reference")),
            ("enclosures", Localized("Anlagen", "Enclosures")),
            ("label", Localized("Angabe", "Item")),
            ("value", Localized("Inhalt", "Content")),
            ("question", Localized("Frage", "Question")),
            ("answer", Localized("Ihre Antwort", "Your answer")),
            (
                "substituted",
                Localized(
                    "Einige Zeichen lassen sich hier nicht abbilden. An ihrer Stelle steht ihre Unicode-Nummer, "
                        + "zum Beispiel [U+6F22].",
                    "Some characters cannot be shown here. Their Unicode numbers stand in their place, "
                        + "for example [U+6F22].")
            ),
        ]
        var labels = JSONObject()
        for (name, word) in words { labels[name] = .string(word[language]) }
        return labels
    }

    private func information(_ letter: Letter) -> [Fact] {
        let rows: [(Localized, String?)] = [
            (Localized("Unser Zeichen", "Our reference"), letter.reference),
            (Localized("Ihr Zeichen", "Your reference"), letter.yourReference),
            (Localized("Ansprechperson", "Contact"), letter.contact?.name),
            (Localized("Zimmer", "Room"), letter.contact?.room),
            (Localized("Telefon", "Phone"), letter.contact?.phone),
            (Localized("E-Mail", "E-mail"), letter.contact?.email),
            (Localized("Datum", "Date"), letter.date.written(letter.language)),
        ]
        return rows.compactMap { label, value in
            value.flatMap { $0.isEmpty ? nil : Fact(label[letter.language], $0) }
        }
    }

    private func block(_ block: LetterBlock) -> JSONValue {
        switch block {
        case .paragraph(let text): return ["kind": "paragraph", "text": string(text)]
        case .heading(let text): return ["kind": "heading", "text": string(text)]
        case .list(let items): return ["kind": "list", "items": strings(items)]
        case .steps(let items): return ["kind": "steps", "items": strings(items)]
        case .table(let table):
            let width = table.columns.count
            var data: JSONObject = JSONObject()
            data["kind"] = "table"
            if let caption = table.caption { data["caption"] = string(caption) }
            data["columns"] = .array(table.columns.map { ["title": string($0.title), "end": .bool($0.isNumber)] })
            data["rows"] = .array(
                table.rows.map { row in
                    strings(Array(row.prefix(width)) + Array(repeating: "", count: max(0, width - row.count)))
                })
            data["total"] = .bool(table.hasTotal)
            return .object(data)
        }
    }

    private func facts(_ facts: [Fact]) -> JSONValue {
        .array(facts.map { ["label": string($0.label), "value": string($0.value)] })
    }

    private func strings(_ texts: [String]) -> JSONValue { .array(texts.map(string)) }

    private func string(_ text: String) -> JSONValue { .string(self.text.fit(text)) }

    static func isColour(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 7 && bytes[0] == UInt8(ascii: "#")
            && bytes.dropFirst().allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || 97...102 ~= $0 | 32 }
    }
}
