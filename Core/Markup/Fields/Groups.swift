extension UI {
    /// Fields that belong together: an address, a person.
    package func group(
        _ legend: String, hint: String? = nil, labelStyle: LabelStyle = .large, _ content: HTML
    ) -> HTML {
        let frame = FieldFrame(
            ui: self, name: legend, label: legend, hint: nil, error: nil, optional: false, autocomplete: nil,
            width: .full,
            labelStyle: labelStyle, disabled: false)
        let hint: HTML? = hint.map { "<p class=\"hint\">\($0)</p>" }
        return "<fieldset class=\"group\">\(frame.legend)\(hint)\n\(content)</fieldset>\n"
    }

    /// A group that may come several times (dogs, children, owners). Adding and removing are submit
    /// buttons (`FormAction.add`, `.remove`).
    ///
    /// - `noun`: one item, „Hund“; it names the legends („Hund 2 von 3“) and the buttons.
    package func repeated(
        _ name: String, noun: String, items: [HTML], minimum: Int = 0, maximum: Int? = nil, error: String? = nil,
        addLabel: String? = nil
    ) -> HTML {
        let blocks = items.enumerated().map { index, item -> HTML in
            let title =
                items.count == 1
                ? noun : say("\(noun) \(index + 1) von \(items.count)", "\(noun) \(index + 1) of \(items.count)")
            let remove: HTML =
                items.count > minimum
                ? button(
                    say("Entfernen", "Remove"), .quiet, action: .remove(index: index, group: name),
                    about: "\(noun) \(index + 1)")
                : .empty
            return
                "<fieldset class=\"group repeated\"><legend class=\"label label-large\">\(title)</legend>\n\(item)\(remove)</fieldset>\n"
        }
        let isFull = maximum.map { items.count >= $0 } ?? false
        let more: HTML =
            isFull
            ? "<p class=\"hint\">\(say("Mehr als \(items.count) sind hier nicht möglich.", "No more than \(items.count) are possible here."))</p>"
            : button(
                addLabel ?? say("\(noun) hinzufügen", "Add \(noun)"), .secondary, action: .add(group: name))
        let problem: HTML? = error.map {
            "<p class=\"error\">\(Icon.problem)<span>\(spoken(say("Fehler:", "Error:"))) \($0)</span></p>"
        }
        return """
            <div class="repeat\(if: error != nil, " has-error")" id="\(UI.id(name))" tabindex="-1">\(problem)
            \(blocks)<p>\(more)</p>
            </div>

            """
    }
}
