/// The one sentence of FIM rules that is understood: „"F1 …", "F2 …" sind nur dann zu befüllen, wenn "F3 …" bejaht
/// wurde.“ It becomes a condition; every other rule is kept as words.
struct RuleSentence {
    /// FIM ids of the fields that depend on the answer.
    var targets: [String]
    /// FIM id of the question.
    var question: String

    /// `nil` if the text says something else, or more.
    init?(_ text: String) {
        let marker = " nur dann zu befüllen, wenn "
        let parts = text.split(separator: marker)
        guard parts.count == 2 else { return nil }
        var end = parts[1]
        while let last = end.last, last == "." || last.isWhitespace { end.removeLast() }
        guard end.hasSuffix(" bejaht wurde"), text.hasPrefix("\"") else { return nil }
        let targets = Self.ids(parts[0])
        let questions = Self.ids(end)
        guard !targets.isEmpty, questions.count == 1, let question = questions.first,
            Self.isEnumeration(parts[0])
        else { return nil }
        self.targets = targets
        self.question = question
    }

    /// Ids at the beginning of quoted names.
    private static func ids(_ text: Substring) -> [String] {
        quoted(text).compactMap { name in
            let id = name.prefix { $0 != " " }
            return id.first == "F" && id.dropFirst().allSatisfy(\.isNumber) && id.count > 4 ? String(id) : nil
        }
    }

    private static func quoted(_ text: Substring) -> [Substring] {
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.indices.filter { $0 % 2 == 1 }.map { parts[$0] }
    }

    /// Between the names stand commas and „und“ only, at the end „ist“ or „sind“.
    private static func isEnumeration(_ text: Substring) -> Bool {
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.indices.filter { $0 % 2 == 0 }.allSatisfy { index in
            let words = parts[index].split { $0 == " " || $0 == "," }
            return index == parts.indices.last
                ? words == ["ist"] || words == ["sind"] : words.isEmpty || words == ["und"]
        }
    }

    /// Sets the condition on the fields of a group. Does nothing unless all of them are there, in order, and the
    /// question is a yes-or-no one.
    func apply(to elements: inout [Element], in path: String) -> Wording? {
        guard let place = elements.firstIndex(where: { field($0)?.id == question }), let asked = field(elements[place]),
            asked.kind == .yesNo, !asked.isList
        else { return nil }
        let places = targets.map { target in elements.firstIndex { field($0)?.id == target } }
        guard places.allSatisfy({ ($0 ?? 0) > place }) else { return nil }
        for case let index? in places {
            guard case .field(var target) = elements[index] else { return nil }
            target.when = .equals(path.isEmpty ? question : path + "." + question, true)
            elements[index] = .field(target)
        }
        let names = targets.joined(separator: ", ")
        return Wording(
            "\(names) wird nur gefragt, wenn \(question) bejaht wurde.",
            "\(names) is asked only if \(question) was answered with yes.")
    }

    private func field(_ element: Element) -> Field? { if case .field(let field) = element { field } else { nil } }
}
