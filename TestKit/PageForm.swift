/// A form as it is on a page: what a browser would send.
package struct PageForm: Sendable {
    package struct Button: Sendable {
        package let name: String?
        package let value: String
        package let text: String
        func `is`(_ wanted: String?) -> Bool { wanted == text || wanted == value }
    }

    package let action: String
    package let method: String
    package let isMultipart: Bool
    /// Names and values as they would be sent: chosen boxes only, no buttons, no files.
    package let fields: [(String, String)]
    package let buttons: [Button]

    package subscript(_ name: String) -> String? { fields.first { $0.0 == name }?.1 }
    func has(button: String?) -> Bool { button == nil || buttons.contains { $0.is(button) } }

    package static func all(in page: [UInt8]) -> [PageForm] { HTMLCheck.read(page).all("form").map(PageForm.init) }

    private init(_ form: HTMLElement) {
        action = form["action"] ?? ""
        method = (form["method"] ?? "get").lowercased()
        isMultipart = form["enctype"] == "multipart/form-data"
        let controls = form.descendants.filter { $0["disabled"] == nil }
        fields = controls.compactMap { control in
            guard let name = control["name"], let value = PageForm.value(of: control) else { return nil }
            return (name, value)
        }
        buttons = controls.compactMap { control in
            switch (control.name, control["type"]) {
            case ("button", _): Button(name: control["name"], value: control["value"] ?? "", text: control.text)
            case ("input", "submit"):
                Button(name: control["name"], value: control["value"] ?? "", text: control["value"] ?? "")
            default: nil
            }
        }
    }

    /// What it sends; nil where it sends nothing.
    private static func value(of control: HTMLElement) -> String? {
        switch (control.name, control["type"]) {
        case ("input", "checkbox"), ("input", "radio"): control["checked"] == nil ? nil : control["value"] ?? "on"
        case ("input", "file"), ("input", "submit"), ("input", "button"), ("input", "reset"), ("input", "image"): nil
        case ("input", _): control["value"] ?? ""
        case ("textarea", _):
            {
                let text = control.contents.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined()
                return text.first == "\n" ? String(text.dropFirst()) : text
            }()
        case ("select", _):
            {
                let options = control.all("option")
                let chosen = options.first { $0["selected"] != nil } ?? options.first
                return chosen.map { $0["value"] ?? $0.text }
            }()
        default: nil
        }
    }
}
