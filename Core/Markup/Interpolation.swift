package import Kernel

extension HTML {
    /// What a literal with interpolations is made of. Every `\(…)` of an `HTML` literal is one of the
    /// functions below; what is not listed does not compile.
    package struct Interpolation: StringInterpolationProtocol, Sendable {
        var bytes: [UInt8]

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes = []
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }

        // Concrete types beside the generic ones: a generic function of another module is not specialised
        // and costs about a microsecond a call.

        // Disfavoured, so that a literal inside an interpolation (`\(name.map { "<b>\($0)</b>" })`) is read as
        // `HTML`, which a literal may be, and not as a `String`, which would come out escaped.

        /// Text, escaped for text and for quoted attributes.
        @_disfavoredOverload
        package mutating func appendInterpolation(_ text: String) { append(escaping: text) }
        @_disfavoredOverload
        package mutating func appendInterpolation(_ text: some StringProtocol) { append(escaping: String(text)) }

        @_disfavoredOverload
        package mutating func appendInterpolation(_ text: String?) {
            if let text { append(escaping: text) }
        }

        package mutating func appendInterpolation(_ number: Int) { append(escaping: String(number)) }
        package mutating func appendInterpolation(_ number: some FixedWidthInteger) { append(escaping: String(number)) }

        package mutating func appendInterpolation(_ id: Identifier<some Any>) { append(escaping: id.raw) }

        /// Markup, as it is.
        package mutating func appendInterpolation(_ html: HTML) { bytes.append(contentsOf: html.bytes) }

        package mutating func appendInterpolation(_ html: HTML?) {
            if let html { bytes.append(contentsOf: html.bytes) }
        }

        package mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { bytes.append(contentsOf: piece.bytes) }
        }

        /// One piece for each element: `\(each: people) { … }` written as `\(each: people, { … })`.
        package mutating func appendInterpolation<Element>(each elements: [Element], _ body: (Element) -> HTML) {
            for element in elements { bytes.append(contentsOf: body(element).bytes) }
        }

        /// Markup that is there only on a condition: `<option\(if: chosen, " selected")>`.
        package mutating func appendInterpolation(if condition: Bool, _ html: @autoclosure () -> HTML) {
            if condition { bytes.append(contentsOf: html().bytes) }
        }

        /// ` name="value"`, escaped, with the space before it; nothing where the value is nil.
        package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            guard let value else { return }
            open(attribute: name)
            append(escaping: value)
            bytes.append(UInt8(ascii: "\""))
        }

        package mutating func appendInterpolation(attribute name: StaticString, _ value: Int?) {
            guard let value else { return }
            open(attribute: name)
            appendInterpolation(value)
            bytes.append(UInt8(ascii: "\""))
        }

        /// A link's target, for `href="\(url: …)"` and `action="\(url: …)"`. What `WebLink.isSafe`
        /// refuses becomes `about:invalid`: a link that leads nowhere and runs nothing.
        package mutating func appendInterpolation(url target: String) {
            append(escaping: WebLink.isSafe(target) ? target : "about:invalid")
        }

        mutating func open(attribute name: StaticString) {
            bytes.append(UInt8(ascii: " "))
            name.withUTF8Buffer { bytes.append(contentsOf: $0) }
            bytes.append(UInt8(ascii: "="))
            bytes.append(UInt8(ascii: "\""))
        }
    }
}
