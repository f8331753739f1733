/// The values of a code list, for looking up bytes.
struct CodeSet: Sendable {
    private let bytes: [UInt8]
    /// Start and length of the code in each slot; length 0: free.
    private let slots: [(start: Int32, length: Int32)]

    init(_ lists: StaticString...) {
        var bytes: [UInt8] = []
        var codes: [(start: Int, length: Int)] = []
        for list in lists {
            for code in String(describing: list).split(separator: " ") {
                codes.append((bytes.count, code.utf8.count))
                bytes.append(contentsOf: code.utf8)
            }
        }
        var size = 16
        while size < codes.count * 3 { size *= 2 }
        var slots = [(start: Int32, length: Int32)](repeating: (0, 0), count: size)
        for code in codes {
            var slot = Self.hash(bytes[code.start..<code.start + code.length]) & (size - 1)
            while slots[slot].length > 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = (Int32(truncatingIfNeeded: code.start), Int32(truncatingIfNeeded: code.length))
        }
        self.bytes = bytes
        self.slots = slots
    }

    private static func hash(_ bytes: some Sequence<UInt8>) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int(hash ^ hash >> 15)
    }

    func contains(_ text: Text) -> Bool {
        if text.count == 0 { return false }
        var slot = Self.hash(text.bytes) & (slots.count - 1)
        while slots[slot].length > 0 {
            if Int(slots[slot].length) == text.count {
                let start = Int(slots[slot].start)
                if bytes[start..<start + text.count].elementsEqual(text.bytes) { return true }
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return false
    }

    /// The way the rules look codes up: blanks at the ends do not matter, blanks inside do.
    func has(_ text: Text?) -> Bool { contains((text ?? .empty).trimmed) }
}

/// The lists of a version of the rules.
struct CodeLists: Sendable {
    let invoiceTypes: CodeSet
    let creditNoteTypes: CodeSet
    let currencies: CodeSet
    let identifierSchemes: CodeSet
    let addressSchemes: CodeSet

    static let cen15 = CodeLists(
        invoiceTypes: CodeSet(Codes.invoiceTypes), creditNoteTypes: CodeSet(Codes.creditNoteTypes),
        currencies: CodeSet(Codes.currencies), identifierSchemes: CodeSet(Codes.identifierSchemes),
        addressSchemes: CodeSet(Codes.addressSchemes))
    static let cen16 = CodeLists(
        invoiceTypes: CodeSet(Codes.invoiceTypes16), creditNoteTypes: CodeSet(Codes.creditNoteTypes16),
        currencies: CodeSet(Codes.currencies16), identifierSchemes: CodeSet(Codes.identifierSchemes16),
        addressSchemes: CodeSet(Codes.addressSchemes16))

    static let documentTypes = CodeSet(Codes.documentTypes)
    static let taxPointsUBL = CodeSet(Codes.taxPointCodesUBL)
    static let taxPointsCII = CodeSet(Codes.taxPointCodesCII)
    static let referenceTypes = CodeSet(Codes.referenceTypes)
    static let noteSubjectsUBL = CodeSet(Codes.noteSubjectsUBL)
    static let noteSubjectsCII = CodeSet(Codes.noteSubjectsCII)
    static let itemClassifications = CodeSet(Codes.itemClassifications)
    static let countriesUBL = CodeSet(Codes.countriesUBL)
    static let countriesCII = CodeSet(Codes.countriesCII)
    static let paymentMeans = CodeSet(Codes.paymentMeans)
    static let vatCategories = CodeSet(Codes.vatCategories)
    static let allowanceReasons = CodeSet(Codes.allowanceReasons)
    static let chargeReasons = CodeSet(Codes.chargeReasons)
    static let exemptionReasons = CodeSet(Codes.exemptionReasons)
    static let units = CodeSet(Codes.units)
    static let mimeTypes = CodeSet(Codes.mimeTypes)
    static let vatPrefixesCII = CodeSet(Codes.vatPrefixesCII)

    /// Codes of digital health applications that the extension of XRechnung permits in several lists.
    static let digitalHealth = CodeSet("XR01 XR02 XR03")
    static let vehicleCategories = CodeSet("M1 M2 M3 N1 N2 N3")
    static let vehicleAttributes = CodeSet("clean zero-emission other")
}
