extension FieldFrame {
    func line(
        _ value: String, type: String = "text", mode: String? = nil, limit: Int? = nil, spelling: Bool = true,
        code: Bool = false, unit: String? = nil, spokenUnit: String? = nil
    ) -> HTML {
        let counted = limit.map { $0 > 60 } ?? false
        let input: HTML = """
            <input class="input w-\(width.rawValue)\(if: code, " input-code")" id="\(id)" name="\(name)" type="\(type)"\
            \(attribute: "inputmode", mode) value="\(value)"\(attribute: "maxlength", counted ? nil : limit)\
            \(if: !spelling, " spellcheck=\"false\" autocapitalize=\"none\"")\
            \(state(describedBy: counted ? countID : nil))\(attribute: "data-count", counted ? limit : nil)>
            """
        let framed: HTML =
            unit.map { "<div class=\"with-unit\">\(input)<span class=\"unit\" aria-hidden=\"true\">\($0)</span></div>" }
            ?? input
        return single(
            counted ? "\(framed)\(remaining(value, limit ?? 0))" : framed,
            spokenUnit: spokenUnit ?? unit.map { ui.say("in \($0)", "in \($0)") })
    }

    func area(_ value: String, rows: Int, limit: Int?) -> HTML {
        // A browser drops the first line break inside a textarea: ours is the one that it drops.
        single(
            """
            <textarea class="input w-\(width.rawValue)" id="\(id)" name="\(name)" rows="\(rows)"\
            \(state(describedBy: limit == nil ? nil : countID))\(attribute: "data-count", limit)>
            \(value)</textarea>\(limit.map { remaining(value, $0) })
            """)
    }

    func password(new: Bool) -> HTML {
        let frame = FieldFrame(
            ui: ui, name: name, label: label, hint: hint, error: error, optional: optional,
            autocomplete: autocomplete ?? (new ? .newPassword : .currentPassword), width: width, labelStyle: labelStyle,
            disabled: disabled, isFilter: isFilter)
        return frame.line("", type: "password", spelling: false)
    }

    private var countID: String { UI.id(name, "count") }

    /// How much more fits. Without a script it says the limit; the script keeps it up to date, and the
    /// text is never cut: what is too long comes back with an error and whole.
    private func remaining(_ value: String, _ limit: Int) -> HTML {
        let left = limit - value.unicodeScalars.count
        let sentence =
            value.isEmpty
            ? ui.say("Höchstens \(ui.number(limit)) Zeichen", "At most \(ui.number(limit)) characters")
            : left >= 0
                ? ui.say("Noch \(ui.number(left)) Zeichen", "\(ui.number(left)) characters left")
                : ui.say("\(ui.number(-left)) Zeichen zu viel", "\(ui.number(-left)) characters too many")
        return "<p class=\"hint count\(if: left < 0, " over")\" id=\"\(countID)\">\(sentence)</p>"
    }
}
