import Identity
import Journal
import Kernel
import Store

/// What was said about an authority at the command line. What was not said stays as it is.
struct GivenAuthority: Sendable {
    var id: AuthorityID
    var name, kind, parent, ars, sign, leitweg, street, postcode, town, email, phone, web, colour: String?
    /// As `Arms.read` gives them; empty for none.
    var arms: String?
    /// As `id=name`.
    var units: [String] = []

    /// The first administrator of an authority, or a further one.
    struct Administrator: Sendable {
        var signInName: String
        var password: String
    }

    /// - Parameter before: the authority as it is here; nil where it is new.
    func settings(after before: Authority?) throws -> Authority {
        if before == nil {
            let missing = [
                ("--name", name), ("--kind", kind), ("--ars", ars), ("--sign", sign), ("--street", street),
                ("--postcode", postcode), ("--town", town), ("--email", email), ("--phone", phone),
            ].filter { $0.1 == nil }.map(\.0)
            guard missing.isEmpty else {
                throw CommandFailure(
                    "There is no authority \(id) here, so it is new and also needs \(missing.joined(separator: ", ")).")
            }
        }
        func text(_ given: String?, _ now: String?, _ otherwise: String = "") -> String { given ?? now ?? otherwise }
        let ars = text(ars, before?.ars)
        // One that was made from the key follows it.
        let own = before.flatMap { $0.leitwegID == Self.leitweg($0.ars) ? nil : $0.leitwegID }
        return Authority(
            id: id, name: text(name, before?.name), shortName: name.map(Self.shortName) ?? before?.shortName ?? "",
            kind: try kind.map(Self.kind) ?? before?.kind ?? .municipality,
            parent: try parent.map { text -> AuthorityID? in text.isEmpty ? nil : try authorityID(text) }
                ?? before?.parent, ars: ars,
            leitwegID: leitweg ?? own ?? Self.leitweg(ars), sign: text(sign, before?.sign),
            address: Authority.Address(
                street: text(street, before?.address.street), postcode: text(postcode, before?.address.postcode),
                town: text(town, before?.address.town)),
            email: text(email, before?.email), phone: text(phone, before?.phone), web: text(web, before?.web),
            colour: text(colour?.lowercased(), before?.colour, "#0c5866"), arms: text(arms, before?.arms))
    }

    /// - Parameter known: the units that are there: they keep what a name does not say.
    func units(of authority: Authority, known: [Unit]) throws -> [Unit] {
        try units.map { text in
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, JournalCode(parts[0]) != nil else {
                throw CommandFailure("--unit \(text): write it as id=name, the id of a–z, 0–9 and hyphens.")
            }
            var unit =
                known.first { $0.id == parts[0] }
                ?? Unit(id: String(parts[0]), name: "", email: authority.email, phone: authority.phone)
            unit.name = String(parts[1])
            return unit
        }
    }

    private static func shortName(_ name: String) -> String { name.split(separator: " ").last.map(String.init) ?? name }
    private static func leitweg(_ ars: String) -> String { LeitwegID(coarse: ars)?.description ?? "" }

    private static func kind(_ text: String) throws -> Authority.Kind {
        guard let kind = Authority.Kind(rawValue: text) else {
            throw CommandFailure("--kind is one of \(Authority.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return kind
    }
}

extension House {
    /// Takes an authority in, or changes what was said of it, and adds the administrator where one is
    /// named. Everything that can be refused is looked at before anything is written.
    func add(_ given: GivenAuthority, _ administrator: GivenAuthority.Administrator?) async throws -> Authority {
        if let administrator,
            let problem = Identity.problem(
                signInName: administrator.signInName, password: administrator.password)
        {
            throw problem
        }
        let before = identity.directory.authority(given.id)
        let authority = try given.settings(after: before)
        let access = identity.accessAtCommandLine(to: given.id)
        let known = before == nil ? [] : try await stores.authority(access).read { try Identity.units(in: $0) }
        try await identity.add(authority, units: try given.units(of: authority, known: known), at: clock())
        guard let administrator else { return authority }
        do {
            _ = try await identity.add(
                Person(
                    account: "", givenName: "", familyName: administrator.signInName, post: "Administration", phone: "",
                    email: ""),
                signInName: administrator.signInName, password: administrator.password, mustChange: true,
                roles: ["administration"], units: [], by: access, at: clock())
        } catch {
            complain(
                "\(authority.name) is here, but its administrator \(administrator.signInName) could not be added. Call the command again."
            )
            throw error
        }
        return authority
    }
}
