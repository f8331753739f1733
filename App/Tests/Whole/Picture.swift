import Foundation

/// Pictures as people send them, written byte by byte: a photo as a camera makes one (baseline JPEG, ITU-T T.81, three
/// colours of 8 bits), and a scanned page, which is a PDF with that and nothing else on it.
enum Picture {
    /// A face before a bright wall.
    static let photo = jpeg(width: 104, height: 136) { x, y in
        let (x, y) = (Double(x) / 104, Double(y) / 136)
        func inside(_ left: Double, _ top: Double, _ width: Double, _ height: Double) -> Bool {
            pow((x - left) / width, 2) + pow((y - top) / height, 2) < 1
        }
        if inside(0.42, 0.4, 0.03, 0.02) || inside(0.58, 0.4, 0.03, 0.02) { return (40, 60, 90) }
        if inside(0.5, 0.55, 0.08, 0.015) { return (170, 70, 70) }
        if inside(0.5, 0.44, 0.2, 0.24) { return (225 - 60 * x, 180 - 40 * x, 150 - 30 * x) }
        if inside(0.5, 0.36, 0.24, 0.26) { return (90, 60, 40) }
        if inside(0.5, 1.05, 0.45, 0.35) { return (40, 70, 120 + 60 * x) }
        return (225 + 20 * y, 228 + 15 * y, 232)
    }

    /// A page of grey lines, slightly askew, as it lay on the glass.
    static let scan: [UInt8] = {
        let (width, height) = (160, 224)
        let page = jpeg(width: width, height: height) { x, y in
            let line = y + x / 40
            let isInk =
                (24..<200).contains(line) && line % 12 < 4 && (20..<140).contains(x) && (x / 3 + line / 12) % 7 > 0
            return isInk ? (60, 60, 64) : (244, 242, 236)
        }
        let content = Array("q 595 0 0 842 0 0 cm /Scan Do Q".utf8)
        return pdf([
            Array("<< /Type /Catalog /Pages 2 0 R >>".utf8), Array("<< /Type /Pages /Kids [3 0 R] /Count 1 >>".utf8),
            Array(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Scan 5 0 R >> >> >>"
                    .utf8), stream("", content),
            stream(
                "/Type /XObject /Subtype /Image /Width \(width) /Height \(height) /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode ",
                page),
        ])
    }()

    // MARK: PDF

    private static func stream(_ entries: String, _ data: [UInt8]) -> [UInt8] {
        Array("<< \(entries)/Length \(data.count) >>\nstream\n".utf8) + data + Array("\nendstream".utf8)
    }

    private static func pdf(_ objects: [[UInt8]]) -> [UInt8] {
        var file = Array("%PDF-1.4\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
        var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            table += String(repeating: "0", count: 10 - String(file.count).count) + "\(file.count) 00000 n \n"
            file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let start = file.count
        return file
            + Array(
                "\(table)trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8)
    }

    // MARK: JPEG

    typealias Colour = (red: Double, green: Double, blue: Double)

    static func jpeg(width: Int, height: Int, _ colour: (_ x: Int, _ y: Int) -> Colour) -> [UInt8] {
        var file: [UInt8] = [0xFF, 0xD8]
        func segment(_ marker: UInt8, _ content: [UInt8]) {
            let size = content.count + 2
            file += [0xFF, marker, UInt8(size >> 8), UInt8(size & 255)] + content
        }
        segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
        segment(0xDB, [0] + quantizers.map { UInt8($0) })
        let size = [UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255)]
        segment(0xC0, [8] + size + [3] + (1...3).flatMap { [UInt8($0), 0x11, 0] })
        // All codes of a table have the same length here: 4 bits for the sizes of means, 8 for those of the rest.
        segment(0xC4, [0x00] + counts(of: meanSizes, bits: 4) + meanSizes)
        segment(0xC4, [0x10] + counts(of: restSizes, bits: 8) + restSizes)
        segment(0xDA, [3] + (1...3).flatMap { [UInt8($0), 0x00] } + [0, 63, 0])
        var bits = BitWriter()
        var means = [0, 0, 0]
        for top in stride(from: 0, to: height, by: 8) {
            for left in stride(from: 0, to: width, by: 8) {
                let pixels = (0..<64).map { lightAndColour(colour(left + $0 % 8, top + $0 / 8)) }
                for part in 0..<3 {
                    let found = transform(pixels.map { $0[part] })
                    bits.write(mean: found[0] - means[part])
                    bits.write(rest: found.dropFirst())
                    means[part] = found[0]
                }
            }
        }
        return file + bits.finished() + [0xFF, 0xD9]
    }

    private static let zigzag = (0..<64).sorted { a, b in
        func place(_ index: Int) -> (Int, Int) {
            let (row, column) = (index / 8, index % 8)
            return (row + column, (row + column) % 2 == 1 ? row : -row)
        }
        return place(a) < place(b)
    }
    private static let quantizers = (0..<64).map { 4 + $0 / 2 }
    private static let meanSizes: [UInt8] = Array(0...11)
    /// A run of up to 15 zeros and the size of what follows; the end of a block; sixteen zeros.
    private static let restSizes: [UInt8] =
        [0x00, 0xF0] + (0...15).flatMap { run in (1...10).map { UInt8(run << 4 | $0) } }
    /// By frequency and place.
    private static let cosines: [[Double]] = (0..<8).map { frequency -> [Double] in
        let scale = frequency == 0 ? sqrt(0.125) : 0.5
        return (0..<8).map { place -> Double in
            cos(Double(2 * place + 1) * Double(frequency) * Double.pi / 16) * scale
        }
    }

    private static func counts(of symbols: [UInt8], bits: Int) -> [UInt8] {
        (1...16).map { $0 == bits ? UInt8(symbols.count) : 0 }
    }

    private static func lightAndColour(_ colour: Colour) -> [Double] {
        let (red, green, blue) = colour
        return [
            0.299 * red + 0.587 * green + 0.114 * blue - 128, -0.1687 * red - 0.3313 * green + 0.5 * blue,
            0.5 * red - 0.4187 * green - 0.0813 * blue,
        ]
    }

    /// Discrete cosine transform, rows before columns, quantized and in the order of the file.
    private static func transform(_ block: [Double]) -> [Int] {
        func turned(_ block: [Double]) -> [Double] {
            (0..<64).map { index -> Double in
                let (wave, row) = (cosines[index / 8], index % 8 * 8)
                var sum = 0.0
                for place in 0..<8 { sum += block[row + place] * wave[place] }
                return sum
            }
        }
        let found = turned(turned(block))
        return (0..<64).map { Int((found[zigzag[$0]] / Double(quantizers[$0])).rounded()) }
    }

    /// Bits of the picture; a byte of ones is followed by a zero, so that it is no marker.
    private struct BitWriter {
        private var bytes: [UInt8] = []
        private var pending = 0
        private var count = 0

        mutating func write(mean: Int) {
            let size = Self.size(of: mean)
            put(size, 4)
            put(mean < 0 ? mean + (1 << size) - 1 : mean, size)
        }

        mutating func write(rest: ArraySlice<Int>) {
            var run = 0
            let last = rest.lastIndex { $0 != 0 } ?? 0
            for index in rest.indices where index <= last {
                let value = rest[index]
                guard value != 0 else {
                    run += 1
                    continue
                }
                while run > 15 {
                    put(code(0xF0), 8)
                    run -= 16
                }
                let size = Self.size(of: value)
                put(code(UInt8(run << 4 | size)), 8)
                put(value < 0 ? value + (1 << size) - 1 : value, size)
                run = 0
            }
            if last < 63 { put(code(0x00), 8) }
        }

        mutating func finished() -> [UInt8] {
            while count > 0 { put(1, 1) }
            return bytes
        }

        private func code(_ symbol: UInt8) -> Int { restSizes.firstIndex(of: symbol) ?? 0 }

        private static func size(of value: Int) -> Int { Int.bitWidth - abs(value).leadingZeroBitCount }

        private mutating func put(_ value: Int, _ width: Int) {
            for bit in stride(from: width - 1, through: 0, by: -1) {
                pending = pending << 1 | value >> bit & 1
                count += 1
                guard count == 8 else { continue }
                bytes.append(UInt8(pending))
                if pending == 0xFF { bytes.append(0) }
                (pending, count) = (0, 0)
            }
        }
    }
}
