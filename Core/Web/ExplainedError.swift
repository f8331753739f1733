package import Kernel

/// An error that the house below the rooms knows best how to say: what it means to the person in front of it.
package protocol ExplainedError: Error {
    /// From 500 on it is the house's fault, so it is logged.
    var status: Status { get }
    var title: Localized { get }
    var text: Localized { get }
    /// Seconds after which it may go better.
    var retryAfter: Int? { get }
}
