package import Kernel
package import Web

package enum ServiceName: PathKind { package static var kind: String { "service" } }
package enum Application: PathKind {}
package typealias ApplicationID = Identifier<Application>
package enum FormPage: PathKind { package static var kind: String { "form-page" } }
package enum ReadableDocument: PathKind { package static var kind: String { "applicant-document" } }
package typealias ReadableDocumentID = Identifier<ReadableDocument>
package enum Requested: PathKind { package static var kind: String { "document-request" } }

package enum PortalPaths {
    package static let start = PlainPath("/")
    package static let services = PlainPath("/leistungen")
    package static let service = Path<Slug<ServiceName>>("/leistungen/{}")
    static let begin = Path<Slug<ServiceName>>("/leistungen/{}/beantragen")
    static let page = Path<ApplicationID, Slug<FormPage>>("/antrag/{}/seite/{}")
    static let later = Path<ApplicationID>("/antrag/{}/spaeter")
    static let check = Path<ApplicationID>("/antrag/{}/pruefen")
    static let submit = Path<ApplicationID>("/antrag/{}/absenden")
    static let draftFile = Path<ApplicationID, Slug<ReadableDocument>>("/antrag/{}/datei/{}")
    static let discard = Path<ApplicationID>("/antrag/{}/verwerfen")
    static let close = Path<ApplicationID>("/antrag/{}/schliessen")
    static let resume = PlainPath("/antrag/fortsetzen")
    static let sent = Path<ApplicationID>("/antrag/{}/gesendet")
    static let copy = Path<ApplicationID>("/antrag/{}/kopie")
    static let receipt = Path<ApplicationID>("/antrag/{}/eingangsbestaetigung")
    package static let open = PlainPath("/status")
    package static let status = Path<ApplicationID>("/status/{}")
    static let write = Path<ApplicationID>("/status/{}/nachrichten")
    static let handIn = Path<ApplicationID, Identifier<Requested>>("/status/{}/unterlagen/{}")
    static let document = Path<ApplicationID, ReadableDocumentID>("/status/{}/dokumente/{}")
    package static let account = PlainPath("/konto")
    package static let feedback = PlainPath("/feedback")
    package static let feedbackList = PlainPath("/amt/rueckmeldungen")
    static let feedbackExport = PlainPath("/amt/rueckmeldungen.csv")
    static let settleFeedback = Path<Identifier<Feedback>>("/amt/rueckmeldungen/{}/vermerken")
    package static let accessibility = PlainPath("/barrierefreiheit")
    package static let imprint = PlainPath("/impressum")
    package static let privacy = PlainPath("/datenschutz")
    static let apiServices = PlainPath("/api/v1/services")
    static let apiForm = Path<Slug<ServiceName>>("/api/v1/services/{}/form")
    static let apiDocuments = PlainPath("/api/v1/documents")
    static let apiApplications = PlainPath("/api/v1/applications")
    static let apiApplication = Path<ApplicationID>("/api/v1/applications/{}")
}
