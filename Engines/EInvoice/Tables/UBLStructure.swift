/// What UBL 2.1 permits in an invoice and a credit note.
///
/// Made by `scripts/einvoice-tables` from the schemas of UBL 2.1 (Invoice, CreditNote). One type a line, numbered from 0.
/// `&` children in this order, `|` one of these children, `*` anything; each child: name, `.` once `?` at most once
/// `+` at least once `*` any number, number of its type. `=` a value: its kind and its attributes, `!` required,
/// `:` kind, `=` fixed value, `<` longest length.
enum UBLStructure {
    static let roots: StaticString = "Invoice 0; CreditNote 121"
    static let types: StaticString = """
        &UBLExtensions?1 UBLVersionID?3 CustomizationID?3 ProfileID?3 ProfileExecutionID?3 ID.3 CopyIndicator?7 UUID?3 \
        IssueDate.8 IssueTime?9 DueDate?8 InvoiceTypeCode?5 Note*4 TaxPointDate?8 DocumentCurrencyCode?5 \
        TaxCurrencyCode?5 PricingCurrencyCode?5 PaymentCurrencyCode?5 PaymentAlternativeCurrencyCode?5 \
        AccountingCostCode?5 AccountingCost?4 LineCountNumeric?10 BuyerReference?4 InvoicePeriod*11 OrderReference?13 \
        BillingReference*42 DespatchDocumentReference*14 ReceiptDocumentReference*14 StatementDocumentReference*14 \
        OriginatorDocumentReference*14 ContractDocumentReference*14 AdditionalDocumentReference*14 ProjectReference*54 \
        Signature*56 AccountingSupplierParty.57 AccountingCustomerParty.58 PayeeParty?18 BuyerCustomerParty?58 \
        SellerSupplierParty?57 TaxRepresentativeParty?18 Delivery*59 DeliveryTerms?62 PaymentMeans*48 PaymentTerms*111 \
        PrepaidPayment*119 AllowanceCharge*44 TaxExchangeRate?109 PricingExchangeRate?109 PaymentExchangeRate?109 \
        PaymentAlternativeExchangeRate?109 TaxTotal*46 WithholdingTaxTotal*46 LegalMonetaryTotal.120 InvoiceLine+103
        &UBLExtension+2
        &ID?3 Name?4 ExtensionAgencyID?3 ExtensionAgencyName?4 ExtensionVersionID?3 ExtensionAgencyURI?3 \
        ExtensionURI?3 ExtensionReasonCode?5 ExtensionReason?4 ExtensionContent.6
        =text schemeAgencyID schemeAgencyName schemeDataURI:anyURI schemeID schemeName schemeURI:anyURI schemeVersionID
        =text languageID:language languageLocaleID
        =text languageID:language listAgencyID listAgencyName listID listName listSchemeURI:anyURI listURI:anyURI \
        listVersionID name
        *
        =boolean
        =date
        =time
        =decimal format
        &StartDate?8 StartTime?9 EndDate?8 EndTime?9 DurationMeasure?12 DescriptionCode*5 Description*4
        =decimal unitCode! unitCodeListVersionID
        &ID.3 SalesOrderID?3 CopyIndicator?7 UUID?3 IssueDate?8 IssueTime?9 CustomerReference?4 OrderTypeCode?5 \
        DocumentReference?14
        &ID.3 CopyIndicator?7 UUID?3 IssueDate?8 IssueTime?9 DocumentTypeCode?5 DocumentType?4 XPath*4 LanguageID?3 \
        LocaleCode?5 VersionID?3 DocumentStatusCode?5 DocumentDescription*4 Attachment?15 ValidityPeriod?11 \
        IssuerParty?18 ResultOfVerification?41
        &EmbeddedDocumentBinaryObject?16 ExternalReference?17
        =base64Binary characterSetCode encodingCode filename format mimeCode! uri:anyURI
        &URI?3 DocumentHash?4 HashAlgorithmMethod?4 ExpiryDate?8 ExpiryTime?9 MimeCode?5 FormatCode?5 EncodingCode?5 \
        CharacterSetCode?5 FileName?4 Description*4
        &MarkCareIndicator?7 MarkAttentionIndicator?7 WebsiteURI?3 LogoReferenceID?3 EndpointID?3 \
        IndustryClassificationCode?5 PartyIdentification*19 PartyName*20 Language?21 PostalAddress?22 \
        PhysicalLocation?26 PartyTaxScheme*27 PartyLegalEntity*29 Contact?33 Person*35 AgentParty?18 \
        ServiceProviderParty*39 PowerOfAttorney*40 FinancialAccount?36
        &ID.3
        &Name.4
        &ID?3 Name?4 LocaleCode?5
        &ID?3 AddressTypeCode?5 AddressFormatCode?5 Postbox?4 Floor?4 Room?4 StreetName?4 AdditionalStreetName?4 \
        BlockName?4 BuildingName?4 BuildingNumber?4 InhouseMail?4 Department?4 MarkAttention?4 MarkCare?4 \
        PlotIdentification?4 CitySubdivisionName?4 CityName?4 PostalZone?4 CountrySubentity?4 CountrySubentityCode?5 \
        Region?4 District?4 TimezoneOffset?4 AddressLine*23 Country?24 LocationCoordinate*25
        &Line.4
        &IdentificationCode?5 Name?4
        &CoordinateSystemCode?5 LatitudeDegreesMeasure?12 LatitudeMinutesMeasure?12 LatitudeDirectionCode?5 \
        LongitudeDegreesMeasure?12 LongitudeMinutesMeasure?12 LongitudeDirectionCode?5 AltitudeMeasure?12
        &ID?3 Description*4 Conditions*4 CountrySubentity?4 CountrySubentityCode?5 LocationTypeCode?5 InformationURI?3 \
        Name?4 ValidityPeriod*11 Address?22 SubsidiaryLocation*26 LocationCoordinate*25
        &RegistrationName?4 CompanyID?3 TaxLevelCode?5 ExemptionReasonCode?5 ExemptionReason*4 RegistrationAddress?22 \
        TaxScheme.28
        &ID?3 Name?4 TaxTypeCode?5 CurrencyCode?5 JurisdictionRegionAddress*22
        &RegistrationName?4 CompanyID?3 RegistrationDate?8 RegistrationExpirationDate?8 CompanyLegalFormCode?5 \
        CompanyLegalForm?4 SoleProprietorshipIndicator?7 CompanyLiquidationStatusCode?5 CorporateStockAmount?30 \
        FullyPaidSharesIndicator?7 RegistrationAddress?22 CorporateRegistrationScheme?31 HeadOfficeParty?18 \
        ShareholderParty*32
        =decimal currencyCodeListVersionID currencyID!
        &ID?3 Name?4 CorporateRegistrationTypeCode?5 JurisdictionRegionAddress*22
        &PartecipationPercent?10 Party?18
        &ID?3 Name?4 Telephone?4 Telefax?4 ElectronicMail?4 Note*4 OtherCommunication*34
        &ChannelCode?5 Channel?4 Value?4
        &ID?3 FirstName?4 FamilyName?4 Title?4 MiddleName?4 OtherName?4 NameSuffix?4 JobTitle?4 NationalityID?3 \
        GenderCode?5 BirthDate?8 BirthplaceName?4 OrganizationDepartment?4 Contact?33 FinancialAccount?36 \
        IdentityDocumentReference*14 ResidenceAddress?22
        &ID?3 Name?4 AliasName?4 AccountTypeCode?5 AccountFormatCode?5 CurrencyCode?5 PaymentNote*4 \
        FinancialInstitutionBranch?37 Country?24
        &ID?3 Name?4 FinancialInstitution?38 Address?22
        &ID?3 Name?4 Address?22
        &ID?3 ServiceTypeCode?5 ServiceType*4 Party.18 SellerContact?33
        &ID?3 IssueDate?8 IssueTime?9 Description*4 NotaryParty?18 AgentParty.18 WitnessParty*18 \
        MandateDocumentReference*14
        &ValidatorID?3 ValidationResultCode?5 ValidationDate?8 ValidationTime?9 ValidateProcess?4 ValidateTool?4 \
        ValidateToolVersion?4 SignatoryParty?18
        &InvoiceDocumentReference?14 SelfBilledInvoiceDocumentReference?14 CreditNoteDocumentReference?14 \
        SelfBilledCreditNoteDocumentReference?14 DebitNoteDocumentReference?14 ReminderDocumentReference?14 \
        AdditionalDocumentReference?14 BillingReferenceLine*43
        &ID.3 Amount?30 AllowanceCharge*44
        &ID?3 ChargeIndicator.7 AllowanceChargeReasonCode?5 AllowanceChargeReason*4 MultiplierFactorNumeric?10 \
        PrepaidIndicator?7 SequenceNumeric?10 Amount.30 BaseAmount?30 AccountingCostCode?5 AccountingCost?4 \
        PerUnitAmount?30 TaxCategory*45 TaxTotal?46 PaymentMeans*48
        &ID?3 Name?4 Percent?10 BaseUnitMeasure?12 PerUnitAmount?30 TaxExemptionReasonCode?5 TaxExemptionReason*4 \
        TierRange?4 TierRatePercent?10 TaxScheme.28
        &TaxAmount.30 RoundingAmount?30 TaxEvidenceIndicator?7 TaxIncludedIndicator?7 TaxSubtotal*47
        &TaxableAmount?30 TaxAmount.30 CalculationSequenceNumeric?10 TransactionCurrencyTaxAmount?30 Percent?10 \
        BaseUnitMeasure?12 PerUnitAmount?30 TierRange?4 TierRatePercent?10 TaxCategory.45
        &ID?3 PaymentMeansCode.5 PaymentDueDate?8 PaymentChannelCode?5 InstructionID?3 InstructionNote*4 PaymentID*3 \
        CardAccount?49 PayerFinancialAccount?36 PayeeFinancialAccount?36 CreditAccount?50 PaymentMandate?51 \
        TradeFinancing?53
        &PrimaryAccountNumberID.3 NetworkID.3 CardTypeCode?5 ValidityStartDate?8 ExpiryDate?8 IssuerID?3 \
        IssueNumberID?3 CV2ID?3 CardChipCode?5 ChipApplicationID?3 HolderName?4
        &AccountID.3
        &ID?3 MandateTypeCode?5 MaximumPaymentInstructionsNumeric?10 MaximumPaidAmount?30 SignatureID?3 PayerParty?18 \
        PayerFinancialAccount?36 ValidityPeriod?11 PaymentReversalPeriod?11 Clause*52
        &ID?3 Content*4
        &ID?3 FinancingInstrumentCode?5 ContractDocumentReference?14 DocumentReference*14 FinancingParty.18 \
        FinancingFinancialAccount?36 Clause*52
        &ID.3 UUID?3 IssueDate?8 WorkPhaseReference*55
        &ID?3 WorkPhaseCode?5 WorkPhase*4 ProgressPercent?10 StartDate?8 EndDate?8 WorkOrderDocumentReference*14
        &ID.3 Note*4 ValidationDate?8 ValidationTime?9 ValidatorID?3 CanonicalizationMethod?4 SignatureMethod?4 \
        SignatoryParty?18 DigitalSignatureAttachment?15 OriginalDocumentReference?14
        &CustomerAssignedAccountID?3 AdditionalAccountID*3 DataSendingCapability?4 Party?18 DespatchContact?33 \
        AccountingContact?33 SellerContact?33
        &CustomerAssignedAccountID?3 SupplierAssignedAccountID?3 AdditionalAccountID*3 Party?18 DeliveryContact?33 \
        AccountingContact?33 BuyerContact?33
        &ID?3 Quantity?60 MinimumQuantity?60 MaximumQuantity?60 ActualDeliveryDate?8 ActualDeliveryTime?9 \
        LatestDeliveryDate?8 LatestDeliveryTime?9 ReleaseID?3 TrackingID?3 DeliveryAddress?22 DeliveryLocation?26 \
        AlternativeDeliveryLocation?26 RequestedDeliveryPeriod?11 PromisedDeliveryPeriod?11 EstimatedDeliveryPeriod?11 \
        CarrierParty?18 DeliveryParty?18 NotifyParty*18 Despatch?61 DeliveryTerms*62 MinimumDeliveryUnit?63 \
        MaximumDeliveryUnit?63 Shipment?64
        =decimal unitCode unitCodeListAgencyID unitCodeListAgencyName unitCodeListID
        &ID?3 RequestedDespatchDate?8 RequestedDespatchTime?9 EstimatedDespatchDate?8 EstimatedDespatchTime?9 \
        ActualDespatchDate?8 ActualDespatchTime?9 GuaranteedDespatchDate?8 GuaranteedDespatchTime?9 ReleaseID?3 \
        Instructions*4 DespatchAddress?22 DespatchLocation?26 DespatchParty?18 CarrierParty?18 NotifyParty*18 \
        Contact?33 EstimatedDespatchPeriod?11 RequestedDespatchPeriod?11
        &ID?3 SpecialTerms*4 LossRiskResponsibilityCode?5 LossRisk*4 Amount?30 DeliveryLocation?26 AllowanceCharge?44
        &BatchQuantity.60 ConsumerUnitQuantity?60 HazardousRiskIndicator?7
        &ID.3 ShippingPriorityLevelCode?5 HandlingCode?5 HandlingInstructions*4 Information*4 GrossWeightMeasure?12 \
        NetWeightMeasure?12 NetNetWeightMeasure?12 GrossVolumeMeasure?12 NetVolumeMeasure?12 TotalGoodsItemQuantity?60 \
        TotalTransportHandlingUnitQuantity?60 InsuranceValueAmount?30 DeclaredCustomsValueAmount?30 \
        DeclaredForCarriageValueAmount?30 DeclaredStatisticsValueAmount?30 FreeOnBoardValueAmount?30 \
        SpecialInstructions*4 DeliveryInstructions*4 SplitConsignmentIndicator?7 ConsignmentQuantity?60 Consignment*65 \
        GoodsItem*101 ShipmentStage*115 Delivery?59 TransportHandlingUnit*84 ReturnAddress?22 OriginAddress?22 \
        FirstArrivalPortLocation?26 LastExitPortLocation?26 ExportCountry?24 FreightAllowanceCharge*44
        &ID.3 CarrierAssignedID?3 ConsigneeAssignedID?3 ConsignorAssignedID?3 FreightForwarderAssignedID?3 \
        BrokerAssignedID?3 ContractedCarrierAssignedID?3 PerformingCarrierAssignedID?3 SummaryDescription*4 \
        TotalInvoiceAmount?30 DeclaredCustomsValueAmount?30 TariffDescription*4 TariffCode?5 InsurancePremiumAmount?30 \
        GrossWeightMeasure?12 NetWeightMeasure?12 NetNetWeightMeasure?12 ChargeableWeightMeasure?12 \
        GrossVolumeMeasure?12 NetVolumeMeasure?12 LoadingLengthMeasure?12 Remarks*4 HazardousRiskIndicator?7 \
        AnimalFoodIndicator?7 HumanFoodIndicator?7 LivestockIndicator?7 BulkCargoIndicator?7 ContainerizedIndicator?7 \
        GeneralCargoIndicator?7 SpecialSecurityIndicator?7 ThirdPartyPayerIndicator?7 CarrierServiceInstructions*4 \
        CustomsClearanceServiceInstructions*4 ForwarderServiceInstructions*4 SpecialServiceInstructions*4 SequenceID?3 \
        ShippingPriorityLevelCode?5 HandlingCode?5 HandlingInstructions*4 Information*4 TotalGoodsItemQuantity?60 \
        TotalTransportHandlingUnitQuantity?60 InsuranceValueAmount?30 DeclaredForCarriageValueAmount?30 \
        DeclaredStatisticsValueAmount?30 FreeOnBoardValueAmount?30 SpecialInstructions*4 SplitConsignmentIndicator?7 \
        DeliveryInstructions*4 ConsignmentQuantity?60 ConsolidatableIndicator?7 HaulageInstructions*4 \
        LoadingSequenceID?3 ChildConsignmentQuantity?60 TotalPackagesQuantity?60 ConsolidatedShipment*64 \
        CustomsDeclaration*66 RequestedPickupTransportEvent?67 RequestedDeliveryTransportEvent?67 \
        PlannedPickupTransportEvent?67 PlannedDeliveryTransportEvent?67 Status*68 ChildConsignment*65 \
        ConsigneeParty?18 ExporterParty?18 ConsignorParty?18 ImporterParty?18 CarrierParty?18 FreightForwarderParty?18 \
        NotifyParty?18 OriginalDespatchParty?18 FinalDeliveryParty?18 PerformingCarrierParty?18 \
        SubstituteCarrierParty?18 LogisticsOperatorParty?18 TransportAdvisorParty?18 HazardousItemNotificationParty?18 \
        InsuranceParty?18 MortgageHolderParty?18 BillOfLadingHolderParty?18 OriginalDepartureCountry?24 \
        FinalDestinationCountry?24 TransitCountry*24 TransportContract?70 TransportEvent*67 \
        OriginalDespatchTransportationService?71 FinalDeliveryTransportationService?71 DeliveryTerms?62 \
        PaymentTerms?111 CollectPaymentTerms?111 DisbursementPaymentTerms?111 PrepaidPaymentTerms?111 \
        FreightAllowanceCharge*44 ExtraAllowanceCharge*44 MainCarriageShipmentStage*115 PreCarriageShipmentStage*115 \
        OnCarriageShipmentStage*115 TransportHandlingUnit*84 FirstArrivalPortLocation?26 LastExitPortLocation?26
        &ID.3 IssuerParty?18
        &IdentificationID?3 OccurrenceDate?8 OccurrenceTime?9 TransportEventTypeCode?5 Description*4 \
        CompletionIndicator?7 ReportedShipment?64 CurrentStatus*68 Contact*33 LocationAggregate?26 Signature?56 \
        Period*11
        &ConditionCode?5 ReferenceDate?8 ReferenceTime?9 Description*4 StatusReasonCode?5 StatusReason*4 SequenceID?3 \
        Text*4 IndicationIndicator?7 Percent?10 ReliabilityPercent?10 ConditionAggregate*69
        &AttributeID.3 Measure?12 Description*4 MinimumMeasure?12 MaximumMeasure?12
        &ID?3 IssueDate?8 IssueTime?9 NominationDate?8 NominationTime?9 ContractTypeCode?5 ContractType?4 Note*4 \
        VersionID?3 Description*4 ValidityPeriod?11 ContractDocumentReference*14 NominationPeriod?11 \
        ContractualDelivery?59
        &TransportServiceCode.5 TariffClassCode?5 Priority?4 FreightRateClassCode?5 TransportationServiceDescription*4 \
        TransportationServiceDetailsURI?3 NominationDate?8 NominationTime?9 Name?4 SequenceNumeric?10 \
        TransportEquipment*72 SupportedTransportEquipment*72 UnsupportedTransportEquipment*72 \
        CommodityClassification*90 SupportedCommodityClassification*90 UnsupportedCommodityClassification*90 \
        TotalCapacityDimension?73 ShipmentStage*115 TransportEvent*67 ResponsibleTransportServiceProviderParty?18 \
        EnvironmentalEmission*116 EstimatedDurationPeriod?11 ScheduledServiceFrequency*118
        &ID?3 ReferencedConsignmentID*3 TransportEquipmentTypeCode?5 ProviderTypeCode?5 OwnerTypeCode?5 SizeTypeCode?5 \
        DispositionCode?5 FullnessIndicationCode?5 RefrigerationOnIndicator?7 Information*4 ReturnabilityIndicator?7 \
        LegalStatusIndicator?7 AirFlowPercent?10 HumidityPercent?10 AnimalFoodApprovedIndicator?7 \
        HumanFoodApprovedIndicator?7 DangerousGoodsApprovedIndicator?7 RefrigeratedIndicator?7 Characteristics?4 \
        DamageRemarks*4 Description*4 SpecialTransportRequirements*4 GrossWeightMeasure?12 GrossVolumeMeasure?12 \
        TareWeightMeasure?12 TrackingDeviceCode?5 PowerIndicator?7 TraceID?3 MeasurementDimension*73 \
        TransportEquipmentSeal*74 MinimumTemperature?75 MaximumTemperature?75 ProviderParty?18 LoadingProofParty?18 \
        SupplierParty?57 OwnerParty?18 OperatingParty?18 LoadingLocation?26 UnloadingLocation?26 StorageLocation?26 \
        PositioningTransportEvent*67 QuarantineTransportEvent*67 DeliveryTransportEvent*67 PickupTransportEvent*67 \
        HandlingTransportEvent*67 LoadingTransportEvent*67 TransportEvent*67 ApplicableTransportMeans?76 \
        HaulageTradingTerms*82 HazardousGoodsTransit*83 PackagedTransportHandlingUnit*84 ServiceAllowanceCharge*44 \
        FreightAllowanceCharge*44 AttachedTransportEquipment*72 Delivery?59 Pickup?113 Despatch?61 \
        ShipmentDocumentReference*14 ContainedInTransportEquipment*72 Package*100 GoodsItem*101
        &AttributeID.3 Measure?12 Description*4 MinimumMeasure?12 MaximumMeasure?12
        &ID.3 SealIssuerTypeCode?5 Condition?4 SealStatusCode?5 SealingPartyType?4
        &AttributeID.3 Measure.12 Description*4
        &JourneyID?3 RegistrationNationalityID?3 RegistrationNationality*4 DirectionCode?5 TransportMeansTypeCode?5 \
        TradeServiceCode?5 Stowage?77 AirTransport?78 RoadTransport?79 RailTransport?80 MaritimeTransport?81 \
        OwnerParty?18 MeasurementDimension*73
        &LocationID?3 Location*4 MeasurementDimension*73
        &AircraftID.3
        &LicensePlateID.3
        &TrainID.3 RailCarID?3
        &VesselID?3 VesselName?4 RadioCallSignID?3 ShipsRequirements*4 GrossTonnageMeasure?12 NetTonnageMeasure?12 \
        RegistryCertificateDocumentReference?14 RegistryPortLocation?26
        &Information*4 Reference?4 ApplicableAddress?22
        &TransportEmergencyCardCode?5 PackingCriteriaCode?5 HazardousRegulationCode?5 InhalationToxicityZoneCode?5 \
        TransportAuthorizationCode?5 MaximumTemperature?75 MinimumTemperature?75
        &ID?3 TransportHandlingUnitTypeCode?5 HandlingCode?5 HandlingInstructions*4 HazardousRiskIndicator?7 \
        TotalGoodsItemQuantity?60 TotalPackageQuantity?60 DamageRemarks*4 ShippingMarks*4 TraceID?3 \
        HandlingUnitDespatchLine*85 ActualPackage*100 ReceivedHandlingUnitReceiptLine*114 TransportEquipment*72 \
        TransportMeans*76 HazardousGoodsTransit*83 MeasurementDimension*73 MinimumTemperature?75 MaximumTemperature?75 \
        GoodsItem*101 FloorSpaceMeasurementDimension?73 PalletSpaceMeasurementDimension?73 \
        ShipmentDocumentReference*14 Status*68 CustomsDeclaration*66 ReferencedShipment*64 Package*100
        &ID.3 UUID?3 Note*4 LineStatusCode?5 DeliveredQuantity?60 BackorderQuantity?60 BackorderReason*4 \
        OutstandingQuantity?60 OutstandingReason*4 OversupplyQuantity?60 OrderLineReference+86 DocumentReference*14 \
        Item.87 Shipment*64
        &LineID.3 SalesOrderLineID?3 UUID?3 LineStatusCode?5 OrderReference?13
        &Description*4 PackQuantity?60 PackSizeNumeric?10 CatalogueIndicator?7 Name?4 HazardousRiskIndicator?7 \
        AdditionalInformation*4 Keyword*4 BrandName*4 ModelName*4 BuyersItemIdentification?88 \
        SellersItemIdentification?88 ManufacturersItemIdentification*88 StandardItemIdentification?88 \
        CatalogueItemIdentification?88 AdditionalItemIdentification*88 CatalogueDocumentReference?14 \
        ItemSpecificationDocumentReference*14 OriginCountry?24 CommodityClassification*90 TransactionConditions*91 \
        HazardousItem*92 ClassifiedTaxCategory*45 AdditionalItemProperty*94 ManufacturerParty*18 \
        InformationContentProviderParty?18 OriginAddress*22 ItemInstance*97 Certificate*99 Dimension*73
        &ID.3 ExtendedID?3 BarcodeSymbologyID?3 PhysicalAttribute*89 MeasurementDimension*73 IssuerParty?18
        &AttributeID.3 PositionCode?5 DescriptionCode?5 Description*4
        &NatureCode?5 CargoTypeCode?5 CommodityCode?5 ItemClassificationCode?5
        &ID?3 ActionCode?5 Description*4 DocumentReference*14
        &ID?3 PlacardNotation?4 PlacardEndorsement?4 AdditionalInformation*4 UNDGCode?5 EmergencyProceduresCode?5 \
        MedicalFirstAidGuideCode?5 TechnicalName?4 CategoryName?4 HazardousCategoryCode?5 UpperOrangeHazardPlacardID?3 \
        LowerOrangeHazardPlacardID?3 MarkingID?3 HazardClassID?3 NetWeightMeasure?12 NetVolumeMeasure?12 Quantity?60 \
        ContactParty?18 SecondaryHazard*93 HazardousGoodsTransit*83 EmergencyTemperature?75 FlashpointTemperature?75 \
        AdditionalTemperature*75
        &ID?3 PlacardNotation?4 PlacardEndorsement?4 EmergencyProceduresCode?5 Extension*4
        &ID?3 Name.4 NameCode?5 TestMethod?4 Value?4 ValueQuantity?60 ValueQualifier*4 ImportanceCode?5 ListValue*4 \
        UsabilityPeriod?11 ItemPropertyGroup*95 RangeDimension?73 ItemPropertyRange?96
        &ID.3 Name?4 ImportanceCode?5
        &MinimumValue?4 MaximumValue?4
        &ProductTraceID?3 ManufactureDate?8 ManufactureTime?9 BestBeforeDate?8 RegistrationID?3 SerialID?3 \
        AdditionalItemProperty*94 LotIdentification?98
        &LotNumberID?3 ExpiryDate?8 AdditionalItemProperty*94
        &ID.3 CertificateTypeCode.5 CertificateType.4 Remarks*4 IssuerParty.18 DocumentReference*14 Signature*56
        &ID?3 Quantity?60 ReturnableMaterialIndicator?7 PackageLevelCode?5 PackagingTypeCode?5 PackingMaterial*4 \
        TraceID?3 ContainedPackage*100 ContainingTransportEquipment?72 GoodsItem*101 MeasurementDimension*73 \
        DeliveryUnit*63 Delivery?59 Pickup?113 Despatch?61
        &ID?3 SequenceNumberID?3 Description*4 HazardousRiskIndicator?7 DeclaredCustomsValueAmount?30 \
        DeclaredForCarriageValueAmount?30 DeclaredStatisticsValueAmount?30 FreeOnBoardValueAmount?30 \
        InsuranceValueAmount?30 ValueAmount?30 GrossWeightMeasure?12 NetWeightMeasure?12 NetNetWeightMeasure?12 \
        ChargeableWeightMeasure?12 GrossVolumeMeasure?12 NetVolumeMeasure?12 Quantity?60 PreferenceCriterionCode?5 \
        RequiredCustomsID?3 CustomsStatusCode?5 CustomsTariffQuantity?60 CustomsImportClassifiedIndicator?7 \
        ChargeableQuantity?60 ReturnableQuantity?60 TraceID?3 Item*87 GoodsItemContainer*102 FreightAllowanceCharge*44 \
        InvoiceLine*103 Temperature*75 ContainedGoodsItem*101 OriginAddress?22 Delivery?59 Pickup?113 Despatch?61 \
        MeasurementDimension*73 ContainingPackage*100 ShipmentDocumentReference?14 MinimumTemperature?75 \
        MaximumTemperature?75
        &ID.3 Quantity?60 TransportEquipment*72
        &ID.3 UUID?3 Note*4 InvoicedQuantity?60 LineExtensionAmount.30 TaxPointDate?8 AccountingCostCode?5 \
        AccountingCost?4 PaymentPurposeCode?5 FreeOfChargeIndicator?7 InvoicePeriod*11 OrderLineReference*86 \
        DespatchLineReference*104 ReceiptLineReference*104 BillingReference*42 DocumentReference*14 \
        PricingReference?105 OriginatorParty?18 Delivery*59 PaymentTerms*111 AllowanceCharge*44 TaxTotal*46 \
        WithholdingTaxTotal*46 Item.87 Price?107 DeliveryTerms?62 SubInvoiceLine*103 ItemPriceExtension?112
        &LineID.3 UUID?3 LineStatusCode?5 DocumentReference?14
        &OriginalItemLocationQuantity?106 AlternativeConditionPrice*107
        &LeadTimeMeasure?12 MinimumQuantity?60 MaximumQuantity?60 HazardousRiskIndicator?7 TradingRestrictions*4 \
        ApplicableTerritoryAddress*22 Price?107 DeliveryUnit*63 ApplicableTaxCategory*45 Package?100 \
        AllowanceCharge*44 DependentPriceReference?110
        &PriceAmount.30 BaseQuantity?60 PriceChangeReason*4 PriceTypeCode?5 PriceType?4 OrderableUnitFactorRate?10 \
        ValidityPeriod*11 PriceList?108 AllowanceCharge*44 PricingExchangeRate?109
        &ID?3 StatusCode?5 ValidityPeriod*11 PreviousPriceList?108
        &SourceCurrencyCode.5 SourceCurrencyBaseRate?10 TargetCurrencyCode.5 TargetCurrencyBaseRate?10 \
        ExchangeMarketID?3 CalculationRate?10 MathematicOperatorCode?5 Date?8 ForeignExchangeContract?70
        &Percent?10 LocationAddress?22 DependentLineReference?104
        &ID?3 PaymentMeansID*3 PrepaidPaymentReferenceID?3 Note*4 ReferenceEventCode?5 SettlementDiscountPercent?10 \
        PenaltySurchargePercent?10 PaymentPercent?10 Amount?30 SettlementDiscountAmount?30 PenaltyAmount?30 \
        PaymentTermsDetailsURI?3 PaymentDueDate?8 InstallmentDueDate?8 InvoicingPartyReference?4 SettlementPeriod?11 \
        PenaltyPeriod?11 ExchangeRate?109 ValidityPeriod?11
        &Amount.30 TaxTotal*46
        &ID?3 ActualPickupDate?8 ActualPickupTime?9 EarliestPickupDate?8 EarliestPickupTime?9 LatestPickupDate?8 \
        LatestPickupTime?9 PickupLocation?26 PickupParty?18
        &ID.3 UUID?3 Note*4 ReceivedQuantity?60 ShortQuantity?60 ShortageActionCode?5 RejectedQuantity?60 \
        RejectReasonCode?5 RejectReason*4 RejectActionCode?5 QuantityDiscrepancyCode?5 OversupplyQuantity?60 \
        ReceivedDate?8 TimingComplaintCode?5 TimingComplaint?4 OrderLineReference?86 DespatchLineReference*104 \
        DocumentReference*14 Item*87 Shipment*64
        &ID?3 TransportModeCode?5 TransportMeansTypeCode?5 TransitDirectionCode?5 PreCarriageIndicator?7 \
        OnCarriageIndicator?7 EstimatedDeliveryDate?8 EstimatedDeliveryTime?9 RequiredDeliveryDate?8 \
        RequiredDeliveryTime?9 LoadingSequenceID?3 SuccessiveSequenceID?3 Instructions*4 DemurrageInstructions*4 \
        CrewQuantity?60 PassengerQuantity?60 TransitPeriod?11 CarrierParty*18 TransportMeans?76 LoadingPortLocation?26 \
        UnloadingPortLocation?26 TransshipPortLocation?26 LoadingTransportEvent?67 ExaminationTransportEvent?67 \
        AvailabilityTransportEvent?67 ExportationTransportEvent?67 DischargeTransportEvent?67 \
        WarehousingTransportEvent?67 TakeoverTransportEvent?67 OptionalTakeoverTransportEvent?67 \
        DropoffTransportEvent?67 ActualPickupTransportEvent?67 DeliveryTransportEvent?67 ReceiptTransportEvent?67 \
        StorageTransportEvent?67 AcceptanceTransportEvent?67 TerminalOperatorParty?18 CustomsAgentParty?18 \
        EstimatedTransitPeriod?11 FreightAllowanceCharge*44 FreightChargeLocation?26 DetentionTransportEvent*67 \
        RequestedDepartureTransportEvent?67 RequestedArrivalTransportEvent?67 RequestedWaypointTransportEvent*67 \
        PlannedDepartureTransportEvent?67 PlannedArrivalTransportEvent?67 PlannedWaypointTransportEvent*67 \
        ActualDepartureTransportEvent?67 ActualWaypointTransportEvent?67 ActualArrivalTransportEvent?67 \
        TransportEvent*67 EstimatedDepartureTransportEvent?67 EstimatedArrivalTransportEvent?67 PassengerPerson*35 \
        DriverPerson*35 ReportingPerson?35 CrewMemberPerson*35 SecurityOfficerPerson?35 MasterPerson?35 \
        ShipsSurgeonPerson?35
        &EnvironmentalEmissionTypeCode.5 ValueMeasure.12 Description*4 EmissionCalculationMethod*117
        &CalculationMethodCode?5 FullnessIndicationCode?5 MeasurementFromLocation?26 MeasurementToLocation?26
        &WeekDayCode.5
        &ID?3 PaidAmount?30 ReceivedDate?8 PaidDate?8 PaidTime?9 InstructionID?3
        &LineExtensionAmount?30 TaxExclusiveAmount?30 TaxInclusiveAmount?30 AllowanceTotalAmount?30 \
        ChargeTotalAmount?30 PrepaidAmount?30 PayableRoundingAmount?30 PayableAmount.30 PayableAlternativeAmount?30
        &UBLExtensions?1 UBLVersionID?3 CustomizationID?3 ProfileID?3 ProfileExecutionID?3 ID.3 CopyIndicator?7 UUID?3 \
        IssueDate.8 IssueTime?9 TaxPointDate?8 CreditNoteTypeCode?5 Note*4 DocumentCurrencyCode?5 TaxCurrencyCode?5 \
        PricingCurrencyCode?5 PaymentCurrencyCode?5 PaymentAlternativeCurrencyCode?5 AccountingCostCode?5 \
        AccountingCost?4 LineCountNumeric?10 BuyerReference?4 InvoicePeriod*11 DiscrepancyResponse*122 \
        OrderReference?13 BillingReference*42 DespatchDocumentReference*14 ReceiptDocumentReference*14 \
        ContractDocumentReference*14 AdditionalDocumentReference*14 StatementDocumentReference*14 \
        OriginatorDocumentReference*14 Signature*56 AccountingSupplierParty.57 AccountingCustomerParty.58 \
        PayeeParty?18 BuyerCustomerParty?58 SellerSupplierParty?57 TaxRepresentativeParty?18 Delivery*59 \
        DeliveryTerms*62 PaymentMeans*48 PaymentTerms*111 TaxExchangeRate?109 PricingExchangeRate?109 \
        PaymentExchangeRate?109 PaymentAlternativeExchangeRate?109 AllowanceCharge*44 TaxTotal*46 \
        LegalMonetaryTotal.120 CreditNoteLine+123
        &ReferenceID?3 ResponseCode?5 Description*4 EffectiveDate?8 EffectiveTime?9 Status*68
        &ID.3 UUID?3 Note*4 CreditedQuantity?60 LineExtensionAmount?30 TaxPointDate?8 AccountingCostCode?5 \
        AccountingCost?4 PaymentPurposeCode?5 FreeOfChargeIndicator?7 InvoicePeriod*11 OrderLineReference*86 \
        DiscrepancyResponse*122 DespatchLineReference*104 ReceiptLineReference*104 BillingReference*42 \
        DocumentReference*14 PricingReference?105 OriginatorParty?18 Delivery*59 PaymentTerms*111 TaxTotal*46 \
        AllowanceCharge*44 Item?87 Price?107 DeliveryTerms*62 SubCreditNoteLine*123 ItemPriceExtension?112
        """
}
