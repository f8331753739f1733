/// Small files for the uploads of the demonstration, written byte by byte: a PDF page with text and a PNG picture.
package enum SampleDocument {
    /// A PDF of one A4 page (PDF 1.4, Helvetica, WinAnsi): a title and lines of text.
    package static func pdf(_ title: String, _ lines: [String]) -> [UInt8] {
        var content = "BT /F1 18 Tf 72 760 Td ".utf8.map { $0 } + literal(title) + " Tj /F1 11 Tf 0 -32 Td ".utf8
        for line in lines { content += literal(line) + " Tj 0 -18 Td ".utf8 }
        content += literal("Muster, nur zur Vorführung.") + " Tj ET".utf8
        let objects: [[UInt8]] = [
            bytes("<< /Type /Catalog /Pages 2 0 R >>"),
            bytes("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
            bytes(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            ),
            bytes("<< /Length \(content.count) >>\nstream\n") + content + bytes("\nendstream"),
            bytes("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"),
        ]
        var file = bytes("%PDF-1.4\n%") + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(file.count)
            file += bytes("\(index + 1) 0 obj\n") + object + bytes("\nendobj\n")
        }
        let table = file.count
        file += bytes("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n")
        for offset in offsets { file += bytes(padded(offset) + " 00000 n \n") }
        file += bytes("trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n")
        return file
    }

    /// A PNG of 48 × 64 pixels with a plain figure in grey: stands for a passport photo or a scan.
    package static func png(seed: UInt64) -> [UInt8] {
        let (width, height) = (48, 64)
        let shade = UInt8(96 + seed % 96)
        var rows: [UInt8] = []
        for y in 0..<height {
            rows.append(0)
            for x in 0..<width {
                let head = square(x - 24) + square(y - 24) < 144
                let shoulders = y > 40 && square(x - 24) < square(y - 22)
                rows.append(head || shoulders ? shade : 240)
            }
        }
        let header = bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, 0, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header) + chunk("IDAT", stored(rows))
            + chunk("IEND", [])
    }

    // MARK: PDF

    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
    }

    /// A text as a PDF string: Latin-1 as it is, the German quotation marks and dash of WinAnsi, else „?“.
    private static func literal(_ text: String) -> [UInt8] {
        var out: [UInt8] = [0x28]
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x28, 0x29, 0x5C: out += [0x5C, UInt8(scalar.value)]
            case 0x20..<0x7F, 0xA0...0xFF: out.append(UInt8(scalar.value))
            case 0x201E: out.append(0x84)
            case 0x201C: out.append(0x93)
            case 0x2013: out.append(0x96)
            case 0x2019: out.append(0x92)
            default: out.append(0x3F)
            }
        }
        return out + [0x29]
    }

    // MARK: PNG

    private static func square(_ number: Int) -> Int { number * number }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * UInt32($0))) }
    }

    private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let body = bytes(type) + data
        return bigEndian(UInt32(data.count)) + body + bigEndian(crc(body))
    }

    /// A zlib stream of one stored block (RFC 1950, RFC 1951 § 3.2.4); shorter than 65,536 bytes.
    private static func stored(_ data: [UInt8]) -> [UInt8] {
        let size = UInt16(truncatingIfNeeded: data.count)
        let sizes = [UInt8(size & 255), UInt8(size >> 8), UInt8(~size & 255), UInt8(~size >> 8)]
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in data {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return [0x78, 0x01, 0x01] + sizes + data + bigEndian(high << 16 | low)
    }

    private static func crc(_ data: [UInt8]) -> UInt32 {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in data { value = value >> 8 ^ crcTable[Int(value & 255 ^ UInt32(byte))] }
        return ~value
    }

    private static let crcTable: [UInt32] = (UInt32(0)..<256).map { start in
        (0..<8).reduce(start) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
}
