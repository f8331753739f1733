/// Work of a process that is done by an act on the invoice.
enum InvoiceForm: String, Sendable, CaseIterable {
    case capture = "rechnung:erfassen"
    case assign = "rechnung:kontieren"
    case confirmFacts = "rechnung:sachlich-feststellen"
    case confirmSums = "rechnung:rechnerisch-feststellen"
    /// Both halves are there.
    case confirm = "rechnung:feststellen"
    case release = "rechnung:freigeben"
    case handOver = "rechnung:uebergeben"
}

/// What happens to an invoice.
extension ProcessAct {
    /// Its details are typed off, or typed anew: what was said of the earlier ones does not hold for these.
    package static func captured(_ values: [String: ProcessValue]) -> ProcessAct {
        var act = ProcessAct(form: InvoiceForm.capture.rawValue, message: "Angaben geändert", values: values)
        act.beginsAgain = true
        return act
    }

    package static let assigned = ProcessAct(form: InvoiceForm.assign.rawValue, message: "Rechnung kontiert")
    package static let factsConfirmed = ProcessAct(
        form: InvoiceForm.confirmFacts.rawValue, message: "Sachliche Richtigkeit festgestellt")
    package static let sumsConfirmed = ProcessAct(
        form: InvoiceForm.confirmSums.rawValue, message: "Rechnerische Richtigkeit festgestellt")
    package static let confirmed = decision(.confirm, "Richtigkeit festgestellt")
    package static let released = decision(.release, "Zahlung freigegeben")
    package static let exported = decision(.handOver, "Rechnung übergeben")

    /// Where the process was over, what follows has to go its way as well.
    package static let withdrawn: ProcessAct = {
        var act = ProcessAct(message: "Feststellung zurückgenommen")
        act.beginsAgain = true
        return act
    }()

    package static let asked = ProcessAct(message: "Rückfrage gestellt")
    package static let answered = ProcessAct(message: "Rückfrage beantwortet")
    package static let disputed = ProcessAct(message: "Rechnung beanstandet")
    package static let resumed = ProcessAct(message: "Beanstandung geklärt")

    /// Not to be paid: whatever the process still wanted.
    package static let returned: ProcessAct = {
        var act = ProcessAct(message: "Rechnung zurückgewiesen")
        act.ending = .always
        return act
    }()

    package static let exportCancelled = ProcessAct(message: "Übergabe zurückgenommen")
    package static let exportConfirmed = ProcessAct(message: "Übergabe bestätigt")
    package static let paid = ProcessAct(message: "Rechnung bezahlt")

    private static func decision(_ form: InvoiceForm, _ message: String) -> ProcessAct {
        var act = ProcessAct(form: form.rawValue, message: message)
        (act.ending, act.needsSecondLook) = (.whereAhead, true)
        return act
    }
}
