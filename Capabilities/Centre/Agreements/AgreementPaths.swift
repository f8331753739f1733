package import Kernel
package import Web

package typealias AgreementID = Identifier<Agreement>

extension Agreement: PathKind { package static var kind: String { "centre-agreement" } }

package enum AgreementPaths {
    /// Agreements and what of them is due: where one begins.
    package static let list = PlainPath("/amt/zentrum/vereinbarungen")
    static let export = PlainPath("/amt/zentrum/vereinbarungen/liste.csv")
    static let indexValue = PlainPath("/amt/zentrum/vereinbarungen/index")
    /// `fassung`: which text; the last one without it.
    package static let agreement = Path<AgreementID>("/amt/zentrum/vereinbarungen/{}")
    static let paper = Path<AgreementID>("/amt/zentrum/vereinbarungen/{}/pdf")
    static let text = Path<AgreementID>("/amt/zentrum/vereinbarungen/{}/text")
    static let generate = Path<AgreementID>("/amt/zentrum/vereinbarungen/{}/neu-erzeugen")
    static let send = Path<AgreementID>("/amt/zentrum/vereinbarungen/{}/vorlegen")
    static let sign = Path<AgreementID>("/amt/zentrum/vereinbarungen/{}/unterschrift")
    static let notice = Path<AgreementID>("/amt/zentrum/vereinbarungen/{}/kuendigen")
}

extension Centre {
    var agreementRoutes: [Route] {
        [
            .get(AgreementPaths.list, for: .staff(.readCentre), "Agreements and their dates", agreementsPage),
            .post(AgreementPaths.list, for: .staff(.manageCentre), "Draw an agreement up", drawUpAgreement),
            .get(AgreementPaths.export, for: .staff(.readCentre), "The same list as CSV", exportAgreements),
            .post(AgreementPaths.indexValue, for: .staff(.manageCentre), "Enter the value of the index", enterIndex),
            .get(AgreementPaths.agreement, for: .staff(.readCentre), "An agreement with its texts", agreementPage),
            .get(AgreementPaths.paper, for: .staff(.readCentre), "One of its texts as PDF", agreementPaper),
            .get(AgreementPaths.text, for: .staff(.manageCentre), "The form of its text", agreementTextPage),
            .post(AgreementPaths.text, for: .staff(.manageCentre), "Change its text", changeAgreementText),
            .post(
                AgreementPaths.generate, for: .staff(.manageCentre), "Write the text anew from what is taken now",
                generateAgreement),
            .post(AgreementPaths.send, for: .staff(.manageCentre), "Present it for signature", sendAgreement),
            .post(AgreementPaths.sign, for: .staff(.readCentre), "Record that one side has signed", signAgreement),
            .post(AgreementPaths.notice, for: .staff(.readCentre), "Give notice", giveNotice),
        ]
    }
}
