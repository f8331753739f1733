public import JSON

extension Form {
    /// Reads a form that `json` wrote, or that was written by hand.
    /// - Throws: `FormDefect` with a JSON pointer for what is missing, unknown or of the wrong kind, or with the path of
    ///   the element for a form that cannot be used (`defects`).
    public init(json: JSONValue) throws(FormDefect) {
        let object = try Members(json, at: "")
        try object.only("id", "version", "title", "source", "pages", "rules")
        let source = try object.optional("source") { (value, place) throws(FormDefect) -> FormSource in
            let object = try Members(value, at: place)
            try object.only("system", "id", "version")
            return FormSource(
                system: try object.string("system"), id: try object.string("id"), version: try object.string("version"))
        }
        self.init(
            id: try object.string("id"), version: try object.string("version"), title: try object.wording("title"),
            source: source, pages: try object.list("pages", Page.init),
            rules: try object.optionalList("rules", FormRule.init))
        if let defect = defects.first { throw defect }
    }
}

/// The members of one object while it is read.
private struct Members {
    let object: JSONObject
    let place: String

    init(_ value: JSONValue, at place: String) throws(FormDefect) {
        guard let object = value.objectValue else {
            throw FormDefect(
                place: place, wording: Wording("Hier wird ein Objekt erwartet.", "An object is expected here."))
        }
        self.object = object
        self.place = place
    }

    func fault(_ key: String, _ de: String, _ en: String) -> FormDefect {
        FormDefect(place: place + "/" + key, wording: Wording(de, en))
    }

    /// Refuses members that nobody reads: a misspelt one would be ignored silently.
    func only(_ known: String...) throws(FormDefect) {
        for (key, _) in object where !known.contains(key) {
            throw fault(key, "„\(key)“ gibt es hier nicht.", "There is no “\(key)” here.")
        }
    }

    func required(_ key: String) throws(FormDefect) -> JSONValue {
        guard let value = object[key] else { throw fault(key, "„\(key)“ fehlt.", "“\(key)” is missing.") }
        return value
    }

    func string(_ key: String) throws(FormDefect) -> String {
        guard let text = try required(key).stringValue else {
            throw fault(key, "„\(key)“ muss Text sein.", "“\(key)” has to be text.")
        }
        return text
    }

    func optionalString(_ key: String) throws(FormDefect) -> String? { object[key] == nil ? nil : try string(key) }

    func boolean(_ key: String, otherwise: Bool) throws(FormDefect) -> Bool {
        guard let value = object[key] else { return otherwise }
        guard let flag = value.boolValue else {
            throw fault(key, "„\(key)“ muss true oder false sein.", "“\(key)” has to be true or false.")
        }
        return flag
    }

    func optionalNumber(_ key: String) throws(FormDefect) -> Int64? {
        guard let value = object[key] else { return nil }
        guard let number = value.numberValue?.int64 else {
            throw fault(key, "„\(key)“ muss eine ganze Zahl sein.", "“\(key)” has to be a whole number.")
        }
        return number
    }

    func number(_ key: String, otherwise: Int? = nil) throws(FormDefect) -> Int {
        if let number = try optionalNumber(key) {
            guard let exact = Int32(exactly: number) else {
                throw fault(key, "„\(key)“ ist zu groß.", "“\(key)” is too large.")
            }
            return Int(exact)
        }
        guard let otherwise else { throw fault(key, "„\(key)“ fehlt.", "“\(key)” is missing.") }
        return otherwise
    }

    func wording(_ key: String) throws(FormDefect) -> Wording {
        try Wording(json: try required(key), at: place + "/" + key)
    }

    func optionalWording(_ key: String) throws(FormDefect) -> Wording? { object[key] == nil ? nil : try wording(key) }

    func optional<Value>(
        _ key: String, _ read: (JSONValue, String) throws(FormDefect) -> Value
    ) throws(FormDefect) -> Value? {
        guard let value = object[key] else { return nil }
        return try read(value, place + "/" + key)
    }

    func list<Value>(
        _ key: String, _ read: (JSONValue, String) throws(FormDefect) -> Value
    ) throws(FormDefect) -> [Value] {
        guard let values = try required(key).arrayValue else {
            throw fault(key, "„\(key)“ muss eine Liste sein.", "“\(key)” has to be a list.")
        }
        var result: [Value] = []
        for (index, value) in values.enumerated() { result.append(try read(value, "\(place)/\(key)/\(index)")) }
        return result
    }

    func optionalList<Value>(
        _ key: String, _ read: (JSONValue, String) throws(FormDefect) -> Value
    ) throws(FormDefect) -> [Value] { object[key] == nil ? [] : try list(key, read) }
}

extension Wording {
    fileprivate init(json: JSONValue, at place: String) throws(FormDefect) {
        let object = try Members(json, at: place)
        try object.only("de", "en")
        self.init(de: try object.string("de"), en: try object.string("en"))
    }
}

extension FormRule {
    fileprivate init(_ json: JSONValue, at place: String) throws(FormDefect) {
        let object = try Members(json, at: place)
        try object.only("id", "name", "text", "script", "path")
        self.init(
            id: try object.string("id"), name: try object.string("name"), text: try object.string("text"),
            script: try object.optionalString("script"), path: try object.optionalString("path") ?? "")
    }
}

extension Page {
    fileprivate init(_ json: JSONValue, at place: String) throws(FormDefect) {
        let object = try Members(json, at: place)
        try object.only("id", "title", "intro", "when", "elements")
        self.init(
            id: try object.string("id"), title: try object.wording("title"), intro: try object.optionalWording("intro"),
            when: try object.optional("when", Condition.init), elements: try object.list("elements", Element.init))
    }
}

extension Element {
    fileprivate init(_ json: JSONValue, at place: String) throws(FormDefect) {
        let object = try Members(json, at: place)
        try object.only("field", "group", "note")
        guard object.object.count == 1 else {
            throw FormDefect(
                place: place,
                wording: Wording(
                    "Hier wird field, group oder note erwartet.", "One of field, group or note is expected here."))
        }
        if let field = try object.optional("field", Field.init) {
            self = .field(field)
        } else if let group = try object.optional("group", Group.init) {
            self = .group(group)
        } else {
            self = .note(try object.wording("note"))
        }
    }
}

extension Repetition {
    fileprivate init(_ json: JSONValue, at place: String) throws(FormDefect) {
        let object = try Members(json, at: place)
        try object.only("min", "max")
        self.init(min: try object.number("min"), max: object.object["max"] == nil ? nil : try object.number("max"))
    }
}

extension Group {
    fileprivate init(_ json: JSONValue, at place: String) throws(FormDefect) {
        let object = try Members(json, at: place)
        try object.only("id", "title", "hint", "when", "repetition", "elements")
        self.init(
            id: try object.string("id"), title: try object.wording("title"), hint: try object.optionalWording("hint"),
            when: try object.optional("when", Condition.init),
            repetition: try object.optional("repetition", Repetition.init) ?? .once,
            elements: try object.list("elements", Element.init))
    }
}

extension Field {
    fileprivate init(_ json: JSONValue, at place: String) throws(FormDefect) {
        let object = try Members(json, at: place)
        try object.only(
            "id", "label", "hint", "example", "kind", "required", "repetition", "when", "autocomplete", "preset",
            "prompt")
        self.init(
            id: try object.string("id"), label: try object.wording("label"), hint: try object.optionalWording("hint"),
            example: try object.optionalString("example"),
            kind: try FieldKind(try object.required("kind"), at: place + "/kind"),
            required: try object.boolean("required", otherwise: true),
            repetition: try object.optional("repetition", Repetition.init) ?? .once,
            when: try object.optional("when", Condition.init), autocomplete: try object.optionalString("autocomplete"),
            preset: try object.optionalString("preset"), prompt: try object.optionalWording("prompt"))
    }
}

extension FieldKind {
    fileprivate init(_ json: JSONValue, at place: String) throws(FormDefect) {
        let object = try Members(json, at: place)
        let type = try object.string("type")
        switch type {
        case "text":
            try object.only("type", "minLength", "maxLength", "pattern", "message")
            self = .text(
                TextRule(
                    minLength: try object.number("minLength", otherwise: 0),
                    maxLength: try object.number("maxLength", otherwise: 200),
                    pattern: try object.optionalString("pattern"), message: try object.optionalWording("message")))
        case "multiline":
            try object.only("type", "minLength", "maxLength")
            self = .multiline(
                minLength: try object.number("minLength", otherwise: 0),
                maxLength: try object.number("maxLength", otherwise: 2000))
        case "name":
            try object.only("type", "maxLength")
            self = .name(maxLength: try object.number("maxLength", otherwise: 120))
        case "date":
            try object.only("type", "earliest", "latest")
            self = .date(
                DateRule(
                    earliest: try object.optional("earliest", DateBound.init),
                    latest: try object.optional("latest", DateBound.init)))
        case "integer":
            try object.only("type", "min", "max", "unit")
            self = .integer(
                IntegerRule(
                    min: try object.optionalNumber("min"), max: try object.optionalNumber("max"),
                    unit: try object.optionalWording("unit")))
        case "decimal":
            try object.only("type", "scale", "min", "max", "unit")
            self = .decimal(
                DecimalRule(
                    scale: try object.number("scale"), min: try object.optionalNumber("min"),
                    max: try object.optionalNumber("max"), unit: try object.optionalWording("unit")))
        case "money":
            try object.only("type", "min", "max")
            self = .money(MoneyRule(min: try object.optionalNumber("min"), max: try object.optionalNumber("max")))
        case "choice", "choices":
            try object.only("type", "list")
            let list = try CodeList(try object.required("list"), at: place + "/list")
            self = type == "choice" ? .choice(list) : .choices(list)
        case "file":
            try object.only("type", "kinds", "maxBytes", "maxCount")
            self = .file(try Self.file(object))
        case "constant":
            try object.only("type", "text")
            self = .constant(try object.wording("text"))
        case "email", "phone", "postcode", "iban", "yesNo", "confirmation":
            try object.only("type")
            self = try Self.plain(type, object)
        default: throw object.fault("type", "Die Art „\(type)“ gibt es nicht.", "There is no kind “\(type)”.")
        }
    }

    private static func plain(_ type: String, _ object: Members) throws(FormDefect) -> FieldKind {
        switch type {
        case "email": .email
        case "phone": .phone
        case "postcode": .postcode
        case "iban": .iban
        case "yesNo": .yesNo
        default: .confirmation
        }
    }

    private static func file(_ object: Members) throws(FormDefect) -> FileRule {
        let standard = FileRule()
        let kinds = try object.optionalList("kinds") { (value, place) throws(FormDefect) -> FileRule.Kind in
            guard let kind = value.stringValue.flatMap(FileRule.Kind.init(rawValue:)) else {
                throw FormDefect(
                    place: place,
                    wording: Wording("Dieses Dateiformat gibt es hier nicht.", "There is no such file format here."))
            }
            return kind
        }
        return FileRule(
            kinds: object.object["kinds"] == nil ? standard.kinds : kinds,
            maxBytes: try object.number("maxBytes", otherwise: standard.maxBytes),
            maxCount: try object.number("maxCount", otherwise: standard.maxCount))
    }
}

extension DateBound {
    fileprivate init(_ json: JSONValue, at place: String) throws(FormDefect) {
        let object = try Members(json, at: place)
        if object.object["day"] != nil {
            try object.only("day")
            guard let day = CalendarDay(iso: try object.string("day")) else {
                throw object.fault("day", "Diesen Tag gibt es nicht.", "There is no such day.")
            }
            self = .day(day)
        } else {
            try object.only("years", "months", "days")
            self = .fromToday(
                years: try object.number("years", otherwise: 0), months: try object.number("months", otherwise: 0),
                days: try object.number("days", otherwise: 0))
        }
    }
}

extension CodeList {
    fileprivate init(_ json: JSONValue, at place: String) throws(FormDefect) {
        let object = try Members(json, at: place)
        try object.only("id", "version", "entries")
        let entries = try object.list("entries") { (value, place) throws(FormDefect) -> Entry in
            let object = try Members(value, at: place)
            try object.only("code", "label")
            return Entry(code: try object.string("code"), label: try object.wording("label"))
        }
        self.init(id: try object.string("id"), version: try object.string("version"), entries: entries)
    }
}

extension Condition {
    fileprivate init(_ json: JSONValue, at place: String) throws(FormDefect) {
        let object = try Members(json, at: place)
        try object.only("all", "any", "not", "equals", "contains", "filled")
        guard object.object.count == 1, let key = object.object.keys.first else {
            throw FormDefect(
                place: place,
                wording: Wording(
                    "Hier wird eine Bedingung erwartet: all, any, not, equals, contains oder filled.",
                    "A condition is expected here: all, any, not, equals, contains or filled."))
        }
        switch key {
        case "all": self = .all(try object.list(key, Condition.init))
        case "any": self = .any(try object.list(key, Condition.init))
        case "not": self = .not(try Condition(try object.required(key), at: place + "/not"))
        case "filled": self = .filled(try object.string(key))
        default:
            let parts = try Members(try object.required(key), at: place + "/" + key)
            try parts.only("path", "value")
            let path = try parts.string("path")
            let scalar: FormScalar
            switch try parts.required("value") {
            case .string(let text): scalar = .text(text)
            case .bool(let flag): scalar = .boolean(flag)
            case .number(let number):
                guard let value = number.int64 else { fallthrough }
                scalar = .integer(value)
            default:
                throw parts.fault(
                    "value", "Der Wert muss Text, true, false oder eine ganze Zahl sein.",
                    "The value has to be text, true, false or a whole number.")
            }
            self = key == "equals" ? .equals(path, scalar) : .contains(path, scalar)
        }
    }
}
