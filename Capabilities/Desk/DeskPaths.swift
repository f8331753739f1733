import Kernel
package import Web

package enum DeskPaths {
    // Of whoever reports something.
    package static let own = PlainPath("/amt/service-desk")
    package static let report = PlainPath("/amt/service-desk/neu")
    package static let ownTicket = Path<TicketID>("/amt/service-desk/{}")
    static let answer = Path<TicketID>("/amt/service-desk/{}/nachrichten")
    static let confirm = Path<TicketID>("/amt/service-desk/{}/bestaetigen")
    static let reopen = Path<TicketID>("/amt/service-desk/{}/geht-noch-nicht")
    static let withdraw = Path<TicketID>("/amt/service-desk/{}/zurueckziehen")

    // Of the desk.
    package static let list = PlainPath("/amt/meldungen")
    static let export = PlainPath("/amt/meldungen.csv")
    package static let skills = PlainPath("/amt/meldungen/fachgebiete")
    package static let ticket = Path<TicketID>("/amt/meldungen/{}")
    static let take = Path<TicketID>("/amt/meldungen/{}/annehmen")
    static let give = Path<TicketID>("/amt/meldungen/{}/weitergeben")
    static let sort = Path<TicketID>("/amt/meldungen/{}/einordnen")
    static let prioritise = Path<TicketID>("/amt/meldungen/{}/prioritaet")
    static let write = Path<TicketID>("/amt/meldungen/{}/schreiben")
    static let close = Path<TicketID>("/amt/meldungen/{}/schliessen")
    static let note = Path<TicketID>("/amt/meldungen/{}/notizen")
}

extension Desk {
    package var routes: [Route] {
        [
            .get(DeskPaths.own, for: .anyStaff, "What one has reported to the service desk", ownTickets),
            .get(DeskPaths.report, for: .anyStaff, "The form for a fault or a request", reportPage),
            .post(DeskPaths.report, for: .anyStaff, "Report a fault or a request", report),
            .get(DeskPaths.ownTicket, for: .anyStaff, "One's own ticket: how far it is, messages", ownTicketPage),
            .post(DeskPaths.answer, for: .anyStaff, "Write to the desk, or answer its question", answer),
            .post(DeskPaths.confirm, for: .anyStaff, "Say that it works again", confirm),
            .post(DeskPaths.reopen, for: .anyStaff, "Say that it does not work yet", reopen),
            .post(DeskPaths.withdraw, for: .anyStaff, "Take one's ticket back", withdraw),

            .get(DeskPaths.list, for: .staff(.workOnTickets), "Tickets of all town halls", ticketList),
            .get(DeskPaths.export, for: .staff(.workOnTickets), "The same list as CSV", exportTickets),
            .get(DeskPaths.skills, for: .staff(.workOnTickets), "The topics that one takes on", skillsPage),
            .post(DeskPaths.skills, for: .staff(.workOnTickets), "Change them", setSkills),
            .get(DeskPaths.ticket, for: .staff(.workOnTickets), "A ticket with everything on it", ticketPage),
            .post(DeskPaths.take, for: .staff(.workOnTickets), "Take a ticket on", take),
            .get(DeskPaths.give, for: .staff(.workOnTickets), "Choose a colleague for a ticket", givePage),
            .post(DeskPaths.give, for: .staff(.workOnTickets), "Give a ticket to a colleague", give),
            .post(DeskPaths.sort, for: .staff(.workOnTickets), "Change a ticket's topic", sort),
            .post(DeskPaths.prioritise, for: .staff(.workOnTickets), "Change a ticket's priority", prioritise),
            .post(
                DeskPaths.write, for: .staff(.workOnTickets),
                "Write to the reporter: a message, a question, the solution", write),
            .post(DeskPaths.close, for: .staff(.workOnTickets), "Close a solved ticket", close),
            .post(DeskPaths.note, for: .staff(.workOnTickets), "Write a note for colleagues", writeNote),
        ]
    }
}
