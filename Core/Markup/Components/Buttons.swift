/// How much a button wants to be pressed. A page has one primary button.
package enum ButtonKind: String, Sendable {
    case primary, secondary, danger
    /// Looks like a link; for small acts beside a thing.
    case quiet
}

extension UI {
    /// A submit button. `about` is said by screen readers after the text: „Entfernen (Hund 2)“.
    package func button(
        _ text: String, _ kind: ButtonKind = .primary, action: FormAction? = nil, about: HTML? = nil,
        icon: HTML = .empty
    ) -> HTML {
        let about: HTML? = about.map { " \(spoken($0))" }
        return """
            <button class="button button-\(kind.rawValue)" type="submit"\
            \(attribute: "name", action == nil ? nil : "action")\(attribute: "value", action?.value)>\(icon)\(text)\(about)</button>
            """
    }

    /// A link that looks like a button: for starting something, never for changing something.
    package func buttonLink(
        _ text: String, to url: String, _ kind: ButtonKind = .primary, about: HTML? = nil, icon: HTML = .empty
    ) -> HTML {
        let about: HTML? = about.map { " \(spoken($0))" }
        return "<a class=\"button button-\(kind.rawValue)\" href=\"\(url: url)\">\(icon)\(text)\(about)</a>"
    }

    /// Buttons in a row that wraps.
    package func buttons(_ buttons: HTML...) -> HTML { "<div class=\"buttons\">\(buttons)</div>\n" }
}
