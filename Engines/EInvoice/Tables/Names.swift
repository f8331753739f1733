/// Local names by namespace; `name=Case` where the case of `Tag` is called differently.
///
/// Made by `scripts/einvoice-tables` from the schemas.
enum Names {
    /// urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2
    static let cbc: StaticString = """
        AccountFormatCode AccountID AccountTypeCode AccountingCost AccountingCostCode ActionCode ActualDeliveryDate \
        ActualDeliveryTime ActualDespatchDate ActualDespatchTime ActualPickupDate ActualPickupTime \
        AdditionalAccountID AdditionalInformation AdditionalStreetName AddressFormatCode AddressTypeCode \
        AirFlowPercent AircraftID AliasName AllowanceChargeReason AllowanceChargeReasonCode AllowanceTotalAmount \
        AltitudeMeasure Amount AnimalFoodApprovedIndicator AnimalFoodIndicator AttributeID BackorderQuantity \
        BackorderReason BarcodeSymbologyID BaseAmount BaseQuantity BaseUnitMeasure BatchQuantity BestBeforeDate \
        BirthDate BirthplaceName BlockName BrandName BrokerAssignedID BuildingName BuildingNumber BulkCargoIndicator \
        BuyerReference CV2ID CalculationMethodCode CalculationRate CalculationSequenceNumeric CanonicalizationMethod \
        CardChipCode CardTypeCode CargoTypeCode CarrierAssignedID CarrierServiceInstructions CatalogueIndicator \
        CategoryName CertificateType CertificateTypeCode Channel ChannelCode CharacterSetCode Characteristics \
        ChargeIndicator ChargeTotalAmount ChargeableQuantity ChargeableWeightMeasure ChildConsignmentQuantity \
        ChipApplicationID CityName CitySubdivisionName CommodityCode CompanyID CompanyLegalForm CompanyLegalFormCode \
        CompanyLiquidationStatusCode CompletionIndicator Condition ConditionCode Conditions ConsigneeAssignedID \
        ConsignmentQuantity ConsignorAssignedID ConsolidatableIndicator ConsumerUnitQuantity ContainerizedIndicator \
        Content ContractType ContractTypeCode ContractedCarrierAssignedID CoordinateSystemCode CopyIndicator \
        CorporateRegistrationTypeCode CorporateStockAmount CountrySubentity CountrySubentityCode CreditNoteTypeCode \
        CreditedQuantity CrewQuantity CurrencyCode CustomerAssignedAccountID CustomerReference CustomizationID \
        CustomsClearanceServiceInstructions CustomsImportClassifiedIndicator CustomsStatusCode CustomsTariffQuantity \
        DamageRemarks DangerousGoodsApprovedIndicator DataSendingCapability Date DeclaredCustomsValueAmount \
        DeclaredForCarriageValueAmount DeclaredStatisticsValueAmount DeliveredQuantity DeliveryInstructions \
        DemurrageInstructions Department Description DescriptionCode DirectionCode DispositionCode District \
        DocumentCurrencyCode DocumentDescription DocumentHash DocumentStatusCode DocumentType DocumentTypeCode \
        DueDate DurationMeasure EarliestPickupDate EarliestPickupTime EffectiveDate EffectiveTime ElectronicMail \
        EmbeddedDocumentBinaryObject EmergencyProceduresCode EncodingCode EndDate EndTime EndpointID \
        EnvironmentalEmissionTypeCode EstimatedDeliveryDate EstimatedDeliveryTime EstimatedDespatchDate \
        EstimatedDespatchTime ExchangeMarketID ExemptionReason ExemptionReasonCode ExpiryDate ExpiryTime ExtendedID \
        Extension FamilyName FileName FinancingInstrumentCode FirstName Floor FormatCode \
        ForwarderServiceInstructions FreeOfChargeIndicator FreeOnBoardValueAmount FreightForwarderAssignedID \
        FreightRateClassCode FullnessIndicationCode FullyPaidSharesIndicator GenderCode GeneralCargoIndicator \
        GrossTonnageMeasure GrossVolumeMeasure GrossWeightMeasure GuaranteedDespatchDate GuaranteedDespatchTime \
        HandlingCode HandlingInstructions HashAlgorithmMethod HaulageInstructions HazardClassID \
        HazardousCategoryCode HazardousRegulationCode HazardousRiskIndicator HolderName HumanFoodApprovedIndicator \
        HumanFoodIndicator HumidityPercent ID IdentificationCode IdentificationID ImportanceCode IndicationIndicator \
        IndustryClassificationCode Information InformationURI InhalationToxicityZoneCode InhouseMail \
        InstallmentDueDate InstructionID InstructionNote Instructions InsurancePremiumAmount InsuranceValueAmount \
        InvoiceTypeCode InvoicedQuantity InvoicingPartyReference IssueDate IssueNumberID IssueTime IssuerID \
        ItemClassificationCode JobTitle JourneyID Keyword LanguageID LatestDeliveryDate LatestDeliveryTime \
        LatestPickupDate LatestPickupTime LatitudeDegreesMeasure LatitudeDirectionCode LatitudeMinutesMeasure \
        LeadTimeMeasure LegalStatusIndicator LicensePlateID Line LineCountNumeric LineExtensionAmount LineID \
        LineStatusCode ListValue LivestockIndicator LoadingLengthMeasure LoadingSequenceID LocaleCode Location \
        LocationID LocationTypeCode LogoReferenceID LongitudeDegreesMeasure LongitudeDirectionCode \
        LongitudeMinutesMeasure LossRisk LossRiskResponsibilityCode LotNumberID LowerOrangeHazardPlacardID \
        MandateTypeCode ManufactureDate ManufactureTime MarkAttention MarkAttentionIndicator MarkCare \
        MarkCareIndicator MarkingID MathematicOperatorCode MaximumMeasure MaximumPaidAmount \
        MaximumPaymentInstructionsNumeric MaximumQuantity MaximumValue Measure MedicalFirstAidGuideCode MiddleName \
        MimeCode MinimumMeasure MinimumQuantity MinimumValue ModelName MultiplierFactorNumeric Name NameCode \
        NameSuffix NationalityID NatureCode NetNetWeightMeasure NetTonnageMeasure NetVolumeMeasure NetWeightMeasure \
        NetworkID NominationDate NominationTime Note OccurrenceDate OccurrenceTime OnCarriageIndicator OrderTypeCode \
        OrderableUnitFactorRate OrganizationDepartment OtherName OutstandingQuantity OutstandingReason \
        OversupplyQuantity OwnerTypeCode PackQuantity PackSizeNumeric PackageLevelCode PackagingTypeCode \
        PackingCriteriaCode PackingMaterial PaidAmount PaidDate PaidTime PartecipationPercent PassengerQuantity \
        PayableAlternativeAmount PayableAmount PayableRoundingAmount PaymentAlternativeCurrencyCode \
        PaymentChannelCode PaymentCurrencyCode PaymentDueDate PaymentID PaymentMeansCode PaymentMeansID PaymentNote \
        PaymentPercent PaymentPurposeCode PaymentTermsDetailsURI PenaltyAmount PenaltySurchargePercent PerUnitAmount \
        Percent PerformingCarrierAssignedID PlacardEndorsement PlacardNotation PlotIdentification PositionCode \
        PostalZone Postbox PowerIndicator PreCarriageIndicator PreferenceCriterionCode PrepaidAmount \
        PrepaidIndicator PrepaidPaymentReferenceID PriceAmount PriceChangeReason PriceType PriceTypeCode \
        PricingCurrencyCode PrimaryAccountNumberID Priority ProductTraceID ProfileExecutionID ProfileID \
        ProgressPercent ProviderTypeCode Quantity QuantityDiscrepancyCode RadioCallSignID RailCarID ReceivedDate \
        ReceivedQuantity Reference ReferenceDate ReferenceEventCode ReferenceID ReferenceTime \
        ReferencedConsignmentID RefrigeratedIndicator RefrigerationOnIndicator Region RegistrationDate \
        RegistrationExpirationDate RegistrationID RegistrationName RegistrationNationality RegistrationNationalityID \
        RejectActionCode RejectReason RejectReasonCode RejectedQuantity ReleaseID ReliabilityPercent Remarks \
        RequestedDespatchDate RequestedDespatchTime RequiredCustomsID RequiredDeliveryDate RequiredDeliveryTime \
        ResponseCode ReturnabilityIndicator ReturnableMaterialIndicator ReturnableQuantity Room RoundingAmount \
        SalesOrderID SalesOrderLineID SealIssuerTypeCode SealStatusCode SealingPartyType SequenceID SequenceNumberID \
        SequenceNumeric SerialID ServiceType ServiceTypeCode SettlementDiscountAmount SettlementDiscountPercent \
        ShippingMarks ShippingPriorityLevelCode ShipsRequirements ShortQuantity ShortageActionCode SignatureID \
        SignatureMethod SizeTypeCode SoleProprietorshipIndicator SourceCurrencyBaseRate SourceCurrencyCode \
        SpecialInstructions SpecialSecurityIndicator SpecialServiceInstructions SpecialTerms \
        SpecialTransportRequirements SplitConsignmentIndicator StartDate StartTime StatusCode StatusReason \
        StatusReasonCode StreetName SuccessiveSequenceID SummaryDescription SupplierAssignedAccountID \
        TareWeightMeasure TargetCurrencyBaseRate TargetCurrencyCode TariffClassCode TariffCode TariffDescription \
        TaxAmount TaxCurrencyCode TaxEvidenceIndicator TaxExclusiveAmount TaxExemptionReason TaxExemptionReasonCode \
        TaxIncludedIndicator TaxInclusiveAmount TaxLevelCode TaxPointDate TaxTypeCode TaxableAmount TechnicalName \
        Telefax Telephone TestMethod Text ThirdPartyPayerIndicator TierRange TierRatePercent TimezoneOffset \
        TimingComplaint TimingComplaintCode Title TotalGoodsItemQuantity TotalInvoiceAmount TotalPackageQuantity \
        TotalPackagesQuantity TotalTransportHandlingUnitQuantity TraceID TrackingDeviceCode TrackingID \
        TradeServiceCode TradingRestrictions TrainID TransactionCurrencyTaxAmount TransitDirectionCode \
        TransportAuthorizationCode TransportEmergencyCardCode TransportEquipmentTypeCode TransportEventTypeCode \
        TransportHandlingUnitTypeCode TransportMeansTypeCode TransportModeCode TransportServiceCode \
        TransportationServiceDescription TransportationServiceDetailsURI UBLVersionID UNDGCode URI UUID \
        UpperOrangeHazardPlacardID ValidateProcess ValidateTool ValidateToolVersion ValidationDate \
        ValidationResultCode ValidationTime ValidatorID ValidityStartDate Value ValueAmount ValueMeasure \
        ValueQualifier ValueQuantity VersionID VesselID VesselName WebsiteURI WeekDayCode WorkPhase WorkPhaseCode \
        XPath
        """
    /// urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2
    static let cac: StaticString = """
        AcceptanceTransportEvent AccountingContact AccountingCustomerParty AccountingSupplierParty \
        ActualArrivalTransportEvent ActualDepartureTransportEvent ActualPackage ActualPickupTransportEvent \
        ActualWaypointTransportEvent AdditionalDocumentReference AdditionalItemIdentification AdditionalItemProperty \
        AdditionalTemperature Address AddressLine AgentParty AirTransport AllowanceCharge AlternativeConditionPrice \
        AlternativeDeliveryLocation ApplicableAddress ApplicableTaxCategory ApplicableTerritoryAddress \
        ApplicableTransportMeans AttachedTransportEquipment Attachment AvailabilityTransportEvent \
        BillOfLadingHolderParty BillingReference BillingReferenceLine BuyerContact BuyerCustomerParty \
        BuyersItemIdentification CardAccount CarrierParty CatalogueDocumentReference CatalogueItemIdentification \
        Certificate ChildConsignment ClassifiedTaxCategory Clause CollectPaymentTerms CommodityClassification \
        Condition=ConditionAggregate ConsigneeParty Consignment ConsignorParty ConsolidatedShipment Contact \
        ContactParty ContainedGoodsItem ContainedInTransportEquipment ContainedPackage ContainingPackage \
        ContainingTransportEquipment ContractDocumentReference ContractualDelivery CorporateRegistrationScheme \
        Country CreditAccount CreditNoteDocumentReference CreditNoteLine CrewMemberPerson CurrentStatus \
        CustomsAgentParty CustomsDeclaration DebitNoteDocumentReference Delivery DeliveryAddress DeliveryContact \
        DeliveryLocation DeliveryParty DeliveryTerms DeliveryTransportEvent DeliveryUnit DependentLineReference \
        DependentPriceReference Despatch DespatchAddress DespatchContact DespatchDocumentReference \
        DespatchLineReference DespatchLocation DespatchParty DetentionTransportEvent DigitalSignatureAttachment \
        Dimension DisbursementPaymentTerms DischargeTransportEvent DiscrepancyResponse DocumentReference \
        DriverPerson DropoffTransportEvent EmergencyTemperature EmissionCalculationMethod EnvironmentalEmission \
        EstimatedArrivalTransportEvent EstimatedDeliveryPeriod EstimatedDepartureTransportEvent \
        EstimatedDespatchPeriod EstimatedDurationPeriod EstimatedTransitPeriod ExaminationTransportEvent \
        ExchangeRate ExportCountry ExportationTransportEvent ExporterParty ExternalReference ExtraAllowanceCharge \
        FinalDeliveryParty FinalDeliveryTransportationService FinalDestinationCountry FinancialAccount \
        FinancialInstitution FinancialInstitutionBranch FinancingFinancialAccount FinancingParty \
        FirstArrivalPortLocation FlashpointTemperature FloorSpaceMeasurementDimension ForeignExchangeContract \
        FreightAllowanceCharge FreightChargeLocation FreightForwarderParty GoodsItem GoodsItemContainer \
        HandlingTransportEvent HandlingUnitDespatchLine HaulageTradingTerms HazardousGoodsTransit HazardousItem \
        HazardousItemNotificationParty HeadOfficeParty IdentityDocumentReference ImporterParty \
        InformationContentProviderParty InsuranceParty InvoiceDocumentReference InvoiceLine InvoicePeriod \
        IssuerParty Item ItemInstance ItemPriceExtension ItemPropertyGroup ItemPropertyRange \
        ItemSpecificationDocumentReference JurisdictionRegionAddress Language LastExitPortLocation \
        LegalMonetaryTotal LoadingLocation LoadingPortLocation LoadingProofParty LoadingTransportEvent \
        Location=LocationAggregate LocationAddress LocationCoordinate LogisticsOperatorParty LotIdentification \
        MainCarriageShipmentStage MandateDocumentReference ManufacturerParty ManufacturersItemIdentification \
        MaritimeTransport MasterPerson MaximumDeliveryUnit MaximumTemperature MeasurementDimension \
        MeasurementFromLocation MeasurementToLocation MinimumDeliveryUnit MinimumTemperature MortgageHolderParty \
        NominationPeriod NotaryParty NotifyParty OnCarriageShipmentStage OperatingParty \
        OptionalTakeoverTransportEvent OrderLineReference OrderReference OriginAddress OriginCountry \
        OriginalDepartureCountry OriginalDespatchParty OriginalDespatchTransportationService \
        OriginalDocumentReference OriginalItemLocationQuantity OriginatorDocumentReference OriginatorParty \
        OtherCommunication OwnerParty Package PackagedTransportHandlingUnit PalletSpaceMeasurementDimension Party \
        PartyIdentification PartyLegalEntity PartyName PartyTaxScheme PassengerPerson PayeeFinancialAccount \
        PayeeParty PayerFinancialAccount PayerParty PaymentAlternativeExchangeRate PaymentExchangeRate \
        PaymentMandate PaymentMeans PaymentReversalPeriod PaymentTerms PenaltyPeriod PerformingCarrierParty Period \
        Person PhysicalAttribute PhysicalLocation Pickup PickupLocation PickupParty PickupTransportEvent \
        PlannedArrivalTransportEvent PlannedDeliveryTransportEvent PlannedDepartureTransportEvent \
        PlannedPickupTransportEvent PlannedWaypointTransportEvent PositioningTransportEvent PostalAddress \
        PowerOfAttorney PreCarriageShipmentStage PrepaidPayment PrepaidPaymentTerms PreviousPriceList Price \
        PriceList PricingExchangeRate PricingReference ProjectReference PromisedDeliveryPeriod ProviderParty \
        QuarantineTransportEvent RailTransport RangeDimension ReceiptDocumentReference ReceiptLineReference \
        ReceiptTransportEvent ReceivedHandlingUnitReceiptLine ReferencedShipment RegistrationAddress \
        RegistryCertificateDocumentReference RegistryPortLocation ReminderDocumentReference ReportedShipment \
        ReportingPerson RequestedArrivalTransportEvent RequestedDeliveryPeriod RequestedDeliveryTransportEvent \
        RequestedDepartureTransportEvent RequestedDespatchPeriod RequestedPickupTransportEvent \
        RequestedWaypointTransportEvent ResidenceAddress ResponsibleTransportServiceProviderParty \
        ResultOfVerification ReturnAddress RoadTransport ScheduledServiceFrequency SecondaryHazard \
        SecurityOfficerPerson SelfBilledCreditNoteDocumentReference SelfBilledInvoiceDocumentReference SellerContact \
        SellerSupplierParty SellersItemIdentification ServiceAllowanceCharge ServiceProviderParty SettlementPeriod \
        ShareholderParty Shipment ShipmentDocumentReference ShipmentStage ShipsSurgeonPerson SignatoryParty \
        Signature StandardItemIdentification StatementDocumentReference Status StorageLocation StorageTransportEvent \
        Stowage SubCreditNoteLine SubInvoiceLine SubsidiaryLocation SubstituteCarrierParty SupplierParty \
        SupportedCommodityClassification SupportedTransportEquipment TakeoverTransportEvent TaxCategory \
        TaxExchangeRate TaxRepresentativeParty TaxScheme TaxSubtotal TaxTotal Temperature TerminalOperatorParty \
        TotalCapacityDimension TradeFinancing TransactionConditions TransitCountry TransitPeriod \
        TransportAdvisorParty TransportContract TransportEquipment TransportEquipmentSeal TransportEvent \
        TransportHandlingUnit TransportMeans TransshipPortLocation UnloadingLocation UnloadingPortLocation \
        UnsupportedCommodityClassification UnsupportedTransportEquipment UsabilityPeriod ValidityPeriod \
        WarehousingTransportEvent WithholdingTaxTotal WitnessParty WorkOrderDocumentReference WorkPhaseReference
        """
    /// urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2
    static let ext: StaticString = """
        ExtensionAgencyID ExtensionAgencyName ExtensionAgencyURI ExtensionContent ExtensionReason \
        ExtensionReasonCode ExtensionURI ExtensionVersionID UBLExtension UBLExtensions
        """
    /// urn:oasis:names:specification:ubl:schema:xsd:Invoice-2
    static let inv: StaticString = """
        Invoice
        """
    /// urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2
    static let cn: StaticString = """
        CreditNote
        """
    /// urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100
    static let rsm: StaticString = """
        CrossIndustryInvoice ExchangedDocument ExchangedDocumentContext SupplyChainTradeTransaction \
        ValuationBreakdownStatement
        """
    /// urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100
    static let ram: StaticString = """
        AbsolutePresenceVolumeMeasure AbsolutePresenceWeightMeasure Abstract Access \
        AccessAvailabilitySpecifiedPeriod AccountName ActualAmount ActualDateTime ActualDeliverySupplyChainEvent \
        ActualDespatchSupplyChainEvent ActualDiscountAmount ActualPenaltyAmount ActualPickUpSupplyChainEvent \
        ActualQuantity ActualQuantityPercent ActualQuantityWorkItemDimension ActualReceiptSupplyChainEvent \
        ActualTradeCurrencyExchange ActualWorkItemComplexDescription AdditionalReferenceReferencedDocument \
        AdditionalReferencedDocument AdditionalStreetName AgencyID AllowanceCharge AllowanceChargeBasisAmount \
        AllowanceTotalAmount AlternativeClassificationCode AltitudeMeasure AmountTypeCode \
        ApplicableDisposalInstructions ApplicableHeaderTradeAgreement ApplicableHeaderTradeDelivery \
        ApplicableHeaderTradeSettlement ApplicableMaterialGoodsCharacteristic ApplicableProductCharacteristic \
        ApplicableProductCharacteristicCondition ApplicableReferencedStandard ApplicableReturnableAssetInstructions \
        ApplicableTradeDeliveryTerms ApplicableTradePaymentDiscountTerms ApplicableTradePaymentPenaltyTerms \
        ApplicableTradeProduct ApplicableTradeSettlementFinancialCard ApplicableTradeTax \
        ApplicationSpecifiedDocumentContextParameter AppliedAmount AppliedFromLogisticsLocation \
        AppliedToLogisticsLocation AppliedTradeAllowanceCharge AppliedTradeTax AreaDensityMeasure \
        AssociatedDocumentLineDocument AssociatedInvoiceAmount AssociatedReferencedDocument AssociatedRegisteredTax \
        AttachedSpecifiedBinaryFile AttachmentBinaryObject AttentionOf AustralianBSBID AustrianBankleitzahlID \
        AuthorName AuthorizedLegalRegistration AutomaticDataCaptureMethodTypeCode BICID \
        BIMSpecifiedDocumentContextParameter BarcodeTypeCode BasisAmount BasisDateTime BasisPeriodMeasure \
        BasisQuantity BatchID BestBeforeDateTime BilledQuantity BillingSpecifiedPeriod BrandName \
        BrandOwnerTradeParty BreakdownWorkItemQuantityAnalysis BuildingName BuildingNumber \
        BusinessProcessSpecifiedDocumentContextParameter BuyerAgentTradeParty BuyerAssignedAccountantTradeParty \
        BuyerAssignedID BuyerDeductibleTaxSpecifiedTradeAccountingAccount \
        BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount BuyerOrderReferencedDocument BuyerReference \
        BuyerRepayableTaxSpecifiedTradeAccountingAccount BuyerRequisitionerTradeParty \
        BuyerTaxRepresentativeTradeParty BuyerTradeParty CHIPSParticipantID CHIPSUniversalID CalculatedAmount \
        CalculatedRate CalculationBasis CalculationBasisCode CalculationPercent CalculationSequenceNumeric \
        CanadianPaymentsAssociationID CardholderName CareOf CarrierTradeParty CategoryAppliedTax CategoryCode \
        CategoryName CategoryTradeTax CertificationEvidenceReferenceReferencedDocument ChangeReason ChangedDateTime \
        ChangedRecordedStatus ChangerName ChannelCode CharacterSetCode CharacteristicCode ChargeAmount \
        ChargeCategoryCode ChargeFreeQuantity ChargeIndicator ChargeTotalAmount CityID CityName CitySubDivisionName \
        ClaimRelatedTradeParty ClassCode ClassName ClassProductCharacteristic ClearingSystemName ColourCode \
        ColourDescription Comment ComparisonMethodCode CompleteDateTime CompleteNumber ComponentWorkItemDimension \
        ConditionCode ConsigneeTradeParty ConsignorTradeParty ConsumptionReportReferencedDocument Content \
        ContentAmount ContentCode ContentDateTime ContentLayerQuantity ContentTypeCode ContinuousIndicator \
        ContractReferencedDocument ContractualLanguageCode ControlRequirementIndicator ConversionRate \
        ConversionRateDateTime CopyIndicator CostReferenceDimensionPattern CountryID CountryName \
        CountrySubDivisionID CountrySubDivisionName CreationDateTime CreationSpecifiedBinaryFile \
        CreditAvailableAmount CreditLimitAmount CreditReason CreditReasonCode CreditorReferenceID \
        CreditorReferenceIssuerID CreditorReferenceType CreditorReferenceTypeCode CurrencyCode \
        CustomerFacingTotalUnitQuantity CustomsDutyIndicator CustomsExportAgentTradeParty \
        CustomsImportAgentTradeParty DeclaredValueForCustomsAmount DeclaredValueForStatisticsAmount \
        DefaultCurrencyCode DefaultLanguageCode DefinedTradeContact DeliveryNoteReferencedDocument \
        DeliveryTradeLocation DeliveryTradeParty DeliveryTypeCode DemandForecastReferencedDocument DepartmentName \
        DepositValueSpecifiedAmount DepositValueValiditySpecifiedPeriod Description DescriptionBinaryObject \
        DescriptionCode DesignatedProductClassification Designation DespatchAdviceReferencedDocument \
        DespatchedQuantity DiameterMeasure DirectDebitMandateID DirectTelephoneUniversalCommunication \
        DisbursementAmount DiscountIndicator DisposalMethodCode DrainedNetWeightMeasure DueDateDateTime \
        DueDateTypeCode DuePayableAmount DurationMeasure EarliestOccurrenceDateTime EffectiveSpecifiedPeriod \
        ElementVersionID EmailURIUniversalCommunication EncodingCode EndDateTime EndItemName EndItemTypeCode \
        EndPointURIUniversalCommunication ExemptionReason ExemptionReasonCode ExpiryDate ExpiryDateTime \
        FactoringAgreementReferencedDocument FactoringListReferencedDocument FamilyName FaxUniversalCommunication \
        FedwireRoutingNumberID FileName FormattedCancellationAnnouncedLaunchDateTime FormattedIssueDateTime \
        FormattedLatestProductDataChangeDateTime FormattedReceivedDateTime FreightForwarderTradeParty FromEventCode \
        GermanBankleitzahlID GivenName GlobalID GlobalSerialID GrandTotalAmount GrossLineTotalAmount \
        GrossPriceProductTradePrice GrossVolumeMeasure GrossWeightMeasure GroupingCentreTradeParty \
        GuaranteeMethodCode GuidelineSpecifiedDocumentContextParameter HeightMeasure HellenicBankID HongKongBankID \
        IBANID ID Identification IncludedBinaryObject IncludedNote IncludedReferencedProduct \
        IncludedSpecifiedMarketplace IncludedSubordinateTradeLineItem IncludedSupplyChainConsignmentItem \
        IncludedSupplyChainPackaging IncludedSupplyChainTradeLineItem IncludedTradeTax InclusiveIndicator Index \
        IndexValue IndianFinancialSystemID IndividualTradeProductInstance IndustryAssignedID Information \
        InformationAmount InformationNote InspectionReferenceReferencedDocument \
        InstantMessagingUniversalCommunication InstructionTypeCode InsurancePremiumAmount InterestRatePercent \
        InvoiceAmount InvoiceApplicableTradeCurrencyExchange InvoiceCurrencyCode InvoiceDateTime \
        InvoiceIssuerReference InvoiceReferenceReferencedDocument InvoiceReferencedDocument InvoiceeTradeParty \
        InvoicerTradeParty IrishNSCID IssueDateTime IssuerAssignedID IssuerTradeParty IssuingCompanyName \
        ItalianDomesticID ItemBasicWorkItem ItemBuyerTradeParty ItemGroupedWorkItem ItemSellerTradeParty \
        JapanFinancialInstitutionCommonID JobTitle Jurisdiction KanbanID LanguageID LatestOccurrenceDateTime \
        LatitudeMeasure LayerTotalUnitQuantity LegalClassificationCode LegalRightsOwnerTradeParty LengthMeasure \
        LetterOfCreditReferencedDocument LineFive LineFour LineID LineOne LineStatusCode LineStatusReasonCode \
        LineThree LineTotalAmount LineTotalBasisAmount LineTwo LinearSpatialDimension LoadingLengthMeasure \
        LocationFinancialInstitutionAddress LogoAssociatedSpecifiedBinaryFile LongitudeMeasure MIMECode \
        MSDSReferenceReferencedDocument ManufacturerAssignedID ManufacturerTradeParty MarketID MaterialID \
        MaximumLinearSpatialDimension MaximumQuantity MaximumStackabilityQuantity MaximumStackabilityWeightMeasure \
        MeasurementMethodCode MeasurementMethodID MessageStandardSpecifiedDocumentContextParameter \
        MicrochipIndicator MiddleName MinimumLinearSpatialDimension MinimumQuantity \
        MobileTelephoneUniversalCommunication Mode ModeCode Name NatureIdentificationTransportCargo \
        NetIncludingTaxesLineTotalAmount NetLineTotalAmount NetPriceIndicator NetPriceProductTradePrice \
        NetWeightMeasure NewZealandNCCID NextInvoiceDateTime OccurrenceDateTime OccurrenceLogisticsLocation \
        OccurrenceSpecifiedPeriod OpenIndicator OperationalCategoryCode OrderResponseReferencedDocument \
        OrderUnitConversionFactorNumeric OrderingAvailablePeriod OriginTradeCountry OwnerTradeParty PackageQuantity \
        PackagingSupplyChainEvent PackingListReferencedDocument PaidAmount ParentLineID PartID PartialPaymentAmount \
        PartialPaymentPercent PayableSpecifiedTradeAccountingAccount PayeePartyCreditorFinancialAccount \
        PayeeSpecifiedCreditorFinancialInstitution PayeeTradeParty PayerPartyDebtorFinancialAccount \
        PayerSpecifiedDebtorFinancialInstitution PayerTradeParty PayingPartyRoleCode \
        PaymentApplicableTradeCurrencyExchange PaymentArrangementCode PaymentChannelCode PaymentCurrencyCode \
        PaymentMeansID PaymentMethodCode PaymentPlaceLogisticsLocation PaymentReference PerPackageUnitQuantity \
        PersonID PersonName PhysicalGeographicalCoordinate PlaceApplicableTradeLocation PolishNationalClearingID \
        PortugueseNCCID PostOfficeBox PostalTradeAddress PostcodeCode PrepaidIndicator \
        PresentationSpecifiedBinaryFile PreviousDeliverySupplyChainEvent PreviousRevisionID PriceListID \
        PriceListItemID PriceListReferencedDocument PrimaryClassificationCode ProFormaInvoiceReferencedDocument \
        ProductEndUserTradeParty ProductGroupID ProductUnitQuantity ProductValueExcludingTobaccoTaxInformationAmount \
        ProductWeightLossInformationAmount ProductionSupplyChainEvent PromotionalDealReferencedDocument \
        ProportionalConstituentPercent ProprietaryID PurchaseConditionsReferencedDocument \
        PurchaseSpecifiedTradeAccountingAccount Purpose PurposeCode QueryID QuotationReferencedDocument \
        RateApplicablePercent ReaderSpecifiedBinaryFile Reason ReasonCode ReceivableSpecifiedTradeAccountingAccount \
        ReceivedQuantity ReceivingAdviceReferencedDocument RecyclingDescriptionCode RecyclingProcedure Reference \
        ReferenceFileBinaryObject ReferenceID ReferenceTypeCode ReferencedSpecifiedBinaryFile RegistrationID \
        RelatedAppliedAllowanceCharge RelatedSupplyChainConsignment RelationshipTypeCode RelevantTradeLocation \
        RequestedActionCode RequestedDeliverySupplyChainEvent RequestedQuantity RequestingSpecificationQuery \
        RequisitionerReferencedDocument RespondingSpecificationResponse Responsibility \
        RetailValueExcludingTaxInformationAmount RevisionDateTime RevisionID RoleCode RoundingAmount \
        RussianCentralBankID SICID SalesAgentTradeParty SalesMethodCode SalesSpecifiedTradeAccountingAccount \
        ScenarioSpecifiedDocumentContextParameter SeasonCode SectionName SellByDateTime \
        SellerAssignedAccountantTradeParty SellerAssignedID SellerOrderReferencedDocument \
        SellerPayableTaxSpecifiedTradeAccountingAccount SellerRefundableTaxSpecifiedTradeAccountingAccount \
        SellerTaxRepresentativeTradeParty SellerTradeParty SequenceNumeric SerialID ServiceCategoryCode \
        ServiceSupplyTradeCountry SetTriggerCode SettlementPeriodMeasure ShipFromTradeParty ShipToTradeParty \
        SizeMeasure SourceCurrencyCode SourceUnitBasisNumeric SouthAfricanNCCID SpanishDomesticInterbankingID \
        SpecifiedAdvancePayment SpecifiedContactPerson SpecifiedDeliveryAdjustment SpecifiedDocumentVersion \
        SpecifiedFinancialAdjustment SpecifiedLegalOrganization SpecifiedLineTradeAgreement \
        SpecifiedLineTradeDelivery SpecifiedLineTradeSettlement SpecifiedLogisticsServiceCharge \
        SpecifiedLogisticsTransportMovement SpecifiedNote SpecifiedPackagingMarking SpecifiedProcuringProject \
        SpecifiedReferencedProduct SpecifiedSubordinateLineTradeAgreement SpecifiedSubordinateLineTradeDelivery \
        SpecifiedSubordinateLineTradeSettlement SpecifiedTaxRegistration SpecifiedTradeAccountingAccount \
        SpecifiedTradeAllowanceCharge SpecifiedTradePaymentTerms SpecifiedTradeProduct \
        SpecifiedTradeSettlementFinancialCard SpecifiedTradeSettlementHeaderMonetarySummation \
        SpecifiedTradeSettlementLineMonetarySummation SpecifiedTradeSettlementPaymentMeans SpecifiedTransactionID \
        StageCode StartDateFlexibilityCode StartDateTime StatisticalClassificationCode StatusCode StreetName \
        SubBrandName SubClassCode SubDivisionBranchFinancialInstitution Subject SubjectCode SubordinateBasicWorkItem \
        SubordinateTradeCountrySubDivision SubsetSpecifiedDocumentContextParameter SubsetWorkItemComplexDescription \
        SubtotalCalculatedTradeTax SupplierAssignedSerialID SupplyInstructionReferencedDocument SwissBCID SystemID \
        SystemName TargetCurrencyCode TargetUnitBaseNumeric TariffClassCode TariffQuantity \
        TaxApplicableTradeCurrencyExchange TaxBasisAllowanceRate TaxBasisTotalAmount TaxCurrencyCode TaxPointDate \
        TaxTotalAmount TelephoneUniversalCommunication TelexUniversalCommunication TermsAndConditionsDescription \
        TermsAndConditionsDescriptionCode TestIndicator TheoreticalWeightMeasure Title TotalAdjustmentAmount \
        TotalAllowanceChargeAmount TotalCalculatedPrice TotalChargeAmount TotalDepositFeeInformationAmount \
        TotalDiscountAmount TotalPrepaidAmount TotalQuantity TotalQuantityClassificationCode \
        TotalQuantityWorkItemQuantityAnalysis TotalRetailValueInformationAmount TradeComparisonReferencePrice \
        TradeName TradingBusinessName TransportContractReferencedDocument TransportPaymentMethodCode Type=TypeText \
        TypeCode TypeExtensionCode UKSortCodeID URIID URIUniversalCommunication \
        UltimateCustomerOrderReferencedDocument UltimatePayeeTradeParty UltimateShipToTradeParty UnitBasisAmount \
        UnitCalculatedPrice UnitQuantity UseDescription UsedCapacityCode UsedLogisticsTransportMeans \
        UtilizedLogisticsTransportEquipment VOIPUniversalCommunication ValidFromDateTime ValiditySpecifiedPeriod \
        Value ValueCode ValueDateTime ValueIndicator ValueMeasure ValueSpecifiedBinaryFile VariableMeasureIndicator \
        VerificationNumeric VersionID VirtualIndicator WebsiteURIID WeightMeasure WidthMeasure
        """
    /// urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100
    static let udt: StaticString = """
        Date DateString DateTime DateTimeString Indicator IndicatorString
        """
    /// urn:un:unece:uncefact:data:standard:QualifiedDataType:100
    static let qdt: StaticString = """
        DateTimeString=FormattedDateTimeString
        """
}
