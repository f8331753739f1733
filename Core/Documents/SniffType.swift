/// Recognises a file by its first bytes, and plain text by all of them.
struct TypeSniffer {
    /// What is looked at: enough for the first entries of an office file.
    static let headLength = 65_536

    private var head: [UInt8] = []
    private var isText = true

    mutating func receive(_ bytes: [UInt8]) {
        if head.count < Self.headLength { head += bytes.prefix(Self.headLength - head.count) }
        // Control characters other than tab, line ends and form feed do not occur in text.
        if isText { isText = !bytes.contains { $0 < 32 && $0 != 9 && $0 != 10 && $0 != 12 && $0 != 13 } }
    }

    /// Whether `type(among:)` would not change any more, whatever follows.
    var isCertain: Bool { head.count >= Self.headLength && (!isText || Self.magic(head) != nil) }

    /// The type; where the content fits several (JSON is text, too), the first that is allowed.
    func type(among allowed: Set<DocumentType>) -> DocumentType {
        if let type = Self.magic(head) { return type }
        guard isText, !head.isEmpty else { return .unknown }
        let kinds = textKinds
        return kinds.first(where: allowed.contains) ?? kinds[0]
    }

    private var textKinds: [DocumentType] {
        var start = head[...]
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
        start = start.drop { $0 <= 32 }
        if start.starts(with: "<?xml".utf8) { return [.xml] }
        if start.starts(with: "{\\rtf".utf8) { return [.unknown] }
        switch start.first {
        case UInt8(ascii: "<"): return [.markup]
        case UInt8(ascii: "{"), UInt8(ascii: "["): return [.json, .text]
        default: return [.text]
        }
    }

    private static let signatures: [(at: Int, bytes: [UInt8], type: DocumentType)] = [
        (0, Array("%PDF-".utf8), .pdf), (0, [0xFF, 0xD8, 0xFF], .jpeg),
        (0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png), (0, [0x49, 0x49, 0x2A, 0], .tiff),
        (0, [0x4D, 0x4D, 0, 0x2A], .tiff), (0, Array("GIF87a".utf8), .gif), (0, Array("GIF89a".utf8), .gif),
        (8, Array("WEBP".utf8), .webp), (4, Array("ftypheic".utf8), .heic), (4, Array("ftypheix".utf8), .heic),
        (4, Array("ftypmif1".utf8), .heic), (4, Array("ftypmsf1".utf8), .heic),
    ]

    private static func magic(_ head: [UInt8]) -> DocumentType? {
        if head.starts(with: [0x50, 0x4B, 3, 4]) { return zip(head) }
        return signatures.first { head.dropFirst($0.at).starts(with: $0.bytes) }?.type
    }

    /// Which office file a ZIP is: OpenDocument says so in its first entry, which is stored as it is; Office
    /// Open XML by the folder its parts lie in.
    private static func zip(_ head: [UInt8]) -> DocumentType {
        let mimetype = Array("mimetypeapplication/vnd.oasis.opendocument.".utf8)
        if head.count > 30, head[30...].starts(with: mimetype) {
            let kind = head.dropFirst(30 + mimetype.count)
            for (name, type) in [("text", DocumentType.odt), ("spreadsheet", .ods), ("presentation", .odp)]
            where kind.starts(with: name.utf8)
                && kind.dropFirst(name.utf8.count).first.map({ $0 == 80 || $0 > 127 }) ?? true
            {
                return type
            }
            return .zip
        }
        var found: DocumentType?
        var isOffice = false
        var i = 0
        // Each entry begins with PK 3 4, its name follows 30 bytes later.
        while let start = head[i...].firstIndex(of: 0x50), start + 30 < head.count {
            i = start + 1
            guard head[start...].starts(with: [0x50, 0x4B, 3, 4]) else { continue }
            let length = Int(head[start + 26]) | Int(head[start + 27]) << 8
            let name = head[(start + 30)...].prefix(length)
            if name.elementsEqual("[Content_Types].xml".utf8) { isOffice = true }
            for (folder, type) in [("word/", DocumentType.docx), ("xl/", .xlsx), ("ppt/", .pptx)]
            where found == nil && name.starts(with: folder.utf8) {
                found = type
            }
        }
        return isOffice ? found ?? .zip : .zip
    }
}
