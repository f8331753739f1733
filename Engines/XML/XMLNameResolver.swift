/// Turns written names (`cbc:ID`) into numbers of expanded names.
///
/// Each written name is resolved once per scope: `scope` names the set of prefixes in force and comes back when an
/// element with declarations ends, so what was resolved before it still holds.
struct XMLNameResolver {
    typealias Failure = XMLReader.Failure

    struct Written {
        var elementScope: Int32 = -1
        var element: Int32 = 0
        var attributeScope: Int32 = -1
        var attribute: Int32 = 0
    }

    struct Binding {
        var start: Int
        var length: Int
        var namespace: Int32
    }

    let vocabulary: XMLVocabulary
    let limits: XMLLimits
    private(set) var scope: Int32 = 0
    private(set) var bindings: [Binding] = []
    /// Names that are not in the vocabulary, numbered after it.
    private(set) var expanded = NameTable(capacity: 32)
    /// Namespaces that are not in the vocabulary, numbered after it.
    private(set) var namespaces: [String] = []
    private var lastScope: Int32 = 0
    private var written = NameTable(capacity: 128)
    private var resolved: [Written] = []
    /// The element in which an attribute name was last seen.
    private var marks: [Int32] = []

    init(vocabulary: XMLVocabulary, limits: XMLLimits) {
        self.vocabulary = vocabulary
        self.limits = limits
        resolved.reserveCapacity(128)
    }

    mutating func leave(scope: Int32, bindings count: Int) {
        self.scope = scope
        if bindings.count > count { bindings.removeLast(bindings.count - count) }
    }

    /// False if the element has an attribute of this name already.
    mutating func mark(_ name: Int32, element: Int32) -> Bool {
        let index = Int(name)
        if index >= marks.count {
            marks.append(contentsOf: repeatElement(-1, count: index + 1 - marks.count))
        }
        if marks[index] == element { return false }
        marks[index] = element
        return true
    }

    mutating func declare(
        _ base: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int, value: ArraySlice<UInt8>, offset: Int,
        isFirst: Bool
    ) throws(Failure) -> Int32 {
        if isFirst {
            lastScope &+= 1
            scope = lastScope
        }
        guard bindings.count < limits.namespaces else {
            throw Failure(reason: .tooManyNamespaces(limit: limits.namespaces), offset: offset)
        }
        let namespace = try number(value, offset: offset)
        let prefix = base[start..<start + length]
        let isXML = prefix.elementsEqual("xml".utf8)
        if prefix.elementsEqual("xmlns".utf8) { throw Failure(reason: .reservedPrefix("xmlns"), offset: offset) }
        if isXML != (namespace == 1) {
            throw Failure(reason: .reservedPrefix(isXML ? "xml" : XMLVocabulary.xmlNamespace), offset: offset)
        }
        if length > 0 && value.isEmpty {
            throw Failure(reason: .emptyNamespace(prefix: String(decoding: prefix, as: UTF8.self)), offset: offset)
        }
        bindings.append(Binding(start: start, length: length, namespace: namespace))
        return namespace
    }

    private mutating func number(_ value: ArraySlice<UInt8>, offset: Int) throws(Failure) -> Int32 {
        if let index = vocabulary.namespaces.firstIndex(where: { Self.same($0, value) }) {
            return Int32(truncatingIfNeeded: index)
        }
        if value.elementsEqual(XMLVocabulary.xmlnsNamespace.utf8) {
            throw Failure(reason: .reservedPrefix(XMLVocabulary.xmlnsNamespace), offset: offset)
        }
        let first = vocabulary.namespaces.count
        if let index = namespaces.firstIndex(where: { Self.same($0, value) }) {
            return Int32(truncatingIfNeeded: first + index)
        }
        guard namespaces.count < limits.namespaces else {
            throw Failure(reason: .tooManyNamespaces(limit: limits.namespaces), offset: offset)
        }
        namespaces.append(String(decoding: value, as: UTF8.self))
        return Int32(truncatingIfNeeded: first + namespaces.count - 1)
    }

    private static func same(_ known: String, _ value: ArraySlice<UInt8>) -> Bool {
        guard known.utf8.count == value.count else { return false }
        var known = known
        return known.withUTF8 { first in
            value.withUnsafeBufferPointer { second in
                var index = 0
                while index < first.count, first[index] == second[index] { index &+= 1 }
                return index == first.count
            }
        }
    }

    @inline(__always)
    mutating func resolve(
        _ base: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int, colon: Int, isAttribute: Bool
    ) throws(Failure) -> Int32 {
        let hash = NameTable.hash(base, start, length, seed: 0)
        let index: Int
        if let known = written.find(base, start, length, namespace: 0, hash: hash, in: base) {
            index = known
            let entry = resolved[known]
            if isAttribute {
                if entry.attributeScope == scope { return entry.attribute }
            } else if entry.elementScope == scope {
                return entry.element
            }
        } else {
            guard resolved.count < limits.names else {
                throw Failure(reason: .tooManyNames(limit: limits.names), offset: start)
            }
            index = written.append(.init(hash: hash, namespace: 0, start: start, length: length))
            resolved.append(Written())
        }
        let id = try expand(base, start, length, colon: colon, isAttribute: isAttribute)
        if isAttribute {
            resolved[index].attributeScope = scope
            resolved[index].attribute = id
        } else {
            resolved[index].elementScope = scope
            resolved[index].element = id
        }
        return id
    }

    private mutating func expand(
        _ base: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int, colon: Int, isAttribute: Bool
    ) throws(Failure) -> Int32 {
        var namespace: Int32 = 0
        var local = start
        if colon > 0 {
            namespace = try self.namespace(base, start, colon)
            local = start + colon + 1
        } else if !isAttribute {
            namespace = bindings.last { $0.length == 0 }?.namespace ?? 0
        }
        let size = start + length - local
        let hash = NameTable.hash(base, local, size, seed: UInt64(truncatingIfNeeded: Int(namespace)))
        let known = vocabulary.bytes.withUnsafeBufferPointer {
            vocabulary.table.find(base, local, size, namespace: namespace, hash: hash, in: $0)
        }
        if let known { return Int32(truncatingIfNeeded: known) }
        let first = vocabulary.names.count
        if let own = expanded.find(base, local, size, namespace: namespace, hash: hash, in: base) {
            return Int32(truncatingIfNeeded: first + own)
        }
        guard expanded.entries.count < limits.names else {
            throw Failure(reason: .tooManyNames(limit: limits.names), offset: start)
        }
        let own = expanded.append(.init(hash: hash, namespace: namespace, start: local, length: size))
        return Int32(truncatingIfNeeded: first + own)
    }

    private func namespace(_ base: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int) throws(Failure) -> Int32 {
        for binding in bindings.reversed() where binding.length == length {
            if NameTable.same(base, binding.start, base, start, length) { return binding.namespace }
        }
        let prefix = String(decoding: base[start..<start + length], as: UTF8.self)
        if prefix == "xml" { return 1 }
        throw Failure(reason: prefix == "xmlns" ? .reservedPrefix(prefix) : .undeclaredPrefix(prefix), offset: start)
    }
}
