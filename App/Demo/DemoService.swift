package import FormSchema
package import Portal

/// One service of the demonstration: its description in the catalogue, its form, the words its clerks decide
/// with, and how a fictitious person fills it in.
///
/// Descriptions, forms and decisions are written for the demonstration. They follow the law of Lower Saxony and
/// the federation as far as it was known when they were written; an authority has to check them before use
/// (docs/legal.md).
package struct DemoService: Sendable {
    package let service: Service
    package let form: Form
    /// Ready-made decisions, at least one for each outcome.
    package let textBlocks: [DemoTextBlock]
    /// What clerk and applicant write to each other.
    package let conversation: Conversation
    /// A complete application of that person, valid by the form on that day.
    package let sample: @Sendable (DemoApplicant, inout Dice) -> SampleApplication

    /// All of them, in the order of the catalogue.
    package static let all: [DemoService] = [
        dogTax, residentParking, roadUse, registerExtract, tradeRegistration,
        buildingNotice, huntingLicence, drivingLicence, schoolTransport, residencePermit, itinerantTrade,
    ]

    /// Those with cases of every course. The itinerant trade card shows its process with cases of its own.
    package static let planned = all.filter { $0.service.slug != ItinerantTrade.service.slug }

    package static func of(_ slug: String) -> DemoService? { all.first { $0.service.slug == slug } }
}

extension DemoService {
    private static let dogTax = DemoService(
        service: DogTax.service, form: DogTax.form, textBlocks: DogTax.textBlocks, conversation: DogTax.conversation,
        sample: { DogTax.sample($0, &$1) })
    private static let residentParking = DemoService(
        service: ResidentParking.service, form: ResidentParking.form, textBlocks: ResidentParking.textBlocks,
        conversation: ResidentParking.conversation, sample: { ResidentParking.sample($0, &$1) })
    private static let roadUse = DemoService(
        service: RoadUse.service, form: RoadUse.form, textBlocks: RoadUse.textBlocks,
        conversation: RoadUse.conversation, sample: { RoadUse.sample($0, &$1) })
    private static let registerExtract = DemoService(
        service: RegisterExtract.service, form: RegisterExtract.form, textBlocks: RegisterExtract.textBlocks,
        conversation: RegisterExtract.conversation, sample: { RegisterExtract.sample($0, &$1) })
    private static let tradeRegistration = DemoService(
        service: TradeRegistration.service, form: TradeRegistration.form, textBlocks: TradeRegistration.textBlocks,
        conversation: TradeRegistration.conversation, sample: { TradeRegistration.sample($0, &$1) })
    private static let buildingNotice = DemoService(
        service: BuildingNotice.service, form: BuildingNotice.form, textBlocks: BuildingNotice.textBlocks,
        conversation: BuildingNotice.conversation, sample: { BuildingNotice.sample($0, &$1) })
    private static let huntingLicence = DemoService(
        service: HuntingLicence.service, form: HuntingLicence.form, textBlocks: HuntingLicence.textBlocks,
        conversation: HuntingLicence.conversation, sample: { HuntingLicence.sample($0, &$1) })
    private static let drivingLicence = DemoService(
        service: DrivingLicence.service, form: DrivingLicence.form, textBlocks: DrivingLicence.textBlocks,
        conversation: DrivingLicence.conversation, sample: { DrivingLicence.sample($0, &$1) })
    private static let schoolTransport = DemoService(
        service: SchoolTransport.service, form: SchoolTransport.form, textBlocks: SchoolTransport.textBlocks,
        conversation: SchoolTransport.conversation, sample: { SchoolTransport.sample($0, &$1) })
    private static let itinerantTrade = DemoService(
        service: ItinerantTrade.service, form: ItinerantTrade.form, textBlocks: ItinerantTrade.textBlocks,
        conversation: ItinerantTrade.conversation, sample: { ItinerantTrade.sample($0, &$1) })
    private static let residencePermit = DemoService(
        service: ResidencePermit.service, form: ResidencePermit.form, textBlocks: ResidencePermit.textBlocks,
        conversation: ResidencePermit.conversation, sample: { ResidencePermit.sample($0, &$1) })
}
