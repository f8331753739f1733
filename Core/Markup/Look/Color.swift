import Foundation

/// A colour of the sRGB space, as authorities choose theirs.
package struct Color: Sendable, Hashable {
    package let red: UInt8
    package let green: UInt8
    package let blue: UInt8

    package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) { (self.red, self.green, self.blue) = (red, green, blue) }

    /// Reads `#1f5a8c` or `1f5a8c`; nil for everything else.
    package init?(hex: String) {
        let digits = hex.utf8.first == UInt8(ascii: "#") ? hex.dropFirst() : hex[...]
        guard digits.utf8.count == 6, digits.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let value = UInt32(digits, radix: 16)
        else { return nil }
        self.init(UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
    }

    /// `1f5a8c`
    package var digits: String {
        [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    package var hex: String { "#" + digits }

    package static let black = Color(0, 0, 0)
    package static let white = Color(255, 255, 255)

    /// Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance").
    package var luminance: Double {
        func linear(_ channel: UInt8) -> Double {
            let c = Double(channel) / 255
            return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// Contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio").
    package func contrast(with other: Color) -> Double {
        let (a, b) = (luminance, other.luminance)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// White or black, whichever reads better on this colour: never below 4.58, the square root of 21.
    package var readableText: Color {
        contrast(with: .white) >= contrast(with: .black) ? .white : .black
    }

    /// This colour mixed with another; `share` is the other's part, 0 to 1.
    package func mixed(with other: Color, share: Double) -> Color {
        let share = min(max(share, 0), 1)
        func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Double(a) + (Double(b) - Double(a)) * share).rounded()) }
        return Color(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
    }

    /// The nearest shade of this colour that has the contrast on a background: as it is, darker, or lighter.
    /// Where no shade has it, black or white.
    package func readable(on background: Color, atLeast ratio: Double = 4.5) -> Color {
        let end = background.readableText
        for step in 0...20 {
            let shade = mixed(with: end, share: Double(step) / 20)
            if shade.contrast(with: background) >= ratio { return shade }
        }
        return end
    }
}
