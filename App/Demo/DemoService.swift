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
    package let textBlocks: [TextBlock]
    /// What clerk and applicant write to each other.
    package let conversation: Conversation
    /// A complete application of that person, valid by the form on that day.
    package let sample: @Sendable (Applicant, inout Dice) -> SampleApplication

    /// All of them, in the order of the catalogue.
    package static let all: [DemoService] = [
        dogTax, residentParking, roadUse, registerExtract, tradeRegistration,
        buildingNotice, huntingLicence, drivingLicence, schoolTransport, residencePermit,
    ]

    package static func of(_ slug: String) -> DemoService? { all.first { $0.service.slug == slug } }
}
