import Demo
import FormSchema
import Foundation
import Kernel
import TestData
import TestKit
import Web

/// A valid answer to a field of any kind, with an umlaut in every text.
struct FieldFilling {
    let path: String
    let plainPath: String
    let field: Field

    var isConstant: Bool { if case .constant = field.kind { true } else { false } }

    static let text = "Müßig Čörß"
    static let given = "Đặng Šárka-Zoë"
    /// One of its letters has two code points.
    static let family = "Łukaszewič-Ÿœß K\u{304}ärcher"
    /// Letters that Unicode only writes as a sequence, as many as a name may have; from the character data where they are there.
    static let atBirth: String = {
        let sequences = DIN91379.letters().filter { $0.unicodeScalars.count > 1 }
        var name = family
        for letter in sequences where name.unicodeScalars.count + letter.unicodeScalars.count <= 120 { name += letter }
        return name
    }()

    static func all(_ elements: [Element], _ path: String = "", _ plain: String = "") -> [FieldFilling] {
        elements.flatMap { element -> [FieldFilling] in
            switch element {
            case .note: return []
            case .field(let field):
                return [FieldFilling(path: path + field.id, plainPath: plain + field.id, field: field)]
            case .group(let group):
                let inside = path + group.id + (group.repetition.isList ? ".0." : ".")
                return all(group.elements, inside, plain + group.id + ".")
            }
        }
    }

    var answers: [(String, String)] {
        let one: String
        switch field.kind {
        case .date(let rule):
            let year = rule.earliest == nil ? "2020" : "2027"
            return [(path + ".tag", "27"), (path + ".monat", "3"), (path + ".jahr", year)]
        case .name:
            one =
                switch field.label.de {
                case "Vorname": Self.given
                case "Geburtsname": Self.atBirth
                default: Self.family
                }
        case .text(let rule): one = String(Self.text.unicodeScalars.prefix(rule.maxLength).map(Character.init))
        case .multiline: one = Self.text
        case .email: one = "zoe@post.example"
        case .phone: one = "040 66969 111"
        case .postcode: one = "21335"
        case .iban: one = CheckDigits.germanIBAN(bank: "99999999", account: "0123456789") ?? ""
        case .integer: one = "3"
        case .decimal: one = "1,80"
        case .money: one = "51.234,00 €"
        case .yesNo, .confirmation: one = "ja"
        case .choice(let list), .choices(let list): one = list.entries.first?.code ?? ""
        case .file, .constant: return []
        }
        guard field.repetition.isList else { return [(path, one)] }
        return (0..<max(1, field.repetition.min)).map { ("\(path).\($0)", one) }
    }

    /// A photo where one is asked for; else a scan, a document and a picture of the screen in turn.
    var files: [FileToSend] {
        guard case .file = field.kind else { return [] }
        let turn = path.utf8.map(Int.init).reduce(0, +) % 3
        let (ending, type, bytes): (String, String, [UInt8]) =
            switch (field.label.de, turn) {
            case ("Lichtbild", _): ("jpeg", "image/jpeg", Picture.photo)
            case (_, 0): ("pdf", "application/pdf", Picture.scan)
            case (_, 1): ("pdf", "application/pdf", SampleDocument.pdf("Nachweis für Größe", ["Übergröße"]))
            default: ("png", "image/png", SampleDocument.png(seed: 5))
            }
        return [FileToSend(path, name: "Nachweis Größe – \(path).\(ending)", type: type, bytes: bytes)]
    }
}

/// The letters of DIN SPEC 91379, from the test data that is not part of this repository.
enum DIN91379 {
    static let path = "din91379/latinchars.xml"

    static func letters() -> [String] {
        let data = (try? Data(contentsOf: TestData.url(path))) ?? Data()
        return String(decoding: data, as: UTF8.self).components(separatedBy: "<cp>").dropFirst().compactMap { part in
            let codes = part.prefix { $0 != "<" }.split(separator: " ")
            let scalars = codes.compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
            guard scalars.first?.properties.isAlphabetic == true else { return nil }
            return String(String.UnicodeScalarView(scalars))
        }
    }
}
