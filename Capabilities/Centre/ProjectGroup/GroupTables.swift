package import Store

/// The tables of the project group. Meetings, papers, votes and resolutions are common to the members of the body that
/// they belong to; whoever has left a body reads what was before. Fields of action are common to all, as the portfolio is.
extension MemberTable {
    package static let body = MemberTable.common(
        "centre_body", readers: "SELECT seat.member FROM centre_seat seat WHERE seat.body = centre_body.id")
    package static let seat = MemberTable.ofMembers(
        "centre_seat", sharing: "id, body, member, weight, first_day, last_day",
        readers: "SELECT seat.member FROM centre_seat seat WHERE seat.body = centre_seat.body")
    package static let meeting = MemberTable.common(
        "centre_meeting",
        readers: """
            SELECT seat.member FROM centre_seat seat WHERE seat.body = centre_meeting.body
            AND (seat.last_day IS NULL OR seat.last_day >= centre_meeting.day)
            """)
    package static let presence = MemberTable.ofMembers(
        "centre_presence", sharing: "meeting, member, name",
        readers: """
            SELECT seat.member FROM centre_meeting m JOIN centre_seat seat ON seat.body = m.body
            AND (seat.last_day IS NULL OR seat.last_day >= m.day) WHERE m.id = centre_presence.meeting
            """)
    package static let agendaItem = MemberTable.common(
        "centre_agenda_item",
        readers: """
            SELECT seat.member FROM centre_meeting m JOIN centre_seat seat ON seat.body = m.body
            AND (seat.last_day IS NULL OR seat.last_day >= m.day) WHERE m.id = centre_agenda_item.meeting
            """)
    package static let vote = MemberTable.ofMembers(
        "centre_vote", sharing: "item, member, vote, name",
        readers: """
            SELECT seat.member FROM centre_agenda_item i JOIN centre_meeting m ON m.id = i.meeting
            JOIN centre_seat seat ON seat.body = m.body AND (seat.last_day IS NULL OR seat.last_day >= m.day)
            WHERE i.id = centre_vote.item
            """)
    package static let minutes = MemberTable.common(
        "centre_minutes",
        readers: """
            SELECT seat.member FROM centre_meeting m JOIN centre_seat seat ON seat.body = m.body
            AND (seat.last_day IS NULL OR seat.last_day >= m.day) WHERE m.id = centre_minutes.meeting
            """)
    package static let fieldOfAction = MemberTable.common("centre_action_field")
    package static let fieldNeed = MemberTable.common("centre_action_need")
}

extension Centre {
    static let groupMigration = Migration(
        "centre.group.0001", .centre,
        """
        CREATE TABLE centre_body (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL, voting TEXT NOT NULL, quorum_rule TEXT NOT NULL,
            quorum BIGINT NOT NULL, at BIGINT NOT NULL, once_key TEXT NOT NULL UNIQUE)
        """,
        // A weight from a day on; a change ends one row and begins the next.
        """
        CREATE TABLE centre_seat (
            id TEXT PRIMARY KEY, body TEXT NOT NULL REFERENCES centre_body(id), member TEXT NOT NULL, weight BIGINT NOT NULL,
            first_day TEXT NOT NULL, last_day TEXT)
        """,
        "CREATE INDEX centre_seat_member ON centre_seat (member, body, first_day)",
        "CREATE INDEX centre_seat_body ON centre_seat (body, member, first_day)",
        """
        CREATE TABLE centre_meeting (
            id TEXT PRIMARY KEY, body TEXT NOT NULL REFERENCES centre_body(id), day TEXT NOT NULL, hour TEXT NOT NULL,
            place TEXT NOT NULL, chair TEXT NOT NULL, keeper TEXT NOT NULL, ended TEXT NOT NULL, closed_on TEXT,
            approved_on TEXT, once_key TEXT NOT NULL UNIQUE, version BIGINT NOT NULL)
        """,
        "CREATE INDEX centre_meeting_body ON centre_meeting (body, day, id)",
        "CREATE INDEX centre_meeting_day ON centre_meeting (day, id)",
        """
        CREATE TABLE centre_presence (
            meeting TEXT NOT NULL REFERENCES centre_meeting(id), member TEXT NOT NULL, mandate TEXT NOT NULL,
            name TEXT NOT NULL, PRIMARY KEY (meeting, member))
        """,
        """
        CREATE TABLE centre_agenda_item (
            id TEXT PRIMARY KEY, meeting TEXT NOT NULL REFERENCES centre_meeting(id), sequence BIGINT NOT NULL,
            title TEXT NOT NULL, paper TEXT NOT NULL, motion TEXT NOT NULL, amount BIGINT, service TEXT, price BIGINT,
            price_from TEXT, approves TEXT, notes TEXT NOT NULL, state TEXT NOT NULL, year BIGINT, number BIGINT,
            decided_on TEXT, responsible TEXT NOT NULL, due TEXT, done_on TEXT, report TEXT NOT NULL,
            once_key TEXT NOT NULL UNIQUE, version BIGINT NOT NULL)
        """,
        "CREATE INDEX centre_agenda_item_meeting ON centre_agenda_item (meeting, sequence)",
        "CREATE INDEX centre_agenda_item_number ON centre_agenda_item (year, number, id)",
        "CREATE INDEX centre_agenda_item_service ON centre_agenda_item (service)",
        """
        CREATE TABLE centre_vote (
            item TEXT NOT NULL REFERENCES centre_agenda_item(id), member TEXT NOT NULL, vote TEXT NOT NULL,
            account TEXT NOT NULL, mandate TEXT NOT NULL, name TEXT NOT NULL, at BIGINT NOT NULL,
            PRIMARY KEY (item, member))
        """,
        """
        CREATE TABLE centre_minutes (
            meeting TEXT PRIMARY KEY REFERENCES centre_meeting(id), pdf {{blob}} NOT NULL, at BIGINT NOT NULL)
        """,
        """
        CREATE TABLE centre_action_field (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL, horizon TEXT NOT NULL, goal TEXT NOT NULL,
            once_key TEXT NOT NULL UNIQUE, version BIGINT NOT NULL)
        """,
        """
        CREATE TABLE centre_action_need (
            field TEXT NOT NULL REFERENCES centre_action_field(id), service TEXT NOT NULL REFERENCES centre_service(id),
            PRIMARY KEY (field, service))
        """,
        "CREATE INDEX centre_action_need_service ON centre_action_need (service, field)")
}
