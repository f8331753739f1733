/// How text is made comparable: lower case and without diacritics, for all Latin letters that a German
/// authority has to be able to write (DIN 91379). Other scripts become lower case.
package enum Folding {
    /// For sorting and for comparing for equality, in a column of its own, since neither engine does it
    /// alike: ä as a, ß as ss (DIN 5007-1).
    package static func sortKey(_ text: String) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { append(scalar, to: &out) }
        return String(decoding: out, as: UTF8.self)
    }

    /// The words of a text for searching: letters and digits only, and „Müller“, „Mueller“ and
    /// „Muller“ are the same word (ae, oe and ue become a, o and u; so does every other „ue“, on both
    /// sides of the search). Letters of other scripts are written as their numbers, so that a word consists of
    /// a–z and 0–9 whatever was typed.
    package static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        func end() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        var folded: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                guard isLetterOrDigit(byte) else {
                    end()
                    continue
                }
                add(byte | (byte >= 65 ? 32 : 0), to: &word)
            } else {
                folded.removeAll(keepingCapacity: true)
                append(scalar, to: &folded)
                if folded.allSatisfy(isLetterOrDigit) {
                    for byte in folded { add(byte, to: &word) }
                } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                    for letter in scalar.properties.lowercaseMapping.unicodeScalars where word.count < longest {
                        word += "x\(String(letter.value, radix: 16))".utf8
                    }
                } else {
                    end()
                }
            }
        }
        end()
        return words
    }

    private static let longest = 64

    private static func add(_ byte: UInt8, to word: inout [UInt8]) {
        if byte == UInt8(ascii: "e"), let last = word.last, last == 97 || last == 111 || last == 117 { return }
        if word.count < longest { word.append(byte) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90)
    }

    /// Nothing for a combining mark.
    private static func append(_ scalar: Unicode.Scalar, to out: inout [UInt8]) {
        if scalar.isASCII {
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            out.append(byte >= 65 && byte <= 90 ? byte | 32 : byte)
            return
        }
        if (0x300...0x36F).contains(scalar.value) { return }
        if let base = bases[scalar.value] {
            out += base
            return
        }
        for letter in scalar.properties.lowercaseMapping.unicodeScalars {
            if let base = bases[letter.value] {
                out += base
            } else if !(0x300...0x36F).contains(letter.value) {
                out += String(letter).utf8
            }
        }
    }

    private static let bases: [UInt32: [UInt8]] = {
        var bases: [UInt32: [UInt8]] = [:]
        for (base, letters) in letters {
            for scalar in letters.unicodeScalars { bases[scalar.value] = Array(base.utf8) }
        }
        return bases
    }()

    private static let letters: [(String, String)] = [
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁẚạảấầẩẫậắằẳẵặ"),
        ("ae", "æǣǽ"),
        ("b", "ƀƃḃḅḇ"),
        ("c", "çćĉċčƈȼḉ"),
        ("d", "ðďđƌḋḍḏḑḓ"),
        ("dz", "ǆǳ"),
        ("e", "èéêëēĕėęěǝȅȇȩɇəḕḗḙḛḝẹẻẽếềểễệ"),
        ("f", "ƒḟ"),
        ("g", "ĝğġģǥǧǵḡ"),
        ("h", "ĥħȟḣḥḧḩḫẖ"),
        ("i", "ìíîïĩīĭįıǐȉȋɨḭḯỉị"),
        ("ij", "ĳ"),
        ("j", "ĵǰɉ"),
        ("k", "ķĸƙǩḱḳḵ"),
        ("l", "ĺļľłƚḷḹḻḽ"),
        ("lj", "ǉ"),
        ("m", "ḿṁṃ"),
        ("n", "ñńņňŉŋƞǹṅṇṉṋ"),
        ("nj", "ǌ"),
        ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
        ("oe", "œ"),
        ("p", "ƥṕṗ"),
        ("r", "ŕŗřȑȓɍṙṛṝṟ"),
        ("s", "śŝşšſșȿṡṣṥṧṩẛẜẝ"),
        ("ss", "ß"),
        ("t", "ţťŧƫƭțṫṭṯṱẗ"),
        ("th", "þ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
        ("v", "ṽṿ"),
        ("w", "ŵƿẁẃẅẇẉẘ"),
        ("x", "ẋẍ"),
        ("y", "ýÿŷƴȝȳɏẏẙỳỵỷỹ"),
        ("z", "źżžƶȥɀẑẓẕ"),
    ]
}
