import CDeflate
import Kernel

/// Writes a ZIP file (APPNOTE 6.3) piece by piece, nothing compressed, so that every file in it lies there byte for byte.
/// Without the extensions for huge archives: at most 65,535 files and 4 GiB.
struct ZipWriter {
    struct Full: Error {}

    private var directory: [UInt8] = []
    private var count = 0
    private var offset = 0

    /// The next file.
    /// - Parameter name: with `/` between folders; each name once.
    /// - Returns: what comes before the content; the content follows as it is.
    mutating func begin(_ name: String, _ content: [UInt8], at moment: Timestamp) throws -> [UInt8] {
        let label = Array(name.utf8)
        let end = offset + 30 + label.count + content.count
        guard count < 65_535, label.count < 65_536, end + directory.count + 1_000_000 < 1 << 32 else { throw Full() }
        var shared: [UInt8] = []
        shared.add(UInt16(20))
        // Names are UTF-8; stored as it is.
        shared.add(UInt16(1 << 11))
        shared.add(UInt16(0))
        shared.add(Self.time(moment))
        shared.add(Self.day(moment.day))
        shared.add(UInt32(truncatingIfNeeded: libdeflate_crc32(0, content, content.count)))
        shared.add(UInt32(content.count))
        shared.add(UInt32(content.count))
        shared.add(UInt16(label.count))
        shared.add(UInt16(0))
        // Made on a system of the kind where a file has rights: everybody may read it.
        directory += Self.mark(1, 2) + [20, 3] + shared + [0, 0, 0, 0, 0, 0, 0, 0, 0xA4, 0x81]
        directory.add(UInt32(offset))
        directory += label
        count += 1
        offset = end
        return Self.mark(3, 4) + shared + label
    }

    /// The list of files, which ends the archive.
    func end() -> [UInt8] {
        var end = directory + Self.mark(5, 6) + [0, 0, 0, 0]
        end.add(UInt16(count))
        end.add(UInt16(count))
        end.add(UInt32(directory.count))
        end.add(UInt32(offset))
        return end + [0, 0]
    }

    private static func mark(_ a: UInt8, _ b: UInt8) -> [UInt8] { [0x50, 0x4B, a, b] }

    private static func day(_ day: Day) -> UInt16 {
        UInt16(clamping: max(0, day.year - 1980) << 9 | day.month << 5 | day.day)
    }

    private static func time(_ moment: Timestamp) -> UInt16 {
        let seconds = moment.seconds % 86_400
        return UInt16(clamping: (seconds / 3600) << 11 | (seconds / 60 % 60) << 5 | (seconds % 60) / 2)
    }
}

extension [UInt8] {
    /// Smallest byte first.
    fileprivate mutating func add(_ number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { self += $0 }
    }
}
