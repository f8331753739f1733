/// The tokenizer and tree builder. Works on UTF-8 that ends with eight zero bytes: a zero is in no permitted class, so
/// every scan stops there and needs no other check for the end.
struct XMLReader {
    struct Failure: Error {
        var reason: XMLError.Reason
        var offset: Int
    }

    struct Open {
        var node: Int32
        var nameStart: Int32
        var nameLength: Int32
        var scope: Int32
        var bindings: Int32
    }

    let base: UnsafeBufferPointer<UInt8>
    let classes: UnsafeBufferPointer<UInt8>
    /// Bytes without the padding.
    let count: Int
    let limits: XMLLimits
    let keepsBlanks: Bool
    var at = 0
    /// The last tag ended an element.
    var hasClosed = false

    var nodes: [XMLDocument.Node] = []
    var attributes: [XMLDocument.Attribute] = []
    var decoded: [UInt8] = []
    var declarations: [XMLDocument.Declaration] = []
    var open: [Open] = []
    var names: XMLNameResolver

    /// Bytes that belong to nobody else and have room for the padding are read where they are.
    static func read(
        _ source: consuming [UInt8], limits: XMLLimits, vocabulary: XMLVocabulary, keepsBlanks: Bool
    ) throws(XMLError) -> XMLDocument.Storage {
        let start = XMLPosition(line: 1, column: 1)
        guard source.count <= limits.bytes else {
            throw XMLError(reason: .tooManyBytes(limit: limits.bytes), position: start)
        }
        do {
            if let converted = try XMLEncoding.utf8(source) { source = converted }
        } catch {
            if let text = error.text { source = text }
            throw XMLError(reason: error.reason, position: XMLPosition(offset: error.offset, in: source))
        }
        let count = source.count
        guard count <= limits.bytes else {
            throw XMLError(reason: .tooManyBytes(limit: limits.bytes), position: start)
        }
        source.append(contentsOf: NameTable.padding)

        let padded = source
        let result = padded.withUnsafeBufferPointer { base in
            XMLCharacters.classes.withUnsafeBufferPointer { classes -> Result<XMLDocument.Storage, Failure> in
                var reader = XMLReader(
                    base: base, classes: classes, count: count, limits: limits, keepsBlanks: keepsBlanks,
                    names: XMLNameResolver(vocabulary: vocabulary, limits: limits))
                do throws(Failure) { try reader.document() } catch { return .failure(error) }
                return .success(
                    XMLDocument.Storage(
                        source: padded, decoded: reader.decoded, nodes: reader.nodes, attributes: reader.attributes,
                        declarations: reader.declarations, vocabulary: vocabulary, names: reader.names.expanded,
                        namespaces: reader.names.namespaces))
            }
        }
        switch result {
        case .success(let storage): return storage
        case .failure(let failure):
            let text = Array(padded.dropLast(NameTable.padding.count))
            throw XMLError(reason: failure.reason, position: XMLPosition(offset: failure.offset, in: text))
        }
    }

    private init(
        base: UnsafeBufferPointer<UInt8>, classes: UnsafeBufferPointer<UInt8>, count: Int, limits: XMLLimits,
        keepsBlanks: Bool, names: XMLNameResolver
    ) {
        self.base = base
        self.classes = classes
        self.count = count
        self.limits = limits
        self.keepsBlanks = keepsBlanks
        self.names = names
        nodes.reserveCapacity(Swift.min(count / 20 + 16, limits.nodes))
        attributes.reserveCapacity(count / 80 + 8)
    }

    // MARK: Document

    private mutating func document() throws(Failure) {
        if let offset = XMLCharacters.firstFault(in: base, count: count) {
            throw Failure(reason: XMLCharacters.fault(at: offset, in: base), offset: offset)
        }
        if count == 0 { throw Failure(reason: .empty, offset: 0) }
        if starts("<?xml", at: at), classes[Int(base[at + 5])] & XMLCharacters.space != 0 {
            at = try XMLDeclaration.read(base, at).end
        }
        try outside()
        guard at < count else { throw Failure(reason: .noRootElement, offset: at) }
        try startTag()
        while !open.isEmpty { try contentStep() }
        try outside()
        guard at >= count else { throw Failure(reason: .contentAfterRoot, offset: at) }
    }

    /// White space, comments and instructions before and after the root element; stops at a tag or the end.
    private mutating func outside() throws(Failure) {
        while at < count {
            if classes[Int(base[at])] & XMLCharacters.space != 0 {
                at += 1
                continue
            }
            guard base[at] == UInt8(ascii: "<") else {
                if let bad = forbidden(at) { throw bad }
                throw Failure(reason: .textOutsideRoot, offset: at)
            }
            switch base[at + 1] {
            case UInt8(ascii: "?"): try instruction()
            case UInt8(ascii: "!"):
                if starts("<!--", at: at) {
                    try comment()
                } else if starts("<!DOCTYPE", at: at) {
                    throw Failure(reason: .doctype, offset: at)
                } else {
                    throw Failure(reason: .malformedMarkup, offset: at)
                }
            case UInt8(ascii: "/"): throw Failure(reason: .unexpectedEndTag, offset: at)
            default: return
            }
        }
    }

    // MARK: Content

    private mutating func contentStep() throws(Failure) {
        if !keepsBlanks { skipBlanksBetweenElements() }
        let start = at
        var needsDecoding = false
        var stop: UInt8
        while true {
            at = endOfPlainText(at)
            stop = base[at]
            if stop == UInt8(ascii: "<") { break }
            if stop == UInt8(ascii: "&") || stop == 0x0D {
                needsDecoding = true
                at += 1
            } else if stop == UInt8(ascii: "]") {
                if base[at + 1] == UInt8(ascii: "]") && base[at + 2] == UInt8(ascii: ">") {
                    throw Failure(reason: .cdataEndInText, offset: at)
                }
                at += 1
            } else if at >= count {
                let name = open.last.map { text($0.nameStart, $0.nameLength) } ?? ""
                throw Failure(reason: .unclosedElement(name), offset: count)
            } else {
                throw Failure(reason: .forbiddenCharacter(UInt32(stop)), offset: at)
            }
        }
        if at > start { try addText(start, at, needsDecoding: needsDecoding, references: true) }
        switch base[at + 1] {
        case UInt8(ascii: "/"): try endTag()
        case UInt8(ascii: "?"): try instruction()
        case UInt8(ascii: "!"):
            if starts("<!--", at: at) {
                try comment()
            } else if starts("<![CDATA[", at: at) {
                try cdata()
            } else if starts("<!DOCTYPE", at: at) {
                throw Failure(reason: .doctype, offset: at)
            } else {
                throw Failure(reason: .malformedMarkup, offset: at)
            }
        default: try startTag()
        }
    }

    /// White space before a start tag, and between two end tags.
    @inline(__always)
    private mutating func skipBlanksBetweenElements() {
        var index = at
        while classes[Int(base[index])] & XMLCharacters.space != 0 { index &+= 1 }
        guard index > at, base[index] == UInt8(ascii: "<") else { return }
        switch base[index &+ 1] {
        case UInt8(ascii: "/"): if hasClosed { at = index }
        case UInt8(ascii: "!"), UInt8(ascii: "?"): break
        default: at = index
        }
    }

    /// The next byte that is not simply text: a control character, `<`, `&`, `]`, or the zero behind the last one.
    @inline(__always)
    private func endOfPlainText(_ start: Int) -> Int {
        var index = start
        while true {
            index = PlainBytes.end(of: base, from: index, to: count)
            // What stops there may be a line end or a letter beyond ASCII: then fast again after a few bytes.
            let next = index &+ 16
            while index < next, classes[Int(base[index])] & XMLCharacters.textStop == 0 { index &+= 1 }
            if index < next { return index }
        }
    }

    private mutating func addText(_ start: Int, _ end: Int, needsDecoding: Bool, references: Bool) throws(Failure) {
        guard nodes.count < limits.nodes else {
            throw Failure(reason: .tooManyNodes(limit: limits.nodes), offset: start)
        }
        let parent = open.last?.node ?? -1
        var node = XMLDocument.Node(
            name: XMLDocument.Node.text, parent: parent, position: Int32(truncatingIfNeeded: start),
            begin: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end), count: 0)
        if needsDecoding {
            node.name = XMLDocument.Node.decodedText
            node.begin = Int32(truncatingIfNeeded: decoded.count)
            try decode(start, end, references: references, inAttribute: false)
            node.end = Int32(truncatingIfNeeded: decoded.count)
        }
        nodes.append(node)
    }

    private mutating func cdata() throws(Failure) {
        let opening = at
        at += 9
        let start = at
        var needsDecoding = false
        while true {
            let byte = base[at]
            if byte == UInt8(ascii: "]") && base[at + 1] == UInt8(ascii: "]") && base[at + 2] == UInt8(ascii: ">") {
                break
            }
            if byte < 0x20 {
                if at >= count { throw Failure(reason: .unclosedCDATA, offset: opening) }
                if let bad = forbidden(at) { throw bad }
                if byte == 0x0D { needsDecoding = true }
            }
            at += 1
        }
        if at > start { try addText(start, at, needsDecoding: needsDecoding, references: false) }
        at += 3
    }

    private mutating func comment() throws(Failure) {
        let opening = at
        at += 4
        while true {
            let byte = base[at]
            if byte == UInt8(ascii: "-") && base[at + 1] == UInt8(ascii: "-") {
                guard base[at + 2] == UInt8(ascii: ">") else {
                    throw Failure(
                        reason: at + 2 >= count ? .unclosedComment : .malformedComment,
                        offset: at + 2 >= count ? opening : at)
                }
                at += 3
                return
            }
            if byte < 0x20 {
                if at >= count { throw Failure(reason: .unclosedComment, offset: opening) }
                if let bad = forbidden(at) { throw bad }
            }
            at += 1
        }
    }

    private mutating func instruction() throws(Failure) {
        let opening = at
        at += 2
        let start = at
        let colon = try scanName()
        let length = at - start
        if colon != 0 { throw Failure(reason: .malformedInstruction, offset: start) }
        if length == 3, base[start] | 0x20 == 0x78, base[start + 1] | 0x20 == 0x6D, base[start + 2] | 0x20 == 0x6C {
            throw Failure(reason: .reservedInstruction, offset: opening)
        }
        if base[at] != UInt8(ascii: "?") && classes[Int(base[at])] & XMLCharacters.space == 0 {
            throw Failure(reason: at >= count ? .unclosedInstruction : .malformedInstruction, offset: at)
        }
        let body = at
        while true {
            let byte = base[at]
            if byte == UInt8(ascii: "?") && base[at + 1] == UInt8(ascii: ">") {
                at += 2
                return
            }
            if byte == UInt8(ascii: "?") && at == body {
                throw Failure(reason: .malformedInstruction, offset: at)
            }
            if byte < 0x20 {
                if at >= count { throw Failure(reason: .unclosedInstruction, offset: opening) }
                if let bad = forbidden(at) { throw bad }
            }
            at += 1
        }
    }

    // MARK: Small things

    func starts(_ token: StaticString, at offset: Int) -> Bool {
        guard offset + token.utf8CodeUnitCount <= count else { return false }
        return token.withUTF8Buffer { token in
            var index = 0
            while index < token.count {
                if base[offset + index] != token[index] { return false }
                index += 1
            }
            return true
        }
    }

    func text(_ start: Int32, _ length: Int32) -> String {
        String(decoding: base[Int(start)..<Int(start) + Int(length)], as: UTF8.self)
    }

    func forbidden(_ offset: Int) -> Failure? {
        let byte = base[offset]
        guard byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D, offset < count else { return nil }
        return Failure(reason: .forbiddenCharacter(UInt32(byte)), offset: offset)
    }
}
