/// One of several answers.
package struct Choice: Sendable {
    package var value: String
    package var label: String
    package var hint: String?
    /// Fields that belong to this answer and show when it is chosen; without a script and in old browsers they always show.
    package var details: HTML?
    /// The label's language where it is not the page's, such as `de`.
    package var language: String?

    package init(
        _ value: String, _ label: String, hint: String? = nil, details: HTML? = nil, language: String? = nil
    ) {
        (self.value, self.label, self.hint, self.details) = (value, label, hint, details)
        self.language = language
    }
}

extension FieldFrame {
    func choices(_ choices: [Choice], chosen: Set<String>, type: String, inline: Bool) -> HTML {
        let items = choices.enumerated().map { index, choice -> HTML in
            // The first one has the field's own id, so that the error summary leads to it.
            let own = index == 0 ? id : UI.id(name, String(index + 1))
            return item(
                choice, id: own, type: type, checked: chosen.contains(choice.value),
                required: type == "radio" && isRequired)
        }
        return several("<div class=\"choices\(if: inline, " choices-inline")\">\(items)</div>")
    }

    private func item(_ choice: Choice, id: String, type: String, checked: Bool, required: Bool) -> HTML {
        let hint: HTML? = choice.hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" }
        let details: HTML? = choice.details.map { "<div class=\"choice-details\">\($0)</div>" }
        return """
            <div class="choice"><input id="\(id)" name="\(name)" type="\(type)" value="\(choice.value)"\
            \(if: checked, " checked")\(if: required, " required")\(if: disabled, " disabled")\
            \(attribute: "aria-describedby", hint == nil ? nil : "\(id)-hint")><label for="\(id)"\(attribute: "lang", choice.language)>\(choice.label)</label>\(hint)\
            \(details)</div>

            """
    }

    /// One box whose label is the sentence that one agrees to.
    func confirm(ticked: Bool) -> HTML {
        """
        <div class="field\(if: error != nil, " has-error")">
        \(hintAndError)
        <div class="choice choice-confirm"><input id="\(id)" name="\(name)" type="checkbox" value="yes"\
        \(if: ticked, " checked")\(state())><label for="\(id)">\(words())</label></div>
        </div>

        """
    }

    func select(_ choices: [Choice], value: String, prompt: String?) -> HTML {
        let first = prompt ?? ui.say("Bitte auswählen", "Please choose")
        return single(
            """
            <div class="select w-\(width.rawValue)"><select class="input" id="\(id)" name="\(name)"\(state())>\
            <option value=""\(if: value.isEmpty, " selected")>\(first)</option>\
            \(each: choices, { "<option value=\"\($0.value)\"\(if: $0.value == value, " selected")\(attribute: "lang", $0.language)>\($0.label)</option>" })\
            </select></div>
            """)
    }
}
