package import Kernel

/// What a file is, judged by its content and never by its name or by what the sender says.
package enum DocumentType: String, Sendable, CaseIterable, Codable {
    case pdf, jpeg, png, tiff, gif, webp, heic
    case text, xml, json
    /// Office Open XML and OpenDocument.
    case docx, xlsx, pptx, odt, ods, odp
    case zip
    /// HTML, SVG and their like: a browser could run them.
    case markup
    case unknown

    package var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .tiff: "image/tiff"
        case .gif: "image/gif"
        case .webp: "image/webp"
        case .heic: "image/heic"
        case .text: "text/plain"
        case .xml: "application/xml"
        case .json: "application/json"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        case .odt: "application/vnd.oasis.opendocument.text"
        case .ods: "application/vnd.oasis.opendocument.spreadsheet"
        case .odp: "application/vnd.oasis.opendocument.presentation"
        case .zip: "application/zip"
        case .markup, .unknown: "application/octet-stream"
        }
    }

    /// As people say it.
    package var name: Localized {
        switch self {
        case .jpeg: Localized("JPEG", "JPEG")
        case .text: Localized("Textdatei", "text file")
        case .docx, .odt:
            Localized("Textdokument (\(rawValue.uppercased()))", "text document (\(rawValue.uppercased()))")
        case .xlsx, .ods: Localized("Tabelle (\(rawValue.uppercased()))", "spreadsheet (\(rawValue.uppercased()))")
        case .pptx, .odp:
            Localized("Präsentation (\(rawValue.uppercased()))", "presentation (\(rawValue.uppercased()))")
        case .markup: Localized("Internetseite", "web page")
        case .unknown: Localized("unbekannte Art", "unknown kind")
        case .pdf, .png, .tiff, .gif, .webp, .heic, .xml, .json, .zip:
            Localized(rawValue.uppercased(), rawValue.uppercased())
        }
    }

    /// What citizens attach: documents, scans and photos.
    package static let attachments: Set<DocumentType> = [.pdf, .jpeg, .png, .tiff, .heic, .webp]
    /// What staff may file.
    package static let office: Set<DocumentType> = attachments.union([
        .text, .xml, .json, .docx, .xlsx, .pptx, .odt, .ods, .odp,
    ])
}
