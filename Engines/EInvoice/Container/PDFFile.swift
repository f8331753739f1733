/// The objects of a PDF file, found by reading it from front to back.
///
/// The cross-reference table is not needed for that, so a damaged one does no harm; where an object is defined again by a
/// later revision, the later one counts.
struct PDFFile {
    struct Entry {
        var value: PDFObject
        var stream: Range<Int>?
    }

    let bytes: [UInt8]
    private(set) var objects: [Int: Entry] = [:]
    private(set) var isEncrypted = false
    private(set) var catalog: [String: PDFObject] = [:]
    /// Bytes that may still be unpacked.
    private var budget: Int
    private static let objectLimit = 500_000

    /// - Returns: `nil` if the bytes are no PDF.
    init?(_ bytes: [UInt8], unpacked limit: Int = 64 << 20) {
        guard Self.isPDF(bytes) else { return nil }
        self.bytes = bytes
        budget = limit
        scan()
        for (_, entry) in objects.sorted(by: { $0.key < $1.key }) {
            if let dictionary = entry.value.dictionary, dictionary["Type"]?.name == "Catalog" {
                // A file joined from revisions may have several; one that has attachments is the better.
                if catalog.isEmpty || dictionary["AF"] != nil || dictionary["Names"] != nil { catalog = dictionary }
            }
        }
    }

    static func isPDF(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(1024)
        guard let first = head.firstIndex(of: UInt8(ascii: "%")) else { return false }
        return head[first...].starts(with: "%PDF-".utf8)
    }

    /// As in `%PDF-1.7`.
    var version: String {
        guard let first = bytes.firstIndex(of: UInt8(ascii: "%")) else { return "" }
        return String(decoding: bytes[min(first + 5, bytes.count)..<min(first + 8, bytes.count)], as: UTF8.self)
    }

    func resolve(_ value: PDFObject?) -> PDFObject {
        var current = value ?? .null
        for _ in 0..<20 {
            guard case .reference(let number) = current else { return current }
            current = objects[number]?.value ?? .null
        }
        return .null
    }

    /// The entry that a reference leads to, with its stream.
    func entry(_ value: PDFObject?) -> Entry? {
        if case .reference(let number) = value { return objects[number] }
        return value.map { Entry(value: $0) }
    }

    private mutating func scan() {
        var at = 0
        var packed: [Int] = []
        while let place = find("obj", from: at), objects.count < Self.objectLimit {
            at = place + 3
            guard let number = number(before: place) else { continue }
            var scanner = PDFScanner(bytes, at: at)
            let read = scanner.object()
            at = max(at, scanner.at)
            guard let value = read else { continue }
            scanner.skipSpace()
            var entry = Entry(value: value)
            if scanner.begins("stream"), let dictionary = value.dictionary {
                let range = stream(dictionary, from: scanner.at + 6)
                entry.stream = range
                at = range.upperBound
                if dictionary["Type"]?.name == "ObjStm" { packed.append(number) }
                if dictionary["Type"]?.name == "XRef", dictionary["Encrypt"] != nil { isEncrypted = true }
            }
            objects[number] = entry
            if packed.last == number { unpack(entry) }
        }
        if let trailer = find("trailer", from: 0, last: true) {
            var scanner = PDFScanner(bytes, at: trailer + 7)
            if scanner.object()?.dictionary?["Encrypt"] != nil { isEncrypted = true }
        }
    }

    /// The object's number in `12 0 obj`.
    private func number(before place: Int) -> Int? {
        var at = place - 1
        func skip() { while at >= 0, PDFScanner.isSpace(bytes[at]) { at -= 1 } }
        func digits() -> Int? {
            var value = 0
            var factor = 1
            let end = at
            while at >= 0, bytes[at] >= 0x30, bytes[at] <= 0x39, end - at < 9 {
                value += Int(bytes[at] - 0x30) * factor
                factor *= 10
                at -= 1
            }
            return at < end ? value : nil
        }
        skip()
        guard digits() != nil else { return nil }
        let between = at
        skip()
        guard at < between else { return nil }
        return digits()
    }

    private func find(_ word: StaticString, from start: Int, last: Bool = false) -> Int? {
        let length = word.utf8CodeUnitCount
        guard bytes.count >= length else { return nil }
        var found: Int?
        return bytes.withUnsafeBufferPointer { bytes in
            let first = word.utf8Start[0]
            var index = start
            while index + length <= bytes.count {
                if bytes[index] == first {
                    var same = 1
                    while same < length, bytes[index + same] == word.utf8Start[same] { same += 1 }
                    if same == length {
                        if !last { return index }
                        found = index
                    }
                }
                index += 1
            }
            return found
        }
    }

    private func stream(_ dictionary: [String: PDFObject], from start: Int) -> Range<Int> {
        var begin = min(start, bytes.count)
        if begin < bytes.count, bytes[begin] == 0x0D { begin += 1 }
        if begin < bytes.count, bytes[begin] == 0x0A { begin += 1 }
        if let length = resolve(dictionary["Length"]).int, length >= 0, begin + length <= bytes.count {
            var scanner = PDFScanner(bytes, at: begin + length)
            scanner.skipSpace()
            if scanner.begins("endstream") { return begin..<begin + length }
        }
        return begin..<(find("endstream", from: begin) ?? bytes.count)
    }

    private mutating func unpack(_ entry: Entry) {
        guard let dictionary = entry.value.dictionary, let count = dictionary["N"]?.int,
            let first = dictionary["First"]?.int,
            count >= 0, count < 100_000, let data = data(of: entry)
        else { return }
        var head = PDFScanner(data)
        for _ in 0..<count {
            guard let number = head.object()?.int, let offset = head.object()?.int, number >= 0, offset >= 0,
                first >= 0, first + offset < data.count
            else { return }
            var scanner = PDFScanner(data, at: first + offset)
            if let value = scanner.object() { objects[number] = Entry(value: value) }
        }
    }

    /// The bytes of a stream, unpacked; `nil` where a filter is not known or limits are reached.
    mutating func data(of entry: Entry) -> [UInt8]? {
        guard let range = entry.stream, let dictionary = entry.value.dictionary, !isEncrypted else { return nil }
        var filters: [String] = []
        switch resolve(dictionary["Filter"]) {
        case .name(let name): filters = [name]
        case .array(let names): filters = names.compactMap { resolve($0).name }
        default: break
        }
        var data = ArraySlice(bytes[range])
        if filters.isEmpty, let length = resolve(dictionary["Length"]).int, length >= 0, length < data.count {
            data = data.prefix(length)
        }
        for filter in filters.prefix(4) {
            guard filter == "FlateDecode" || filter == "Fl", let unpacked = Inflate.decode(data, limit: budget) else {
                return nil
            }
            data = unpacked[...]
        }
        budget -= data.count
        return budget >= 0 ? Array(data) : nil
    }
}
