import JSON
import Kernel
import Process
import Store

/// What a running process heard, kept beside its state: a line an event, so that versions drawn later can be tried out on it.
/// What began before events were kept has none (NULL) and stays without.
enum HeardEvents {
    /// A process that hears more than this is not kept any more: no case of an office does.
    static let mostCharacters = 500_000

    static func text(_ events: [RecordedEvent]) -> String {
        events.map { $0.json.description + "\n" }.joined()
    }

    /// The part of an UPDATE that adds a parameter to what is there.
    static func setting(_ parameter: String) -> String {
        "heard = CASE WHEN length(heard) < \(mostCharacters) THEN heard || \(parameter) END"
    }

    static func keep(_ events: [RecordedEvent], of instance: ProcessRunID, in connection: any Connection) throws {
        try connection.post(
            "UPDATE process_instance SET \(setting("$2")) WHERE id = $1", instance, text(events))
    }
}
