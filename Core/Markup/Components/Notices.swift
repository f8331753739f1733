/// What kind of news something is. Said by a word and a sign beside the colour.
package enum Tone: String, Sendable {
    case neutral, info, success, warning, danger

    var icon: HTML {
        switch self {
        case .neutral, .info: Icon.info
        case .success: Icon.done
        case .warning: Icon.warning
        case .danger: Icon.problem
        }
    }
}

extension UI {
    /// A banner. Success and danger are announced when they appear; the others are read in their place.
    package func notice(_ tone: Tone, _ title: String, _ body: HTML = .empty) -> HTML {
        let kind =
            switch tone {
            case .neutral, .info: say("Hinweis:", "Note:")
            case .success: say("Erledigt:", "Done:")
            case .warning: say("Achtung:", "Warning:")
            case .danger: say("Fehler:", "Error:")
            }
        let role: String? =
            switch tone {
            case .success: "status"
            case .danger: "alert"
            default: nil
            }
        return """
            <div class="notice tone-\(tone.rawValue)"\(attribute: "role", role)>\(tone.icon)<div class="notice-text">\
            <p class="notice-title">\(spoken(kind)) \(title)</p>\(body)</div></div>

            """
    }

    /// A sentence that must not be missed inside a text, such as a warning about false statements.
    package func warningText(_ text: HTML) -> HTML {
        "<p class=\"warning-text\">\(Icon.warning)<strong>\(spoken(say("Achtung:", "Warning:"))) \(text)</strong></p>\n"
    }

    /// A quiet box for what somebody should read before going on.
    package func inset(_ body: HTML) -> HTML { "<div class=\"inset\">\(body)</div>\n" }

    /// A state in a word: „Neu“, „In Bearbeitung“.
    package func tag(_ text: String, _ tone: Tone = .neutral) -> HTML {
        "<span class=\"tag tone-\(tone.rawValue)\">\(text)</span>"
    }

    /// A number at a word, such as the count of an inbox.
    package func count(_ value: Int, _ what: String) -> HTML {
        "<span class=\"badge\">\(number(value))\(spoken(" " + what))</span>"
    }

    /// The end of a way: what was done, and the number to remember it by. It carries the page's `h1`.
    package func confirmation(_ heading: String, referenceLabel: String? = nil, reference: String? = nil) -> HTML {
        let number: HTML? = reference.map {
            "<p class=\"reference\"><span>\(referenceLabel ?? say("Ihr Aktenzeichen", "Your reference number"))</span> <strong>\($0)</strong></p>"
        }
        return "<div class=\"confirmation\">\(Icon.done)<h1>\(heading)</h1>\(number)</div>\n"
    }

    /// A list that has nothing to show: says so, why, and what to do next.
    package func empty(_ title: String, _ body: HTML = .empty, action: HTML = .empty) -> HTML {
        """
        <div class="empty"><svg class="empty-picture" viewBox="0 0 96 64" width="96" height="64" aria-hidden="true" focusable="false">\
        <path d="M14 26h68v30H14zM14 26l12-16h44l12 16M14 40h20c2 8 26 8 28 0h20"/></svg>\
        <p class="empty-title">\(title)</p>\(body)\(if: !action.isEmpty, "<div class=\"buttons\">\(action)</div>")</div>

        """
    }

    /// What a page says when something went wrong: what happened, what was kept, what to do, and a reference that the log knows.
    package func trouble(happened: String, kept: String? = nil, next: HTML, reference: String? = nil) -> HTML {
        let kept: HTML? = kept.map { "<p>\($0)</p>" }
        let reference: HTML? = reference.map {
            "<p class=\"meta\">\(say("Wenn Sie sich an uns wenden, nennen Sie bitte:", "If you contact us, please quote:")) \(self.reference($0))</p>"
        }
        return "<div class=\"trouble\"><p class=\"lead\">\(happened)</p>\(kept)\(next)\(reference)</div>\n"
    }

    /// More for those who want it.
    package func details(_ summary: String, open: Bool = false, _ body: HTML) -> HTML {
        "<details class=\"details\"\(if: open, " open")><summary>\(summary)</summary><div class=\"details-body\">\(body)</div></details>\n"
    }
}
