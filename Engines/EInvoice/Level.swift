/// How much a finding weighs.
public enum Level: String, Sendable, Hashable, Comparable, CaseIterable {
    case information, warning, error

    public static func < (left: Level, right: Level) -> Bool { left.weight < right.weight }
    private var weight: Int { self == .information ? 0 : self == .warning ? 1 : 2 }
}

/// The level of each rule.
enum Levels {
    /// As the rule itself says.
    static func own(_ id: String) -> Level {
        if id.hasPrefix("UBL-CR-") { return id == "UBL-CR-666" || id == "UBL-CR-673" ? .error : .warning }
        if id.hasPrefix("UBL-DT-") {
            return id == "UBL-DT-01" || id == "UBL-DT-06" || id == "UBL-DT-07" ? .error : .warning
        }
        if id.hasPrefix("CII-DT-") { return warningsOfDT(id) ? .warning : .error }
        if id.hasPrefix("CII-SR-") { return errorsOfSR.contains(id) ? .error : .warning }
        if id == "BR-DE-TMP-32" { return .information }
        return warnings.contains(id) ? .warning : .error
    }

    private static let warnings: Set<String> = [
        "BR-51", "PEPPOL-EN16931-R120", "BR-DE-17", "BR-DE-21", "BR-DE-26", "BR-TMP-2", "BR-DE-27", "BR-DE-28",
        "BR-DE-19", "BR-DE-20", "BR-DEX-02", "BR-DEX-15",
    ]

    private static let errorsOfSR: Set<String> = Set(
        """
        009 010 014 046 090 069 072 439 441 463 440 455 456 459 460 461 462 467 468 469 470 471 472 473 477 478 479 480
        481 482 483 484 485 486 487 488 489 490 491 492 493 494
        """.split { $0 == " " || $0 == "\n" }.map { "CII-SR-" + $0 })

    private static func warningsOfDT(_ id: String) -> Bool {
        guard let number = Int(id.dropFirst(7)) else { return false }
        return (38...67).contains(number) || number == 98
    }

    /// What the official configuration makes of it in a scenario.
    static func level(_ id: String, source: RuleSource, scenario: Scenario?, syntax: InvoiceSyntax) -> Level {
        let own = own(id)
        if syntax == .cii && id == "BR-51" { return scenarioLevel(id, scenario, syntax) ?? .error }
        guard source == .cen else { return own }
        return scenarioLevel(id, scenario, syntax) ?? own
    }

    private static func scenarioLevel(_ id: String, _ scenario: Scenario?, _ syntax: InvoiceSyntax) -> Level? {
        guard let scenario, scenario.isXRechnung else { return nil }
        if syntax == .cii, id == "CII-SR-452" || id == "CII-SR-453" || id == "CII-SR-454" { return .error }
        switch (id, scenario) {
        case ("BR-CL-23", _): return .warning
        case ("BR-CL-21", .xrechnungExtension): return .information
        case ("BR-CL-21", _): return .warning
        case ("BR-CL-13", .cleanVehicles): return .information
        case ("BR-CL-10", .xrechnungExtension), ("BR-CL-11", .xrechnungExtension), ("BR-CL-24", .xrechnungExtension),
            ("BR-CL-25", .xrechnungExtension), ("BR-CL-26", .xrechnungExtension), ("UBL-CR-470", .xrechnungExtension),
            ("UBL-CR-646", .xrechnungExtension):
            return .information
        case ("BR-CO-16", .xrechnungExtension) where syntax != .cii: return .information
        case ("UBL-CR-646", .xrechnung) where syntax == .ublInvoice, ("UBL-CR-646", .cleanVehicles): return .error
        default: return nil
        }
    }
}
