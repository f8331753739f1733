/// One thing that must work for the house to work: a database answers, a directory can be written.
package struct HealthCheck: Sendable {
    package let name: String
    /// Throws where it does not.
    package let check: @Sendable () async throws -> Void
    package init(_ name: String, check: @escaping @Sendable () async throws -> Void) {
        (self.name, self.check) = (name, check)
    }
}
