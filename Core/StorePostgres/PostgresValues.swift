import Glibc
import Store

extension SQLValue {
    /// Decodes the server's text form by the type's number in `pg_type`.
    init(postgres bytes: UnsafeRawBufferPointer, type: CUnsignedInt) {
        switch type {
        case 20, 21, 23, 26:  // int8, int2, int4, oid
            self = SQLValue.integer(bytes).map { .int($0) } ?? .text(String(decoding: bytes, as: UTF8.self))
        case 16: self = .int(bytes.first == UInt8(ascii: "t") ? 1 : 0)
        case 17: self = .blob(SQLValue.bytes(hex: bytes))
        case 700, 701: self = .double(Double(String(decoding: bytes, as: UTF8.self)) ?? .nan)
        case 1700:  // numeric, which sum(bigint) gives
            if let integer = SQLValue.integer(bytes) {
                self = .int(integer)
            } else {
                let text = String(decoding: bytes, as: UTF8.self)
                self = Double(text).map { .double($0) } ?? .text(text)
            }
        default: self = .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let digits = bytes.dropFirst(isNegative ? 1 : 0)
        guard !digits.isEmpty else { return nil }
        var value: Int64 = 0
        for digit in digits {
            guard digit >= 48, digit <= 57 else { return nil }
            let (tens, tooBig) = value.multipliedReportingOverflow(by: 10)
            let (sum, over) = tens.subtractingReportingOverflow(Int64(digit - 48))
            if tooBig || over { return nil }
            value = sum  // counted downwards: the smallest number has no positive counterpart
        }
        if isNegative { return value }
        return value == .min ? nil : -value
    }

    /// `\x4bc3…`
    private static func bytes(hex: UnsafeRawBufferPointer) -> [UInt8] {
        guard hex.count >= 2 else { return [] }
        func digit(_ byte: UInt8) -> UInt8 { byte <= 57 ? byte &- 48 : byte &- 87 }
        return [UInt8](unsafeUninitializedCapacity: hex.count / 2 - 1) { buffer, count in
            count = hex.count / 2 - 1
            for i in 0..<count { buffer[i] = digit(hex[2 * i + 2]) << 4 | digit(hex[2 * i + 3]) }
        }
    }
}

/// A statement's parameters as libpq takes them: text for everything but bytes.
struct PostgresParameters {
    private var bytes: [UInt8] = []
    private var starts: [Int?] = []
    private var lengths: [CInt] = []
    private var formats: [CInt] = []

    init() {}

    init(_ parameters: [SQLValue], _ statement: String) throws(StoreError) {
        for (number, parameter) in parameters.enumerated() {
            let start = bytes.count
            starts.append(parameter == .null ? nil : start)
            switch parameter {
            case .null: break
            case .int(let value): bytes += String(value).utf8
            case .double(let value): bytes += String(value).utf8
            case .text(let text):
                bytes += text.utf8
                guard !bytes[start...].contains(0) else {
                    throw .other(
                        code: "text", message: "parameter \(number + 1) has a zero character, which no text may have",
                        statement: statement)
                }
            case .blob(let blob): bytes += blob
            }
            lengths.append(CInt(clamping: bytes.count - start))
            if case .blob = parameter { formats.append(1) } else { formats.append(0) }
            bytes.append(0)
        }
    }

    /// Lends them to a C function.
    func lend(_ body: (CInt, LibPQ.TextList?, LibPQ.Lengths?, LibPQ.Lengths?) -> Bool) -> Bool {
        guard !starts.isEmpty else { return body(0, nil, nil, nil) }
        return bytes.withUnsafeBytes { buffer in
            let base = buffer.bindMemory(to: CChar.self).baseAddress
            let pointers = starts.map { start -> UnsafePointer<CChar>? in
                guard let base, let start else { return nil }
                return base + start
            }
            return body(CInt(clamping: starts.count), pointers, lengths, formats)
        }
    }
}

/// A list of C strings that ends with a null pointer.
final class CStringList {
    private let strings: [UnsafeMutablePointer<CChar>?]
    let pointers: [UnsafePointer<CChar>?]

    init(_ texts: [String]) {
        strings = texts.map { strdup($0) }
        pointers = strings.map { $0.map { UnsafePointer($0) } } + [nil]
    }

    deinit { for string in strings { free(string) } }
}
