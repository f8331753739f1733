/// The members of a JSON object in the order they were written, found by name in constant time.
///
/// Every name occurs once. Two objects are equal when they hold the same members in any order.
public struct JSONObject: Sendable {
    public typealias Element = (key: String, value: JSONValue)

    var members: [Element] = []
    /// Open addressing over `members` (place + 1, zero is free); empty while a linear look is quicker.
    private var table: [UInt32] = []
    private static let linear = 8

    public init() {}

    /// The members' names in their order.
    public var keys: [String] { members.map(\.key) }

    /// Setting `nil` removes the member; setting a new one puts it at the end.
    public subscript(key: String) -> JSONValue? {
        get { place(of: key).map { members[$0].value } }
        set {
            switch (place(of: key), newValue) {
            case (let place?, let value?):
                members[place].value = value
            case (let place?, nil):
                members.remove(at: place)
                rebuild()
            case (nil, let value?):
                add(key, value)
            case (nil, nil):
                break
            }
        }
    }

    /// Appends a member; `false` (and no change) where the name is taken.
    @discardableResult
    public mutating func append(_ key: String, _ value: JSONValue) -> Bool {
        guard place(of: key) == nil else { return false }
        add(key, value)
        return true
    }

    /// Where the member of that name stands.
    public func place(of key: String) -> Int? {
        if table.isEmpty {
            for i in members.indices where sameCodePoints(members[i].key, key) { return i }
            return nil
        }
        let mask = table.count &- 1
        var slot = Self.slot(of: key, mask)
        while true {
            let entry = table[slot]
            if entry == 0 { return nil }
            let place = Int(entry) &- 1
            if sameCodePoints(members[place].key, key) { return place }
            slot = (slot &+ 1) & mask
        }
    }

    private mutating func add(_ key: String, _ value: JSONValue) {
        members.append((key, value))
        if members.count <= Self.linear { return }
        if members.count &* 2 > table.count {
            rebuild()
        } else {
            enter(members.count &- 1)
        }
    }

    private mutating func rebuild() {
        guard members.count > Self.linear else {
            table = []
            return
        }
        var size = 32
        while size < members.count &* 4 { size &*= 2 }
        table = [UInt32](repeating: 0, count: size)
        for place in members.indices { enter(place) }
    }

    private mutating func enter(_ place: Int) {
        let mask = table.count &- 1
        var slot = Self.slot(of: members[place].key, mask)
        while table[slot] != 0 { slot = (slot &+ 1) & mask }
        table[slot] = UInt32(truncatingIfNeeded: place &+ 1)
    }

    /// `Hasher` is seeded per process: nobody can choose names that collide.
    private static func slot(of key: String, _ mask: Int) -> Int {
        var hasher = Hasher()
        combineCodePoints(of: key, into: &hasher)
        return hasher.finalize() & mask
    }
}

extension JSONObject: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { members.count }
    public subscript(position: Int) -> Element { members[position] }
}

extension JSONObject: Hashable {
    public static func == (a: JSONObject, b: JSONObject) -> Bool {
        guard a.count == b.count else { return false }
        for i in a.members.indices {
            let (key, value) = a.members[i]
            // Objects of one origin have one order: look at the same place before looking it up.
            if sameCodePoints(b.members[i].key, key) {
                if b.members[i].value != value { return false }
            } else if b[key] != value {
                return false
            }
        }
        return true
    }

    public func hash(into hasher: inout Hasher) {
        var sum = 0
        for (key, value) in members {
            var one = Hasher()
            combineCodePoints(of: key, into: &one)
            one.combine(value)
            sum &+= one.finalize()
        }
        hasher.combine(members.count)
        hasher.combine(sum)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// The last one wins where a literal names a member twice.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        for (key, value) in elements { self[key] = value }
    }
}
