/// Elements and attributes of UBL that EN 16931 has no use for: rules UBL-CR-nnn and UBL-DT-nn.
///
/// Made by `scripts/einvoice-tables`. Each entry: number, path from the
/// document's element; `Line` is an invoice line or credit note line, `//` stands for any depth, `@` for an attribute.
/// `<` only in CEN 1.3.15, `>` only from 1.3.16.
enum UBLUnusedElements {
    static let rules: StaticString = """
        CR-001 UBLExtensions; CR-003 ProfileExecutionID; CR-004 CopyIndicator; CR-005 UUID; CR-006 IssueTime; CR-007 \
        PricingCurrencyCode; CR-008 PaymentCurrencyCode; CR-009 PaymentAlternativeCurrencyCode; CR-010 \
        AccountingCostCode; CR-011 LineCountNumeric; CR-012 InvoicePeriod/StartTime; CR-013 InvoicePeriod/EndTime; \
        CR-014 InvoicePeriod/DurationMeasure; CR-015 InvoicePeriod/Description; CR-016 OrderReference/CopyIndicator; \
        CR-017 OrderReference/UUID; CR-018 OrderReference/IssueDate; CR-019 OrderReference/IssueTime; CR-020 \
        OrderReference/CustomerReference; CR-021 OrderReference/OrderTypeCode; CR-022 \
        OrderReference/DocumentReference; CR-023 BillingReference/InvoiceDocumentReference/CopyIndicator; CR-024 \
        BillingReference/InvoiceDocumentReference/UUID; CR-025 BillingReference/InvoiceDocumentReference/IssueTime; \
        CR-026 BillingReference/InvoiceDocumentReference/DocumentTypeCode; CR-027 \
        BillingReference/InvoiceDocumentReference/DocumentType; CR-028 \
        BillingReference/InvoiceDocumentReference/XPath; CR-029 \
        BillingReference/InvoiceDocumentReference/LanguageID; CR-030 \
        BillingReference/InvoiceDocumentReference/LocaleCode; CR-031 \
        BillingReference/InvoiceDocumentReference/VersionID; CR-032 \
        BillingReference/InvoiceDocumentReference/DocumentStatusCode; CR-033 \
        BillingReference/InvoiceDocumentReference/DocumentDescription; CR-034 \
        BillingReference/InvoiceDocumentReference/Attachment; CR-035 \
        BillingReference/InvoiceDocumentReference/ValidityPeriod; CR-036 \
        BillingReference/InvoiceDocumentReference/IssuerParty; CR-037 \
        BillingReference/InvoiceDocumentReference/ResultOfVerification; CR-038 \
        BillingReference/SelfBilledInvoiceDocumentReference; CR-039 BillingReference/CreditNoteDocumentReference; \
        CR-040 BillingReference/SelfBilledCreditNoteDocumentReference; CR-041 \
        BillingReference/DebitNoteDocumentReference; CR-042 BillingReference/ReminderDocumentReference; CR-043 \
        BillingReference/AdditionalDocumentReference; CR-044 BillingReference/BillingReferenceLine; CR-045 \
        DespatchDocumentReference/CopyIndicator; CR-046 DespatchDocumentReference/UUID; CR-047 \
        DespatchDocumentReference/IssueDate; CR-048 DespatchDocumentReference/IssueTime; CR-049 \
        DespatchDocumentReference/DocumentTypeCode; CR-050 DespatchDocumentReference/DocumentType; CR-051 \
        DespatchDocumentReference/XPath; CR-052 DespatchDocumentReference/LanguageID; CR-053 \
        DespatchDocumentReference/LocaleCode; CR-054 DespatchDocumentReference/VersionID; CR-055 \
        DespatchDocumentReference/DocumentStatusCode; CR-056 DespatchDocumentReference/DocumentDescription; CR-057 \
        DespatchDocumentReference/Attachment; CR-058 DespatchDocumentReference/ValidityPeriod; CR-059 \
        DespatchDocumentReference/IssuerParty; CR-060 DespatchDocumentReference/ResultOfVerification; CR-061 \
        ReceiptDocumentReference/CopyIndicator; CR-062 ReceiptDocumentReference/UUID; CR-063 \
        ReceiptDocumentReference/IssueDate; CR-064 ReceiptDocumentReference/IssueTime; CR-065 \
        ReceiptDocumentReference/DocumentTypeCode; CR-066 ReceiptDocumentReference/DocumentType; CR-067 \
        ReceiptDocumentReference/XPath; CR-068 ReceiptDocumentReference/LanguageID; CR-069 \
        ReceiptDocumentReference/LocaleCode; CR-070 ReceiptDocumentReference/VersionID; CR-071 \
        ReceiptDocumentReference/DocumentStatusCode; CR-072 ReceiptDocumentReference/DocumentDescription; CR-073 \
        ReceiptDocumentReference/Attachment; CR-074 ReceiptDocumentReference/ValidityPeriod; CR-075 \
        ReceiptDocumentReference/IssuerParty; CR-076 ReceiptDocumentReference/ResultOfVerification; CR-077 \
        StatementDocumentReference; CR-078 OriginatorDocumentReference/CopyIndicator; CR-079 \
        OriginatorDocumentReference/UUID; CR-080 OriginatorDocumentReference/IssueDate; CR-081 \
        OriginatorDocumentReference/IssueTime; CR-082 OriginatorDocumentReference/DocumentTypeCode; CR-083 \
        OriginatorDocumentReference/DocumentType; CR-084 OriginatorDocumentReference/XPath; CR-085 \
        OriginatorDocumentReference/LanguageID; CR-086 OriginatorDocumentReference/LocaleCode; CR-087 \
        OriginatorDocumentReference/VersionID; CR-088 OriginatorDocumentReference/DocumentStatusCode; CR-089 \
        OriginatorDocumentReference/DocumentDescription; CR-090 OriginatorDocumentReference/Attachment; CR-091 \
        OriginatorDocumentReference/ValidityPeriod; CR-092 OriginatorDocumentReference/IssuerParty; CR-093 \
        OriginatorDocumentReference/ResultOfVerification; CR-094 ContractDocumentReference/CopyIndicator; CR-095 \
        ContractDocumentReference/UUID; CR-096 ContractDocumentReference/IssueDate; CR-097 \
        ContractDocumentReference/IssueTime; CR-098 ContractDocumentReference/DocumentTypeCode; CR-099 \
        ContractDocumentReference/DocumentType; CR-100 ContractDocumentReference/XPath; CR-101 \
        ContractDocumentReference/LanguageID; CR-102 ContractDocumentReference/LocaleCode; CR-103 \
        ContractDocumentReference/VersionID; CR-104 ContractDocumentReference/DocumentStatusCode; CR-105 \
        ContractDocumentReference/DocumentDescription; CR-106 ContractDocumentReference/Attachment; CR-107 \
        ContractDocumentReference/ValidityPeriod; CR-108 ContractDocumentReference/IssuerParty; CR-109 \
        ContractDocumentReference/ResultOfVerification; CR-110 AdditionalDocumentReference/CopyIndicator; CR-111 \
        AdditionalDocumentReference/UUID; CR-112 AdditionalDocumentReference/IssueDate; CR-113 \
        AdditionalDocumentReference/IssueTime; CR-114 AdditionalDocumentReference/DocumentType; CR-115 \
        AdditionalDocumentReference/XPath; CR-116 AdditionalDocumentReference/LanguageID; CR-117 \
        AdditionalDocumentReference/LocaleCode; CR-118 AdditionalDocumentReference/VersionID; CR-119 \
        AdditionalDocumentReference/DocumentStatusCode; CR-121 \
        AdditionalDocumentReference/Attachment/ExternalReference/DocumentHash; CR-122 \
        AdditionalDocumentReference/Attachment/ExternalReference/HashAlgorithmMethod; CR-123 \
        AdditionalDocumentReference/Attachment/ExternalReference/ExpiryDate; CR-124 \
        AdditionalDocumentReference/Attachment/ExternalReference/ExpiryTime; CR-125 \
        AdditionalDocumentReference/Attachment/ExternalReference/MimeCode; CR-126 \
        AdditionalDocumentReference/Attachment/ExternalReference/FormatCode; CR-127 \
        AdditionalDocumentReference/Attachment/ExternalReference/EncodingCode; CR-128 \
        AdditionalDocumentReference/Attachment/ExternalReference/CharacterSetCode; CR-129 \
        AdditionalDocumentReference/Attachment/ExternalReference/FileName; CR-130 \
        AdditionalDocumentReference/Attachment/ExternalReference/Description; CR-131 \
        AdditionalDocumentReference/ValidityPeriod; CR-132 AdditionalDocumentReference/IssuerParty; CR-133 \
        AdditionalDocumentReference/ResultOfVerification; CR-134 ProjectReference/UUID; CR-135 \
        ProjectReference/IssueDate; CR-136 ProjectReference/WorkPhaseReference; CR-137 Signature; CR-138 \
        AccountingSupplierParty/CustomerAssignedAccountID; CR-139 AccountingSupplierParty/AdditionalAccountID; \
        CR-140 AccountingSupplierParty/DataSendingCapability; CR-141 \
        AccountingSupplierParty/Party/MarkCareIndicator; CR-142 \
        AccountingSupplierParty/Party/MarkAttentionIndicator; CR-143 AccountingSupplierParty/Party/WebsiteURI; \
        CR-144 AccountingSupplierParty/Party/LogoReferenceID; CR-145 \
        AccountingSupplierParty/Party/IndustryClassificationCode; CR-146 AccountingSupplierParty/Party/Language; \
        CR-147 AccountingSupplierParty/Party/PostalAddress/ID; CR-148 \
        AccountingSupplierParty/Party/PostalAddress/AddressTypeCode; CR-149 \
        AccountingSupplierParty/Party/PostalAddress/AddressFormatCode; CR-150 \
        AccountingSupplierParty/Party/PostalAddress/Postbox; CR-151 \
        AccountingSupplierParty/Party/PostalAddress/Floor; CR-152 AccountingSupplierParty/Party/PostalAddress/Room; \
        CR-153 AccountingSupplierParty/Party/PostalAddress/BlockName; CR-154 \
        AccountingSupplierParty/Party/PostalAddress/BuildingName; CR-155 \
        AccountingSupplierParty/Party/PostalAddress/BuildingNumber; CR-156 \
        AccountingSupplierParty/Party/PostalAddress/InhouseMail; CR-157 \
        AccountingSupplierParty/Party/PostalAddress/Department; CR-158 \
        AccountingSupplierParty/Party/PostalAddress/MarkAttention; CR-159 \
        AccountingSupplierParty/Party/PostalAddress/MarkCare; CR-160 \
        AccountingSupplierParty/Party/PostalAddress/PlotIdentification; CR-161 \
        AccountingSupplierParty/Party/PostalAddress/CitySubdivisionName; CR-162 \
        AccountingSupplierParty/Party/PostalAddress/CountrySubentityCode; CR-163 \
        AccountingSupplierParty/Party/PostalAddress/Region; CR-164 \
        AccountingSupplierParty/Party/PostalAddress/District; CR-165 \
        AccountingSupplierParty/Party/PostalAddress/TimezoneOffset; CR-166 \
        AccountingSupplierParty/Party/PostalAddress/Country/Name; CR-167 \
        AccountingSupplierParty/Party/PostalAddress/LocationCoordinate; CR-168 \
        AccountingSupplierParty/Party/PhysicalLocation; CR-169 \
        AccountingSupplierParty/Party/PartyTaxScheme/RegistrationName; CR-170 \
        AccountingSupplierParty/Party/PartyTaxScheme/TaxLevelCode; CR-171 \
        AccountingSupplierParty/Party/PartyTaxScheme/ExemptionReasonCode; CR-172 \
        AccountingSupplierParty/Party/PartyTaxScheme/ExemptionReason; CR-173 \
        AccountingSupplierParty/Party/PartyTaxScheme/RegistrationAddress; CR-174 \
        AccountingSupplierParty/Party/PartyTaxScheme/TaxScheme/Name; CR-175 \
        AccountingSupplierParty/Party/PartyTaxScheme/TaxScheme/TaxTypeCode; CR-176 \
        AccountingSupplierParty/Party/PartyTaxScheme/TaxScheme/CurrencyCode; CR-177 \
        AccountingSupplierParty/Party/PartyTaxScheme/TaxScheme/JurisdictionRegionAddress; CR-178 \
        AccountingSupplierParty/Party/PartyLegalEntity/RegistrationDate; CR-179 \
        AccountingSupplierParty/Party/PartyLegalEntity/RegistrationExpirationDate; CR-180 \
        AccountingSupplierParty/Party/PartyLegalEntity/CompanyLegalFormCode; CR-181 \
        AccountingSupplierParty/Party/PartyLegalEntity/SoleProprietorshipIndicator; CR-182 \
        AccountingSupplierParty/Party/PartyLegalEntity/CompanyLiquidationStatusCode; CR-183 \
        AccountingSupplierParty/Party/PartyLegalEntity/CorporateStockAmount; CR-184 \
        AccountingSupplierParty/Party/PartyLegalEntity/FullyPaidSharesIndicator; CR-185 \
        AccountingSupplierParty/Party/PartyLegalEntity/RegistrationAddress; CR-186 \
        AccountingSupplierParty/Party/PartyLegalEntity/CorporateRegistrationScheme; CR-187 \
        AccountingSupplierParty/Party/PartyLegalEntity/HeadOfficeParty; CR-188 \
        AccountingSupplierParty/Party/PartyLegalEntity/ShareholderParty; CR-189 \
        AccountingSupplierParty/Party/Contact/ID; CR-190 AccountingSupplierParty/Party/Contact/Telefax; CR-191 \
        AccountingSupplierParty/Party/Contact/Note; CR-192 AccountingSupplierParty/Party/Contact/OtherCommunication; \
        CR-193 AccountingSupplierParty/Party/Person; CR-194 AccountingSupplierParty/Party/AgentParty; CR-195 \
        AccountingSupplierParty/Party/ServiceProviderParty; CR-196 AccountingSupplierParty/Party/PowerOfAttorney; \
        CR-197 AccountingSupplierParty/Party/FinancialAccount; CR-198 AccountingSupplierParty/DespatchContact; \
        CR-199 AccountingSupplierParty/AccountingContact; CR-200 AccountingSupplierParty/SellerContact; CR-201 \
        AccountingCustomerParty/CustomerAssignedAccountID; CR-202 AccountingCustomerParty/SupplierAssignedAccountID; \
        CR-203 AccountingCustomerParty/AdditionalAccountID; CR-204 AccountingCustomerParty/Party/MarkCareIndicator; \
        CR-205 AccountingCustomerParty/Party/MarkAttentionIndicator; CR-206 \
        AccountingCustomerParty/Party/WebsiteURI; CR-207 AccountingCustomerParty/Party/LogoReferenceID; CR-208 \
        AccountingCustomerParty/Party/IndustryClassificationCode; CR-209 AccountingCustomerParty/Party/Language; \
        CR-210 AccountingCustomerParty/Party/PostalAddress/ID; CR-211 \
        AccountingCustomerParty/Party/PostalAddress/AddressTypeCode; CR-212 \
        AccountingCustomerParty/Party/PostalAddress/AddressFormatCode; CR-213 \
        AccountingCustomerParty/Party/PostalAddress/Postbox; CR-214 \
        AccountingCustomerParty/Party/PostalAddress/Floor; CR-215 AccountingCustomerParty/Party/PostalAddress/Room; \
        CR-216 AccountingCustomerParty/Party/PostalAddress/BlockName; CR-217 \
        AccountingCustomerParty/Party/PostalAddress/BuildingName; CR-218 \
        AccountingCustomerParty/Party/PostalAddress/BuildingNumber; CR-219 \
        AccountingCustomerParty/Party/PostalAddress/InhouseMail; CR-220 \
        AccountingCustomerParty/Party/PostalAddress/Department; CR-221 \
        AccountingCustomerParty/Party/PostalAddress/MarkAttention; CR-222 \
        AccountingCustomerParty/Party/PostalAddress/MarkCare; CR-223 \
        AccountingCustomerParty/Party/PostalAddress/PlotIdentification; CR-224 \
        AccountingCustomerParty/Party/PostalAddress/CitySubdivisionName; CR-225 \
        AccountingCustomerParty/Party/PostalAddress/CountrySubentityCode; CR-226 \
        AccountingCustomerParty/Party/PostalAddress/Region; CR-227 \
        AccountingCustomerParty/Party/PostalAddress/District; CR-228 \
        AccountingCustomerParty/Party/PostalAddress/TimezoneOffset; CR-229 \
        AccountingCustomerParty/Party/PostalAddress/Country/Name; CR-230 \
        AccountingCustomerParty/Party/PostalAddress/LocationCoordinate; CR-231 \
        AccountingCustomerParty/Party/PhysicalLocation; CR-232 \
        AccountingCustomerParty/Party/PartyTaxScheme/RegistrationName; CR-233 \
        AccountingCustomerParty/Party/PartyTaxScheme/TaxLevelCode; CR-234 \
        AccountingCustomerParty/Party/PartyTaxScheme/ExemptionReasonCode; CR-235 \
        AccountingCustomerParty/Party/PartyTaxScheme/ExemptionReason; CR-236 \
        AccountingCustomerParty/Party/PartyTaxScheme/RegistrationAddress; CR-237 \
        AccountingCustomerParty/Party/PartyTaxScheme/TaxScheme/Name; CR-238 \
        AccountingCustomerParty/Party/PartyTaxScheme/TaxScheme/TaxTypeCode; CR-239 \
        AccountingCustomerParty/Party/PartyTaxScheme/TaxScheme/CurrencyCode; CR-240 \
        AccountingCustomerParty/Party/PartyTaxScheme/TaxScheme/JurisdictionRegionAddress; CR-241 \
        AccountingCustomerParty/Party/PartyLegalEntity/RegistrationDate; CR-242 \
        AccountingCustomerParty/Party/PartyLegalEntity/RegistrationExpirationDate; CR-243 \
        AccountingCustomerParty/Party/PartyLegalEntity/CompanyLegalFormCode; CR-244 \
        AccountingCustomerParty/Party/PartyLegalEntity/CompanyLegalForm; CR-245 \
        AccountingCustomerParty/Party/PartyLegalEntity/SoleProprietorshipIndicator; CR-246 \
        AccountingCustomerParty/Party/PartyLegalEntity/CompanyLiquidationStatusCode; CR-247 \
        AccountingCustomerParty/Party/PartyLegalEntity/CorporateStockAmount; CR-248 \
        AccountingCustomerParty/Party/PartyLegalEntity/FullyPaidSharesIndicator; CR-249 \
        AccountingCustomerParty/Party/PartyLegalEntity/RegistrationAddress; CR-250 \
        AccountingCustomerParty/Party/PartyLegalEntity/CorporateRegistrationScheme; CR-251 \
        AccountingCustomerParty/Party/PartyLegalEntity/HeadOfficeParty; CR-252 \
        AccountingCustomerParty/Party/PartyLegalEntity/ShareholderParty; CR-253 \
        AccountingCustomerParty/Party/Contact/ID; CR-254 AccountingCustomerParty/Party/Contact/Telefax; CR-255 \
        AccountingCustomerParty/Party/Contact/Note; CR-256 AccountingCustomerParty/Party/Contact/OtherCommunication; \
        CR-257 AccountingCustomerParty/Party/Person; CR-258 AccountingCustomerParty/Party/AgentParty; CR-259 \
        AccountingCustomerParty/Party/ServiceProviderParty; CR-260 AccountingCustomerParty/Party/PowerOfAttorney; \
        CR-261 AccountingCustomerParty/Party/FinancialAccount; CR-262 AccountingCustomerParty/DeliveryContact; \
        CR-263 AccountingCustomerParty/AccountingContact; CR-264 AccountingCustomerParty/BuyerContact; CR-265 \
        PayeeParty/MarkCareIndicator; CR-266 PayeeParty/MarkAttentionIndicator; CR-267 PayeeParty/WebsiteURI; CR-268 \
        PayeeParty/LogoReferenceID; CR-269 PayeeParty/EndpointID; CR-270 PayeeParty/IndustryClassificationCode; \
        CR-271 PayeeParty/Language; CR-272 PayeeParty/PostalAddress; CR-273 PayeeParty/PhysicalLocation; CR-274 \
        PayeeParty/PartyTaxScheme; CR-275 PayeeParty/PartyLegalEntity/RegistrationName; CR-276 \
        PayeeParty/PartyLegalEntity/RegistrationDate; CR-277 PayeeParty/PartyLegalEntity/RegistrationExpirationDate; \
        CR-278 PayeeParty/PartyLegalEntity/CompanyLegalFormCode; CR-279 \
        PayeeParty/PartyLegalEntity/CompanyLegalForm; CR-280 \
        PayeeParty/PartyLegalEntity/SoleProprietorshipIndicator; CR-281 \
        PayeeParty/PartyLegalEntity/CompanyLiquidationStatusCode; CR-282 \
        PayeeParty/PartyLegalEntity/CorporateStockAmount; CR-283 \
        PayeeParty/PartyLegalEntity/FullyPaidSharesIndicator; CR-284 \
        PayeeParty/PartyLegalEntity/RegistrationAddress; CR-285 \
        PayeeParty/PartyLegalEntity/CorporateRegistrationScheme; CR-286 PayeeParty/PartyLegalEntity/HeadOfficeParty; \
        CR-287 PayeeParty/PartyLegalEntity/ShareholderParty; CR-288 PayeeParty/Contact; CR-289 PayeeParty/Person; \
        CR-290 PayeeParty/AgentParty; CR-291 PayeeParty/ServiceProviderParty; CR-292 PayeeParty/PowerOfAttorney; \
        CR-293 PayeeParty/FinancialAccount; CR-294 BuyerCustomerParty; CR-295 SellerSupplierParty; CR-296 \
        TaxRepresentativeParty/MarkCareIndicator; CR-297 TaxRepresentativeParty/MarkAttentionIndicator; CR-298 \
        TaxRepresentativeParty/WebsiteURI; CR-299 TaxRepresentativeParty/LogoReferenceID; CR-300 \
        TaxRepresentativeParty/EndpointID; CR-301 TaxRepresentativeParty/IndustryClassificationCode; CR-302 \
        TaxRepresentativeParty/PartyIdentification; CR-303 TaxRepresentativeParty/Language; CR-304 \
        TaxRepresentativeParty/PostalAddress/ID; CR-305 TaxRepresentativeParty/PostalAddress/AddressTypeCode; CR-306 \
        TaxRepresentativeParty/PostalAddress/AddressFormatCode; CR-307 TaxRepresentativeParty/PostalAddress/Postbox; \
        CR-308 TaxRepresentativeParty/PostalAddress/Floor; CR-309 TaxRepresentativeParty/PostalAddress/Room; CR-310 \
        TaxRepresentativeParty/PostalAddress/BlockName; CR-311 TaxRepresentativeParty/PostalAddress/BuildingName; \
        CR-312 TaxRepresentativeParty/PostalAddress/BuildingNumber; CR-313 \
        TaxRepresentativeParty/PostalAddress/InhouseMail; CR-314 TaxRepresentativeParty/PostalAddress/Department; \
        CR-315 TaxRepresentativeParty/PostalAddress/MarkAttention; CR-316 \
        TaxRepresentativeParty/PostalAddress/MarkCare; CR-317 \
        TaxRepresentativeParty/PostalAddress/PlotIdentification; CR-318 \
        TaxRepresentativeParty/PostalAddress/CitySubdivisionName; CR-319 \
        TaxRepresentativeParty/PostalAddress/CountrySubentityCode; CR-320 \
        TaxRepresentativeParty/PostalAddress/Region; CR-321 TaxRepresentativeParty/PostalAddress/District; CR-322 \
        TaxRepresentativeParty/PostalAddress/TimezoneOffset; CR-323 \
        TaxRepresentativeParty/PostalAddress/Country/Name; CR-324 \
        TaxRepresentativeParty/PostalAddress/LocationCoordinate; CR-325 TaxRepresentativeParty/PhysicalLocation; \
        CR-326 TaxRepresentativeParty/PartyTaxScheme/RegistrationName; CR-327 \
        TaxRepresentativeParty/PartyTaxScheme/TaxLevelCode; CR-328 \
        TaxRepresentativeParty/PartyTaxScheme/ExemptionReasonCode; CR-329 \
        TaxRepresentativeParty/PartyTaxScheme/ExemptionReason; CR-330 \
        TaxRepresentativeParty/PartyTaxScheme/RegistrationAddress; CR-331 \
        TaxRepresentativeParty/PartyTaxScheme/TaxScheme/Name; CR-332 \
        TaxRepresentativeParty/PartyTaxScheme/TaxScheme/TaxTypeCode; CR-333 \
        TaxRepresentativeParty/PartyTaxScheme/TaxScheme/CurrencyCode; CR-334 \
        TaxRepresentativeParty/PartyTaxScheme/TaxScheme/JurisdictionRegionAddress; CR-335 \
        TaxRepresentativeParty/PartyLegalEntity; CR-336 TaxRepresentativeParty/Contact; CR-337 \
        TaxRepresentativeParty/Person; CR-338 TaxRepresentativeParty/AgentParty; CR-339 \
        TaxRepresentativeParty/ServiceProviderParty; CR-340 TaxRepresentativeParty/PowerOfAttorney; CR-341 \
        TaxRepresentativeParty/FinancialAccount; CR-342 Delivery/ID; CR-343 Delivery/Quantity; CR-344 \
        Delivery/MinimumQuantity; CR-345 Delivery/MaximumQuantity; CR-346 Delivery/ActualDeliveryTime; CR-347 \
        Delivery/LatestDeliveryDate; CR-348 Delivery/LatestDeliveryTime; CR-349 Delivery/ReleaseID; CR-350 \
        Delivery/TrackingID; CR-351 Delivery/DeliveryLocation/Description; CR-352 \
        Delivery/DeliveryLocation/Conditions; CR-353 Delivery/DeliveryLocation/CountrySubentity; CR-354 \
        Delivery/DeliveryLocation/CountrySubentityCode; CR-355 Delivery/DeliveryLocation/LocationTypeCode; CR-356 \
        Delivery/DeliveryLocation/InformationURI; CR-357 Delivery/DeliveryLocation/Name; CR-358 \
        Delivery/DeliveryLocation/ValidityPeriod; CR-359 Delivery/DeliveryLocation/Address/ID; CR-360 \
        Delivery/DeliveryLocation/Address/AddressTypeCode; CR-361 \
        Delivery/DeliveryLocation/Address/AddressFormatCode; CR-362 Delivery/DeliveryLocation/Address/Postbox; \
        CR-363 Delivery/DeliveryLocation/Address/Floor; CR-364 Delivery/DeliveryLocation/Address/Room; CR-365 \
        Delivery/DeliveryLocation/Address/BlockName; CR-366 Delivery/DeliveryLocation/Address/BuildingName; CR-367 \
        Delivery/DeliveryLocation/Address/BuildingNumber; CR-368 Delivery/DeliveryLocation/Address/InhouseMail; \
        CR-369 Delivery/DeliveryLocation/Address/Department; CR-370 Delivery/DeliveryLocation/Address/MarkAttention; \
        CR-371 Delivery/DeliveryLocation/Address/MarkCare; CR-372 \
        Delivery/DeliveryLocation/Address/PlotIdentification; CR-373 \
        Delivery/DeliveryLocation/Address/CitySubdivisionName; CR-374 \
        Delivery/DeliveryLocation/Address/CountrySubentityCode; CR-375 Delivery/DeliveryLocation/Address/Region; \
        CR-376 Delivery/DeliveryLocation/Address/District; CR-377 Delivery/DeliveryLocation/Address/TimezoneOffset; \
        CR-378 Delivery/DeliveryLocation/Address/Country/Name; CR-379 \
        Delivery/DeliveryLocation/Address/LocationCoordinate; CR-380 Delivery/DeliveryLocation/SubsidiaryLocation; \
        CR-381 Delivery/DeliveryLocation/LocationCoordinate; CR-382 Delivery/AlternativeDeliveryLocation; CR-383 \
        Delivery/RequestedDeliveryPeriod; CR-384 Delivery/EstimatedDeliveryPeriod; CR-385 Delivery/CarrierParty; \
        CR-386 Delivery/DeliveryParty/MarkCareIndicator; CR-387 Delivery/DeliveryParty/MarkAttentionIndicator; \
        CR-388 Delivery/DeliveryParty/WebsiteURI; CR-389 Delivery/DeliveryParty/LogoReferenceID; CR-390 \
        Delivery/DeliveryParty/EndpointID; CR-391 Delivery/DeliveryParty/IndustryClassificationCode; CR-392 \
        Delivery/DeliveryParty/PartyIdentification; CR-393 Delivery/DeliveryParty/Language; CR-394 \
        Delivery/DeliveryParty/PostalAddress; CR-395 Delivery/DeliveryParty/PhysicalLocation; CR-396 \
        Delivery/DeliveryParty/PartyTaxScheme; CR-397 Delivery/DeliveryParty/PartyLegalEntity; CR-398 \
        Delivery/DeliveryParty/Contact; CR-399 Delivery/DeliveryParty/Person; CR-400 \
        Delivery/DeliveryParty/AgentParty; CR-401 Delivery/DeliveryParty/ServiceProviderParty; CR-402 \
        Delivery/DeliveryParty/PowerOfAttorney; CR-403 Delivery/DeliveryParty/FinancialAccount; CR-404 \
        Delivery/NotifyParty; CR-405 Delivery/Despatch; CR-406 Delivery/DeliveryTerms; CR-407 \
        Delivery/MinimumDeliveryUnit; CR-408 Delivery/MaximumDeliveryUnit; CR-409 Delivery/Shipment; CR-410 \
        DeliveryTerms; CR-411 PaymentMeans/ID; CR-413 PaymentMeans/PaymentChannelCode; CR-414 \
        PaymentMeans/InstructionID; CR-415 PaymentMeans/CardAccount/CardTypeCode; CR-416 \
        PaymentMeans/CardAccount/ValidityStartDate; CR-417 PaymentMeans/CardAccount/ExpiryDate; CR-418 \
        PaymentMeans/CardAccount/IssuerID; CR-419 PaymentMeans/CardAccount/IssueNumberID; CR-420 \
        PaymentMeans/CardAccount/CV2ID; CR-421 PaymentMeans/CardAccount/CardChipCode; CR-422 \
        PaymentMeans/CardAccount/ChipApplicationID; CR-424 PaymentMeans/PayeeFinancialAccount/AliasName; CR-425 \
        PaymentMeans/PayeeFinancialAccount/AccountTypeCode; CR-426 \
        PaymentMeans/PayeeFinancialAccount/AccountFormatCode; CR-427 \
        PaymentMeans/PayeeFinancialAccount/CurrencyCode; CR-428 PaymentMeans/PayeeFinancialAccount/PaymentNote; \
        CR-429 PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/Name; CR-430 \
        PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/FinancialInstitution/Name; CR-431 \
        PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/FinancialInstitution/Address; CR-432 \
        PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/Address; CR-433 \
        PaymentMeans/PayeeFinancialAccount/Country; CR-434 PaymentMeans/CreditAccount; CR-435 \
        PaymentMeans/PaymentMandate/MandateTypeCode; CR-436 \
        PaymentMeans/PaymentMandate/MaximumPaymentInstructionsNumeric; CR-437 \
        PaymentMeans/PaymentMandate/MaximumPaidAmount; CR-438 PaymentMeans/PaymentMandate/SignatureID; CR-439 \
        PaymentMeans/PaymentMandate/PayerParty; CR-440 PaymentMeans/PaymentMandate/PayerFinancialAccount/Name; \
        CR-441 PaymentMeans/PaymentMandate/PayerFinancialAccount/AliasName; CR-442 \
        PaymentMeans/PaymentMandate/PayerFinancialAccount/AccountTypeCode; CR-443 \
        PaymentMeans/PaymentMandate/PayerFinancialAccount/AccountFormatCode; CR-444 \
        PaymentMeans/PaymentMandate/PayerFinancialAccount/CurrencyCode; CR-445 \
        PaymentMeans/PaymentMandate/PayerFinancialAccount/PaymentNote; CR-446 \
        PaymentMeans/PaymentMandate/PayerFinancialAccount/FinancialInstitutionBranch; CR-447 \
        PaymentMeans/PaymentMandate/PayerFinancialAccount/Country; CR-448 \
        PaymentMeans/PaymentMandate/ValidityPeriod; CR-449 PaymentMeans/PaymentMandate/PaymentReversalPeriod; CR-450 \
        PaymentMeans/PaymentMandate/Clause; CR-451 PaymentMeans/TradeFinancing; CR-452 PaymentTerms/ID; CR-453 \
        PaymentTerms/PaymentMeansID; CR-454 PaymentTerms/PrepaidPaymentReferenceID; CR-455 \
        PaymentTerms/ReferenceEventCode; CR-456 PaymentTerms/SettlementDiscountPercent; CR-457 \
        PaymentTerms/PenaltySurchargePercent; CR-458 PaymentTerms/PaymentPercent; CR-459 PaymentTerms/Amount; CR-460 \
        PaymentTerms/SettlementDiscountAmount; CR-461 PaymentTerms/PenaltyAmount; CR-462 \
        PaymentTerms/PaymentTermsDetailsURI; CR-463 PaymentTerms/PaymentDueDate; CR-464 \
        PaymentTerms/InstallmentDueDate; CR-465 PaymentTerms/InvoicingPartyReference; CR-466 \
        PaymentTerms/SettlementPeriod; CR-467 PaymentTerms/PenaltyPeriod; CR-468 PaymentTerms/ExchangeRate; CR-469 \
        PaymentTerms/ValidityPeriod; CR-470 PrepaidPayment; CR-471 AllowanceCharge/ID; CR-472 \
        AllowanceCharge/PrepaidIndicator; CR-473 AllowanceCharge/SequenceNumeric; CR-474 \
        AllowanceCharge/AccountingCostCode; CR-475 AllowanceCharge/AccountingCost; CR-476 \
        AllowanceCharge/PerUnitAmount; CR-477 AllowanceCharge/TaxCategory/Name; CR-478 \
        AllowanceCharge/TaxCategory/BaseUnitMeasure; CR-479 AllowanceCharge/TaxCategory/PerUnitAmount; CR-480 \
        AllowanceCharge/TaxCategory/TaxExemptionReasonCode; CR-481 AllowanceCharge/TaxCategory/TaxExemptionReason; \
        CR-482 AllowanceCharge/TaxCategory/TierRange; CR-483 AllowanceCharge/TaxCategory/TierRatePercent; CR-484 \
        AllowanceCharge/TaxCategory/TaxScheme/Name; CR-485 AllowanceCharge/TaxCategory/TaxScheme/TaxTypeCode; CR-486 \
        AllowanceCharge/TaxCategory/TaxScheme/CurrencyCode; CR-487 \
        AllowanceCharge/TaxCategory/TaxScheme/JurisdictionRegionAddress; CR-488 AllowanceCharge/TaxTotal; CR-489 \
        AllowanceCharge/PaymentMeans; CR-490 TaxExchangeRate; CR-491 PricingExchangeRate; CR-492 \
        PaymentExchangeRate; CR-493 PaymentAlternativeExchangeRate; CR-494 TaxTotal/RoundingAmount; CR-495 \
        TaxTotal/TaxEvidenceIndicator; CR-496 TaxTotal/TaxIncludedIndicator; CR-497 \
        TaxTotal/TaxSubtotal/CalculationSequenceNumeric; CR-498 TaxTotal/TaxSubtotal/TransactionCurrencyTaxAmount; \
        CR-499 TaxTotal/TaxSubtotal/Percent; CR-500 TaxTotal/TaxSubtotal/BaseUnitMeasure; CR-501 \
        TaxTotal/TaxSubtotal/PerUnitAmount; CR-502 TaxTotal/TaxSubtotal/TierRange; CR-503 \
        TaxTotal/TaxSubtotal/TierRatePercent; CR-504 TaxTotal/TaxSubtotal/TaxCategory/Name; CR-505 \
        TaxTotal/TaxSubtotal/TaxCategory/BaseUnitMeasure; CR-506 TaxTotal/TaxSubtotal/TaxCategory/PerUnitAmount; \
        CR-507 TaxTotal/TaxSubtotal/TaxCategory/TierRange; CR-508 TaxTotal/TaxSubtotal/TaxCategory/TierRatePercent; \
        CR-509 TaxTotal/TaxSubtotal/TaxCategory/TaxScheme/Name; CR-510 \
        TaxTotal/TaxSubtotal/TaxCategory/TaxScheme/TaxTypeCode; CR-511 \
        TaxTotal/TaxSubtotal/TaxCategory/TaxScheme/CurrencyCode; CR-512 \
        TaxTotal/TaxSubtotal/TaxCategory/TaxScheme/JurisdictionRegionAddress; CR-513 WithholdingTaxTotal; CR-514 \
        LegalMonetaryTotal/PayableAlternativeAmount; CR-515 Line/UUID; CR-516 Line/TaxPointDate; CR-517 \
        Line/AccountingCostCode; CR-518 Line/PaymentPurposeCode; CR-519 Line/FreeOfChargeIndicator; CR-520 \
        Line/InvoicePeriod/StartTime; CR-521 Line/InvoicePeriod/EndTime; CR-522 Line/InvoicePeriod/DurationMeasure; \
        CR-523 Line/InvoicePeriod/DescriptionCode; CR-524 Line/InvoicePeriod/Description; CR-525 \
        Line/OrderLineReference/SalesOrderLineID; CR-526 Line/OrderLineReference/UUID; CR-527 \
        Line/OrderLineReference/LineStatusCode; CR-528 Line/OrderLineReference/OrderReference; CR-529 \
        Line/DespatchLineReference; CR-530 Line/ReceiptLineReference; CR-531 Line/BillingReference; CR-532 \
        Line/DocumentReference/CopyIndicator; CR-533 Line/DocumentReference/UUID; CR-534 \
        Line/DocumentReference/IssueDate; CR-535 Line/DocumentReference/IssueTime; CR-537 \
        Line/DocumentReference/DocumentType; CR-538 Line/DocumentReference/XPath; CR-539 \
        Line/DocumentReference/LanguageID; CR-540 Line/DocumentReference/LocaleCode; CR-541 \
        Line/DocumentReference/VersionID; CR-542 Line/DocumentReference/DocumentStatusCode; CR-543 \
        Line/DocumentReference/DocumentDescription; CR-544 Line/DocumentReference/Attachment; CR-545 \
        Line/DocumentReference/ValidityPeriod; CR-546 Line/DocumentReference/IssuerParty; CR-547 \
        Line/DocumentReference/ResultOfVerification; CR-548 Line/PricingReference; CR-549 Line/OriginatorParty; \
        CR-550 Line/Delivery; CR-551 Line/PaymentTerms; CR-552 Line/AllowanceCharge/ID; CR-553 \
        Line/AllowanceCharge/PrepaidIndicator; CR-554 Line/AllowanceCharge/SequenceNumeric; CR-555 \
        Line/AllowanceCharge/AccountingCostCode; CR-556 Line/AllowanceCharge/AccountingCost; CR-557 \
        Line/AllowanceCharge/PerUnitAmount; CR-558 Line/AllowanceCharge/TaxCategory; CR-559 \
        Line/AllowanceCharge/TaxTotal; CR-560 Line/AllowanceCharge/PaymentMeans; CR-561 Line/TaxTotal; CR-562 \
        Line/WithholdingTaxTotal; CR-563 Line/Item/PackQuantity; CR-564 Line/Item/PackSizeNumeric; CR-565 \
        Line/Item/CatalogueIndicator; CR-566 Line/Item/HazardousRiskIndicator; CR-567 \
        Line/Item/AdditionalInformation; CR-568 Line/Item/Keyword; CR-569 Line/Item/BrandName; CR-570 \
        Line/Item/ModelName; CR-571 Line/Item/BuyersItemIdentification/ExtendedID; CR-572 \
        Line/Item/BuyersItemIdentification/BarcodeSymbologyID; CR-573 \
        Line/Item/BuyersItemIdentification/PhysicalAttribute; CR-574 \
        Line/Item/BuyersItemIdentification/MeasurementDimension; CR-575 \
        Line/Item/BuyersItemIdentification/IssuerParty; CR-576 Line/Item/SellersItemIdentification/ExtendedID; \
        CR-577 Line/Item/SellersItemIdentification/BarcodeSymbologyID; CR-578 \
        Line/Item/SellersItemIdentification/PhysicalAttribute; CR-579 \
        Line/Item/SellersItemIdentification/MeasurementDimension; CR-580 \
        Line/Item/SellersItemIdentification/IssuerParty; CR-581 Line/Item/ManufacturersItemIdentification; CR-582 \
        Line/Item/StandardItemIdentification/ExtendedID; CR-583 \
        Line/Item/StandardItemIdentification/BarcodeSymbologyID; CR-584 \
        Line/Item/StandardItemIdentification/PhysicalAttribute; CR-585 \
        Line/Item/StandardItemIdentification/MeasurementDimension; CR-586 \
        Line/Item/StandardItemIdentification/IssuerParty; CR-587 Line/Item/CatalogueItemIdentification; CR-588 \
        Line/Item/AdditionalItemIdentification; CR-589 Line/Item/CatalogueDocumentReference; CR-590 \
        Line/Item/ItemSpecificationDocumentReference; CR-591 Line/Item/OriginCountry/Name; CR-592 \
        Line/Item/CommodityClassification/NatureCode; CR-593 Line/Item/CommodityClassification/CargoTypeCode; CR-594 \
        Line/Item/CommodityClassification/CommodityCode; CR-595 Line/Item/TransactionConditions; CR-596 \
        Line/Item/HazardousItem; CR-597 Line/Item/ClassifiedTaxCategory/Name; CR-598 \
        Line/Item/ClassifiedTaxCategory/BaseUnitMeasure; CR-599 Line/Item/ClassifiedTaxCategory/PerUnitAmount; \
        CR-600 Line/Item/ClassifiedTaxCategory/TaxExemptionReasonCode; CR-601 \
        Line/Item/ClassifiedTaxCategory/TaxExemptionReason; CR-602 Line/Item/ClassifiedTaxCategory/TierRange; CR-603 \
        Line/Item/ClassifiedTaxCategory/TierRatePercent; CR-604 Line/Item/ClassifiedTaxCategory/TaxScheme/Name; \
        CR-605 Line/Item/ClassifiedTaxCategory/TaxScheme/TaxTypeCode; CR-606 \
        Line/Item/ClassifiedTaxCategory/TaxScheme/CurrencyCode; CR-607 \
        Line/Item/ClassifiedTaxCategory/TaxScheme/JurisdictionRegionAddress; CR-608 \
        Line/Item/AdditionalItemProperty/ID; CR-609 Line/Item/AdditionalItemProperty/NameCode; CR-610 \
        Line/Item/AdditionalItemProperty/TestMethod; CR-611 Line/Item/AdditionalItemProperty/ValueQuantity; CR-612 \
        Line/Item/AdditionalItemProperty/ValueQualifier; CR-613 Line/Item/AdditionalItemProperty/ImportanceCode; \
        CR-614 Line/Item/AdditionalItemProperty/ListValue; CR-615 Line/Item/AdditionalItemProperty/UsabilityPeriod; \
        CR-616 Line/Item/AdditionalItemProperty/ItemPropertyGroup; CR-617 \
        Line/Item/AdditionalItemProperty/RangeDimension; CR-618 Line/Item/AdditionalItemProperty/ItemPropertyRange; \
        CR-619 Line/Item/ManufacturerParty; CR-620 Line/Item/InformationContentProviderParty; CR-621 \
        Line/Item/OriginAddress; CR-622 Line/Item/ItemInstance; CR-623 Line/Item/Certificate; CR-624 \
        Line/Item/Dimension; CR-625 Line/Price/PriceChangeReason; CR-626 Line/Price/PriceTypeCode; CR-627 \
        Line/Price/PriceType; CR-628 Line/Price/OrderableUnitFactorRate; CR-629 Line/Price/ValidityPeriod; CR-630 \
        Line/Price/PriceList; CR-632 Line/Price/AllowanceCharge/ID; CR-633 \
        Line/Price/AllowanceCharge/AllowanceChargeReasonCode; CR-634 \
        Line/Price/AllowanceCharge/AllowanceChargeReason; CR-635 Line/Price/AllowanceCharge/MultiplierFactorNumeric; \
        CR-636 Line/Price/AllowanceCharge/PrepaidIndicator; CR-637 Line/Price/AllowanceCharge/SequenceNumeric; \
        CR-638 Line/Price/AllowanceCharge/AccountingCostCode; CR-639 Line/Price/AllowanceCharge/AccountingCost; \
        CR-640 Line/Price/AllowanceCharge/PerUnitAmount; CR-641 Line/Price/AllowanceCharge/TaxCategory; CR-642 \
        Line/Price/AllowanceCharge/TaxTotal; CR-643 Line/Price/AllowanceCharge/PaymentMeans; CR-644 \
        Line/Price/PricingExchangeRate; CR-645 Line/DeliveryTerms; CR-646 Line/SubInvoiceLine; CR-647 \
        Line/ItemPriceExtension; CR-648 CustomizationID/@schemeID; CR-649 ProfileID/@schemeID; CR-650 ID/@schemeID; \
        CR-651 SalesOrderID/@schemeID; CR-652 //PartyTaxScheme/CompanyID/@schemeID; CR-653 \
        PaymentMeans/PaymentID/@schemeID; CR-654 PaymentMeans/PayeeFinancialAccount/ID/@schemeID; CR-655 \
        PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/ID/@schemeID; CR-656 InvoiceTypeCode/@listID; \
        CR-657 DocumentCurrencyCode/@listID; CR-658 TaxCurrencyCode/@listID; CR-659 \
        AdditionalDocumentReference/DocumentTypeCode/@listID; CR-660 //Country/IdentificationCode/@listID; CR-661 \
        PaymentMeans/PaymentMeansCode/@listID; CR-662 //AllowanceChargeReasonCode/@listID; CR-663 //@unitCodeListID; \
        CR-664 //FinancialInstitution; CR-667 //BuyersItemIdentification/ID/@schemeID; CR-668 \
        //SellersItemIdentification/ID/@schemeID; CR-669 //Price/AllowanceCharge/AllowanceChargeReasonCode; CR-670 \
        //Price/AllowanceCharge/AllowanceChargeReason; CR-671 //Price/AllowanceCharge/MultiplierFactorNumeric; \
        CR-672 CreditNoteTypeCode/@listID; CR-675 //CardAccount/NetworkID/@schemeID; CR-676 \
        //PaymentMandate/ID/@schemeID; CR-677 //PaymentMandate/PayerFinancialAccount/ID/@schemeID; CR-678 \
        //TaxCategory/ID/@schemeID; CR-679 //ClassifiedTaxCategory/ID/@schemeID; CR-680 \
        //PaymentMeans/PayerFinancialAccount; CR-681 PaymentMeans/InstructionNote; CR-682 Delivery/DeliveryAddress; \
        DT-08 //@schemeName; DT-09 //@schemeAgencyName; DT-10 //@schemeDataURI; DT-11 //@schemeURI; DT-12 //@format; \
        DT-13 //@unitCodeListIdentifier; DT-14 //@unitCodeListAgencyIdentifier; DT-15 //@unitCodeListAgencyName; \
        DT-16 //@listAgencyName; DT-17 //@listName; DT-19 //@languageID; DT-20 //@listURI; DT-21 //@listSchemeURI; \
        DT-22 //@languageLocaleID; DT-23 //@uri; DT-24 //@currencyCodeListVersionID; DT-25 //@characterSetCode; \
        DT-26 //@encodingCode; DT-27 //@schemeAgencyID; DT-28 //@listAgencyID; CR-674> \
        //PrimaryAccountNumberID/@schemeID
        """
}
