package import Kernel
import Process

/// What processes run for, by the first word of the forms that its acts are: `vorgang:entscheiden`.
package enum ProcessMatter: String, Sendable, CaseIterable {
    case application = "vorgang"
    case invoice = "rechnung"
    case ticket

    /// Acts that a drawing may name as its work.
    var forms: [String] {
        switch self {
        case .application: CaseForm.allCases.map(\.rawValue)
        case .invoice: InvoiceForm.allCases.map(\.rawValue)
        case .ticket: TicketForm.allCases.map(\.rawValue)
        }
    }

    /// In the place of a unit, for what belongs to no unit of the authority but to everybody with a permission; nil for
    /// cases, which belong to their units. No unit has such an id.
    package var room: String? {
        switch self {
        case .application: nil
        case .invoice: "haus.rechnungen"
        case .ticket: "haus.service-desk"
        }
    }

    package var name: Localized {
        switch self {
        case .application: Localized("Vorgänge", "Cases")
        case .invoice: Localized("Rechnungen", "Invoices")
        case .ticket: Localized("Service-Desk (beim Landkreis)", "Service desk (at the district)")
        }
    }

    /// What it follows as long as nobody has bound it to another process.
    var usual: String {
        switch self {
        case .application: Shipped.plain
        case .invoice: Shipped.plain
        case .ticket: Shipped.ticket
        }
    }

    /// What an instance runs for, by the unit that it belongs to.
    init(unit: String) { self = Self.allCases.first { $0.room == unit } ?? .application }

    /// Nil for a form that is a task's own.
    init?(form: String) {
        guard let colon = form.firstIndex(of: ":") else { return nil }
        self.init(rawValue: String(form[..<colon]))
    }
}

/// Work of a process that is done by an act on the thing that it runs for, and stands in no list of tasks.
enum HouseForm {
    static let known = Set(ProcessMatter.allCases.flatMap(\.forms))

    static func isKnown(_ form: String) -> Bool { known.contains(form) }

    /// What a process can run for, as its forms say; empty where it names none and can run for anything.
    static func matters(of definition: ProcessDefinition) -> Set<ProcessMatter> {
        Set(definition.nodes.compactMap { ProcessMatter(form: $0.work.form) })
    }
}

extension ProcessInstance {
    var matter: ProcessMatter { ProcessMatter(unit: unit) }
}
