// The facts of an entry as text: a flat JSON object in its one canonical form.
extension JournalDetails {
    var canonical: String {
        "{"
            + facts.map { name, value in
                switch value {
                case .number(let number): "\"\(name.raw)\":\(number)"
                case .code(let code): "\"\(name.raw)\":\"\(code.raw)\""
                }
            }.joined(separator: ",") + "}"
    }

    static func isCanonical(_ bytes: ArraySlice<UInt8>) -> Bool { read(bytes) { _, _ in } }

    /// Nil for anything that `canonical` would not have written.
    init?(canonical bytes: [UInt8]) {
        self = [:]
        var values: [(name: JournalCode, value: JournalValue)] = []
        let isGood = Self.read(bytes[...]) { name, value in
            guard let name = JournalCode(String(decoding: name, as: UTF8.self)) else { return }
            let text = String(decoding: value, as: UTF8.self)
            if let number = Int64(text) {
                values.append((name, .number(number)))
            } else if let code = JournalCode(text.dropFirst().dropLast()) {
                values.append((name, .code(code)))
            }
        }
        guard isGood else { return nil }
        facts = values
    }

    /// Calls the closure with each name and value; false as soon as the form is broken.
    private static func read(
        _ bytes: ArraySlice<UInt8>, _ receive: (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Void
    ) -> Bool {
        guard bytes.first == 123, bytes.last == 125, bytes.count >= 2 else { return false }
        let end = bytes.endIndex - 1
        var i = bytes.startIndex + 1
        var (count, last) = (0, bytes[i..<i])
        while i < end {
            if count > 0 {
                guard bytes[i] == 44 else { return false }
                i += 1
            }
            guard let name = word(bytes, &i, end), i < end, bytes[i] == 58, count < maximum,
                count == 0 || last.lexicographicallyPrecedes(name)
            else { return false }
            i += 1
            let start = i
            guard i < end, bytes[i] == 34 ? word(bytes, &i, end) != nil : number(bytes, &i, end) else { return false }
            receive(name, bytes[start..<i])
            (count, last) = (count + 1, name)
        }
        return true
    }

    private static func word(_ bytes: ArraySlice<UInt8>, _ i: inout Int, _ end: Int) -> ArraySlice<UInt8>? {
        guard i < end, bytes[i] == 34 else { return nil }
        let start = i + 1
        i = start
        while i < end, JournalCode.isCharacter(bytes[i]) { i += 1 }
        guard i < end, bytes[i] == 34, (1...64).contains(i - start) else { return nil }
        i += 1
        return bytes[start..<(i - 1)]
    }

    private static func number(_ bytes: ArraySlice<UInt8>, _ i: inout Int, _ end: Int) -> Bool {
        let start = i
        let isNegative = bytes[i] == 45
        if isNegative { i += 1 }
        let first = i
        var value: UInt64 = 0
        while i < end, bytes[i] >= 48, bytes[i] <= 57 {
            guard i - first < 19 else { return false }
            value = value * 10 + UInt64(bytes[i] - 48)
            i += 1
        }
        let digits = i - first
        guard digits > 0, digits == 1 || bytes[first] != 48, !(isNegative && value == 0), i > start else {
            return false
        }
        return value <= (isNegative ? UInt64(Int64.max) + 1 : UInt64(Int64.max))
    }
}
