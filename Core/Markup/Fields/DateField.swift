package import Kernel

/// A date as somebody typed it, which need not be one.
package struct DateParts: Sendable, Equatable {
    package var day: String
    package var month: String
    package var year: String
    /// The applicant's own birthday, so that browsers offer it.
    package var isBirthday: Bool

    package init(day: String = "", month: String = "", year: String = "", isBirthday: Bool = false) {
        (self.day, self.month, self.year, self.isBirthday) = (day, month, year, isBirthday)
    }

    package init(_ day: Day?, isBirthday: Bool = false) {
        self.init(
            day: day.map { String($0.day) } ?? "", month: day.map { String($0.month) } ?? "",
            year: day.map { String($0.year) } ?? "", isBirthday: isBirthday)
    }
}

extension FieldFrame {
    func date(_ parts: DateParts) -> HTML {
        func part(_ key: String, _ label: String, _ value: String, _ width: Width, _ id: String, _ hint: String) -> HTML
        {
            """
            <div class="date-part"><label for="\(id)">\(label)</label>\
            <input class="input w-\(width.rawValue)" id="\(id)" name="\(name).\(key)" type="text" inputmode="numeric" \
            value="\(value)" maxlength="\(width == .year ? 4 : 2)"\(attribute: "autocomplete", parts.isBirthday ? hint : nil)\
            \(if: isRequired, " required")\(if: disabled, " disabled")\(if: error != nil, " aria-invalid=\"true\"")></div>
            """
        }
        // The first input has the field's own id: the error summary leads there.
        return several(
            """
            <div class="date">\(part("day", ui.say("Tag", "Day"), parts.day, .two, id, "bday-day"))\
            \(part("month", ui.say("Monat", "Month"), parts.month, .two, UI.id(name, "month"), "bday-month"))\
            \(part("year", ui.say("Jahr", "Year"), parts.year, .year, UI.id(name, "year"), "bday-year"))</div>
            """)
    }
}
