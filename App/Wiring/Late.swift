import Synchronization

/// A value that is known only when more of the house stands than its user: set once, by `House`.
final class Late<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)

    func set(_ value: Value) { self.value.withLock { $0 = value } }

    func get() throws -> Value {
        guard let value = value.withLock({ $0 }) else { throw NotYet() }
        return value
    }

    struct NotYet: Error {}
}
