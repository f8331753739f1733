/// Start tags, end tags, attributes.
extension XMLReader {
    /// Scans a name with at most one colon. Returns the colon's place in the name, 0 if there is none.
    mutating func scanName() throws(Failure) -> Int {
        let start = at
        var colon = 0
        try nameStart()
        while true {
            var index = at
            while classes[Int(base[index])] & XMLCharacters.name != 0 { index &+= 1 }
            at = index
            let byte = base[index]
            if byte >= 0x80 {
                guard let length = XMLCharacters.nameCharacter(base, at, first: false) else { return colon }
                at += length
            } else if byte == UInt8(ascii: ":") {
                guard colon == 0 else { throw Failure(reason: .malformedName, offset: at) }
                colon = at - start
                at += 1
                try nameStart()
            } else {
                return colon
            }
        }
    }

    private mutating func nameStart() throws(Failure) {
        let byte = base[at]
        if byte >= 0x80 {
            guard let length = XMLCharacters.nameCharacter(base, at, first: true) else {
                throw Failure(reason: .malformedName, offset: at)
            }
            at += length
        } else {
            guard classes[Int(byte)] & XMLCharacters.nameStart != 0 else {
                throw Failure(reason: .malformedName, offset: at)
            }
            at += 1
        }
    }

    @inline(__always)
    private mutating func skipSpace() -> Bool {
        var index = at
        while classes[Int(base[index])] & XMLCharacters.space != 0 { index &+= 1 }
        let isThere = index > at
        at = index
        return isThere
    }

    mutating func startTag() throws(Failure) {
        let position = at
        at += 1
        let nameStart = at
        let colon = try scanName()
        let nameLength = at - nameStart
        guard nodes.count < limits.nodes else {
            throw Failure(reason: .tooManyNodes(limit: limits.nodes), offset: position)
        }
        guard open.count < limits.depth else {
            throw Failure(reason: .tooDeep(limit: limits.depth), offset: position)
        }
        let index = Int32(truncatingIfNeeded: nodes.count)
        let firstAttribute = attributes.count
        let scope = names.scope
        let bindings = names.bindings.count
        var number = 0
        var isEmpty = false

        while true {
            let spaced = skipSpace()
            let byte = base[at]
            if byte == UInt8(ascii: ">") {
                at += 1
                break
            }
            if byte == UInt8(ascii: "/") {
                guard base[at + 1] == UInt8(ascii: ">") else { throw Failure(reason: .malformedTag, offset: at) }
                at += 2
                isEmpty = true
                break
            }
            if at >= count || byte == UInt8(ascii: "<") { throw Failure(reason: .malformedTag, offset: position) }
            guard spaced else {
                if let bad = forbidden(at) { throw bad }
                throw Failure(
                    reason: attributes.count > firstAttribute || number > 0
                        ? .missingSpaceBeforeAttribute : .malformedTag,
                    offset: at)
            }
            number += 1
            guard number <= limits.attributes else {
                throw Failure(reason: .tooManyAttributes(limit: limits.attributes), offset: at)
            }
            try attribute(of: index)
        }

        let name = try names.resolve(
            base, nameStart, nameLength, colon: colon, isAttribute: false)
        for offset in firstAttribute..<attributes.count {
            let raw = attributes[offset]
            let start = Int(raw.position)
            // Until here `name` held length and colon of the attribute's written name.
            let length = Int(raw.name >> 12)
            let id = try names.resolve(base, start, length, colon: Int(raw.name & 0xFFF), isAttribute: true)
            attributes[offset].name = id
            guard names.mark(id, element: index) else {
                throw Failure(
                    reason: .duplicateAttribute(text(raw.position, Int32(truncatingIfNeeded: length))), offset: start)
            }
        }
        nodes.append(
            XMLDocument.Node(
                name: name, parent: open.last?.node ?? -1, position: Int32(truncatingIfNeeded: position),
                begin: Int32(truncatingIfNeeded: firstAttribute), end: index + 1,
                count: Int32(truncatingIfNeeded: attributes.count - firstAttribute)))
        hasClosed = isEmpty
        if isEmpty {
            names.leave(scope: scope, bindings: bindings)
        } else {
            open.append(
                Open(
                    node: index, nameStart: Int32(truncatingIfNeeded: nameStart),
                    nameLength: Int32(truncatingIfNeeded: nameLength), scope: scope,
                    bindings: Int32(truncatingIfNeeded: bindings)))
        }
    }

    mutating func endTag() throws(Failure) {
        let position = at
        guard let element = open.popLast() else { throw Failure(reason: .unexpectedEndTag, offset: position) }
        at += 2
        let start = at
        let length = Int(element.nameLength)
        let first = Int(element.nameStart)
        if start + length <= count && NameTable.same(base, start, base, first, length) {
            at = start + length
            if base[at] != UInt8(ascii: ">") { _ = skipSpace() }
            if base[at] == UInt8(ascii: ">") {
                at += 1
                nodes[Int(element.node)].end = Int32(truncatingIfNeeded: nodes.count)
                hasClosed = true
                names.leave(scope: element.scope, bindings: Int(element.bindings))
                return
            }
        }
        at = start
        _ = try scanName()
        let found = text(Int32(truncatingIfNeeded: start), Int32(truncatingIfNeeded: at - start))
        let expected = text(element.nameStart, element.nameLength)
        guard found == expected else {
            throw Failure(reason: .mismatchedEndTag(expected: expected, found: found), offset: position)
        }
        throw Failure(reason: .malformedTag, offset: at)
    }

    /// Reads one attribute; declarations go to the resolver, others wait in `attributes` for all declarations of the
    /// tag.
    private mutating func attribute(of node: Int32) throws(Failure) {
        let nameStart = at
        let colon = try scanName()
        let nameLength = at - nameStart
        // Length and colon are kept in one number until the name is resolved.
        guard nameLength < 1 << 18, colon < 1 << 12 else {
            throw Failure(reason: .tooManyNames(limit: limits.names), offset: nameStart)
        }
        _ = skipSpace()
        guard base[at] == UInt8(ascii: "=") else { throw Failure(reason: .missingAttributeValue, offset: at) }
        at += 1
        _ = skipSpace()
        let quote = base[at]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw Failure(reason: .missingAttributeValue, offset: at)
        }
        at += 1
        let start = at
        var needsDecoding = false
        while true {
            var index = at
            while classes[Int(base[index])] & XMLCharacters.valueStop == 0 { index &+= 1 }
            at = index
            let byte = base[index]
            if byte == quote { break }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): break
            case UInt8(ascii: "&"), 0x09, 0x0A, 0x0D: needsDecoding = true
            case UInt8(ascii: "<"): throw Failure(reason: .lessThanInAttribute, offset: at)
            default:
                if at >= count { throw Failure(reason: .unclosedAttribute, offset: start - 1) }
                throw Failure(reason: .forbiddenCharacter(UInt32(byte)), offset: at)
            }
            at += 1
        }
        let end = at
        at += 1

        var begin = start
        var stop = end
        if needsDecoding {
            begin = decoded.count
            try decode(start, end, references: true, inAttribute: true)
            stop = decoded.count
        }
        let isDefault = nameLength == 5 && starts("xmlns", at: nameStart)
        if isDefault || (colon == 5 && starts("xmlns:", at: nameStart)) {
            let prefixStart = isDefault ? nameStart : nameStart + 6
            let prefixLength = isDefault ? 0 : nameLength - 6
            let namespace = try names.declare(
                base, prefixStart, prefixLength,
                value: needsDecoding ? decoded[begin..<stop] : ArraySlice(base[begin..<stop]), offset: nameStart,
                isFirst: declarations.last?.node != node)
            for declaration in declarations.reversed() {
                guard declaration.node == node else { break }
                if Int(declaration.prefixLength) == prefixLength
                    && base[prefixStart..<prefixStart + prefixLength].elementsEqual(
                        base[Int(declaration.prefixStart)..<Int(declaration.prefixStart) + prefixLength])
                {
                    let name = text(Int32(truncatingIfNeeded: nameStart), Int32(truncatingIfNeeded: nameLength))
                    throw Failure(reason: .duplicateAttribute(name), offset: nameStart)
                }
            }
            declarations.append(
                XMLDocument.Declaration(
                    node: node, prefixStart: Int32(truncatingIfNeeded: prefixStart),
                    prefixLength: Int32(truncatingIfNeeded: prefixLength), namespace: namespace))
            return
        }
        attributes.append(
            XMLDocument.Attribute(
                name: Int32(truncatingIfNeeded: nameLength << 12 | colon),
                position: Int32(truncatingIfNeeded: nameStart), begin: Int32(truncatingIfNeeded: begin),
                end: Int32(truncatingIfNeeded: stop), isDecoded: needsDecoding))
    }
}
