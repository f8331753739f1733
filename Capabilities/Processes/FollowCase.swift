import Decision
package import Kernel
import Process
package import Store

extension Processes {
    /// Asks which process a case of that service will have, before there is one: the question travels with others.
    package func choose(for service: String, in connection: any Connection) throws -> ChosenProcess {
        try Self.chosen(for: service, usual: Shipped.plain, in: connection)
    }

    /// Begins the process of a new thing in the transaction that opens it.
    /// - Parameter chosen: which one, where that has been asked already.
    /// - Returns: which process that is, and by when it wants a decision, where it knows; nil where none began.
    @discardableResult
    package func begin(
        _ file: ProcessCase, as chosen: ChosenProcess? = nil, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws -> (model: String, version: Int, decideBy: Timestamp?)? {
        try begin(file, as: chosen, run: 1, by: access, at: now, in: connection).map {
            ($0.instance.model, $0.instance.version, $0.decideBy)
        }
    }

    /// Tells the process of a thing what was done with it. What has no process goes on as it is.
    /// - Returns: by when it wants a decision, or when it closes the thing by itself, where it knows.
    @discardableResult
    package func follow(
        _ act: ProcessAct, _ file: ProcessCase, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws -> Timestamp? {
        guard let instance = try ProcessInstance.ask(of: file.id, forChange: true, in: connection).get() else {
            return nil
        }
        if let unit = act.unit { return try handOver(instance, to: unit, in: connection) }
        guard instance.status == .running else {
            guard act.beginsAgain else { return nil }
            return try begin(file, run: instance.run + 1, by: access, at: now, in: connection)?.period
        }
        var run = try RunProcess(instance, self, by: access, at: now, in: connection)
        guard try run.hear(act) else { return nil }
        try run.finish()
        return run.period
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
        _ file: ProcessCase, as chosen: ChosenProcess? = nil, run: Int, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws -> RunProcess? {
        let chosen = try (chosen ?? Self.chosen(for: file.service, usual: file.usual, in: connection)).answer.get()
        if let shipped = chosen.unkept { try shipped.keep(at: now, in: connection) }
        let instance = ProcessInstance(
            id: ProcessRunID(at: now), caseFile: file.id, run: run, model: chosen.model, version: chosen.version,
            digest: chosen.digest, unit: file.unit)
        let read = try reader.cached(chosen.digest) ?? load(instance, in: connection)
        return try RunProcess.begin(instance, for: file, read, self, by: access, at: now, in: connection)
    }

    /// One statement: the process that the service is bound to, else its usual one, in the version in force; and what was
    /// shipped, where this authority has not kept its text yet.
    private static func chosen(for service: String, usual: String, in connection: any Connection) throws
        -> ChosenProcess
    {
        let asked = try connection.ask(
            """
            SELECT bound.model AS model, process_version.number AS number, process_version.digest AS digest,
                (SELECT digest FROM process_shipped WHERE process_shipped.model = bound.model
                    ORDER BY kept_at DESC LIMIT 1) AS kept
            FROM (SELECT coalesce((SELECT model FROM process_binding WHERE service = $1), $2) AS model)
                AS bound
            LEFT JOIN process_model ON process_model.key = bound.model
            LEFT JOIN process_version ON process_version.model = process_model.key
                AND process_version.number = process_model.released
            """, service, usual)
        return ChosenProcess(
            answer: asked.map { rows in
                let row = rows.first
                let model = try row?.text("model") ?? usual
                if let number = try row?.optionalInt64("number"), let digest = try row?.optionalText("digest") {
                    return (model, Int(number), digest, nil)
                }
                let shipped = Shipped.find(model) ?? Shipped.find(usual) ?? Shipped.plainOne
                let isKept = try row?.optionalText("kept") == shipped.digest
                return (shipped.key, 0, shipped.digest, isKept ? nil : shipped)
            })
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

/// The process that something new will have; the answer may still be on its way.
package struct ChosenProcess {
    let answer: Asked<(model: String, version: Int, digest: String, unkept: Shipped?)>
}
