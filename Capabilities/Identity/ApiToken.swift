package import Kernel
package import Store

extension Identity {
    /// A token for one of the authority's own systems. It is shown once; the table keeps a hash.
    ///
    /// - Parameter id: the key of the form that asks for it: sent twice, it makes one token.
    /// - Returns: nil where there is one of this id already.
    package func makeToken(
        label: String, permissions: Set<Permission>, id: ApiTokenID? = nil, by access: Access, at now: Timestamp
    ) async throws -> (id: ApiTokenID, token: String)? {
        let token = "kh_\(access.authority)_\(Base32.random(40))"
        let id = id ?? ApiTokenID(at: now)
        let digest = Self.digest(token)
        let made = try await stores.centre.write { connection in
            try connection.execute(
                """
                INSERT INTO api_token (id, secret, authority, label, permissions, created_at)
                VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING
                """, id, digest, access.authority, label, Permission.text(permissions), now)
        }
        guard made == 1 else { return nil }
        let record = ports.record
        try await stores.authority(access).write { try record("token.made", id.raw, access, now, $0) }
        return (id, token)
    }

    /// Ends a token of this authority; false where there is none of that id.
    package func revokeToken(_ id: ApiTokenID, by access: Access, at now: Timestamp) async throws -> Bool {
        let ended = try await stores.centre.write { connection in
            try connection.execute(
                "UPDATE api_token SET revoked_at = $3 WHERE id = $1 AND authority = $2 AND revoked_at IS NULL",
                id, access.authority, now)
        }
        guard ended == 1 else { return false }
        let record = ports.record
        try await stores.authority(access).write { try record("token.revoked", id.raw, access, now, $0) }
        return true
    }
}
