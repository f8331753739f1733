internal import XML

/// Checks invoices: structure, EN 16931, XRechnung, and the verdict the official validator would give.
public struct Validator: Sendable {
    public var rules: RuleSet
    public var limits: InvoiceLimits

    public init(rules: RuleSet = .current, limits: InvoiceLimits = .init()) {
        self.rules = rules
        self.limits = limits
    }

    /// What reading an invoice adds to its bytes: with so much capacity left they are not copied.
    public static var room: Int { XMLDocument.room }

    /// Checks an XML invoice or a PDF with one inside.
    public func check(_ bytes: consuming [UInt8]) -> Report {
        var report = Report(rules: rules)
        guard bytes.count <= limits.bytes else {
            report.notices.append(.tooLarge(limits.bytes))
            report.reason = .unreadable
            return report
        }
        if let inner = xml(in: bytes, &report) {
            read(inner, &report, check)
        } else if report.reason == nil {
            read(bytes, &report, check)
        }
        return report
    }

    /// Runs the EN 16931 rules alone on a piece of an invoice: no structure, no scenario.
    ///
    /// The report's verdict is always to reject, because a piece is no invoice; what it says are its findings.
    public func checkFragment(_ bytes: consuming [UInt8]) -> Report {
        var report = Report(rules: rules)
        read(bytes, &report) { tree, report in
            let run = RuleRun(tree, rules)
            run.runCEN()
            report.add(run.failures, tree, scenario: nil)
            report.reason = report.hasErrors ? .rules : nil
        }
        return report
    }

    /// The invoice inside a PDF. `nil`, and the reason noted, where that has none; `nil` as well for what is no PDF.
    private func xml(in bytes: [UInt8], _ report: inout Report) -> [UInt8]? {
        guard PDFFile.isPDF(bytes) else { return nil }
        report.container = PDFContainer(bytes)
        report.notices = report.container.map(Notice.notices) ?? []
        guard let container = report.container, let invoice = container.invoice else {
            report.reason = .noInvoice
            return nil
        }
        return container.attachments[invoice].bytes
    }

    /// Reads the XML and goes on with its tree; notes why where there is none.
    private func read(_ bytes: consuming [UInt8], _ report: inout Report, _ body: (Tree, inout Report) -> Void) {
        let document: XMLDocument
        do throws(XMLError) {
            document = try XMLDocument(
                bytes, limits: limits.xml, vocabulary: InvoiceNames.shared.vocabulary, keepsBlanks: false)
        } catch {
            report.notices.append(.unreadable(error))
            report.reason = .unreadable
            return
        }
        Tree.with(document) { tree in
            guard let tree else {
                report.notices.append(.unknownDocument(document))
                report.reason = .unknownDocument
                return
            }
            report.syntax = tree.syntax
            body(tree, &report)
        }
    }

    private func check(_ tree: Tree, _ report: inout Report) {
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
