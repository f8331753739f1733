/// What is known about a part of a form before its content comes.
package struct PartHead: Sendable, Hashable {
    /// The field's name.
    package let name: String
    /// The file's name as the sender wrote it; nil for a text field.
    package let filename: String?
    /// The media type the sender claims, in lower case. Nobody relies on it.
    package let type: String
}

/// A push parser for `multipart/form-data` (RFC 7578): bytes in, in pieces of any size, events out.
/// It keeps back no more than a boundary's length of a file and one part's header.
package struct MultipartParser: Sendable {
    package enum Event: Sendable, Equatable {
        case part(PartHead)
        case bytes([UInt8])
        case endOfPart
        case end
    }

    private enum State: Sendable { case preamble, delimited, header, content, epilogue }

    private let delimiter: [UInt8]
    private let limits: FormLimits
    private var state = State.preamble
    /// What has come and is not dealt with; the first boundary has no line end before it, so one is put there.
    private var held: [UInt8] = [13, 10]
    /// How much of `held` was searched in vain.
    private var searched = 0
    private var preamble = 0
    private var parts = 0
    private var total = 0

    package init(boundary: String, limits: FormLimits) {
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.limits = limits
    }

    /// The boundary of a Content-Type, nil unless it is a multipart form's (RFC 2046 § 5.1.1: 1 to 70 characters).
    package static func boundary(ofContentType header: String) -> String? {
        let value = HeaderValue(header)
        guard value.main == "multipart/form-data", let boundary = value.parameters["boundary"],
            (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }),
            boundary.utf8.last != 0x20
        else { return nil }
        return boundary
    }

    package mutating func push(_ piece: [UInt8]) throws(FormError) -> [Event] {
        total += piece.count
        guard total <= limits.total else { throw .tooLarge }
        guard state != .epilogue else { return [] }
        held += piece
        var events: [Event] = []
        var at = 0
        while try step(&at, &events) {}
        held.removeFirst(at)
        searched = max(0, searched - at)
        return events
    }

    /// The sender is done. Throws where the form has not ended.
    package mutating func finish() throws(FormError) {
        guard state == .epilogue else { throw .malformed("cut off") }
    }

    /// One step forward from `at`; false where more bytes are needed.
    private mutating func step(_ at: inout Int, _ events: inout [Event]) throws(FormError) -> Bool {
        switch state {
        case .preamble:
            let found = find(delimiter, from: at)
            let end = found ?? max(at, held.count - delimiter.count + 1)
            preamble += end - at
            guard preamble <= limits.header else { throw .malformed("no boundary") }
            at = end
            guard found != nil else { return false }
            at += delimiter.count
            state = .delimited
        case .delimited:
            // "--" ends the form; otherwise blanks and a line end lead to the next part.
            var i = at
            if held.count - i >= 2, held[i] == UInt8(ascii: "-"), held[i + 1] == UInt8(ascii: "-") {
                state = .epilogue
                at = held.count
                events.append(.end)
                return false
            }
            while i < held.count, held[i] == 32 || held[i] == 9 { i += 1 }
            guard i - at <= 64 else { throw .malformed("boundary") }
            guard held.count - i >= 2 else {
                if i < held.count, held[i] != 13, held[i] != UInt8(ascii: "-") { throw .malformed("boundary") }
                return false
            }
            guard held[i] == 13, held[i + 1] == 10 else { throw .malformed("boundary") }
            at = i + 2
            searched = at
            state = .header
        case .header:
            guard let found = find([13, 10, 13, 10], from: max(at, searched)) else {
                // Up to three bytes may belong to the end of the header.
                guard held.count - at <= limits.header + 3 else { throw .headerTooLong }
                searched = max(at, held.count - 3)
                return false
            }
            guard found - at <= limits.header else { throw .headerTooLong }
            parts += 1
            guard parts <= limits.parts else { throw .tooManyParts }
            events.append(.part(try head(held[at..<found])))
            at = found + 4
            state = .content
        case .content:
            guard let found = find(delimiter, from: at) else {
                let safe = held.count - delimiter.count + 1
                if safe > at {
                    events.append(.bytes(Array(held[at..<safe])))
                    at = safe
                }
                return false
            }
            if found > at { events.append(.bytes(Array(held[at..<found]))) }
            events.append(.endOfPart)
            at = found + delimiter.count
            state = .delimited
        case .epilogue:
            at = held.count
            return false
        }
        return true
    }

    private func find(_ needle: [UInt8], from start: Int) -> Int? {
        guard held.count - start >= needle.count, let first = needle.first else { return nil }
        return held.withUnsafeBufferPointer { all in
            needle.withUnsafeBufferPointer { wanted in
                var i = start
                let last = all.count - wanted.count
                search: while i <= last {
                    guard all[i] == first else {
                        i += 1
                        continue
                    }
                    var k = 1
                    while k < wanted.count {
                        guard all[i + k] == wanted[k] else {
                            i += 1
                            continue search
                        }
                        k += 1
                    }
                    return i
                }
                return nil
            }
        }
    }

    private func head(_ bytes: ArraySlice<UInt8>) throws(FormError) -> PartHead {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed("header") }
        var disposition: HeaderValue?
        var type: String?
        for line in text.utf8.split(separator: 10, omittingEmptySubsequences: true) {
            let line = line.last == 13 ? line.dropLast() : line
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .malformed("header") }
            let value = String(line[line.index(after: colon)...]) ?? ""
            switch (String(line[..<colon]) ?? "").lowercased() {
            case "content-disposition":
                guard disposition == nil else { throw .malformed("header") }
                disposition = HeaderValue(value)
            case "content-type": type = HeaderValue(value).main
            case "content-transfer-encoding":
                guard ["7bit", "8bit", "binary"].contains(HeaderValue(value).main) else { throw .malformed("encoding") }
            default: break
            }
        }
        guard let disposition, disposition.main == "form-data", let name = disposition.parameters["name"] else {
            throw .malformed("disposition")
        }
        let filename = disposition.extended("filename") ?? disposition.parameters["filename"].map(HeaderValue.unescaped)
        return PartHead(
            name: HeaderValue.unescaped(name), filename: filename,
            type: type ?? (filename == nil ? "text/plain" : "application/octet-stream"))
    }
}
