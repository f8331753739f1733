import Kernel
import Markup
import Store
import Web

/// Why a step was not done. Its page is shown again with this above it and everything that was typed in it.
struct Obstacle: Sendable {
    var problems: Problems
    /// The invoice was changed or its state does not allow it; otherwise the input is to be corrected.
    var isConflict = false

    init(_ problems: Problems, isConflict: Bool = false) { (self.problems, self.isConflict) = (problems, isConflict) }

    static let none = Obstacle(Problems())
    var isEmpty: Bool { problems.isEmpty }
    var status: Status { isConflict ? .conflict : .unprocessable }
}

extension Invoices {
    /// Writes what a form asks for. Nothing is written, and the reason comes back, where the invoice has changed or does
    /// not allow it. What is absent or not to be seen stays absent.
    func attempt(
        _ request: Request, _ clerk: Staff, _ act: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> Obstacle? {
        do {
            try await stores.authority(clerk.access).write(act)
            return nil
        } catch let refusal as Refusal {
            guard refusal.kind != .notFound, refusal.kind != .limit else { throw refusal }
            var problems = Problems()
            problems.add(refusal.field ?? "", refusal.reason[request.language])
            return Obstacle(problems, isConflict: refusal.kind != .invalid)
        }
    }
}

extension FormValues {
    /// The version of the invoice that the page showed.
    var version: Int { text("version").flatMap { Int($0) } ?? -1 }
}

/// What was just done, said once on the page that follows.
enum DoneInvoiceAct: String {
    case assigned = "kontiert", approved = "festgestellt", halfway = "teilweise-festgestellt", withdrawn =
        "zurueckgenommen"
    case released = "freigegeben", asked = "gefragt", answered = "geantwortet", disputed = "beanstandet"
    case resumed = "geklaert", returned = "zurueckgewiesen", notDuplicate = "keine-dublette", appointed = "zugewiesen"
    case noted = "notiert", handedOn = "zugeordnet", captured = "erfasst"

    var sentence: Localized {
        switch self {
        case .assigned: Localized("Die Rechnung ist kontiert.", "The invoice is assigned to a budget.")
        case .approved:
            Localized(
                "Die sachliche und rechnerische Richtigkeit ist festgestellt. Jetzt gibt jemand anderes die Zahlung frei.",
                "The invoice is confirmed as correct. Now somebody else releases the payment.")
        case .halfway:
            Localized(
                "Ihre Feststellung ist gespeichert. Die andere fehlt noch.",
                "Your confirmation is kept. The other one is still missing.")
        case .withdrawn:
            Localized(
                "Die Feststellung ist zurückgenommen. Die Rechnung wird wieder bearbeitet.",
                "The approval is taken back. The invoice is worked on again.")
        case .released: Localized("Die Zahlung ist freigegeben.", "The payment is released.")
        case .asked: Localized("Die Rückfrage ist gestellt.", "The question is asked.")
        case .answered:
            Localized("Die Antwort ist gespeichert. Die Bearbeitung geht weiter.", "The answer is kept. Work goes on.")
        case .disputed: Localized("Die Rechnung ist beanstandet.", "The invoice is disputed.")
        case .resumed: Localized("Die Bearbeitung geht weiter.", "Work goes on.")
        case .returned: Localized("Die Rechnung ist zurückgewiesen.", "The invoice has been sent back.")
        case .notDuplicate: Localized("Vermerkt: keine Dublette.", "Noted: no duplicate.")
        case .appointed: Localized("Die Rechnung ist zugewiesen.", "The invoice has its clerk.")
        case .noted: Localized("Die Notiz ist gespeichert.", "The note is kept.")
        case .captured:
            Localized(
                "Die Angaben sind gespeichert. Jetzt kann die Rechnung kontiert werden.",
                "The details are kept. Now the invoice can be assigned to a budget.")
        case .handedOn: Localized("Die Rechnung ist zugeordnet.", "The invoice has its authority.")
        }
    }
}
