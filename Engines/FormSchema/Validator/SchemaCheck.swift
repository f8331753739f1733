import JSON

/// Checks files against a schema, one by one: the logic of `kreishaus form check`, without reading or printing.
public struct SchemaCheck: Sendable {
    private let schema: JSONSchema

    /// A file that was read by the caller.
    public struct File: Sendable {
        public let name: String
        /// nil: it could not be read.
        public let bytes: [UInt8]?

        public init(name: String, bytes: [UInt8]?) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// What came out for one instance.
    public struct Result: Sendable, Hashable {
        public let file: String
        public let violations: [Violation]
        public var isValid: Bool { violations.isEmpty }

        /// One line of JSON: `{"file":…,"valid":…,"errors":[{"path":…,"keyword":…,"schema":…,"de":…,"en":…}]}`.
        public var jsonLine: String {
            let errors = violations.map { violation -> JSONValue in
                [
                    "path": .string(violation.instancePath.description), "keyword": .string(violation.keyword),
                    "schema": .string(violation.schemaPath), "de": .string(violation.message.de),
                    "en": .string(violation.message.en),
                ]
            }
            return (["file": .string(file), "valid": .bool(isValid), "errors": .array(errors)] as JSONValue).description
        }

        /// What a person reads in a terminal, a line per violation.
        public func text(_ language: KeyPath<Wording, String>) -> String {
            let verdict = isValid ? Wording(de: "gültig", en: "valid") : Wording(de: "nicht gültig", en: "not valid")
            let lines = violations.map { violation in
                // About the file as a whole.
                if violation.schemaPath.isEmpty { return "  \(violation.message[keyPath: language])" }
                let place = violation.instancePath.description
                return
                    "  \(place.isEmpty ? "/" : place): \(violation.message[keyPath: language]) [\(violation.schemaPath)]"
            }
            return (["\(file): \(verdict[keyPath: language])"] + lines).joined(separator: "\n")
        }
    }

    /// - Parameters:
    ///   - schema: the schema's file; its name is only for messages.
    ///   - assertFormats: whether `format` is a rule.
    ///   - document: the bytes of a further schema by its absolute URI; see ``path(of:base:)`` for
    ///     schemas that lie in a directory.
    /// - Throws: ``SchemaError`` where the schema, or one it refers to, cannot be used.
    public init(
        schema: File, assertFormats: Bool = true, document: (String) -> [UInt8]? = { _ in nil }
    ) throws(SchemaError) {
        guard let bytes = schema.bytes else {
            throw SchemaError(schema.name, de: Self.unreadable.de, en: Self.unreadable.en)
        }
        let value = try Self.parsed(bytes, schema.name)
        var broken: SchemaError?
        do throws(SchemaError) {
            self.schema = try JSONSchema(value, options: .init(assertFormats: assertFormats)) { uri in
                guard let bytes = document(uri) else { return nil }
                do throws(SchemaError) { return try Self.parsed(bytes, uri) } catch {
                    broken = broken ?? error
                    return nil
                }
            }
        } catch { throw broken ?? error }
    }

    private static let unreadable = Wording(
        de: "Die Datei kann nicht gelesen werden. Prüfen Sie Pfad und Rechte.",
        en: "The file cannot be read. Check its path and permissions.")

    private static func parsed(_ bytes: [UInt8], _ name: String) throws(SchemaError) -> JSONValue {
        do throws(JSONError) { return try JSONValue(parsing: bytes) } catch {
            throw SchemaError(
                name, de: "Zeile \(error.line), Spalte \(error.column): \(error.germanMessage)",
                en: "Line \(error.line), column \(error.column): \(error.message)")
        }
    }

    /// A file that could not be read or is not JSON is not valid, and the message says so.
    public func result(of file: File) -> Result {
        func invalid(_ keyword: String, _ message: Wording) -> Result {
            Result(
                file: file.name,
                violations: [
                    Violation(instancePath: JSONPointer(), schemaPath: "", keyword: keyword, message: message)
                ])
        }
        guard let bytes = file.bytes else { return invalid("file", Self.unreadable) }
        do throws(JSONError) {
            return Result(file: file.name, violations: schema.validate(try JSONValue(parsing: bytes)))
        } catch {
            return invalid(
                "json",
                Wording(
                    de: "Zeile \(error.line), Spalte \(error.column): \(error.germanMessage)",
                    en: "Line \(error.line), column \(error.column): \(error.message)"))
        }
    }

    /// Where below a directory the schema with this URI lies, if `--schemas base=directory` was given:
    /// `https://example.org/s/a/b.json` below `https://example.org/s` is `a/b.json`. `nil` where the URI
    /// does not lie below the base, or its path could lead out of the directory.
    public static func path(of uri: String, base: String) -> String? {
        let base = base.utf8.last == UInt8(ascii: "/") ? base : base + "/"
        guard uri.utf8.starts(with: base.utf8) else { return nil }
        let rest = String(Substring(uri.utf8.dropFirst(base.utf8.count)))
        let segments = rest.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isSafe = segments.allSatisfy { segment in
            !segment.isEmpty && segment.first != UInt8(ascii: ".")
                && segment.allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) || "-_.+".utf8.contains($0) }
        }
        return isSafe ? rest : nil
    }
}
