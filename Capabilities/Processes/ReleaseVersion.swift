import Journal
package import Kernel
import Markup
package import Store
package import Web

extension Processes {
    /// Puts a version into force: a draft, an earlier version again, or what was shipped.
    func release(_ request: Request, _ clerk: Staff, _ form: FormValues, _ key: ModelKey) async throws -> Response {
        let number = form.text("fassung").flatMap { Int($0) } ?? -1
        let stand = form["stand"] ?? ""
        let confirmed = form["trotzdem"] == "yes"
        let proof = ReleaseProof(form)
        do {
            try await stores.authority(clerk.access).write { connection in
                try release(
                    number, of: key, seen: stand, confirmed: confirmed, proof, clerk, request.now, in: connection)
            }
        } catch let refusal as Refusal {
            guard refusal.kind != .notFound else { throw refusal }
            var problems = Problems()
            problems.add(refusal.field ?? "", refusal.reason[request.language])
            return try await modelPage(
                request, clerk, key, problems, sent: form, status: refusal.kind == .invalid ? .unprocessable : .conflict
            )
        }
        return .seeOther(
            ProcessPaths.model(key).with("fassung", String(number)).with("erledigt", DoneAct.released.rawValue))
    }

    /// Draws a version and releases it past the pages, by two people as there, for the demonstration.
    package func putIntoForce(
        _ source: String, as key: String, drawnBy: Staff, releasedBy: Staff, at now: Timestamp,
        in connection: any Connection
    ) throws {
        let read = try ModelReader.read(Array(source.utf8))
        guard let name = ModelKey(key) else { throw Refusal.notFound }
        let number = try Self.keep(
            try read.text(), named: read.name, as: key, read.kind, by: drawnBy, at: now, in: connection)
        let version = try Model.find(name, in: connection).version(number, in: connection)
        try release(
            number, of: name, seen: version?.digest ?? "", confirmed: false,
            ReleaseProof(waivedFor: "Für die Vorführung."), releasedBy, now, in: connection)
    }

    /// The text of a process or table that Kreishaus brings along.
    package static func shipped(_ key: String) -> String? { Shipped.find(key)?.source }

    private func release(
        _ number: Int, of key: ModelKey, seen: String, confirmed: Bool, _ proof: ReleaseProof, _ clerk: Staff,
        _ now: Timestamp, in connection: any Connection
    ) throws {
        let model = try Model.find(key, forChange: true, in: connection)
        guard let version = try model.version(number, in: connection),
            let source = try model.source(of: number, in: connection)
        else { throw Refusal.notFound }
        guard version.digest == seen else { throw Self.changed }
        // A second click finds it done.
        if version.state == .released, version.releasedBy == clerk.account || number == 0 { return }
        if let obstacle = version.obstacle(for: clerk.account) { throw obstacle }
        let read = try reader.model(source, digest: version.digest)
        guard read.obstacles.isEmpty else { throw Self.notExecutable }
        guard read.flaws.isEmpty || confirmed else { throw Self.unconfirmed }
        let untested = try proof.check(version, of: model, in: connection)
        try connection.execute(
            "UPDATE process_version SET state = 'retired' WHERE model = $1 AND state = 'released'", key.raw)
        try connection.execute(
            """
            UPDATE process_version SET state = 'released', released_by = $3, released_at = $4,
                untested_why = coalesce($5, untested_why)
            WHERE model = $1 AND number = $2
            """, key.raw, number, clerk.account, now, untested)
        try connection.execute(
            "UPDATE process_model SET released = $2 WHERE key = $1", key.raw, number == 0 ? nil : number)
        try Self.record(
            "process.released", key.raw, number, model.kind, by: clerk, at: now, in: connection,
            more: untested == nil ? [:] : ["tested": "waived"])
    }

    private static let changed = Refusal(
        .conflict,
        Localized(
            "Diese Fassung wurde inzwischen geändert. Es wurde nichts freigegeben. Bitte sehen Sie sich den neuen Stand an.",
            "This version has been changed in the meantime. Nothing was released. Please look at the new state."))

    private static let notExecutable = Refusal(
        .notAllowed,
        Localized(
            "Diese Fassung lässt sich nicht ausführen. Es wurde nichts freigegeben. Was zu ändern ist, steht unter „Prüfung“.",
            "This version cannot be executed. Nothing was released. What has to be changed stands under “Check”."))

    private static let unconfirmed = Refusal(
        .invalid,
        Localized(
            "Bestätigen Sie, dass Sie die Hinweise gelesen haben.", "Confirm that you have read the remarks."),
        field: "trotzdem")
}
