/// A name in its namespace (expanded name).
public struct XMLName: Sendable, Hashable, CustomStringConvertible {
    /// Namespace URI; empty: no namespace.
    public var namespace: String
    public var local: String

    public init(_ local: String, namespace: String = "") {
        self.namespace = namespace
        self.local = local
    }

    /// `{namespace}local`
    public var description: String { namespace.isEmpty ? local : "{\(namespace)}\(local)" }
}

/// The number of a name in a document. Names of the vocabulary the document was read with have their index there,
/// in every document.
public struct XMLNameID: Sendable, Hashable {
    public let index: Int

    public init(_ index: Int) { self.index = index }
}

/// Names that a program asks for, numbered once: `names[3]` is `XMLNameID(3)` in every document read with it.
///
/// Rules over thousands of documents then compare numbers and never look a name up.
public struct XMLVocabulary: Sendable {
    public let names: [XMLName]
    let namespaces: [String]
    let table: NameTable
    let bytes: [UInt8]

    public static let empty = XMLVocabulary([])
    static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"
    static let xmlnsNamespace = "http://www.w3.org/2000/xmlns/"

    /// A name given twice keeps its first number.
    public init(_ names: [XMLName]) {
        var namespaces = ["", Self.xmlNamespace]
        var table = NameTable(capacity: names.count)
        var bytes: [UInt8] = []
        for name in names {
            let namespace = namespaces.firstIndex(of: name.namespace) ?? namespaces.count
            if namespace == namespaces.count { namespaces.append(name.namespace) }
            let start = bytes.count
            bytes.append(contentsOf: name.local.utf8)
            let length = bytes.count - start
            bytes.append(contentsOf: NameTable.padding)
            let hash = bytes.withUnsafeBufferPointer {
                NameTable.hash($0, start, length, seed: UInt64(truncatingIfNeeded: namespace))
            }
            bytes.removeLast(NameTable.padding.count)
            table.append(
                .init(hash: hash, namespace: Int32(truncatingIfNeeded: namespace), start: start, length: length))
        }
        self.names = names
        self.namespaces = namespaces
        self.table = table
        self.bytes = bytes + NameTable.padding
    }

    /// The number of a name, `nil` if the vocabulary does not have it.
    public func id(_ local: String, namespace: String = "") -> XMLNameID? {
        guard let index = namespaces.firstIndex(of: namespace) else { return nil }
        return find(Array(local.utf8), namespace: index).map(XMLNameID.init)
    }

    func find(_ local: [UInt8], namespace: Int) -> Int? {
        (local + NameTable.padding).withUnsafeBufferPointer { padded in
            bytes.withUnsafeBufferPointer { own in
                table.find(
                    padded, 0, local.count, namespace: Int32(truncatingIfNeeded: namespace),
                    hash: NameTable.hash(padded, 0, local.count, seed: UInt64(truncatingIfNeeded: namespace)), in: own)
            }
        }
    }
}

/// An open-addressing table of local names within namespaces; the names' bytes lie elsewhere.
struct NameTable: Sendable {
    struct Entry: Sendable {
        var hash: UInt64
        var namespace: Int32
        var start: Int32
        var length: Int32

        init(hash: UInt64, namespace: Int32, start: Int, length: Int) {
            self.hash = hash
            self.namespace = namespace
            self.start = Int32(truncatingIfNeeded: start)
            self.length = Int32(truncatingIfNeeded: length)
        }
    }

    private(set) var entries: [Entry] = []
    private var slots: [Int32]

    init(capacity: Int) {
        var size = 64
        while size < capacity * 2 && size < 1 << 24 { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        entries.reserveCapacity(capacity)
    }

    /// Differs from process to process, so that nobody can prepare names that collide.
    private static let processSeed = UInt64(truncatingIfNeeded: Hasher().finalize()) | 1

    /// Bytes are looked at eight at a time, so eight have to follow every name.
    static let padding: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0]

    @inline(__always)
    static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
        let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
        return length >= 8 ? word : word & ((1 << UInt64(truncatingIfNeeded: length &* 8)) &- 1)
    }

    @inline(__always)
    static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int, seed: UInt64) -> UInt64 {
        var hash = processSeed ^ (seed &* 0x9E37_79B9_7F4A_7C15)
        var offset = 0
        while offset < length {
            hash = (hash ^ word(bytes, start &+ offset, length &- offset)) &* 0xD6E8_FEB8_6659_FD93
            hash ^= hash >> 32
            offset &+= 8
        }
        return hash ^ UInt64(truncatingIfNeeded: length)
    }

    /// Whether two names are the same bytes.
    @inline(__always)
    static func same(
        _ first: UnsafeBufferPointer<UInt8>, _ start: Int, _ second: UnsafeBufferPointer<UInt8>, _ other: Int,
        _ length: Int
    ) -> Bool {
        var offset = 0
        while offset < length {
            if word(first, start &+ offset, length &- offset) != word(second, other &+ offset, length &- offset) {
                return false
            }
            offset &+= 8
        }
        return true
    }

    @inline(__always)
    func find(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int, namespace: Int32, hash: UInt64,
        in own: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let index = Int(slots[slot])
            if index < 0 { return nil }
            let entry = entries[index]
            if entry.hash == hash && entry.namespace == namespace && Int(entry.length) == length {
                if Self.same(own, Int(entry.start), bytes, start, length) { return index }
            }
            slot = (slot + 1) & mask
        }
    }

    @discardableResult
    mutating func append(_ entry: Entry) -> Int {
        let index = entries.count
        entries.append(entry)
        if entries.count * 2 > slots.count {
            slots = [Int32](repeating: -1, count: slots.count * 2)
            for (index, entry) in entries.enumerated() { place(index, entry.hash) }
        } else {
            place(index, entry.hash)
        }
        return index
    }

    private mutating func place(_ index: Int, _ hash: UInt64) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(truncatingIfNeeded: index)
    }
}
