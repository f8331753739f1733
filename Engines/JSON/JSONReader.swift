/// What the reader accepts at most. A text beyond a limit is refused, never cut.
public struct JSONLimits: Sendable, Hashable {
    /// Size of the text in bytes.
    public var bytes: Int
    /// Levels of nesting; never more than ``deepest``, whatever is asked for.
    public var depth: Int
    /// Values in all, each member and element counted.
    public var values: Int
    /// Characters of one number.
    public var numberLength: Int

    /// Each level costs stack; this many are safe on every thread the system makes.
    public static let deepest = 512
    public static let standard = JSONLimits()

    public init(bytes: Int = 16 << 20, depth: Int = 128, values: Int = 2_000_000, numberLength: Int = 1_000) {
        self.bytes = bytes
        self.depth = depth
        self.values = values
        self.numberLength = numberLength
    }
}

extension JSONValue {
    /// Reads one JSON text strictly by RFC 8259: UTF-8 without a byte order mark, every name once per
    /// object, no lone surrogates, nothing after the value.
    /// - Throws: ``JSONError`` with offset, line, column and a message.
    public init(parsing bytes: some Collection<UInt8>, limits: JSONLimits = .standard) throws(JSONError) {
        func read(_ buffer: UnsafeBufferPointer<UInt8>) -> Result<JSONValue, JSONError> {
            var reader = JSONReader(buffer, limits)
            do throws(JSONError) { return .success(try reader.text()) } catch { return .failure(error) }
        }
        let result =
            bytes.withContiguousStorageIfAvailable(read) ?? Array(bytes).withUnsafeBufferPointer(read)
        self = try result.get()
    }

    /// Reads one JSON text; see ``init(parsing:limits:)-(Collection<UInt8>,_)``.
    public init(parsing text: String, limits: JSONLimits = .standard) throws(JSONError) {
        try self.init(parsing: text.utf8, limits: limits)
    }
}

struct JSONReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let limits: JSONLimits
    private var at = 0
    private var values = 0
    private var scratch: [UInt8] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func text() throws(JSONError) -> JSONValue {
        if bytes.count > limits.bytes { throw error(.tooLarge(limit: limits.bytes), limits.bytes) }
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { throw error(.byteOrderMark, 0) }
        skipSpace()
        if at == bytes.count { throw error(.empty, at) }
        let value = try value(0)
        skipSpace()
        if at != bytes.count { throw error(.trailingContent, at) }
        return value
    }

    private func error(_ reason: JSONError.Reason, _ offset: Int) -> JSONError {
        JSONError(reason, at: offset, in: bytes)
    }

    @inline(__always)
    private mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at &+= 1
            default: return
            }
        }
    }

    private mutating func value(_ depth: Int) throws(JSONError) -> JSONValue {
        guard at < bytes.count else { throw error(.unexpectedEnd, at) }
        values &+= 1
        if values > limits.values { throw error(.tooManyValues(limit: limits.values), at) }
        switch bytes[at] {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        case UInt8(ascii: "t"):
            try literal("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try literal("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try literal("null")
            return .null
        default: throw error(unexpected(), at)
        }
    }

    private func unexpected() -> JSONError.Reason {
        let byte = bytes[at]
        if byte < 0x80 {
            return .unexpected(
                byte > 0x20 && byte < 0x7F ? "“\(Unicode.Scalar(byte))”" : "0x\(String(byte, radix: 16))")
        }
        let length = utf8Length(at)
        if length == 0 { return .badUTF8 }
        return .unexpected("“\(String(decoding: bytes[at..<at &+ length], as: UTF8.self))”")
    }

    private mutating func literal(_ word: StaticString) throws(JSONError) {
        let count = word.utf8CodeUnitCount
        guard bytes.count &- at >= count else { throw error(.badLiteral, at) }
        for i in 0..<count where bytes[at &+ i] != word.utf8Start[i] { throw error(.badLiteral, at) }
        at &+= count
    }

    private mutating func enter(_ depth: Int) throws(JSONError) {
        let limit = Swift.min(limits.depth, JSONLimits.deepest)
        if depth >= limit { throw error(.tooDeep(limit: limit), at) }
        at &+= 1
        skipSpace()
    }

    private mutating func array(_ depth: Int) throws(JSONError) -> JSONValue {
        try enter(depth)
        var elements: [JSONValue] = []
        if at < bytes.count, bytes[at] == UInt8(ascii: "]") {
            at &+= 1
            return .array(elements)
        }
        while true {
            elements.append(try value(depth &+ 1))
            if try end(UInt8(ascii: "]")) { return .array(elements) }
        }
    }

    private mutating func object(_ depth: Int) throws(JSONError) -> JSONValue {
        try enter(depth)
        var members = JSONObject()
        if at < bytes.count, bytes[at] == UInt8(ascii: "}") {
            at &+= 1
            return .object(members)
        }
        while true {
            guard at < bytes.count else { throw error(.unexpectedEnd, at) }
            guard bytes[at] == UInt8(ascii: "\"") else { throw error(.keyExpected, at) }
            let start = at
            let key = try string()
            skipSpace()
            guard at < bytes.count else { throw error(.unexpectedEnd, at) }
            guard bytes[at] == UInt8(ascii: ":") else { throw error(.colonExpected, at) }
            at &+= 1
            skipSpace()
            let value = try value(depth &+ 1)
            if !members.append(key, value) { throw error(.duplicateKey(key), start) }
            if try end(UInt8(ascii: "}")) { return .object(members) }
        }
    }

    /// After an element: `true` at the closing bracket, `false` after a comma.
    @inline(__always)
    private mutating func end(_ bracket: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        guard at < bytes.count else { throw error(.unexpectedEnd, at) }
        if bytes[at] == UInt8(ascii: ",") {
            at &+= 1
            skipSpace()
            return false
        }
        guard bytes[at] == bracket else { throw error(.commaOrEndExpected, at) }
        at &+= 1
        return true
    }

    private mutating func number() throws(JSONError) -> JSONNumber {
        let start = at
        guard let (end, isBounded) = JSONNumber.scan(bytes, from: start) else { throw error(.badNumber, start) }
        if end &- start > limits.numberLength { throw error(.numberTooLong(limit: limits.numberLength), start) }
        if !isBounded { throw error(.exponentTooLarge(limit: JSONNumber.largestExponent), start) }
        at = end
        return JSONNumber(checked: String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self))
    }

    private mutating func string() throws(JSONError) -> String {
        let start = at &+ 1
        var i = start
        while i < bytes.count {
            let byte = bytes[i]
            if byte == UInt8(ascii: "\"") {
                at = i &+ 1
                return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<i]), as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(start, i) }
            if byte < 0x20 { throw error(.controlCharacter, i) }
            if byte < 0x80 {
                i &+= 1
            } else {
                let length = utf8Length(i)
                if length == 0 { throw error(.badUTF8, i) }
                i &+= length
            }
        }
        throw error(.unexpectedEnd, bytes.count)
    }

    private mutating func escapedString(_ start: Int, _ firstEscape: Int) throws(JSONError) -> String {
        scratch.removeAll(keepingCapacity: true)
        var plain = start
        var i = firstEscape
        while i < bytes.count {
            let byte = bytes[i]
            if byte == UInt8(ascii: "\"") {
                scratch.append(contentsOf: bytes[plain..<i])
                at = i &+ 1
                return String(decoding: scratch, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") {
                scratch.append(contentsOf: bytes[plain..<i])
                i = try escape(i)
                plain = i
            } else if byte < 0x20 {
                throw error(.controlCharacter, i)
            } else if byte < 0x80 {
                i &+= 1
            } else {
                let length = utf8Length(i)
                if length == 0 { throw error(.badUTF8, i) }
                i &+= length
            }
        }
        throw error(.unexpectedEnd, bytes.count)
    }

    /// Decodes the escape at `i` (a backslash) into `scratch` and says where the text goes on.
    private mutating func escape(_ i: Int) throws(JSONError) -> Int {
        guard i &+ 1 < bytes.count else { throw error(.unexpectedEnd, bytes.count) }
        switch bytes[i &+ 1] {
        case UInt8(ascii: "\""): scratch.append(0x22)
        case UInt8(ascii: "\\"): scratch.append(0x5C)
        case UInt8(ascii: "/"): scratch.append(0x2F)
        case UInt8(ascii: "b"): scratch.append(0x08)
        case UInt8(ascii: "f"): scratch.append(0x0C)
        case UInt8(ascii: "n"): scratch.append(0x0A)
        case UInt8(ascii: "r"): scratch.append(0x0D)
        case UInt8(ascii: "t"): scratch.append(0x09)
        case UInt8(ascii: "u"):
            let first = try hex(i)
            guard first & 0xF800 == 0xD800 else {
                append(first)
                return i &+ 6
            }
            guard first < 0xDC00, i &+ 7 < bytes.count, bytes[i &+ 6] == UInt8(ascii: "\\"),
                bytes[i &+ 7] == UInt8(ascii: "u")
            else { throw error(.loneSurrogate, i) }
            let second = try hex(i &+ 6)
            guard second & 0xFC00 == 0xDC00 else { throw error(.loneSurrogate, i) }
            append(0x10000 &+ (first & 0x3FF) << 10 &+ second & 0x3FF)
            return i &+ 12
        default: throw error(.badEscape, i)
        }
        return i &+ 2
    }

    private func hex(_ i: Int) throws(JSONError) -> UInt32 {
        guard i &+ 6 <= bytes.count else { throw error(.badEscape, i) }
        var code: UInt32 = 0
        for k in 2..<6 {
            let byte = bytes[i &+ k]
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte &- UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte &- UInt8(ascii: "a") &+ 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte &- UInt8(ascii: "A") &+ 10
            default: throw error(.badEscape, i)
            }
            code = code << 4 | UInt32(digit)
        }
        return code
    }

    private mutating func append(_ code: UInt32) {
        guard let scalar = Unicode.Scalar(code) else { return }
        UTF8.encode(scalar)?.forEach { scratch.append($0) }
    }

    /// Length of the well-formed multi-byte sequence at `i` (Unicode 15, table 3-7), or 0.
    @inline(__always)
    private func utf8Length(_ i: Int) -> Int {
        func next(_ k: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
            i &+ k < bytes.count && bytes[i &+ k] >= low && bytes[i &+ k] <= high
        }
        switch bytes[i] {
        case 0xC2...0xDF: return next(1) ? 2 : 0
        case 0xE0: return next(1, 0xA0) && next(2) ? 3 : 0
        case 0xED: return next(1, 0x80, 0x9F) && next(2) ? 3 : 0
        case 0xE1...0xEF: return next(1) && next(2) ? 3 : 0
        case 0xF0: return next(1, 0x90) && next(2) && next(3) ? 4 : 0
        case 0xF1...0xF3: return next(1) && next(2) && next(3) ? 4 : 0
        case 0xF4: return next(1, 0x80, 0x8F) && next(2) && next(3) ? 4 : 0
        default: return 0
        }
    }
}
