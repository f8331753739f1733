internal import XML

/// Checks invoices: structure, EN 16931, XRechnung, and the verdict the official validator would give.
public struct Validator: Sendable {
    public var rules: RuleSet
    public var limits: InvoiceLimits

    public init(rules: RuleSet = .current, limits: InvoiceLimits = .init()) {
        self.rules = rules
        self.limits = limits
    }

    /// Checks an XML invoice or a PDF with one inside.
    public func check(_ bytes: [UInt8]) -> Report {
        var report = Report(rules: rules)
        guard bytes.count <= limits.bytes else {
            report.notices.append(.tooLarge(limits.bytes))
            report.reason = .unreadable
            return report
        }
        if PDFFile.isPDF(bytes) {
            checkContainer(bytes, &report)
        } else {
            checkXML(bytes, &report)
        }
        return report
    }

    private func checkContainer(_ bytes: [UInt8], _ report: inout Report) {
        report.container = PDFContainer(bytes)
        report.notices = report.container.map(Notice.notices) ?? []
        guard let container = report.container, let invoice = container.invoice else {
            report.reason = .noInvoice
            return
        }
        checkXML(container.attachments[invoice].bytes, &report)
    }

    private func checkXML(_ bytes: [UInt8], _ report: inout Report) {
        let document: XMLDocument
        do throws(XMLError) {
            document = try XMLDocument(bytes, limits: limits.xml, vocabulary: InvoiceNames.shared.vocabulary)
        } catch {
            report.notices.append(.unreadable(error))
            report.reason = .unreadable
            return
        }
        check(document, &report)
    }

    /// Runs the EN 16931 rules alone on a piece of an invoice: no structure, no scenario.
    public func checkFragment(_ bytes: [UInt8]) -> Report {
        var report = Report(rules: rules)
        let document: XMLDocument
        do throws(XMLError) {
            document = try XMLDocument(bytes, limits: limits.xml, vocabulary: InvoiceNames.shared.vocabulary)
        } catch {
            report.notices.append(.unreadable(error))
            report.reason = .unreadable
            return report
        }
        Tree.with(document) { tree in
            guard let tree else {
                report.notices.append(.unknownDocument(document))
                report.reason = .unknownDocument
                return
            }
            report.syntax = tree.syntax
            let run = RuleRun(tree, rules)
            run.runCEN()
            report.add(run.failures, tree, scenario: nil)
            report.reason = report.hasErrors ? .rules : nil
        }
        return report
    }

    private func check(_ document: XMLDocument, _ report: inout Report) {
        Tree.with(document) { tree in
            guard let tree else {
                report.notices.append(.unknownDocument(document))
                report.reason = .unknownDocument
                return
            }
            check(tree, &report)
        }
    }

    private func check(_ tree: Tree, _ report: inout Report) {
        report.syntax = tree.syntax
        let scenario = Scenario(tree)
        report.scenario = scenario
        let faults = StructureCheck.faults(of: tree)
        report.isStructureValid = faults.isEmpty
        report.notices += Notice.faults(faults, tree)
        guard let scenario else {
            report.notices.insert(.noScenario(tree), at: 0)
            report.reason = .noScenario
            return
        }
        guard faults.isEmpty else {
            report.reason = .structure
            return
        }
        let run = RuleRun(tree, rules)
        run.runCEN()
        if scenario.isXRechnung { run.runXRechnung(scenario) }
        report.add(run.failures, tree, scenario: scenario)
        report.reason = report.hasErrors ? .rules : nil
    }
}

/// What is taken before a document is refused.
public struct InvoiceLimits: Sendable, Hashable {
    /// Size of a file.
    public var bytes: Int

    public init(bytes: Int = 64 << 20) { self.bytes = bytes }

    var xml: XMLLimits { XMLLimits(bytes: bytes) }
}
