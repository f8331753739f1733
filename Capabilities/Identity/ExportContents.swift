import Foundation
import JSON
package import Kernel
import Store

/// What an export says about itself: its last part.
package struct ExportManifest: Sendable, Hashable {
    package var authority: AuthorityID
    package var name: String
    package var madeAt: Timestamp
    package var journalSize: Int64
    /// Hexadecimal.
    package var journalRoot: String
    /// Every part but the manifest.
    package var parts: [ExportPart]

    package var documents: Int { parts.count { $0.name.hasPrefix(ExportManifest.documentPrefix) } }

    static let file = "manifest.json"
    static let documentPrefix = "documents/"
    static let luggagePrefix = "centre/"
    static let limit = 256 << 20

    var bytes: [UInt8] {
        let list = parts.map { part -> JSONValue in
            ["name": .string(part.name), "bytes": JSONValue.integer(part.bytes), "sha256": .string(part.sha256)]
        }
        let value: JSONValue = [
            "format": 1, "authority": .string(authority.raw), "name": .string(name),
            "madeAt": JSONValue.integer(madeAt.microseconds),
            "journal": ["size": JSONValue.integer(journalSize), "root": .string(journalRoot)], "parts": .array(list),
        ]
        return value.serialized()
    }

    init(_ authority: Authority, madeAt: Timestamp, journalSize: Int64, journalRoot: String, parts: [ExportPart]) {
        (self.authority, name, self.madeAt) = (authority.id, authority.name, madeAt)
        (self.journalSize, self.journalRoot, self.parts) = (journalSize, journalRoot, parts)
    }

    init(parsing bytes: [UInt8]) throws {
        let limits = JSONLimits(bytes: ExportManifest.limit, depth: 8, values: 20_000_000)
        guard let value = try? JSONValue(parsing: bytes, limits: limits), value["format"]?.intValue == 1,
            let id = value["authority"]?.stringValue.flatMap({ AuthorityID($0) }),
            let name = value["name"]?.stringValue,
            let madeAt = value["madeAt"]?.numberValue?.int64, let size = value["journal"]?["size"]?.numberValue?.int64,
            let root = value["journal"]?["root"]?.stringValue, let list = value["parts"]?.arrayValue
        else { throw MoveProblem.manifest }
        (authority, self.name, self.madeAt) = (id, name, Timestamp(microseconds: madeAt))
        (journalSize, journalRoot) = (size, root)
        parts = try list.map { part in
            guard let name = part["name"]?.stringValue, let bytes = part["bytes"]?.intValue,
                let sha256 = part["sha256"]?.stringValue
            else { throw MoveProblem.manifest }
            return ExportPart(name: name, bytes: bytes, sha256: sha256)
        }
    }
}

extension JSONValue {
    static func integer(_ value: some BinaryInteger & FixedWidthInteger) -> JSONValue { .number(JSONNumber(value)) }

    func text(_ key: String) throws -> String {
        guard let text = self[key]?.stringValue else { throw MoveProblem.manifest }
        return text
    }

    func whole(_ key: String) throws -> Int64 {
        guard let number = self[key]?.numberValue?.int64 else { throw MoveProblem.manifest }
        return number
    }
}

/// The authority's settings and its places: `authority.json`.
struct ExportedAuthority: Sendable {
    static let file = "authority.json"
    var authority: Authority
    var places: [Place]

    var bytes: [UInt8] {
        let a = authority
        var object: JSONObject = [
            "id": .string(a.id.raw), "name": .string(a.name), "shortName": .string(a.shortName),
            "kind": .string(a.kind.rawValue), "ars": .string(a.ars), "leitwegID": .string(a.leitwegID),
            "sign": .string(a.sign), "street": .string(a.address.street), "postcode": .string(a.address.postcode),
            "town": .string(a.address.town), "email": .string(a.email), "phone": .string(a.phone),
            "web": .string(a.web),
            "colour": .string(a.colour), "arms": .string(a.arms),
        ]
        object["parent"] = a.parent.map { .string($0.raw) }
        let list = places.map { place -> JSONValue in
            [
                "id": .string(place.id), "name": .string(place.name), "ags": .string(place.ags),
                "postcodes": .array(place.postcodes.map { .string($0) }), "district": .string(place.district.raw),
            ]
        }
        return JSONValue.object(["authority": .object(object), "places": .array(list)]).serialized()
    }

    init(_ authority: Authority, places: [Place]) { (self.authority, self.places) = (authority, places) }

    init(parsing bytes: [UInt8]) throws {
        guard let value = try? JSONValue(parsing: bytes), let a = value["authority"],
            let list = value["places"]?.arrayValue,
            let id = AuthorityID(try a.text("id")), let kind = Authority.Kind(rawValue: try a.text("kind"))
        else { throw MoveProblem.manifest }
        authority = Authority(
            id: id, name: try a.text("name"), shortName: try a.text("shortName"), kind: kind,
            parent: a["parent"]?.stringValue.flatMap { AuthorityID($0) }, ars: try a.text("ars"),
            leitwegID: try a.text("leitwegID"), sign: try a.text("sign"),
            address: Authority.Address(
                street: try a.text("street"), postcode: try a.text("postcode"), town: try a.text("town")),
            email: try a.text("email"), phone: try a.text("phone"), web: try a.text("web"),
            colour: try a.text("colour"),
            arms: try a.text("arms"))
        places = try list.map { place in
            guard let district = AuthorityID(try place.text("district")) else { throw MoveProblem.manifest }
            return Place(
                id: try place.text("id"), name: try place.text("name"), ags: try place.text("ags"),
                postcodes: (place["postcodes"]?.arrayValue ?? []).compactMap(\.stringValue), municipality: id,
                district: district)
        }
    }
}

/// Accounts of the staff and tokens of other systems: `accounts.json`. Passwords and tokens are hashes.
struct ExportedAccounts: Sendable {
    static let file = "accounts.json"

    struct Token: Sendable {
        var id, secret, label, permissions: String
        var createdAt: Timestamp
        var revokedAt: Timestamp?
    }

    struct Entry: Sendable {
        var account: Account
        var createdAt: Timestamp
    }

    var accounts: [Entry]
    var tokens: [Token]

    static func load(_ authority: AuthorityID, in connection: any Connection) throws -> ExportedAccounts {
        let accounts = try connection.query(
            """
            SELECT a.* FROM account a JOIN membership m ON m.account = a.id
            WHERE m.authority = $1 AND a.kind = 'staff' ORDER BY a.id
            """, authority
        ).map { Entry(account: try Account.read($0), createdAt: try $0.timestamp("created_at")) }
        let tokens = try connection.query("SELECT * FROM api_token WHERE authority = $1 ORDER BY id", authority).map {
            row in
            Token(
                id: try row.text("id"), secret: try row.text("secret"), label: try row.text("label"),
                permissions: try row.text("permissions"), createdAt: try row.timestamp("created_at"),
                revokedAt: try row.optionalTimestamp("revoked_at"))
        }
        return ExportedAccounts(accounts: accounts, tokens: tokens)
    }

    var bytes: [UInt8] {
        let people = accounts.map { entry -> JSONValue in
            [
                "id": .string(entry.account.id), "signInName": .string(entry.account.signInName),
                "password": .string(entry.account.password.phc), "mustChange": .bool(entry.account.mustChange),
                "disabled": .bool(entry.account.disabled), "createdAt": .integer(entry.createdAt.microseconds),
            ]
        }
        let systems = tokens.map { token -> JSONValue in
            [
                "id": .string(token.id), "secret": .string(token.secret), "label": .string(token.label),
                "permissions": .string(token.permissions), "createdAt": .integer(token.createdAt.microseconds),
                "revokedAt": token.revokedAt.map { .integer($0.microseconds) } ?? .null,
            ]
        }
        return JSONValue.object(["accounts": .array(people), "tokens": .array(systems)]).serialized()
    }

    init(accounts: [Entry], tokens: [Token]) { (self.accounts, self.tokens) = (accounts, tokens) }

    init(parsing bytes: [UInt8]) throws {
        guard let value = try? JSONValue(parsing: bytes), let people = value["accounts"]?.arrayValue,
            let systems = value["tokens"]?.arrayValue
        else { throw MoveProblem.manifest }
        accounts = try people.map { value in
            Entry(
                account: Account(
                    id: try value.text("id"), kind: .staff, signInName: try value.text("signInName"),
                    password: PasswordHash(phc: try value.text("password")), failures: 0, lockedUntil: nil,
                    mustChange: value["mustChange"]?.boolValue ?? true, disabled: value["disabled"]?.boolValue ?? true),
                createdAt: Timestamp(microseconds: try value.whole("createdAt")))
        }
        tokens = try systems.map { value in
            Token(
                id: try value.text("id"), secret: try value.text("secret"), label: try value.text("label"),
                permissions: try value.text("permissions"),
                createdAt: Timestamp(microseconds: try value.whole("createdAt")),
                revokedAt: value["revokedAt"]?.numberValue?.int64.map { Timestamp(microseconds: $0) })
        }
    }
}
