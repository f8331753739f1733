import Kernel
import Process
import Store

/// Four eyes (Vier-Augen-Prinzip): a task that nobody may do who has done an earlier one of the same process. The drawing says
/// it with the attribute `notDoneBy` of our namespace at the later task: the ids of the earlier ones.
///
/// Behind an act stand its hand and whom it was done for (ADR 18): acts that need different people have none of them in common.
enum FourEyes {
    static let migrations: [Migration] = [
        Migration(
            "processes.doers.0001", .authority,
            "ALTER TABLE process_task ADD COLUMN done_for TEXT",
            "ALTER TABLE process_correction ADD COLUMN made_for TEXT")
    ]

    /// What bars somebody from a task.
    struct Barrier: Sendable {
        /// The earlier task, as it is called.
        var earlier: String
        /// Whether whoever is barred did it with their own hand.
        var isOwn: Bool

        /// For whoever is barred.
        var words: Localized {
            isOwn
                ? Localized(
                    "Das muss jemand anderes erledigen: Sie haben „\(earlier)“ erledigt oder berichtigt, und hier ist ein zweites Paar Augen nötig.",
                    "Somebody else has to do this: you have done or corrected “\(earlier)”, and this needs a second pair of eyes."
                )
                : Localized(
                    "Das muss jemand anderes erledigen: „\(earlier)“ hat erledigt oder berichtigt, wen Sie vertreten, oder jemand in Vertretung für Sie oder für dieselbe Person, und hier ist ein zweites Paar Augen nötig.",
                    "Somebody else has to do this: “\(earlier)” was done or corrected by whom you stand in for, or in place of you or of the same person, and this needs a second pair of eyes."
                )
        }

        var refusal: Refusal {
            Refusal(.notAllowed, Localized("\(words.de) Es wurde nichts geändert.", "\(words.en) Nothing was changed."))
        }
    }

    private struct Doer {
        var hand: String?
        var heldFor: String?

        /// - Parameter access: of whoever wants to act next.
        func bars(_ access: Access) -> Bool { !access.people.isDisjoint(with: [hand, heldFor].compactMap(\.self)) }
    }

    /// What bars this person from the task; nil where nothing does.
    ///
    /// Who did a task last is barred: who only had a hand in an earlier round may look at what somebody else did after that.
    /// Where a task is done several times for one round, everybody who did it is barred. Who put right what was said in a
    /// task counts as having done it.
    static func barrier(
        to node: ProcessNode, for access: Access, of instance: ProcessInstance, _ definition: ProcessDefinition,
        in connection: any Connection
    ) throws -> Barrier? {
        guard !node.work.notDoneBy.isEmpty else { return nil }
        let done = try connection.query(
            """
            SELECT id, node, done_by, done_for FROM process_task WHERE case_file = $1 AND instance = $2 AND state = 'done'
            ORDER BY ended_at, id
            """, instance.caseFile, instance.id)
        let corrected = try connection.query(
            "SELECT task, made_by, made_for FROM process_correction WHERE case_file = $1 ORDER BY id", instance.caseFile
        )
        for id in node.work.notDoneBy {
            guard let earlier = definition.node(id).map({ definition.nodes[$0] }) else { continue }
            let rounds = try done.filter { try $0.text("node") == id }
            let counting = earlier.loop == nil ? rounds.suffix(1) : rounds[...]
            let tasks = Set(try counting.map { try $0.text("id") })
            let doers =
                try counting.map {
                    Doer(hand: try $0.optionalText("done_by"), heldFor: try $0.optionalText("done_for"))
                }
                + corrected.filter { tasks.contains(try $0.text("task")) }.map {
                    Doer(hand: try $0.text("made_by"), heldFor: try $0.optionalText("made_for"))
                }
            let barring = doers.filter { $0.bars(access) }
            guard barring.isEmpty else {
                return Barrier(
                    earlier: earlier.label.oneLine,
                    isOwn: barring.contains { $0.hand.map { access.actor == .staff(account: $0) } ?? false })
            }
        }
        return nil
    }
}

extension RunProcess {
    /// - Throws: `Refusal` where whoever acts has done an earlier task that bars them from this one.
    func requireOtherEyes(at token: Int) throws {
        guard let node = node(of: token),
            let barrier = try FourEyes.barrier(to: node, for: access, of: instance, definition, in: connection)
        else { return }
        throw barrier.refusal
    }

    /// - Throws: `Refusal` while a second look by another person is due: nobody decides past it.
    func requireNoOpenSecondLook() throws {
        for token in tokensAtWork {
            guard let node = node(of: token), !node.work.notDoneBy.isEmpty else { continue }
            throw Refusal(
                .notAllowed,
                Localized(
                    "Vorher muss jemand anderes „\(node.label.oneLine)“ erledigen. Es wurde nichts geändert.",
                    "Before that somebody else has to do “\(node.label.oneLine)”. Nothing was changed."))
        }
    }
}
