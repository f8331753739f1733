import Foundation
import Journal
import Kernel
import Store
import TestKit
import Testing
import Web
@testable import App

/// What somebody can tell two answers apart by.
struct Seen {
    private let status: Int
    private let headers: [String]
    private let body: [UInt8]

    init(_ reply: Reply, _ ids: [String: String]) {
        func plain(_ text: [UInt8]) -> [UInt8] {
            ids.reduce(text) { text, id in
                let inAddresses = id.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? id.value
                return text.replacing(id.value, with: "{\(id.key)}").replacing(inAddresses, with: "{\(id.key)}")
            }
        }
        status = reply.status
        let changing = ["x-request-id", "set-cookie", "date", "etag"]
        headers = reply.headers.map { field in
            let name = field.name.lowercased()
            return changing.contains(name)
                ? name : "\(name): \(String(decoding: plain(Array(field.value.utf8)), as: UTF8.self))"
        }.sorted()
        // The proofs and keys of forms are new each time, and so is the number of the request.
        var text = reply.bytes
        if let reference = reply.reference { text = text.replacing(reference, with: "#") }
        for name in [FormField.csrf, FormField.idempotency] {
            for value in text.values(ofInput: name) { text = text.replacing(value, with: "#") }
        }
        body = plain(text)
    }

    func difference(from other: Seen) -> String? {
        if status != other.status { return "status \(status) and not \(other.status)" }
        if let header = headers.first(where: { !other.headers.contains($0) }) { return "header \(header)" }
        if headers.count != other.headers.count { return "headers \(other.headers)" }
        guard body != other.body else { return nil }
        let at = zip(body, other.body).prefix { $0 == $1 }.count
        func around(_ text: [UInt8]) -> String {
            String(decoding: text.dropFirst(max(0, at - 60)).prefix(160), as: UTF8.self)
        }
        return "“\(around(body))” and not “\(around(other.body))”"
    }
}

// Thousands of pages are searched for hundreds of words: that is done in bytes.
extension [UInt8] {
    func holds(_ word: String) -> Bool { position(of: word, from: 0) != nil }

    private func position(of word: String, from start: Int) -> Int? {
        let wanted = Array(word.utf8)
        guard let first = wanted.first, start + wanted.count <= count else { return nil }
        return withUnsafeBytes { text in
            guard let base = text.baseAddress else { return nil }
            var at = start
            while at + wanted.count <= text.count,
                let found = memchr(base + at, Int32(first), text.count - wanted.count - at + 1)
            {
                at = base.distance(to: UnsafeRawPointer(found))
                if memcmp(base + at, wanted, wanted.count) == 0 { return at }
                at += 1
            }
            return nil
        }
    }

    func replacing(_ word: String, with other: String) -> [UInt8] {
        guard var found = position(of: word, from: 0) else { return self }
        var out: [UInt8] = []
        var from = 0
        while true {
            out += self[from..<found]
            out += other.utf8
            from = found + word.utf8.count
            guard let next = position(of: word, from: from) else { break }
            found = next
        }
        return out + self[from...]
    }

    /// The values of hidden inputs of that name, as our pages write them.
    fileprivate func values(ofInput name: String) -> [String] {
        let before = "name=\"\(name)\" value=\""
        var found: [String] = []
        var from = 0
        while let start = position(of: before, from: from) {
            let value = self[(start + before.utf8.count)...].prefix { $0 != UInt8(ascii: "\"") }
            found.append(String(decoding: value, as: UTF8.self))
            from = value.endIndex
        }
        return found
    }
}
