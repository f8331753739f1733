import CArgon2
import Foundation
package import Kernel
import Synchronization

/// Passwords are kept as Argon2id hashes (RFC 9106) in PHC text form; the parameters are in the
/// text, so they can grow without a migration.
package struct PasswordHash: Sendable, Equatable {
    package let phc: String

    package init(phc: String) { self.phc = phc }

    /// The cost of one guess. `strong` is OWASP's second recommendation (46 MiB, one pass);
    /// `fastForTests` exists because a test suite signs in a thousand times.
    package struct Cost: Sendable, Equatable {
        let memoryKiB: UInt32
        let passes: UInt32
        package static let strong = Cost(memoryKiB: 47_104, passes: 1)
        package static let fastForTests = Cost(memoryKiB: 64, passes: 1)
    }
}

/// Computes password hashes on threads of its own: 40 ms of CPU and 46 MiB each must not hold up
/// the threads that serve pages, and not more than a few may run at a time.
package final class PasswordHasher: Sendable {
    private let cost: PasswordHash.Cost
    private let queue = DispatchQueue(label: "password", attributes: .concurrent)
    private let slots = DispatchSemaphore(value: 2)
    private let nobody = Mutex<PasswordHash?>(nil)

    package init(cost: PasswordHash.Cost = .strong) { self.cost = cost }

    /// - Throws: `Refusal` when the password breaks `Password.problem`.
    package func hash(_ password: String) async throws -> PasswordHash {
        if let problem = Password.problem(password) { throw Refusal(.invalid, problem, field: "password") }
        return try await run { [cost] in
            var generator = SystemRandomNumberGenerator()
            let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let secret = Password.bytes(password)
            var encoded = [CChar](repeating: 0, count: 160)
            let code = argon2id_hash_encoded(
                cost.passes, cost.memoryKiB, 1, secret, secret.count, salt, salt.count, 32, &encoded, encoded.count)
            guard code == ARGON2_OK.rawValue else { throw PasswordError.outOfMemory }
            let text = encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            return PasswordHash(phc: String(decoding: text, as: UTF8.self))
        }
    }

    /// Whether the password fits. An unknown account is checked against `nobody`, so that an
    /// answer takes the same time whether or not there is one.
    package func verify(_ password: String, against hash: PasswordHash?) async throws -> Bool {
        let expected = if let hash { hash } else { try await nobodyHash() }
        let fits = try await run {
            let secret = Password.bytes(password)
            return argon2id_verify(expected.phc, secret, secret.count) == ARGON2_OK.rawValue
        }
        return fits && hash != nil
    }

    private func nobodyHash() async throws -> PasswordHash {
        if let known = nobody.withLock({ $0 }) { return known }
        let made = try await hash("nobody signs in with this password")
        nobody.withLock { $0 = made }
        return made
    }

    private func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [slots] in
                slots.wait()
                defer { slots.signal() }
                continuation.resume(with: Result(catching: work))
            }
        }
    }
}

package enum PasswordError: Error { case outOfMemory }

package enum Password {
    /// Unicode text is hashed in composed form (NFC), so that „ä“ typed on any keyboard is one letter.
    static func bytes(_ password: String) -> [UInt8] { Array(password.precomposedStringWithCanonicalMapping.utf8) }

    /// Why a password is not accepted, or nil. Length counts, composition rules do not
    /// (BSI ORP.4, NIST SP 800-63B § 3.1.1).
    package static func problem(_ password: String) -> Localized? {
        if password.count < 12 {
            return Localized(
                "Das Passwort ist zu kurz. Bitte wählen Sie mindestens 12 Zeichen, zum Beispiel vier Wörter.",
                "The password is too short. Please choose at least 12 characters, for example four words.")
        }
        if password.utf8.count > 1024 {
            return Localized(
                "Das Passwort ist zu lang. Erlaubt sind höchstens 1024 Bytes.",
                "The password is too long. At most 1024 bytes are allowed.")
        }
        if Set(password).count < 5 {
            return Localized(
                "Das Passwort ist zu leicht zu erraten. Bitte verwenden Sie mehr verschiedene Zeichen.",
                "The password is too easy to guess. Please use more different characters.")
        }
        return nil
    }
}
