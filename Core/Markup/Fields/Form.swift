/// A value that travels with a form: the CSRF token, the idempotency key, a version.
package struct Hidden: Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
}

/// What is wrong with a form, in the order of its fields.
package struct Problems: Sendable {
    package struct Problem: Sendable, Equatable {
        /// The field's name; empty for what concerns the whole form.
        package var field: String
        package var message: String
    }

    package private(set) var list: [Problem]

    package init() { list = [] }

    package var isEmpty: Bool { list.isEmpty }

    package mutating func add(_ field: String = "", _ message: String) {
        list.append(Problem(field: field, message: message))
    }

    /// The first problem of a field, for its `error`.
    package subscript(field: String) -> String? { list.first { $0.field == field }?.message }
}

extension UI {
    /// A form that is sent to us. It begins with an invisible button, because the Enter key presses a form's
    /// first button, and that must not be „Entfernen“.
    ///
    /// - `warnsOnLeaving`: with a script, asks before unsaved input is left behind.
    package func form(
        to url: String, hidden: [Hidden], files: Bool = false, warnsOnLeaving: Bool = false, id: String? = nil,
        label: String? = nil, _ content: HTML
    ) -> HTML {
        """
        <form\(attribute: "id", id) method="post" action="\(url: url)" novalidate\
        \(if: files, " enctype=\"multipart/form-data\"")\(if: warnsOnLeaving, " data-warn")\(attribute: "aria-label", label)>\
        <button class="enter" type="submit" name="\(FormAction.name)" value="\(FormAction.proceed.value)" tabindex="-1" \
        aria-hidden="true">\(say("Weiter", "Continue"))</button>\
        \(each: hidden, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })
        \(content)
        </form>

        """
    }

    /// A form that is one button: take a case, sign out.
    package func postButton(
        _ text: String, to url: String, hidden: [Hidden], _ kind: ButtonKind = .secondary, about: HTML? = nil
    ) -> HTML {
        """
        <form class="one-button" method="post" action="\(url: url)">\
        \(each: hidden, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })\
        \(button(text, kind, about: about))</form>
        """
    }

    /// What has to be put right, first thing on the page, each a link to its field.
    package func errorSummary(_ problems: Problems) -> HTML {
        guard !problems.isEmpty else { return .empty }
        let items = problems.list.map { problem -> HTML in
            problem.field.isEmpty
                ? "<li>\(problem.message)</li>"
                : "<li><a href=\"#\(UI.id(problem.field))\">\(problem.message)</a></li>"
        }
        return """
            <div class="error-summary" id="error-summary" role="alert" tabindex="-1" aria-labelledby="error-summary-title">
            <h2 id="error-summary-title">\(say("Bitte prüfen Sie Ihre Angaben", "Please check your answers"))</h2>
            <ul>\(items)</ul>
            </div>

            """
    }
}
