import JSON
import Kernel
import Tools

/// Sets letters and reports as PDF/A-3a and PDF/UA-1 in one file: for the archive, and for a screen reader.
///
/// Setting takes some ten milliseconds and a process: it is work for a job; a draft that somebody wants to
/// see is the one exception.
package struct Letters: Sendable {
    private let typesetter: Typesetter
    /// Where the scratch folders are made; nil is the system's place for temporary files.
    private let folder: String?

    package init(_ typesetter: Typesetter, folder: String? = nil) {
        self.typesetter = typesetter
        self.folder = folder
    }

    /// - Throws: ``ToolFailure``, and ``LetterFailure`` where the letter itself cannot be set.
    package func render(_ letter: Letter) async throws -> [UInt8] {
        try await render("letter.typ", letter.head, letter.date) { $0.json(letter) }
    }

    package func render(_ report: Report) async throws -> [UInt8] {
        let files = report.attachments.map { (Self.fileName($0.name), $0.bytes) }
        guard Set(files.map(\.0)).count == files.count else { throw LetterFailure.attachmentsWithTheSameName }
        return try await render("report.typ", report.head, report.date, files: files) { $0.json(report) }
    }

    private func render(
        _ template: String, _ head: Letterhead, _ date: Day, files: [(name: String, bytes: [UInt8])] = [],
        data: (LetterData) -> JSONValue
    ) async throws -> [UInt8] {
        try await Scratch.with(in: folder) { scratch in
            try scratch.write(PackageResources.house_typ, to: "house.typ")
            try scratch.write(
                template == "letter.typ" ? PackageResources.letter_typ : PackageResources.report_typ, to: template)
            if let arms = head.arms { try scratch.write(arms.svg, to: "arms.svg") }
            for file in files { try scratch.write(file.bytes, to: file.name) }

            var text = PlainText()
            while true {
                let isSubstituted = !text.unshowable.isEmpty || text.showsOnlyEuropean
                let json = data(LetterData(text: text, saysSubstituted: isSubstituted))
                try scratch.write(json.serialized(), to: "data.json")
                do {
                    // Midday, so that the day is the same in every time zone of Europe; never the clock: the same
                    // letter is the same file.
                    let created = date.beginning.seconds + 43_200
                    return CombiningMarks.saidOnce(try await typesetter.pdf(template, in: scratch, created: created))
                } catch ToolFailure.failed(let program, let code, let message) {
                    guard let learnt = text.learning(from: message) else {
                        if head.arms != nil, message.contains("arms.svg") { throw LetterFailure.armsUnreadable }
                        throw ToolFailure.failed(program: program, code: code, message: message)
                    }
                    text = learnt
                }
            }
        }
    }

    /// A name for an attachment that is safe in a folder of ours.
    static func fileName(_ name: String) -> String {
        let safe = name.unicodeScalars.map { scalar -> Character in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": Character(scalar)
            default: "_"
            }
        }
        return "attachment-" + String(safe.suffix(80))
    }
}

package enum LetterFailure: Error, Equatable, CustomStringConvertible {
    case armsUnreadable
    case attachmentsWithTheSameName

    package var description: String {
        switch self {
        case .armsUnreadable: "The authority's arms are no SVG picture that can be set. Choose another file for them."
        case .attachmentsWithTheSameName: "Two attachments of a report have the same name."
        }
    }
}
