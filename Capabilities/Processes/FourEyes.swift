import Kernel
import Process
import Store

/// Four eyes (Vier-Augen-Prinzip): a task that nobody may do who has done an earlier one of the same process. The drawing says
/// it with the attribute `notDoneBy` of our namespace at the later task: the ids of the earlier ones.
enum FourEyes {
    /// The earlier task that bars this person; nil where none does.
    ///
    /// Who did a task last is barred: who only had a hand in an earlier round may look at what somebody else did after that.
    /// Where a task is done several times for one round, everybody who did it is barred. Who put right what was said in a
    /// task counts as having done it.
    static func barrier(
        to node: ProcessNode, for account: String, of instance: ProcessInstance, _ definition: ProcessDefinition,
        in connection: any Connection
    ) throws -> ProcessNode? {
        guard !node.work.notDoneBy.isEmpty else { return nil }
        let done = try connection.query(
            """
            SELECT id, node, done_by FROM process_task WHERE case_file = $1 AND instance = $2 AND state = 'done'
            ORDER BY ended_at, id
            """, instance.caseFile, instance.id
        ).map { (id: try $0.text("id"), node: try $0.text("node"), by: try $0.optionalText("done_by")) }
        let corrected = try Correction.ask(of: instance.caseFile, in: connection).get()
        for id in node.work.notDoneBy {
            guard let earlier = definition.node(id).map({ definition.nodes[$0] }) else { continue }
            let rounds = done.filter { $0.node == id }
            let counting = earlier.loop == nil ? rounds.suffix(1) : rounds[...]
            if counting.contains(where: { round in
                round.by == account || corrected.contains { $0.task.raw == round.id && $0.account == account }
            }) {
                return earlier
            }
        }
        return nil
    }

    /// For whoever is barred.
    static func words(_ earlier: String) -> Localized {
        Localized(
            "Das muss jemand anderes erledigen: Sie haben „\(earlier)“ erledigt oder berichtigt, und hier ist ein zweites Paar Augen nötig.",
            "Somebody else has to do this: you have done or corrected “\(earlier)”, and this needs a second pair of eyes."
        )
    }

    static func refusal(_ earlier: ProcessNode) -> Refusal {
        let words = words(earlier.label.oneLine)
        return Refusal(
            .notAllowed, Localized("\(words.de) Es wurde nichts geändert.", "\(words.en) Nothing was changed."))
    }
}

extension RunProcess {
    /// - Throws: `Refusal` where whoever acts has done an earlier task that bars them from this one.
    func requireOtherEyes(at token: Int) throws {
        guard case .staff(let account) = access.actor, let node = node(of: token),
            let earlier = try FourEyes.barrier(to: node, for: account, of: instance, definition, in: connection)
        else { return }
        throw FourEyes.refusal(earlier)
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
