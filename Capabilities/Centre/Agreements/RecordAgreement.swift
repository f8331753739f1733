import Journal
package import Kernel
package import Store

/// One text of an agreement. It is never changed: another one follows it.
package struct AgreementText: Sendable, Hashable {
    package var number: Int
    package var content: String
    package var hasPaper: Bool
    package var at: Timestamp

    package static func all(of id: AgreementID, in rows: MemberRows) throws -> [AgreementText] {
        try rows.query(
            """
            SELECT t.number, t.content, t.at, CASE WHEN t.pdf IS NULL THEN 0 ELSE 1 END AS has_pdf
            FROM \(.agreementText) t WHERE t.agreement = \(id) ORDER BY t.number DESC LIMIT 200
            """
        ).map { row in
            AgreementText(
                number: try row.int("number"), content: try row.text("content"),
                hasPaper: try row.int("has_pdf") == 1, at: try row.timestamp("at"))
        }
    }

    package static func paper(_ number: Int, of id: AgreementID, in rows: MemberRows) throws -> [UInt8]? {
        try rows.first("SELECT t.pdf FROM \(.agreementText) t WHERE t.agreement = \(id) AND t.number = \(number)")?
            .optionalBlob("pdf")
    }
}

extension Agreement {
    /// Draws one up, with its first text.
    /// - Returns: nil where the same form was sent before.
    @discardableResult
    package static func drawUp(
        _ kind: Kind, with member: AuthorityID, _ terms: Terms, text: String, account: String, once: String,
        at now: Timestamp, in rows: MemberRows
    ) throws -> AgreementID? {
        guard rows.access.isOffice else { throw Refusal.notFound }
        let id = AgreementID(at: now)
        let added = try rows.insert(
            into: .agreement, for: member,
            [
                "id": id, "kind": kind, "first_day": terms.firstDay, "notice_months": terms.notice.months,
                "notice_to": terms.notice.to, "shortest_months": terms.notice.shortest,
                "indexation": terms.indexation.kind, "percent": terms.indexation.percent,
                "base_value": terms.indexation.base, "text_number": 1, "once_key": once, "version": 1,
            ], onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return nil }
        try write(text, 1, of: id, member, account: account, at: now, in: rows)
        try rows.record(
            JournalEntry("agreement.drawn-up", JournalSubject("agreement", id), ["kind": .code(kind)]), of: member,
            at: now)
        return id
    }

    private static func write(
        _ text: String, _ number: Int, of id: AgreementID, _ member: AuthorityID, account: String, at now: Timestamp,
        in rows: MemberRows
    ) throws {
        try rows.insert(
            into: .agreementText, for: member,
            ["agreement": id, "number": number, "content": text, "account": account, "at": now])
    }

    /// Another text. What was presented or signed by one side has to be signed anew; what both have signed stays as it is.
    package func change(text: String, seen: Int, account: String, at now: Timestamp, in rows: MemberRows) throws {
        guard rows.access.isOffice else { throw Refusal.notFound }
        guard memberSignedOn == nil || centreSignedOn == nil, endsOn == nil else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Beide Seiten haben unterschrieben; der Text ändert sich nicht mehr. Setzen Sie eine neue Vereinbarung auf.",
                    "Both sides have signed, and the text does not change any more. Draw up a new agreement."))
        }
        let changed = try rows.update(
            .agreement,
            """
            text_number = text_number + 1, sent_on = NULL, signed_by_member = NULL, signed_by_centre = NULL,
            version = version + 1
            """, where: "id = \(id) AND version = \(seen)")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
        try Self.write(text, textNumber + 1, of: id, member, account: account, at: now, in: rows)
        try rows.record(
            JournalEntry(
                "agreement.rewritten", JournalSubject("agreement", id), ["text": .number(textNumber + 1)]), of: member,
            at: now)
    }

    package func present(seen: Int, at now: Timestamp, in rows: MemberRows) throws {
        guard rows.access.isOffice, state(on: now.day) == .draft else { throw Refusal.changedMeanwhile }
        try set("sent_on = \(now.day), version = version + 1", seen, in: rows)
        try rows.record(
            JournalEntry("agreement.presented", JournalSubject("agreement", id), ["text": .number(textNumber)]),
            of: member, at: now)
    }

    /// Records that one side has signed on paper on a day: whoever acts for it.
    package func sign(_ side: Side, on day: Day, seen: Int, at now: Timestamp, in rows: MemberRows) throws {
        guard let sentOn, endsOn == nil, (side == .member ? memberSignedOn : centreSignedOn) == nil else {
            throw Refusal.changedMeanwhile
        }
        guard day >= sentOn, day <= now.day else {
            throw Refusal(
                .invalid,
                Localized(
                    "Der Tag der Unterschrift liegt zwischen der Vorlage (\(sentOn.written(.de))) und heute.",
                    "The day of the signature is between its presentation (\(sentOn.written(.en))) and today."),
                field: "day")
        }
        switch side {
        case .member: try set("signed_by_member = \(day), version = version + 1", seen, in: rows)
        case .centre: try set("signed_by_centre = \(day), version = version + 1", seen, in: rows)
        }
        try rows.record(
            JournalEntry(
                "agreement.signed", JournalSubject("agreement", id),
                ["side": .code(side), "day": .day(day), "text": .number(textNumber)]), of: member, at: now)
    }

    /// Gives notice to the next end that the period allows.
    package func giveNotice(_ side: Side, seen: Int, at now: Timestamp, in rows: MemberRows) throws {
        guard state(on: now.day) == .signed else { throw Refusal.changedMeanwhile }
        let end = terms.notice.next(on: now.day).end
        try set(
            "notice_on = \(now.day), notice_by = \(side), ends_on = \(end), version = version + 1", seen, in: rows)
        try rows.record(
            JournalEntry(
                "agreement.noticed", JournalSubject("agreement", id), ["side": .code(side), "ends": .day(end)]),
            of: member, at: now)
    }

    private func set(_ changes: MemberSQL, _ seen: Int, in rows: MemberRows) throws {
        let changed = try rows.update(.agreement, changes, where: "id = \(id) AND version = \(seen)")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
    }
}

extension IndexValue {
    package func save(at now: Timestamp, in rows: MemberRows) throws {
        try rows.insert(
            into: .indexValue, ["day": day, "tenths": tenths, "source": source, "at": now],
            onConflict: "(day) DO UPDATE SET tenths = excluded.tenths, source = excluded.source, at = excluded.at")
        try rows.record(
            JournalEntry(
                "index.entered", JournalSubject("index", "prices"), ["day": .day(day), "tenths": .number(tenths)]),
            of: nil, at: now)
    }
}
