import Journal
package import Kernel
package import Store

/// What the entries of this room say, for readers of the journal. No names: those are with the case.
extension Cases {
    package static func entryName(_ kind: String) -> Localized? {
        if let mark = kind.lastIndex(of: "."), kind.hasPrefix("text_block."),
            let change = TextBlock.Change(rawValue: String(kind[kind.index(after: mark)...]))
        {
            return switch change {
            case .added: Localized("Textbaustein hinzugefügt", "Text block added")
            case .changed: Localized("Textbaustein geändert", "Text block changed")
            case .retired: Localized("Textbaustein stillgelegt", "Text block retired")
            case .restored: Localized("Textbaustein wieder in Verwendung", "Text block used again")
            }
        }
        if kind == CaseFile.dueKind.raw {
            return Localized("Vorgang zu anderer Zeit fällig", "Case due at another time")
        }
        guard kind.hasPrefix("case."), let event = CaseEvent.Kind(rawValue: String(kind.dropFirst(5))) else {
            return nil
        }
        return switch event {
        case .opened: Localized("Vorgang eröffnet", "Case opened")
        case .taken: Localized("Vorgang übernommen", "Case taken")
        case .assigned: Localized("Vorgang zugewiesen", "Case assigned")
        case .released: Localized("Vorgang freigegeben", "Case released")
        case .handedOver: Localized("Vorgang abgegeben", "Case handed over")
        case .documentsRequested: Localized("Unterlagen angefordert", "Documents asked for")
        case .documentsHandedIn: Localized("Unterlagen eingereicht", "Documents handed in")
        case .messageSent: Localized("Nachricht geschrieben", "Message written")
        case .messageReceived: Localized("Nachricht erhalten", "Message received")
        case .noteWritten: Localized("Notiz geschrieben", "Note written")
        case .decided: Localized("Entschieden", "Decided")
        case .closed: Localized("Vorgang abgeschlossen", "Case closed")
        case .reopened: Localized("Vorgang wieder aufgenommen", "Case reopened")
        case .withdrawn: Localized("Antrag zurückgezogen", "Application withdrawn")
        case .deemedGranted: Localized("Gilt als genehmigt", "Counts as granted")
        }
    }

    /// What the journal calls the things of a reference number: the case and its application.
    package static func things(of reference: String, in connection: any Connection) throws -> [String] {
        let typed = reference.uppercased()
        guard let row = try connection.first("SELECT id, application FROM case_file WHERE reference = $1", typed) else {
            return []
        }
        return [try row.text("id"), try row.text("application")]
    }

    /// Number, service and clerk of cases, by id, for what other rooms list.
    package static func labels(of ids: [String], in connection: any Connection) throws -> [String: (
        reference: String, title: Localized, assignee: String?
    )] {
        guard !ids.isEmpty else { return [:] }
        let places = ids.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let rows = try connection.query(
            "SELECT id, reference, title_de, title_en, assignee FROM case_file WHERE id IN (\(places))",
            ids.map { .text($0) })
        var found: [String: (reference: String, title: Localized, assignee: String?)] = [:]
        for row in rows {
            found[try row.text("id")] = (
                try row.text("reference"), Localized(try row.text("title_de"), try row.text("title_en")),
                try row.optionalText("assignee")
            )
        }
        return found
    }

    /// By when the cases that came in from one moment to another had to be decided, and when they were, one by one. Ids
    /// sort by age, so this walks along the primary key.
    package static func eachDue(
        from: Timestamp, until: Timestamp, in connection: any Connection,
        _ receive: (_ id: String, _ due: Timestamp, _ decided: Timestamp?) -> Void
    ) throws {
        try connection.forEach(
            "SELECT id, due_at, decided_at FROM case_file WHERE id >= $1 AND id < $2",
            [.text(CaseID.bound(at: from)), .text(CaseID.bound(at: until))]
        ) { row in
            receive(try row.text("id"), try row.timestamp("due_at"), try row.optionalTimestamp("decided_at"))
        }
    }

    /// The reference numbers of cases and applications, by their ids.
    package static func references(of ids: [String], in connection: any Connection) throws -> [String: String] {
        guard !ids.isEmpty else { return [:] }
        let places = ids.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        var found: [String: String] = [:]
        for column in ["id", "application"] {
            let rows = try connection.query(
                "SELECT \(column) AS thing, reference FROM case_file WHERE \(column) IN (\(places))",
                ids.map { .text($0) })
            for row in rows { found[try row.text("thing")] = try row.text("reference") }
        }
        return found
    }
}
