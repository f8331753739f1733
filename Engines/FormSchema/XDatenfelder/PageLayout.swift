/// How the elements of a schema are spread over pages: a top-level group is a page, a large one several, fields that
/// stand alone are put together.
struct PageLayout {
    let title: String
    let intro: String
    private var used: Set<String> = []

    /// Fields on one page, if the groups allow it.
    private static let most = 8
    /// A group inside a large one gets a page of its own from this many fields.
    private static let own = 4

    init(title: String, intro: String) {
        self.title = title
        self.intro = intro
    }

    mutating func pages(_ elements: [Element]) -> [Page] {
        var pages: [Page] = []
        var loose: [Element] = []
        var number = 1
        func flush() {
            var rest = loose[...]
            while !rest.isEmpty {
                let suffix = number == 1 ? "" : " (\(number))"
                pages.append(
                    page(
                        "fragen", Wording("Weitere Angaben\(suffix)", "Further questions\(suffix)"),
                        Array(rest.prefix(Self.most))))
                rest = rest.dropFirst(Self.most)
                number += 1
            }
            loose = []
        }
        for element in elements {
            guard case .group(let group) = element else {
                loose.append(element)
                continue
            }
            flush()
            for part in Self.parts(group, of: group.title, heading: group.title) {
                pages.append(page(group.id.lowercased(), part.title, [.group(part.group)]))
            }
        }
        flush()
        if !intro.isEmpty, !pages.isEmpty { pages[0].intro = Wording(intro, intro) }
        return pages
    }

    private mutating func page(_ name: String, _ title: Wording, _ elements: [Element]) -> Page {
        var id = name
        var number = 2
        while !used.insert(id).inserted {
            id = "\(name)-\(number)"
            number += 1
        }
        return Page(id: id, title: title, elements: elements)
    }

    private struct Part {
        var title: Wording
        var group: Group
    }

    /// The group on one page or, part by part, on several. A repeated group stays together.
    /// - Parameter top: title of the top-level group; a page's title names it and the innermost group.
    private static func parts(_ group: Group, of top: Wording, heading: Wording) -> [Part] {
        guard count(group.elements) > most, !group.repetition.isList else {
            return [Part(title: heading, group: group)]
        }
        var parts: [Part] = []
        var together: [Element] = []
        func flush() {
            if together.isEmpty { return }
            var part = group
            part.elements = together
            parts.append(Part(title: heading, group: part))
            together = []
        }
        for element in group.elements {
            if case .group(let inner) = element, count(inner.elements) >= own {
                flush()
                let title = Wording("\(top.de): \(inner.title.de)", "\(top.en): \(inner.title.en)")
                for part in Self.parts(inner, of: top, heading: title) {
                    var around = group
                    around.elements = [.group(part.group)]
                    parts.append(Part(title: part.title, group: around))
                }
                continue
            }
            if count(together) + count([element]) > most { flush() }
            together.append(element)
        }
        flush()
        return numbered(parts)
    }

    /// Parts with one heading are numbered.
    private static func numbered(_ parts: [Part]) -> [Part] {
        var seen: [Wording: Int] = [:]
        return parts.map { part in
            let number = (seen[part.title] ?? 0) + 1
            seen[part.title] = number
            if number == 1 { return part }
            return Part(
                title: Wording("\(part.title.de) (\(number))", "\(part.title.en) (\(number))"), group: part.group)
        }
    }

    private static func count(_ elements: [Element]) -> Int {
        elements.reduce(0) { sum, element in
            if case .group(let group) = element { sum + count(group.elements) } else { sum + 1 }
        }
    }
}
