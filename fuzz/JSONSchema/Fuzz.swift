import FormSchema
import JSON

private let options = JSONSchema.Options(assertFormats: true, steps: 5_000, violations: 50)

/// A schema and a value, a line feed between them, or a pattern and a text: nothing may trap or hang,
/// and the two ways to ask must agree.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSONSchema(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: data, count: size)
    let parts = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let second = parts.last else { return 0 }
    if let value = try? JSONValue(parsing: first) {
        guard let schema = try? JSONSchema(value, options: options),
            let instance = try? JSONValue(parsing: second)
        else { return 0 }
        let violations = schema.validate(instance)
        // Collecting goes further than the first violation, so it may come to a limit that asking does not.
        let isCutOff = violations.contains { $0.keyword == Violation.limit }
        precondition(isCutOff || schema.isValid(instance) == violations.isEmpty)
    } else if let pattern = try? Pattern(String(decoding: first, as: UTF8.self)) {
        _ = pattern.matches(String(decoding: second, as: UTF8.self), steps: 5_000)
    }
    return 0
}
