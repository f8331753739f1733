import Foundation
import Tools

/// What poppler reads in a PDF.
enum ReadPDF {
    /// All of its text, in the order in which it is set, without the spaces and breaks that setting it has brought in.
    static func words(of pdf: [UInt8]) async throws -> String {
        plain(try await poppler("pdftotext", ["-raw", "-", "-"], pdf))
    }

    static func poppler(_ name: String, _ arguments: [String], _ bytes: [UInt8]) async throws -> String {
        let output = try await Program.locate(name).run(
            arguments, input: .bytes(bytes), directory: NSTemporaryDirectory())
        return String(decoding: output, as: UTF8.self)
    }

    /// The same of a text that is looked for, letters and their marks taken apart.
    static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars
        where !scalar.properties.isWhitespace && scalar.value != 0x200B {
            plain.append(scalar)
        }
        return String(plain)
    }
}
