import Crypto
import Kernel
import Testing

@testable import Keys

@Suite("Secrets of an authority")
struct SealSecretTests {
    private func keys(_ authority: String) throws -> AuthorityKeys {
        AuthorityKeys.new(try #require(AuthorityID(authority)))
    }

    @Test("a secret opens for its purpose with its authority's keys, and for nothing else")
    func bound() throws {
        let (own, other) = (try keys("adendorf"), try keys("bleckede"))
        let secret = "Zitronenfalter äöü \"\\"
        let sealed = try own.seal(secret, for: "connector|a")
        #expect(try own.open(sealed, for: "connector|a") == secret)
        #expect(try own.seal(secret, for: "connector|a") != sealed)
        #expect(!sealed.contains("Zitronenfalter"))
        #expect(throws: KeyError.wrongKey) { try own.open(sealed, for: "connector|b") }
        #expect(throws: KeyError.wrongKey) { try other.open(sealed, for: "connector|a") }
        // The same keys under another authority's name.
        let moved = AuthorityKeys(authority: other.authority, documents: own.documents, journal: own.journal)
        #expect(throws: KeyError.wrongKey) { try moved.open(sealed, for: "connector|a") }
        for broken in ["", "kein Base64", "AAAA"] {
            #expect(throws: KeyError.damaged("secret of adendorf")) { try own.open(broken, for: "connector|a") }
        }
    }

    @Test("an empty secret is one, too")
    func empty() throws {
        let own = try keys("adendorf")
        #expect(try own.open(try own.seal("", for: "x"), for: "x").isEmpty)
    }
}
