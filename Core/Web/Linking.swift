package import Markup
import Kernel

/// Markup's links and forms take addresses as text; here they take the typed ones.
extension TextLink {
    package init(_ text: String, to destination: Destination) { self.init(text, to: destination.raw) }
}

extension UI {
    package func link(_ text: String, to destination: Destination) -> HTML { link(text, to: destination.raw) }

    package func buttonLink(
        _ text: String, to destination: Destination, _ kind: ButtonKind = .primary, about: HTML? = nil,
        icon: HTML = .empty
    ) -> HTML {
        buttonLink(text, to: destination.raw, kind, about: about, icon: icon)
    }

    package func form(
        to destination: Destination, hidden: [Hidden], files: Bool = false, warnsOnLeaving: Bool = false,
        id: String? = nil, label: String? = nil, _ content: HTML
    ) -> HTML {
        form(
            to: destination.raw, hidden: hidden, files: files, warnsOnLeaving: warnsOnLeaving, id: id, label: label,
            content)
    }

    package func postButton(
        _ text: String, to destination: Destination, hidden: [Hidden], _ kind: ButtonKind = .secondary,
        about: HTML? = nil
    ) -> HTML {
        postButton(text, to: destination.raw, hidden: hidden, kind, about: about)
    }
}

extension HTML.Interpolation {
    /// The target of a link or a form: `href="\(CasePaths.page(id))"`.
    package mutating func appendInterpolation(_ destination: Destination) { appendInterpolation(destination.raw) }
    package mutating func appendInterpolation(url destination: Destination) { appendInterpolation(destination.raw) }
}

extension Request {
    /// The hidden values of a form that Markup's `form` and `postButton` make.
    package var hidden: [Hidden] { [Hidden(FormField.csrf, formGuard.token())] }

    /// The same for a form that creates something; see `creationField`.
    package func hidden(creating key: String? = nil) -> [Hidden] {
        hidden + [Hidden(FormField.idempotency, key ?? Base32.random(26))]
    }

    /// The same page in both languages, for the switch on every page.
    package var languages: Languages {
        Languages(german: link(in: .de).raw, english: link(in: .en).raw)
    }
}
