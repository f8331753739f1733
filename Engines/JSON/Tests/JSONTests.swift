import Testing

@testable import JSON

@Suite("Reading JSON")
struct JSONReading {
    @Test("every kind of value is read, members in their order")
    func kinds() throws {
        let value = try JSONValue(
            parsing: #" {"b":[1,-2.50e+3,true,false,null,""],"a":{"ä":"x\n\u00e4\ud83d\udc32\/"}} "#)
        #expect(value.objectValue?.keys == ["b", "a"])
        #expect(value["b"]?[1]?.numberValue?.text == "-2.50e+3")
        #expect(value["b"]?[1]?.intValue == -2500)
        #expect(value["b"]?[2] == true && value["b"]?[3] == false && value["b"]?[4] == nil as JSONValue)
        #expect(value["a"]?["ä"]?.stringValue == "x\nä🐲/")
        #expect(value["b"]?[6] == nil && value["x"] == nil && value[0] == nil)
    }

    @Test(
        "what is not JSON is refused with line and column",
        arguments: [
            ("", .empty, 1, 1), (" \n ", .empty, 2, 2), ("[1,]", .unexpected("“]”"), 1, 4),
            ("{\"a\":1,}", .keyExpected, 1, 8), ("{\"a\" 1}", .colonExpected, 1, 6),
            ("[1 2]", .commaOrEndExpected, 1, 4), ("[1", .unexpectedEnd, 1, 3), ("{\"a", .unexpectedEnd, 1, 4),
            ("[\"ä\",\r\n tru]", .badLiteral, 2, 2), ("01", .badNumber, 1, 1), ("1.", .badNumber, 1, 1),
            ("-", .badNumber, 1, 1), (".5", .unexpected("“.”"), 1, 1), ("+1", .unexpected("“+”"), 1, 1),
            ("1e", .badNumber, 1, 1), ("NaN", .unexpected("“N”"), 1, 1), ("1 2", .trailingContent, 1, 3),
            ("\"a\tb\"", .controlCharacter, 1, 3), ("\"\\x\"", .badEscape, 1, 2), ("\"\\u12g4\"", .badEscape, 1, 2),
            ("\"\\ud800\"", .loneSurrogate, 1, 2), ("\"\\udc00\"", .loneSurrogate, 1, 2),
            ("\"\\ud800\\u0041\"", .loneSurrogate, 1, 2), ("\u{FEFF}1", .byteOrderMark, 1, 1),
            ("ä", .unexpected("“ä”"), 1, 1), ("'a'", .unexpected("“'”"), 1, 1),
            ("{\"a\":1,\n\"\\u0061\":2}", .duplicateKey("a"), 2, 1),
            ("1e1000001", .exponentTooLarge(limit: 1_000_000), 1, 1),
        ] as [(String, JSONError.Reason, Int, Int)])
    func refused(text: String, reason: JSONError.Reason, line: Int, column: Int) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.reason == reason)
        #expect(error?.line == line && error?.column == column)
        #expect(error?.message.isEmpty == false && error?.germanMessage.isEmpty == false)
    }

    @Test("the error names place and reason for a reader")
    func message() {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: "{\n  \"a\": 1\n  \"b\": 2\n}") }
        #expect(error?.description == "line 3, column 3: A comma or the closing bracket is expected.")
        #expect(error?.offset == 13)
    }

    @Test(
        "bytes that are not UTF-8 are refused",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x82],
        ] as [[UInt8]])
    func utf8(bytes: [UInt8]) {
        let text = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.reason == .badUTF8 && error?.offset == 1)
        #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
    }

    @Test("depth, size, number of values and length of numbers are limited")
    func limits() throws {
        let deep = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
        _ = try JSONValue(parsing: deep)
        #expect(reason("[" + deep + "]") == .tooDeep(limit: 128))
        let hostile = String(repeating: "[{\"a\":", count: 1_000_000)
        #expect(reason(hostile, JSONLimits(depth: .max)) == .tooDeep(limit: JSONLimits.deepest))
        #expect(reason("[1,2]", JSONLimits(bytes: 4)) == .tooLarge(limit: 4))
        #expect(reason("[1,2]", JSONLimits(values: 2)) == .tooManyValues(limit: 2))
        #expect(reason(String(repeating: "1", count: 1001)) == .numberTooLong(limit: 1000))
    }

    private func reason(_ text: String, _ limits: JSONLimits = .standard) -> JSONError.Reason? {
        do throws(JSONError) {
            _ = try JSONValue(parsing: text, limits: limits)
            return nil
        } catch { return error.reason }
    }

    @Test("a name is found in a large object, and a second one like it")
    func largeObject() throws {
        let members = (0..<2000).map { "\"name \($0)\":\($0)" }
        let value = try JSONValue(parsing: "{\(members.joined(separator: ","))}")
        for i in 0..<2000 { #expect(value["name \(i)"]?.intValue == i) }
        #expect(value["name 2000"] == nil)
        #expect(reason("{\((members + [members[1234]]).joined(separator: ","))}") == .duplicateKey("name 1234"))
    }

    @Test("names that look alike but have other code points are different")
    func normalisation() throws {
        let value = try JSONValue(parsing: #"{"\u00e9":1,"e\u0301":2}"#)
        #expect(value["\u{E9}"]?.intValue == 1 && value["e\u{301}"]?.intValue == 2)
        #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
    }
}

@Suite("JSON values")
struct JSONValues {
    @Test("what is written is read back the same")
    func roundTrip() throws {
        let text = #"{"a":[1.50,-0,1e5,"\"\\\b\f\n\r\t\u0001/ä🐲",{},[]],"b":null,"c":[true,false]}"#
        let value = try JSONValue(parsing: text)
        #expect(value.description == text)
        #expect(try JSONValue(parsing: value.serialized(.pretty)) == value)
        let pretty = String(decoding: (["a": [1, [:], []]] as JSONValue).serialized(.pretty), as: UTF8.self)
        #expect(pretty == "{\n  \"a\": [\n    1,\n    {},\n    []\n  ]\n}\n")
    }

    @Test("equality knows the data model: numbers by value, members in any order")
    func equality() throws {
        let a = try JSONValue(parsing: #"{"x":1.0,"y":[1e2]}"#)
        let b = try JSONValue(parsing: #"{"y":[100],"x":1}"#)
        #expect(a == b && a.hashValue == b.hashValue)
        #expect(a != (["x": 1, "y": [100, 100]] as JSONValue))
        #expect((false as JSONValue) != 0)
        #expect((["a": 1, "b": 1] as JSONValue) != ["a": 1, "c": 1])
    }

    @Test("members are set, replaced and removed")
    func members() {
        var object: JSONObject = ["a": 1, "b": 2, "a": 3]
        #expect(object.keys == ["a", "b"] && object["a"] == 3)
        for i in 0..<20 { object["n\(i)"] = .number(JSONNumber(i)) }
        object["n3"] = nil
        object["absent"] = nil
        #expect(object.count == 21 && object["n3"] == nil && object["n19"] == 19)
        for i in 0..<20 { object["n\(i)"] = nil }
        #expect(object == ["b": 2, "a": 3])
        let appended = object.append("a", 4)
        #expect(!appended && object["a"] == 3)
    }

    @Test("a pointer finds its place, with the escapes of RFC 6901")
    func pointer() throws {
        let value = try JSONValue(parsing: #"{"foo":["bar","baz"],"":0,"a/b":1,"m~n":8,"~1":9}"#)
        func at(_ text: String) -> JSONValue? { JSONPointer(parsing: text).flatMap { value[$0] } }
        #expect(at("") == value && at("/foo/0") == "bar" && at("/") == 0 && at("/a~1b") == 1)
        #expect(at("/m~0n") == 8 && at("/~01") == 9)
        #expect(
            at("/foo/01") == nil && at("/foo/2") == nil && at("/foo/-") == nil && at("/foo/99999999999999999999") == nil
        )
        #expect(
            JSONPointer(parsing: "a") == nil && JSONPointer(parsing: "/~2") == nil && JSONPointer(parsing: "/~") == nil)
        #expect(JSONPointer(["a/b", "~1", ""]).description == "/a~1b/~01/")
        #expect(JSONPointer().appending("a").appending(3).description == "/a/3")
    }
}
