import FormSchema
import Foundation
import JSON
import Kernel
import Portal

/// A service with its form, as a file: `{"service": …, "form": …}`. What does not fit is said with its place.
struct ServiceFile {
    let service: Service
    let form: Form

    init(service: Service, form: Form) { (self.service, self.form) = (service, form) }

    init(_ bytes: [UInt8], named name: String, form separate: (bytes: [UInt8], name: String)?) throws {
        let whole = try Self.parse(bytes, name)
        guard case .object(let members) = whole, let described = members["service"] else {
            throw CommandFailure(
                "\(name): the member \"service\" is missing. `kreishaus service show` prints an example.")
        }
        let service: Service
        do {
            service = try JSONDecoder().decode(Service.self, from: Data(described.description.utf8))
        } catch let error as DecodingError {
            throw CommandFailure("\(name): service\(Self.place(error))")
        }
        let written: JSONValue
        switch (separate, members["form"]) {
        case (let separate?, _): written = try Self.parse(separate.bytes, separate.name)
        case (nil, let inside?): written = inside
        case (nil, nil): throw CommandFailure("\(name): the member \"form\" is missing, and no --form was given.")
        }
        do {
            form = try Form(json: written)
        } catch {
            throw CommandFailure("\(separate?.name ?? name): form: \(error)")
        }
        self.service = service
        try check(name)
    }

    private func check(_ name: String) throws {
        let slug = service.slug
        guard (3...80).contains(slug.utf8.count), slug.utf8.first != 45, slug.utf8.last != 45,
            slug.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
        else { throw CommandFailure("\(name): service.slug ‘\(slug)’: 3 to 80 of a–z, 0–9 and inner hyphens.") }
        if let leika = service.leika, leika.utf8.count != 14 || !leika.utf8.allSatisfy({ (48...57).contains($0) }) {
            throw CommandFailure("\(name): service.leika ‘\(leika)’: a key of 14 digits, or leave it out.")
        }
        guard service.form == form.id else {
            throw CommandFailure("\(name): service.form is ‘\(service.form)’, but the form is called ‘\(form.id)’.")
        }
        guard !form.pages.isEmpty else { throw CommandFailure("\(name): the form has no page.") }
        for (member, text) in [("title", service.title), ("summary", service.summary)]
        where text.de.isEmpty || text.en.isEmpty {
            throw CommandFailure("\(name): service.\(member) has to be there in German and in English.")
        }
        guard (1...520).contains(service.duration.weeks) else {
            throw CommandFailure("\(name): service.duration.weeks \(service.duration.weeks): 1 to 520.")
        }
    }

    var json: JSONValue {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            let described = try JSONValue(parsing: String(decoding: try encoder.encode(service), as: UTF8.self))
            return ["service": described, "form": form.json]
        }
    }

    private static func parse(_ bytes: [UInt8], _ name: String) throws -> JSONValue {
        do { return try JSONValue(parsing: String(decoding: bytes, as: UTF8.self)) } catch {
            throw CommandFailure("\(name): no JSON: \(error)")
        }
    }

    /// `.fee.text: there is no value` out of the decoder's error.
    private static func place(_ error: DecodingError) -> String {
        func path(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
            (context.codingPath + (last.map { [$0] } ?? [])).map { ".\($0.stringValue)" }.joined()
        }
        switch error {
        case .keyNotFound(let key, let context): return "\(path(context, key)) is missing."
        case .valueNotFound(_, let context): return "\(path(context)) is missing."
        case .typeMismatch(let type, let context): return "\(path(context)): \(type) is expected here."
        case .dataCorrupted(let context): return "\(path(context)): \(context.debugDescription)"
        @unknown default: return ": cannot be read."
        }
    }
}
