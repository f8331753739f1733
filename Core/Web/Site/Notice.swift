package import Kernel
package import Markup

/// A page that says no, or not now: what happened, what was kept, what to do, and a reference that the
/// log knows.
package struct Notice: Sendable {
    package let status: Status
    package let title: Localized
    package let message: Localized
    package let reference: String
    package let language: Language
    /// What was sent, to send it again: a form with the values in hidden fields and one button.
    package let resend: HTML?
    /// The page on which the person can go on, such as the sign-in. It opens in a new window: what was sent stays here.
    package let next: (text: Localized, to: Destination)?
    /// Where whoever is lost begins again.
    package let overview: Destination?
    /// The same address in both languages.
    package let languages: Languages

    /// What is said below the title: for the frame of the portal or the workbench.
    package var body: HTML {
        """
        <p>\(message[language])</p>\(resend)
        \(next.map { next -> HTML in "<p><a href=\"\(next.to)\" target=\"_blank\" rel=\"noopener\">\(next.text[language])</a></p>" })
        \(overview.map { overview -> HTML in "<p><a href=\"\(overview)\">\(Notice.overviewLabel[language])</a></p>" })
        <p>\(Notice.referenceLabel[language]) <code>\(reference)</code></p>

        """
    }

    /// A page without any design, for tests and for a house that has none.
    package var plainPage: HTML {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)"><head><meta charset="utf-8">\
        <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(title[language])</title></head>
        <body><main><h1>\(title[language])</h1>\(body)</main></body></html>

        """
    }

    private static let overviewLabel = Localized("Zur Übersicht", "To the overview")

    package static let referenceLabel = Localized(
        "Wenn Sie uns dazu schreiben, nennen Sie bitte:", "If you write to us about this, please quote:")
}
