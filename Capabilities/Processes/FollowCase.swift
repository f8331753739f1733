import Decision
package import Kernel
import Process
package import Store

/// What happens to a case, as its process hears of it.
package enum CaseAct: Sendable, Hashable {
    case documentsRequested
    /// Nothing that was asked for is missing any more.
    case documentsComplete
    case messageReceived
    case decided(outcome: String)
    case closed
    case reopened
    case handedOver(unit: String)
}

extension Processes {
    /// Begins the process of a new case in the transaction that opens the case.
    /// - Returns: which process that is, and by when it wants a decision, where it knows; nil where none began.
    @discardableResult
    package func begin(_ file: ProcessCase, by access: Access, at now: Timestamp, in connection: any Connection) throws
        -> (model: String, version: Int, decideBy: Timestamp?)?
    {
        try begin(file, run: 1, by: access, at: now, in: connection).map {
            ($0.instance.model, $0.instance.version, $0.decideBy)
        }
    }

    /// Tells the process of a case what was done with the case. A case without a process goes on as it is.
    @discardableResult
    package func follow(
        _ act: CaseAct, _ file: ProcessCase, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws -> Timestamp? {
        guard let instance = try ProcessInstance.ask(of: file.id, forChange: true, in: connection).get() else {
            return nil
        }
        if case .handedOver(let unit) = act { return try handOver(instance, to: unit, in: connection) }
        guard instance.status == .running else {
            guard act == .reopened else { return nil }
            return try begin(file, run: instance.run + 1, by: access, at: now, in: connection)?.decideBy
        }
        var run = try RunProcess(instance, self, by: access, at: now, in: connection)
        guard try Self.deliver(act, to: &run) else { return nil }
        try run.finish()
        return run.decideBy
    }

    /// - Returns: whether the process took it.
    private static func deliver(_ act: CaseAct, to run: inout RunProcess) throws -> Bool {
        /// Completes the work that the act is, else sends it as a message.
        func tell(_ run: inout RunProcess, _ form: CaseForm?, _ message: String, _ values: FEELContext) throws -> Bool {
            // Decided or closed where the process was not ready for it: the office's act counts.
            let ends = form == .decide || form == .close
            let kept = RecordedEvent(
                .act(form: form?.rawValue ?? "", message: message, ends: ends), at: Int(run.now.seconds),
                values: values)
            if let form, let token = run.open(form: form.rawValue) {
                try run.requireOtherEyes(at: token)
                if try run.take(.complete(instance: token, values: values), as: kept) { return true }
            }
            if try run.take(.message(message, values: values), as: kept) { return true }
            if ends {
                if case .decided(let outcome) = act, outcome != "withdrawn" { try run.requireNoOpenSecondLook() }
                try run.leave(by: kept)
            } else {
                try run.overhear(kept)
            }
            return ends
        }
        return switch act {
        case .documentsRequested: try tell(&run, .askForDocuments, "Unterlagen angefordert", FEELContext())
        case .documentsComplete: try tell(&run, nil, "Unterlagen eingegangen", FEELContext())
        case .messageReceived: try tell(&run, nil, "Nachricht eingegangen", FEELContext())
        case .reopened: try tell(&run, nil, "Vorgang wieder aufgenommen", FEELContext())
        case .decided(let outcome):
            try tell(&run, .decide, "Bescheid erlassen", FEELContext([("ergebnis", .string(outcome))]))
        case .closed: try tell(&run, .close, "Vorgang abgeschlossen", FEELContext())
        case .handedOver: false
        }
    }

    private func handOver(_ instance: ProcessInstance, to unit: String, in connection: any Connection) throws
        -> Timestamp?
    {
        try connection.post("UPDATE process_instance SET unit = $2 WHERE id = $1", instance.id, unit)
        for table in ["process_task", "process_incident"] {
            try connection.post(
                "UPDATE \(table) SET unit = $3 WHERE case_file = $1 AND unit = $2", instance.caseFile, instance.unit,
                unit)
        }
        return nil
    }

    private func begin(
        _ file: ProcessCase, run: Int, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws -> RunProcess? {
        let chosen = try Self.chosen(for: file.service, in: connection)
        if let shipped = chosen.unkept { try shipped.keep(at: now, in: connection) }
        let instance = ProcessInstance(
            id: ProcessRunID(at: now), caseFile: file.id, run: run, model: chosen.model, version: chosen.version,
            digest: chosen.digest, unit: file.unit)
        let read = try reader.cached(chosen.digest) ?? load(instance, in: connection)
        return try RunProcess.begin(instance, for: file, read, self, by: access, at: now, in: connection)
    }

    /// One statement: the process that the service is bound to, else the plain one, in the version in force; and what was
    /// shipped, where this authority has not kept its text yet.
    private static func chosen(for service: String, in connection: any Connection) throws -> (
        model: String, version: Int, digest: String, unkept: Shipped?
    ) {
        let row = try connection.first(
            """
            SELECT bound.model AS model, process_version.number AS number, process_version.digest AS digest,
                (SELECT digest FROM process_shipped WHERE process_shipped.model = bound.model
                    ORDER BY kept_at DESC LIMIT 1) AS kept
            FROM (SELECT coalesce((SELECT model FROM process_binding WHERE service = $1), '\(Shipped.plain)') AS model)
                AS bound
            LEFT JOIN process_model ON process_model.key = bound.model
            LEFT JOIN process_version ON process_version.model = process_model.key
                AND process_version.number = process_model.released
            """, service)
        let model = try row?.text("model") ?? Shipped.plain
        if let number = try row?.optionalInt64("number"), let digest = try row?.optionalText("digest") {
            return (model, Int(number), digest, nil)
        }
        let shipped = Shipped.find(model) ?? Shipped.plainOne
        let isKept = try row?.optionalText("kept") == shipped.digest
        return (shipped.key, 0, shipped.digest, isKept ? nil : shipped)
    }

    // MARK: Definitions

    func definition(of instance: ProcessInstance, in connection: any Connection) throws -> ProcessDefinition {
        try definition(of: instance.model, version: instance.version, digest: instance.digest, in: connection)
    }

    func definition(of model: String, version: Int, digest: String, in connection: any Connection) throws
        -> ProcessDefinition
    {
        let read = try reader.cached(digest) ?? load(model, version, digest, in: connection)
        guard case .process(_, let definition) = read.content else { throw Refusal.notFound }
        return definition
    }

    func file(of instance: ProcessInstance, in connection: any Connection) throws -> BPMNFile {
        let read = try reader.cached(instance.digest) ?? load(instance, in: connection)
        guard case .process(let file, _) = read.content else { throw Refusal.notFound }
        return file
    }

    private func load(_ instance: ProcessInstance, in connection: any Connection) throws -> ReadModel {
        try load(instance.model, instance.version, instance.digest, in: connection)
    }

    private func load(_ key: String, _ version: Int, _ digest: String, in connection: any Connection) throws
        -> ReadModel
    {
        let source =
            version == 0
            ? try Shipped.source(of: key, digest: digest, in: connection)
            : try Model.look(key, in: connection)?.source(of: version, in: connection)
        guard let source else { throw Refusal.notFound }
        return try reader.model(source, digest: digest)
    }

    /// The tables in force that decide this; those of the authority before what was shipped.
    func library(deciding name: String, in connection: any Connection) throws -> DecisionLibrary? {
        for model in try Model.all(in: connection) where model.kind == .decision {
            guard let library = try library(inForce: model, in: connection) else { continue }
            if library.main.decisionNames.contains(name) { return library }
        }
        return nil
    }

    /// All tables in force.
    func tablesInForce(in connection: any Connection) throws -> [DecisionNames] {
        try Model.all(in: connection).filter { $0.kind == .decision }
            .compactMap { try library(inForce: $0, in: connection).map(DecisionNames.init) }
    }

    private func library(inForce model: Model, in connection: any Connection) throws -> DecisionLibrary? {
        guard let number = model.released, let version = try model.version(number, in: connection) else { return nil }
        let read: ReadModel
        if let known = reader.cached(version.digest) {
            read = known
        } else {
            guard let source = try model.source(of: number, in: connection) else { return nil }
            read = try reader.model(source, digest: version.digest)
        }
        guard case .decision(_, let library) = read.content else { return nil }
        return library
    }
}
