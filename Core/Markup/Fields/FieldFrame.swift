/// The parts that every kind of field shares: label or legend, hint, error, and the attributes that
/// tie them to the input.
struct FieldFrame {
    let ui: UI
    let name: String
    let label: String
    let hint: String?
    let error: String?
    let optional: Bool
    let autocomplete: Autocomplete?
    let width: Width
    let labelStyle: LabelStyle
    let disabled: Bool
    /// In a filter over a list: nothing has to be given, and nothing is said of it.
    var isFilter = false

    var id: String { UI.id(name) }
    var isRequired: Bool { !optional && !isFilter }
    private var hintID: String { UI.id(name, "hint") }
    private var errorID: String { UI.id(name, "error") }

    func describedBy(and more: String? = nil) -> String? {
        let ids = [hint == nil ? nil : hintID, error == nil ? nil : errorID, more].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    /// `required`, `disabled`, `aria-describedby`, `aria-invalid`, `autocomplete`: the same for every input.
    /// The form is `novalidate`, so that `required` is said but the server's words are the ones that are read.
    func state(describedBy more: String? = nil) -> HTML {
        """
        \(if: isRequired, " required")\(if: disabled, " disabled")\(attribute: "aria-describedby", describedBy(and: more))\
        \(if: error != nil, " aria-invalid=\"true\"")\(attribute: "autocomplete", autocomplete?.rawValue)
        """
    }

    func words(spokenUnit: String? = nil) -> HTML {
        let unit: HTML? = spokenUnit.map { " \(ui.spoken($0))" }
        let label: HTML = labelStyle == .written ? ui.written(label) : "\(label)"
        return
            "\(label)\(unit)\(if: optional, " <span class=\"optional\">\(ui.say("(freiwillig)", "(optional)"))</span>")"
    }

    func labelled(spokenUnit: String? = nil) -> HTML {
        let label: HTML = "<label for=\"\(id)\">\(words(spokenUnit: spokenUnit))</label>"
        switch labelStyle {
        case .normal, .written: return "<div class=\"label\">\(label)</div>"
        case .large: return "<div class=\"label label-large\">\(label)</div>"
        case .pageHeading: return "<h1 class=\"label-heading\">\(label)</h1>"
        case .hidden: return "<div class=\"visually-hidden\">\(label)</div>"
        }
    }

    var legend: HTML {
        switch labelStyle {
        case .normal, .written: "<legend class=\"label\">\(words())</legend>"
        case .large: "<legend class=\"label label-large\">\(words())</legend>"
        case .pageHeading: "<legend class=\"label-heading\"><h1>\(words())</h1></legend>"
        case .hidden: "<legend class=\"visually-hidden\">\(words())</legend>"
        }
    }

    var hintAndError: HTML {
        let hint: HTML? = hint.map { "<p class=\"hint\" id=\"\(hintID)\">\($0)</p>" }
        let error: HTML? = error.map {
            "<p class=\"error\" id=\"\(errorID)\">\(Icon.problem)<span>\(ui.spoken(ui.say("Fehler:", "Error:"))) \($0)</span></p>"
        }
        return "\(hint)\(error)"
    }

    /// A field with one input under a label.
    func single(_ input: HTML, spokenUnit: String? = nil) -> HTML {
        """
        <div class="field\(if: error != nil, " has-error")">
        \(labelled(spokenUnit: spokenUnit))\(hintAndError)
        \(input)
        </div>

        """
    }

    /// A field with several inputs under a legend.
    func several(_ inputs: HTML) -> HTML {
        """
        <div class="field\(if: error != nil, " has-error")">
        <fieldset\(attribute: "aria-describedby", describedBy())>\(legend)\(hintAndError)
        \(inputs)
        </fieldset>
        </div>

        """
    }
}
