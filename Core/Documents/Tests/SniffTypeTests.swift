import Testing

@testable import Documents

private func type(_ content: [UInt8], among allowed: Set<DocumentType> = Set(DocumentType.allCases)) -> DocumentType {
    var sniffer = TypeSniffer()
    for start in stride(from: 0, to: content.count, by: 7) {
        sniffer.receive(Array(content[start..<min(start + 7, content.count)]))
    }
    return sniffer.type(among: allowed)
}

/// A ZIP's beginning with one stored entry per name.
private func zip(_ entries: [(String, String)]) -> [UInt8] {
    entries.flatMap { name, content in
        let length = UInt8(name.utf8.count)
        return [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 22) + [length, 0, 0, 0] + bytes(name) + bytes(content)
    }
}

@Suite("What a file is")
struct SniffTypeTests {
    @Test("magic bytes decide")
    func magic() {
        #expect(type(bytes("%PDF-1.7\n")) == .pdf)
        #expect(type([0xFF, 0xD8, 0xFF, 0xE0, 0]) == .jpeg)
        #expect(type([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]) == .png)
        #expect(type([0x49, 0x49, 0x2A, 0, 8]) == .tiff)
        #expect(type([0x4D, 0x4D, 0, 0x2A, 0]) == .tiff)
        #expect(type(bytes("GIF89a\u{1}")) == .gif)
        #expect(type(bytes("RIFF\u{1}\u{1}\u{1}\u{1}WEBPVP8")) == .webp)
        #expect(type([0, 0, 0, 0x18] + bytes("ftypheic")) == .heic)
        #expect(type([0, 0, 0, 0x18] + bytes("ftypisom")) == .unknown)
        #expect(type([0x4D, 0x5A, 0x90, 0]) == .unknown)
        #expect(type([0x7F] + bytes("ELF") + [2]) == .unknown)
        #expect(type([0xD0, 0xCF, 0x11, 0xE0, 0]) == .unknown)
        #expect(type([]) == .unknown)
    }

    @Test("text is text to its very end, in UTF-8 and in older encodings")
    func text() {
        #expect(type(bytes("Grüße\r\n\tund mehr")) == .text)
        #expect(type([0xEF, 0xBB, 0xBF] + bytes("Grüße")) == .text)
        #expect(type(bytes("Gr") + [0xFC] + bytes("e")) == .text)
        #expect(type(bytes(String(repeating: "x", count: 70_000))) == .text)
        #expect(type(bytes(String(repeating: "x", count: 70_000)) + [0]) == .unknown)
        #expect(type(bytes("a;b\n1;2\n") + [27]) == .unknown)
    }

    @Test("XML and JSON are told apart from text where that is wanted")
    func structured() {
        #expect(type(bytes("\u{FEFF}<?xml version=\"1.0\"?><a/>")) == .xml)
        #expect(type(bytes("{\"a\": 1}")) == .json)
        #expect(type(bytes("[1]"), among: [.text]) == .text)
        #expect(type(bytes("{\\rtf1}")) == .unknown)
    }

    @Test("what a browser would run is not text")
    func markup() {
        for page in ["<!DOCTYPE html>", " \n<html>", "<svg xmlns=''>", "<script>", "<img src=x>"] {
            #expect(type(bytes(page), among: [.text, .xml]) == .markup)
        }
    }

    @Test("office files are recognised in their ZIP, and no other ZIP is one")
    func office() {
        let types = ("[Content_Types].xml", "<Types/>")
        #expect(type(zip([types, ("_rels/.rels", ""), ("word/document.xml", "")])) == .docx)
        #expect(type(zip([types, ("xl/workbook.xml", "")])) == .xlsx)
        #expect(type(zip([types, ("ppt/presentation.xml", "")])) == .pptx)
        #expect(type(zip([types])) == .zip)
        #expect(type(zip([("word/document.xml", "")])) == .zip)
        let odf = "application/vnd.oasis.opendocument."
        #expect(type(zip([("mimetype", odf + "text"), ("content.xml", "")])) == .odt)
        #expect(type(zip([("mimetype", odf + "spreadsheet"), ("content.xml", "")])) == .ods)
        #expect(type(zip([("mimetype", odf + "presentation"), ("content.xml", "")])) == .odp)
        #expect(type(zip([("mimetype", odf + "text-master"), ("content.xml", "")])) == .zip)
        #expect(type(zip([("a.txt", "")])) == .zip)
    }

    @Test("broken beginnings never trap")
    func broken() {
        let samples = [
            zip([("[Content_Types].xml", ""), ("word/document.xml", "")]),
            zip([("mimetype", "application/vnd.oasis.opendocument.text")]),
            bytes("RIFF    WEBP"), [0xEF, 0xBB, 0xBF, 32, 60],
        ]
        for sample in samples {
            for end in 0...sample.count {
                _ = type(Array(sample.prefix(end)))
                _ = type(Array(sample.prefix(end)) + [0xFF])
            }
        }
        #expect(type([0x50, 0x4B, 3, 4]) == .zip)
    }
}
