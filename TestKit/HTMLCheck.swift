/// What every page of the house must be, checked without a browser: well-formed, labelled, one `h1`,
/// landmarks, ids that are unique and lead somewhere, nothing that our content security policy forbids.
///
///     #expect(HTMLCheck.problems(in: response.body) == [])
package enum HTMLCheck {
    /// A whole page.
    package static func problems(in page: [UInt8]) -> [String] {
        var (root, problems) = HTMLReader.read(page)
        if !page.starts(with: "<!DOCTYPE html>".utf8) {
            problems.append("the page does not begin with <!DOCTYPE html>")
        }
        problems += frame(root) + content(root)
        return problems
    }

    /// A part of a page: everything but the frame, and references may lead out of it.
    package static func problems(inFragment fragment: [UInt8]) -> [String] {
        let (root, problems) = HTMLReader.read(fragment)
        return problems + content(root, whole: false)
    }

    /// The page as elements, for what a test asks about it.
    package static func read(_ page: [UInt8]) -> HTMLElement { HTMLReader.read(page).root }

    private static func frame(_ root: HTMLElement) -> [String] {
        var problems: [String] = []
        func require(_ holds: Bool, _ problem: String) { if !holds { problems.append(problem) } }
        require(["de", "en"].contains(root.first("html")?["lang"] ?? ""), "<html> has no lang of the house")
        require(root.first("title").map { !$0.text.isEmpty } ?? false, "the page has no title")
        require(root.all("h1").count == 1, "the page has \(root.all("h1").count) h1")
        require(root.first("h1").map { !$0.text.isEmpty } ?? true, "the h1 is empty")
        require(root.all("main").count == 1, "the page has \(root.all("main").count) main")
        require(root.all("meta").contains { $0["name"] == "viewport" }, "the page has no viewport")
        require(
            root.all("meta").allSatisfy {
                !($0["content"] ?? "").contains("user-scalable") && !($0["content"] ?? "").contains("maximum-scale")
            },
            "the page forbids zooming")
        let navigations = root.all("nav")
        require(
            navigations.allSatisfy { $0["aria-label"] != nil || $0["aria-labelledby"] != nil }, "a <nav> has no name")
        require(
            Set(navigations.map { $0["aria-label"] ?? $0["aria-labelledby"] ?? "" }).count == navigations.count,
            "two <nav> have the same name")
        let first = root.first("body")?.children.first
        require(first?.name == "a" && first?["href"] == "#main", "the page does not begin with a skip link")
        return problems
    }

    private static func content(_ root: HTMLElement, whole: Bool = true) -> [String] {
        var problems: [String] = []
        let elements = root.descendants
        let ids = elements.compactMap { $0["id"] }
        for id in Set(ids.filter { id in ids.count { $0 == id } > 1 }).sorted() {
            problems.append("the id “\(id)” is used twice")
        }
        for id in ids where id.isEmpty || id.contains(where: \.isWhitespace) { problems.append("“\(id)” is no id") }

        let known = Set(ids)
        var level: Int?
        let labelled = Set(elements.filter { $0.name == "label" && !$0.text.isEmpty }.compactMap { $0["for"] })
        for element in elements {
            problems += element.forbidden
            if whole {
                for (attribute, id) in element.references where !known.contains(id) {
                    problems.append("\(element.tag) \(attribute) leads to “\(id)”, which is not there")
                }
            }
            if element.isControl, !element.isNamed, !labelled.contains(element["id"] ?? "") {
                problems.append("\(element.tag) name=“\(element["name"] ?? "")” has no label")
            }
            if ["a", "button", "summary", "legend", "caption", "th", "option", "label"].contains(element.name),
                element.text.isEmpty, !element.isNamed
            {
                problems.append("\(element.tag) has no text")
            }
            if let own = element.headingLevel {
                if let level, own > level + 1 { problems.append("h\(own) “\(element.text)” follows h\(level)") }
                level = own
            }
            problems += element.nesting
        }
        return problems
    }
}

extension HTMLElement {
    fileprivate var tag: String { "<\(name)\(self["id"].map { " id=“\($0)”" } ?? "")>" }

    fileprivate var isNamed: Bool {
        [self["aria-label"], self["aria-labelledby"]].contains { !($0 ?? "").isEmpty }
            || all("img").contains { !($0["alt"] ?? "").isEmpty }
    }

    fileprivate var isControl: Bool {
        switch name {
        case "input": !["hidden", "submit", "button"].contains(self["type"] ?? "text")
        case "select", "textarea", "meter", "progress": true
        default: false
        }
    }

    fileprivate var headingLevel: Int? {
        name.count == 2 && name.first == "h" ? Int(name.dropFirst()) : nil
    }

    /// Ids that this element points at.
    fileprivate var references: [(String, String)] {
        var found: [(String, String)] = []
        for key in [
            "for", "aria-describedby", "aria-labelledby", "aria-controls", "aria-owns", "popovertarget", "list", "form",
        ] {
            for id in (self[key] ?? "").split(separator: " ") { found.append((key, String(id))) }
        }
        if let href = self["href"], href.first == "#", href.count > 1 {
            found.append(("href", String(href.dropFirst())))
        }
        return found
    }

    /// What the content security policy or the house forbids.
    fileprivate var forbidden: [String] {
        var problems: [String] = []
        for key in attributes.keys where key.hasPrefix("on") || key == "style" {
            problems.append("\(tag) has an inline \(key)")
        }
        if name == "style" { problems.append("an inline <style>") }
        if name == "script", self["src"] == nil { problems.append("an inline <script>") }
        for key in ["href", "src", "action", "formaction"] {
            guard let target = self[key] else { continue }
            if target == "about:invalid" { problems.append("\(tag) \(key) was refused as unsafe") }
            if target.lowercased().hasPrefix("javascript:") || target.lowercased().hasPrefix("data:") {
                problems.append("\(tag) \(key)=“\(target)”")
            }
            if ["link", "script", "img", "iframe", "source"].contains(name),
                !target.hasPrefix("/") || target.hasPrefix("//")
            {
                if self["rel"] != "alternate" && self["rel"] != "canonical" {
                    problems.append("\(tag) loads “\(target)” from another host")
                }
            }
        }
        if name == "img", self["alt"] == nil { problems.append("\(tag) has no alt") }
        if name == "table", first("caption") == nil { problems.append("\(tag) has no caption") }
        if name == "th", self["scope"] == nil { problems.append("<th> “\(text)” has no scope") }
        if name == "fieldset", children.first?.name != "legend" {
            problems.append("\(tag) does not begin with a legend")
        }
        if name == "svg", self["aria-hidden"] != "true", self["role"] != "img" || first("title") == nil {
            problems.append("\(tag) is neither hidden nor named")
        }
        if let tabindex = self["tabindex"], (Int(tabindex) ?? 1) > 0 {
            problems.append("\(tag) has a tabindex above 0")
        }
        return problems
    }

    private static let blocks: Set<String> = [
        "p", "div", "ul", "ol", "dl", "table", "form", "fieldset", "section", "nav", "figure", "details", "blockquote",
        "h1", "h2",
        "h3", "h4", "header", "footer", "main", "hr", "pre", "address",
    ]

    /// What a browser would take apart.
    fileprivate var nesting: [String] {
        var problems: [String] = []
        let inside = descendants
        if name == "p" || (headingLevel != nil), let block = inside.first(where: { Self.blocks.contains($0.name) }) {
            problems.append("<\(name)> “\(text.prefix(30))” contains <\(block.name)>")
        }
        if name == "a" || name == "button",
            let other = inside.first(where: { ["a", "button", "input", "select", "summary"].contains($0.name) })
        {
            problems.append("\(tag) contains <\(other.name)>")
        }
        if name == "form", inside.contains(where: { $0.name == "form" }) { problems.append("\(tag) contains a form") }
        if name == "form", self["class"] == "filters" {
            for field in inside where field["required"] != nil || field["aria-required"] != nil {
                problems.append("\(field.tag) is required, and filters may stay as they are")
            }
        }
        if name == "ul" || name == "ol", let other = children.first(where: { $0.name != "li" }) {
            problems.append("<\(name)> contains <\(other.name)> outside of <li>")
        }
        if ["ul", "ol", "dl", "tr", "table", "tbody", "thead", "select"].contains(name),
            contents.contains(where: {
                if case .text(let text) = $0 { !text.allSatisfy(\.isWhitespace) } else { false }
            })
        {
            problems.append("<\(name)> contains text: “\(text.prefix(40))”")
        }
        if name == "tr", children.isEmpty { problems.append("an empty <tr>") }
        return problems
    }
}
