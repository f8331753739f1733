import Decision
package import Kernel
import Process

/// What is done to the thing that a process runs for, as the process hears of it. It names no room: the acts of cases are in
/// `ActsOnCases`, those of other rooms in files beside it.
package struct ProcessAct: Sendable, Hashable {
    /// The work in a drawing that this act is, such as `vorgang:entscheiden`; nil where it is none.
    package var form: String?
    /// Who waits for this message hears it, where no such work is open.
    package var message: String
    /// What the process knows from now on.
    package var values: [String: ProcessValue]
    package var ending = Ending.never
    /// It is refused while a second look by another person is due, unless the process waits for this very act.
    package var needsSecondLook = false
    /// Where the process is over, it begins anew.
    package var beginsAgain = false
    /// The unit that is competent from now on; then there is nothing else to it.
    package var unit: String?

    /// Whether the act counts where the process is not there: then the process is left.
    package enum Ending: Sendable, Hashable {
        case never
        /// Where the drawing has that work still before it, since it would be waited for in vain.
        case whereAhead
        case always
    }

    package init(form: String? = nil, message: String, values: [String: ProcessValue] = [:]) {
        (self.form, self.message, self.values) = (form, message, values)
    }
}

/// A value that a process is told.
package enum ProcessValue: Sendable, Hashable {
    case text(String)
    case truth(Bool)
    case day(Day)
    /// In euros, with cents as decimals.
    case money(Money)
    case unknown

    var value: FEELValue {
        switch self {
        case .text(let text): .string(text)
        case .truth(let isTrue): .boolean(isTrue)
        case .day(let day): FEELDate(year: day.year, month: day.month, day: day.day).map { .date($0) } ?? .null
        case .money(let money):
            FEELNumber(Int(money.cents)).divided(by: FEELNumber(100)).map { .number($0) } ?? .null
        case .unknown: .null
        }
    }

    static func context(_ values: [String: ProcessValue]) -> FEELContext {
        FEELContext(values.sorted { $0.key < $1.key }.map { ($0.key, $0.value.value) })
    }
}

extension RunProcess {
    /// Completes the work that the act is, else sends it as a message.
    /// - Returns: whether the process has changed.
    mutating func hear(_ act: ProcessAct) throws -> Bool {
        let values = ProcessValue.context(act.values)
        let leaves =
            switch act.ending {
            case .never: false
            case .whereAhead: act.form.map { comes(to: $0) } ?? false
            case .always: true
            }
        let kept = RecordedEvent(
            .act(form: act.form ?? "", message: act.message, ends: leaves), at: Int(now.seconds), values: values)
        if let form = act.form, let token = open(form: form) {
            try requireOtherEyes(at: token)
            if try take(.complete(instance: token, values: values), as: kept) { return true }
        }
        if try take(.message(act.message, values: values), as: kept) { return true }
        if act.needsSecondLook { try requireNoOpenSecondLook() }
        if leaves {
            try leave(by: kept)
            return true
        }
        try overhear(kept)
        return act.values.isEmpty ? false : try take(.change(values))
    }
}

extension ProcessDefinition {
    /// Whether a token at one of these steps can come to a step that matches; the steps themselves count.
    func reaches(from begun: [Int], _ matches: (ProcessNode) -> Bool) -> Bool {
        var seen = Set(begun)
        var waiting = begun
        while let place = waiting.popLast() {
            let node = nodes[place]
            if matches(node) { return true }
            let begins = node.kind.isScope ? node.children.filter { nodes[$0].kind == .startEvent } : []
            let after = node.outgoing.map { flows[$0].target } + node.boundary + begins
            for target in after where seen.insert(target).inserted { waiting.append(target) }
        }
        return false
    }
}
