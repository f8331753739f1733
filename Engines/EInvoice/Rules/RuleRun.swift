/// One run of the rules over one invoice.
final class RuleRun {
    /// A rule that is broken, how often, and where first.
    struct Failure {
        var id: String
        var source: RuleSource
        var count: Int
        var elements: [Element]
    }

    let tree: Tree
    let rules: RuleSet
    let codes: CodeLists
    private(set) var failures: [Failure] = []
    /// Which rules are being asked.
    var source: RuleSource = .cen

    init(_ tree: Tree, _ rules: RuleSet) {
        self.tree = tree
        self.rules = rules
        codes = rules.isFrom16 ? .cen16 : .cen15
    }

    private var numbers: [String: Int] = [:]
    private var sums: [TaxKey: Number] = [:]

    /// What sums over lines are for.
    struct TaxKey: Hashable {
        var lines: Tag
        var kind: VATCategory
        /// As text, so that the same rate written in two ways is summed twice, which does no harm.
        var rate: String?
    }

    /// A sum over all lines, done once for each category and rate. Nobody has hundreds of rates: beyond that the sum is
    /// missing, and its rule fails, so that time stays in proportion to the invoice.
    func sum(_ key: TaxKey, _ make: () -> Number) -> Number {
        if let known = sums[key] { return known }
        guard sums.count < 300 else { return .missing }
        let sum = make()
        sums[key] = sum
        return sum
    }

    func fail(_ id: String, _ element: Element) {
        // Both sources have rules of their own; no number is used by both.
        if let number = numbers[id] {
            failures[number].count += 1
            if failures[number].elements.count < Report.placeLimit { failures[number].elements.append(element) }
            return
        }
        numbers[id] = failures.count
        failures.append(Failure(id: id, source: source, count: 1, elements: [element]))
    }

    /// The rule holds, or is noted as broken at this element.
    @inline(__always)
    func require(_ id: @autoclosure () -> String, _ element: Element, _ holds: Bool) {
        if !holds { fail(id(), element) }
    }

    /// EN 16931 in the version of the rule set.
    func runCEN() {
        source = .cen
        switch tree.syntax {
        case .ublInvoice, .ublCreditNote: ublRules()
        case .cii: ciiRules()
        }
    }

    func runXRechnung(_ scenario: Scenario) {
        source = .xrechnung
        switch tree.syntax {
        case .ublInvoice, .ublCreditNote: ublXRechnung(scenario)
        case .cii: ciiXRechnung(scenario)
        }
    }
}

/// Whose rule it is.
public enum RuleSource: String, Sendable, Hashable {
    /// CEN/TC 434, the rules of EN 16931.
    case cen
    /// KoSIT, the rules of XRechnung, and those of Peppol that it took over.
    case xrechnung = "xr"
}
