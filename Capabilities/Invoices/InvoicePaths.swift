import Kernel
package import Web

package enum InvoicePaths {
    package static let inbox = PlainPath("/amt/rechnungen")
    package static let export = PlainPath("/amt/rechnungen.csv")
    package static let upload = PlainPath("/amt/rechnungen/hochladen")
    package static let page = Path<InvoiceID>("/amt/rechnungen/{}")
    package static let original = Path<InvoiceID>("/amt/rechnungen/{}/original")
    static let letter = Path<InvoiceID, Identifier<SenderLetter>>("/amt/rechnungen/{}/schreiben/{}")
    static let handOn = Path<InvoiceID>("/amt/rechnungen/{}/zuordnen")
    static let capture = Path<InvoiceID>("/amt/rechnungen/{}/erfassen")
    static let assign = Path<InvoiceID>("/amt/rechnungen/{}/kontieren")
    static let approve = Path<InvoiceID>("/amt/rechnungen/{}/feststellen")
    static let withdraw = Path<InvoiceID>("/amt/rechnungen/{}/feststellung-zuruecknehmen")
    static let release = Path<InvoiceID>("/amt/rechnungen/{}/freigeben")
    static let ask = Path<InvoiceID>("/amt/rechnungen/{}/rueckfrage")
    static let answer = Path<InvoiceID>("/amt/rechnungen/{}/antwort")
    static let note = Path<InvoiceID>("/amt/rechnungen/{}/notizen")
    static let appoint = Path<InvoiceID>("/amt/rechnungen/{}/zuweisen")
    static let dispute = Path<InvoiceID>("/amt/rechnungen/{}/beanstanden")
    static let resume = Path<InvoiceID>("/amt/rechnungen/{}/geklaert")
    static let giveBack = Path<InvoiceID>("/amt/rechnungen/{}/zurueckweisen")
    static let clearDuplicate = Path<InvoiceID>("/amt/rechnungen/{}/keine-dublette")
    package static let rules = PlainPath("/amt/rechnungen/regeln")
    static let removeRule = PlainPath("/amt/rechnungen/regeln/loeschen")
    package static let archive = PlainPath("/amt/rechnungen/archiv")
    static let archiveFile = PlainPath("/amt/rechnungen/archiv.zip")
    static let invoiceArchive = Path<InvoiceID>("/amt/rechnungen/{}/archiv")
    package static let batches = PlainPath("/amt/rechnungen/uebergabe")
    static let exportSettings = PlainPath("/amt/rechnungen/uebergabe/einstellungen")
    static let batch = Path<Identifier<ExportBatch>>("/amt/rechnungen/uebergabe/{}")
    static let batchFile = Path<Identifier<ExportBatch>>("/amt/rechnungen/uebergabe/{}/datei")
    static let acknowledge = Path<Identifier<ExportBatch>>("/amt/rechnungen/uebergabe/{}/bestaetigen")
    static let cancel = Path<Identifier<ExportBatch>>("/amt/rechnungen/uebergabe/{}/zuruecknehmen")
    package static let figures = PlainPath("/amt/rechnungen/zahlen")
    static let figure = Path<Slug<InvoiceFigureName>>("/amt/rechnungen/zahlen/{}")
    package static let rights = PlainPath("/amt/rechnungen/befugnisse")
    static let limits = PlainPath("/amt/rechnungen/befugnisse/grenzen")
    package static let api = PlainPath("/api/v1/invoices")
}

extension Invoices {
    package var routes: [Route] { intake + looking + working + deciding + handingOver }

    private var intake: [Route] {
        [
            .get(InvoicePaths.upload, for: .staff(.workOnInvoices), "Choose files of invoices to take in", uploadPage),
            .upload(InvoicePaths.upload, for: .staff(.workOnInvoices), "Take in invoices", upload),
            .api(
                .post, InvoicePaths.api, for: .api(.submitInvoices), "Hands in an invoice",
                Self.submission(settings), limits: FormLimits(total: settings.maximumBytes), file: submit),
            .get(InvoicePaths.handOn, for: .staff(.clearInvoices), "Choose whose an invoice is", handOnPage),
            .post(InvoicePaths.handOn, for: .staff(.clearInvoices), "Hand an invoice on to its authority", handOn),
            .get(InvoicePaths.rules, for: .staff(.clearInvoices), "Rules for buyer references", rulesPage),
            .post(InvoicePaths.rules, for: .staff(.clearInvoices), "Add a rule for buyer references", addRule),
            .post(InvoicePaths.removeRule, for: .staff(.clearInvoices), "Delete a rule", removeRule),
        ]
    }

    private var looking: [Route] {
        [
            .get(InvoicePaths.inbox, for: .staff(.readInvoices), "Invoices by view, filtered and sorted", inbox),
            .get(InvoicePaths.export, for: .staff(.readInvoices), "The same list as CSV", exportInbox),
            .get(InvoicePaths.page, for: .staff(.readInvoices), "An invoice with everything on it", invoicePage),
            .get(InvoicePaths.original, for: .staff(.readInvoices), "The file of an invoice as it came", original),
            .get(InvoicePaths.figures, for: .staff(.readInvoices), "What came in and how it went", figures),
            .get(InvoicePaths.figure, for: .staff(.readInvoices), "The invoices that a figure counts", figureInvoices),
            .get(
                InvoicePaths.invoiceArchive, for: .staff(.readInvoices), "An invoice with everything and its proofs",
                invoiceArchive),
            .get(InvoicePaths.archive, for: .staff(.readInvoices), "Choose paid invoices to archive", archivePage),
            .get(InvoicePaths.archiveFile, for: .staff(.readInvoices), "The paid invoices of a time", archiveFile),
            .get(InvoicePaths.letter, for: .staff(.readInvoices), "A letter to the supplier", letter),
        ]
    }

    private var working: [Route] {
        [
            .get(InvoicePaths.capture, for: .staff(.workOnInvoices), "Type off what no program can read", capturePage),
            .post(InvoicePaths.capture, for: .staff(.workOnInvoices), "Keep what was typed off an invoice", capture),
            .get(InvoicePaths.assign, for: .staff(.workOnInvoices), "Where an invoice is booked", assignPage),
            .post(InvoicePaths.assign, for: .staff(.workOnInvoices), "Assign an invoice to budget lines", assign),
            .post(InvoicePaths.ask, for: .staff(.workOnInvoices), "Ask a colleague about an invoice", ask),
            .post(InvoicePaths.answer, for: .staff(.workOnInvoices), "Answer a question about an invoice", answer),
            .post(InvoicePaths.note, for: .staff(.workOnInvoices), "Write a note on an invoice", note),
            .post(InvoicePaths.appoint, for: .staff(.workOnInvoices), "Give an invoice to somebody", appoint),
            .get(InvoicePaths.dispute, for: .staff(.workOnInvoices), "The letter of an objection", disputePage),
            .post(InvoicePaths.dispute, for: .staff(.workOnInvoices), "Object to an invoice", dispute),
            .post(InvoicePaths.resume, for: .staff(.workOnInvoices), "Go on after an objection", resume),
            .get(InvoicePaths.giveBack, for: .staff(.workOnInvoices), "The letter of a return", giveBackPage),
            .post(InvoicePaths.giveBack, for: .staff(.workOnInvoices), "Send an invoice back", giveBack),
            .post(
                InvoicePaths.clearDuplicate, for: .staff(.workOnInvoices), "Note that an invoice is no duplicate",
                clearDuplicate),
        ]
    }

    private var deciding: [Route] {
        [
            .get(InvoicePaths.approve, for: .staff(.approveInvoices), "What one confirms of an invoice", approvePage),
            .post(InvoicePaths.approve, for: .staff(.approveInvoices), "Confirm that an invoice is correct", approve),
            .post(InvoicePaths.withdraw, for: .staff(.approveInvoices), "Take an approval back", withdraw),
            .get(InvoicePaths.release, for: .staff(.releaseInvoices), "What is paid to whom", releasePage),
            .post(InvoicePaths.release, for: .staff(.releaseInvoices), "Release a payment", release),
            .get(InvoicePaths.rights, for: .staff(.readInvoices), "Limits of release", rightsPage),
            .post(InvoicePaths.limits, for: .staff(.exportInvoices), "Change the limit of a role", changeLimit),
        ]
    }

    private var handingOver: [Route] {
        [
            .get(InvoicePaths.batches, for: .staff(.exportInvoices), "What can be handed over, and what was", batches),
            .post(InvoicePaths.batches, for: .staff(.exportInvoices), "Hand released invoices over", makeBatch),
            .get(InvoicePaths.batch, for: .staff(.exportInvoices), "A batch with its invoices", batch),
            .get(InvoicePaths.batchFile, for: .staff(.exportInvoices), "The file of a batch", batchFile),
            .post(InvoicePaths.acknowledge, for: .staff(.exportInvoices), "Confirm that a batch arrived", acknowledge),
            .post(InvoicePaths.cancel, for: .staff(.exportInvoices), "Take a batch back", cancel),
            .get(InvoicePaths.exportSettings, for: .staff(.exportInvoices), "Account and columns", exportSettings),
            .post(
                InvoicePaths.exportSettings, for: .staff(.exportInvoices), "Change account and columns",
                changeExportSettings),
        ]
    }
}
