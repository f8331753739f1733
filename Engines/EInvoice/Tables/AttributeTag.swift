/// Names of attributes in both standards, all in no namespace.
///
/// Made by `scripts/einvoice-tables` from the schemas and rules.
enum AttributeTag: UInt8, CaseIterable, Sendable {
    /// A name that neither standard has, or one in a namespace.
    case unknown = 0
    case characterSetCode, currencyCodeListVersionID, currencyID, encodingCode, filename, format, languageID
    case languageLocaleID, listAgencyID, listAgencyName, listID, listName, listSchemeURI, listURI, listVersionID
    case mimeCode, name, schemeAgencyID, schemeAgencyName, schemeDataURI, schemeID, schemeName, schemeURI
    case schemeVersionID, unitCode, unitCodeListAgencyID, unitCodeListAgencyIdentifier, unitCodeListAgencyName
    case unitCodeListID, unitCodeListIdentifier, unitCodeListVersionID, uri
}
