/// Differences in plain words, for so many cases.
extension ReplayDifference {
    /// What the difference is called in stored protocols.
    public var kind: String {
        switch self {
        case .missingStep: "missing-step"
        case .notOpen: "not-open"
        case .newStep: "new-step"
        case .extraStep: "extra-step"
        case .unheard: "unheard"
        case .timerOnlyThen: "timer-only-then"
        case .timerOnlyNow: "timer-only-now"
        case .decision: "decision"
        case .standsAt: "stands-at"
        case .stuck: "stuck"
        case .otherEnd: "other-end"
        case .refused: "refused"
        }
    }

    public func german(cases: Int) -> String {
        let inCases = cases == 1 ? "in einem Vorgang" : "in \(cases) Vorgängen"
        return switch self {
        case .missingStep(let step):
            "Der Schritt „\(step)“ fehlt in der neuen Fassung, wurde aber \(inCases) getan."
        case .notOpen(let step):
            "Der Schritt „\(step)“ wurde damals getan; \(inCases) ist er in der neuen Fassung dann nicht an der Reihe."
        case .newStep(let step):
            "Der Schritt „\(step)“ kommt \(inCases) dazu. Im Probelauf gilt er als erledigt, ohne Angaben."
        case .extraStep(let step):
            "Den Schritt „\(step)“ gibt es in beiden Fassungen; \(inCases) wird er nur in der neuen erreicht."
        case .unheard(let event): "Auf „\(event)“ wartet die neue Fassung \(inCases) nicht."
        case .timerOnlyThen(let timer): "Die Frist „\(timer)“ ist damals abgelaufen, \(inCases) jetzt nicht."
        case .timerOnlyNow(let timer): "Die Frist „\(timer)“ läuft \(inCases) nur in der neuen Fassung ab."
        case .decision(let name, let then, let now):
            "„\(name)“ ergibt \(inCases) „\(now ?? "kein Ergebnis")“ statt „\(then ?? "kein Ergebnis")“."
        case .standsAt(let step):
            "Die neue Fassung bleibt \(inCases) bei „\(step)“ stehen: Das hat damals niemand getan."
        case .stuck(let step, let reason): "Die neue Fassung steht \(inCases) bei „\(step)“ still: \(reason)"
        case .otherEnd(let then, let now):
            "Das Ende ist \(inCases) „\(now.isEmpty ? "beendet" : now)“ statt „\(then.isEmpty ? "beendet" : then)“."
        case .refused(let refusal): "Die neue Fassung lässt sich \(inCases) nicht zu Ende führen: \(refusal.german)"
        }
    }

    public func english(cases: Int) -> String {
        let inCases = cases == 1 ? "in one case" : "in \(cases) cases"
        return switch self {
        case .missingStep(let step): "The step “\(step)” is missing in the new version but was done \(inCases)."
        case .notOpen(let step):
            "The step “\(step)” was done then; \(inCases) the new version does not come to it at that time."
        case .newStep(let step):
            "The step “\(step)” is added \(inCases). In the test run it counts as done, without values."
        case .extraStep(let step):
            "Both versions have the step “\(step)”; \(inCases) only the new one comes to it."
        case .unheard(let event): "The new version does not wait for “\(event)” \(inCases)."
        case .timerOnlyThen(let timer): "The period “\(timer)” ended then, but \(inCases) it does not now."
        case .timerOnlyNow(let timer): "The period “\(timer)” ends only in the new version \(inCases)."
        case .decision(let name, let then, let now):
            "“\(name)” gives “\(now ?? "no result")” instead of “\(then ?? "no result")” \(inCases)."
        case .standsAt(let step):
            "The new version stops at “\(step)” \(inCases): nobody did that then."
        case .stuck(let step, let reason): "The new version stands still at “\(step)” \(inCases): \(reason)"
        case .otherEnd(let then, let now):
            "The end is “\(now.isEmpty ? "ended" : now)” instead of “\(then.isEmpty ? "ended" : then)” \(inCases)."
        case .refused(let refusal): "The new version cannot be brought to its end \(inCases): \(refusal.english)"
        }
    }
}
