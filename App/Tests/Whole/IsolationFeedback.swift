import Demo
import Portal
import Store
import TestKit
import Testing
import Web

@testable import App

/// Feedback on the portal. It stands in the centre's database, for whoever runs the portal and nobody else.
extension IsolationWorld {
    mutating func plantFeedback() async throws {
        let client = house.browser
        let page = try await client.get(PortalPaths.feedback())
        try await client.press(
            page, "Rückmeldung senden", [("text", "Rückmeldling"), ("kontakt", "kontaktling@post.example")]
        ).expecting(303)
        let row = try await house.house.stores.centre.read {
            try $0.first("SELECT id FROM feedback WHERE body = 'Rückmeldling'")
        }
        var planted = Planted(name: "feedback", authority: District.id)
        planted.ids = ["feedback": try #require(row).text("id")]
        planted.markers = ["Rückmeldling", "kontaktling@post.example"]
        let (feedback, house, elsewhere) = (planted, house, self.planted)
        askers = askers.map { asker in
            Asker(
                name: asker.name, enter: asker.enter, own: asker.own, foreign: asker.foreign + [feedback],
                journalled: asker.journalled)
        }
        // Its own journal tells that of the tickets at its desk, by their ids and nothing else.
        let tickets = elsewhere.filter { $0.ids["ticket"] != nil }.map { ticket in
            var ticket = ticket
            ticket.markers = []
            return ticket
        }
        let runs = try house.person(.administrator, District.id)
        askers.append(
            Asker(
                name: "administrator of whoever runs the portal", enter: { try await house.signedIn(runs) },
                own: [feedback], foreign: elsewhere, journalled: tickets))
        self.planted.append(feedback)
    }
}

extension IsolationMatrix {
    func feedbackContents() async throws -> [String] {
        try await world.house.house.stores.centre.read { connection in
            try connection.query("SELECT id, state, contact FROM feedback ORDER BY id", []).map {
                "\(try $0.text("id")) \(try $0.text("state")) \(try $0.text("contact"))"
            }
        }
    }
}
