package import Kernel
import Markup
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

    /// Above the picture of its process.
    var whereItStands: Localized {
        switch self {
        case .application: Localized("Wo der Vorgang steht", "Where the case stands")
        case .invoice: Localized("Wo die Rechnung steht", "Where the invoice stands")
        case .ticket: Localized("Wo die Meldung steht", "Where the ticket stands")
        }
    }

    /// What it follows as long as nobody has bound it to another process.
    var usual: String {
        switch self {
        case .application: Shipped.plain
        case .invoice: Shipped.invoices
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

    /// Where it is done, as it is said on the page of what the process runs for.
    static func place(of form: String, _ ui: UI) -> String {
        switch form {
        case InvoiceForm.handOver.rawValue: ui.say("auf der Seite „Übergabe“", "on the page “Handing over”")
        case TicketForm.solve.rawValue: ui.say("bei den Nachrichten", "at the messages")
        default: ui.say("mit den Schaltflächen oben", "with the buttons at the top")
        }
    }

    static func isKnown(_ form: String) -> Bool { known.contains(form) }

    /// What a process can run for, as its forms say; empty where it names none and can run for anything.
    static func matters(of definition: ProcessDefinition) -> Set<ProcessMatter> {
        Set(definition.nodes.compactMap { ProcessMatter(form: $0.work.form) })
    }
}

extension ProcessInstance {
    var matter: ProcessMatter { ProcessMatter(unit: unit) }
}
