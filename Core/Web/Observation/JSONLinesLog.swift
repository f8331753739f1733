package import Kernel
package import Logging
import Glibc
import JSON

/// Log lines as JSON objects, one a line, for people with `jq` and for log collectors:
///
///     {"time":"2026-11-21T08:15:30Z","level":"info","message":"request","route":"/amt/vorgaenge/{case}","status":200,…}
///
/// What may be logged is decided where it is logged: route patterns and ids, never names, texts or addresses.
package struct JSONLinesLog: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    package var logLevel: Logger.Level = .info
    private let label: String
    private let clock: Clock
    private let write: @Sendable ([UInt8]) -> Void

    package init(
        label: String, clock: @escaping Clock, write: @escaping @Sendable ([UInt8]) -> Void = JSONLinesLog.standardError
    ) {
        self.label = label
        self.clock = clock
        self.write = write
    }

    /// One call of the system for one line, so that lines of several threads do not mix.
    package static let standardError: @Sendable ([UInt8]) -> Void = { line in
        var rest = line[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
            guard written > 0 || errno == EINTR else { return }
            rest = rest.dropFirst(max(0, written))
        }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var line = JSONObject()
        line.append("time", .string(clock().rfc3339))
        line.append("level", .string(event.level.rawValue))
        line.append("log", .string(label))
        line.append("message", .string(event.message.description))
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { _, new in new } }
        if let own = event.metadata { all.merge(own) { _, new in new } }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) { line.append(key, JSONLinesLog.json(value)) }
        write(JSONValue.object(line).serialized() + [10])
    }

    private static func json(_ value: Logger.Metadata.Value) -> JSONValue {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let number as Int): .number(JSONNumber(number))
        case .stringConvertible(let other): .string(other.description)
        case .array(let values): .array(values.map(json))
        case .dictionary(let members):
            .object(
                members.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0.append($1.key, json($1.value)) })
        }
    }
}
