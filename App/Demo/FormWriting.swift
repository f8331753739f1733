import FormSchema

// Short words with which the forms of this folder are written, so that a form reads like a form.

/// A text in German and English.
func both(_ de: String, _ en: String) -> Wording { Wording(de, en) }

/// A question.
func ask(
    _ id: String, _ label: Wording, _ kind: FieldKind, hint: Wording? = nil, example: String? = nil,
    autocomplete: String? = nil, when: Condition? = nil, prompt: Wording? = nil
) -> Element {
    .field(
        Field(
            id: id, label: label, hint: hint, example: example, kind: kind, when: when, autocomplete: autocomplete,
            prompt: prompt))
}

/// A question that may stay unanswered.
func mayAsk(
    _ id: String, _ label: Wording, _ kind: FieldKind, hint: Wording? = nil, example: String? = nil,
    autocomplete: String? = nil, when: Condition? = nil
) -> Element {
    .field(
        Field(
            id: id, label: label, hint: hint, example: example, kind: kind, required: false, when: when,
            autocomplete: autocomplete))
}

/// Questions that belong together.
func group(
    _ id: String, _ title: Wording, hint: Wording? = nil, when: Condition? = nil, _ elements: [Element]
) -> Element {
    .group(Group(id: id, title: title, hint: hint, when: when, elements: elements))
}

/// Questions that are asked once for each of several things.
func list(
    _ id: String, _ title: Wording, hint: Wording? = nil, min: Int = 1, max: Int, when: Condition? = nil,
    _ elements: [Element]
) -> Element {
    .group(
        Group(id: id, title: title, hint: hint, when: when, repetition: .many(min: min, max: max), elements: elements))
}

func page(
    _ id: String, _ title: Wording, intro: Wording? = nil, when: Condition? = nil, _ elements: [Element]
) -> Page {
    Page(id: id, title: title, intro: intro, when: when, elements: elements)
}

/// A list of answers: code, German, English.
func codes(_ id: String, _ entries: [(String, String, String)]) -> CodeList {
    CodeList(id: id, version: "1", entries: entries.map { .init(code: $0.0, label: Wording($0.1, $0.2)) })
}

/// Uploads: PDF, photo or scan.
func upload(_ maxCount: Int = 1) -> FieldKind { .file(FileRule(maxCount: maxCount)) }
