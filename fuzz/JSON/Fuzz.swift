import JSON

/// JSON from outside: nothing may trap, and what is accepted is read back the same from what is written.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: data, count: size)
    guard let value = try? JSONValue(parsing: bytes) else { return 0 }
    let compact = value.serialized()
    guard let again = try? JSONValue(parsing: compact) else { fatalError("what was written is refused") }
    precondition(again == value && again.hashValue == value.hashValue)
    precondition(again.serialized() == compact)
    precondition((try? JSONValue(parsing: value.serialized(.pretty))) == value)
    check(value, JSONPointer(), value)
    return 0
}

private func check(_ value: JSONValue, _ place: JSONPointer, _ root: JSONValue) {
    precondition(place.tokens.count > 12 || root[place] == value)
    switch value {
    case .number(let number):
        precondition(number == number && !(number < number))
        precondition(number.isMultiple(of: number) || number == 0 || number.isMultiple(of: 1) == number.isInteger)
        if let integer = number.int64 { precondition(JSONNumber(integer) == number) }
    case .string(let text):
        if let pointer = JSONPointer(parsing: text) { precondition(pointer.description.utf8.elementsEqual(text.utf8)) }
    case .array(let elements):
        for (i, element) in elements.enumerated() { check(element, place.appending(i), root) }
    case .object(let members):
        for (key, member) in members { check(member, place.appending(key), root) }
    case .null, .bool: break
    }
}
