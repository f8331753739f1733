/// A PDF as typst writes it: a flat list of objects and one cross-reference table.
///
/// This is no reader for foreign PDFs. Where a file is built in any other way, `init` gives nil.
struct PDFFile {
    private let header: [UInt8]
    /// Number of the object and its bytes, from `n 0 obj` to behind `endobj`, in the order of the file.
    private var objects: [(number: Int, bytes: ArraySlice<UInt8>)] = []
    private let trailer: [UInt8]

    init?(_ bytes: [UInt8]) {
        guard let startMark = bytes.lastPlace(of: "startxref"),
            let table = Int(String(decoding: bytes[(startMark + 9)...].prefix { $0 != 37 }, as: UTF8.self).trimmed),
            bytes.indices.contains(table), bytes[table...].starts(with: Array("xref".utf8)),
            let trailerStart = bytes[table...].firstPlace(of: "trailer")
        else { return nil }

        let fields = bytes[table..<trailerStart].split { $0 == 32 || $0 == 10 || $0 == 13 }
            .map { String(decoding: $0, as: UTF8.self) }
        guard fields.count > 3, fields[1] == "0", let count = Int(fields[2]), fields.count == 3 + 3 * count else {
            return nil
        }
        var places: [(number: Int, offset: Int)] = []
        for number in 0..<count where fields[3 + 3 * number + 2] == "n" {
            guard let offset = Int(fields[3 + 3 * number]), offset < table else { return nil }
            places.append((number, offset))
        }
        places.sort { $0.offset < $1.offset }
        guard let first = places.first else { return nil }
        for (index, place) in places.enumerated() {
            let end = index + 1 < places.count ? places[index + 1].offset : table
            guard bytes[place.offset..<end].starts(with: Array("\(place.number) 0 obj".utf8)) else { return nil }
            objects.append((place.number, bytes[place.offset..<end]))
        }
        header = Array(bytes[..<first.offset])
        trailer = Array(bytes[trailerStart..<startMark])
    }

    /// The file with its table made anew.
    var bytes: [UInt8] {
        var out = header
        var offsets: [Int: Int] = [:]
        for object in objects {
            offsets[object.number] = out.count
            out.append(contentsOf: object.bytes)
        }
        let table = out.count
        let count = (offsets.keys.max() ?? 0) + 1
        out.append(contentsOf: "xref\n0 \(count)\n".utf8)
        for number in 0..<count {
            let line = offsets[number].map { Self.padded($0, 10) + " 00000 n\r\n" } ?? "0000000000 65535 f\r\n"
            out.append(contentsOf: line.utf8)
        }
        out.append(contentsOf: trailer)
        out.append(contentsOf: "startxref\n\(table)\n%%EOF".utf8)
        return out
    }

    var pages: [Int] {
        // What an object is stands at its beginning; a font or picture is not searched to its end.
        objects.filter { $0.bytes.prefix(200).firstPlace(of: "/Type/Page/") != nil }.map(\.number)
    }

    /// The object without its stream's content: a dictionary as text.
    func dictionary(_ number: Int) -> String {
        guard let bytes = object(number) else { return "" }
        return String(decoding: bytes[..<(bytes.firstPlace(of: "stream") ?? bytes.endIndex)], as: UTF8.self)
    }

    /// The content of a stream, unpacked.
    func stream(_ number: Int) -> [UInt8]? {
        guard let bytes = object(number), let start = bytes.firstPlace(of: "stream\n"),
            let end = Array(bytes).lastPlace(of: "endstream")
        else { return nil }
        let content = bytes[(start + 7)..<(bytes.startIndex + end)]
        return dictionary(number).contains("/FlateDecode") ? inflated(Array(content)) : Array(content)
    }

    /// Puts other content into a stream that has no properties but length and filter.
    mutating func replaceStream(_ number: Int, with content: [UInt8]) {
        guard let index = objects.firstIndex(where: { $0.number == number }), let packed = deflated(content) else {
            return
        }
        var bytes = Array("\(number) 0 obj\n<</Length \(packed.count)/Filter/FlateDecode>>\nstream\n".utf8)
        bytes += packed
        bytes += Array("\nendstream\nendobj\n\n".utf8)
        objects[index].bytes = bytes[...]
    }

    private func object(_ number: Int) -> ArraySlice<UInt8>? { objects.first { $0.number == number }?.bytes }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension String {
    /// The number in `key n 0 R`.
    func reference(_ key: String) -> Int? { references(key).first }

    /// The numbers in `key n 0 R` and in `key[n 0 R m 0 R]`.
    func references(_ key: String) -> [Int] {
        guard let place = firstRange(of: key)?.upperBound else { return [] }
        let rest = self[place...].drop { $0 == "[" || $0 == " " }
        let words = rest.prefix { $0.isNumber || $0 == " " || $0 == "R" }.split(separator: " ")
        return stride(from: 0, to: words.count - 2, by: 3).compactMap { Int(words[$0]) }
    }

    fileprivate var trimmed: String { String(filter { !$0.isWhitespace }) }
}

extension ArraySlice<UInt8> {
    func firstPlace(of text: String) -> Int? { firstRange(of: Array(text.utf8))?.lowerBound }
}

extension [UInt8] {
    fileprivate func lastPlace(of text: String) -> Int? {
        let wanted = Array(text.utf8)
        var start = count - wanted.count
        while start >= 0 {
            if self[start...].starts(with: wanted) { return start }
            start -= 1
        }
        return nil
    }
}
