/// What CII D16B permits.
///
/// Made by `scripts/einvoice-tables` from the schemas of UN/CEFACT CII D16B, uncoupled. One type a line, numbered from 0.
/// `&` children in this order, `|` one of these children, `*` anything; each child: name, `.` once `?` at most once
/// `+` at least once `*` any number, number of its type. `=` a value: its kind and its attributes, `!` required,
/// `:` kind, `=` fixed value, `<` longest length.
enum CIIStructure {
    static let roots: StaticString = "CrossIndustryInvoice 0"
    static let types: StaticString = """
        &ExchangedDocumentContext.1 ExchangedDocument.11 SupplyChainTradeTransaction.34 ValuationBreakdownStatement?145
        &SpecifiedTransactionID?2 TestIndicator?3 BusinessProcessSpecifiedDocumentContextParameter*6 \
        BIMSpecifiedDocumentContextParameter*6 ScenarioSpecifiedDocumentContextParameter*6 \
        ApplicationSpecifiedDocumentContextParameter*6 GuidelineSpecifiedDocumentContextParameter*6 \
        SubsetSpecifiedDocumentContextParameter*6 MessageStandardSpecifiedDocumentContextParameter?6
        =text schemeAgencyID schemeAgencyName schemeDataURI:anyURI schemeID schemeName schemeURI:anyURI schemeVersionID
        |IndicatorString.4 Indicator.5
        =text format
        =boolean
        &ID?2 Value?7 SpecifiedDocumentVersion?8
        =text languageID languageLocaleID
        &ID?2 Name?7 IssueDateTime?9
        |DateTimeString.4 DateTime.10
        =dateTime
        &ID.2 Name*7 TypeCode?12 IssueDateTime.9 CopyIndicator?3 Purpose?7 ControlRequirementIndicator?3 LanguageID*2 \
        PurposeCode?13 RevisionDateTime?9 VersionID?2 GlobalID?2 RevisionID?2 PreviousRevisionID?2 CategoryCode?14 \
        IncludedNote*15 EffectiveSpecifiedPeriod?16 IssuerTradeParty?19
        =text listAgencyID=6 listID=1001 listURI:anyURI listVersionID name
        =text listAgencyID=6 listID=1225_MessageFunctionTypeCode listURI:anyURI listVersionID
        =text languageID listAgencyID listAgencyName listID listName listSchemeURI:anyURI listURI:anyURI listVersionID \
        name
        &Subject?7 ContentCode?14 Content*7 SubjectCode?14 ID?2
        &DurationMeasure*17 InclusiveIndicator?3 Description*7 StartDateTime?9 EndDateTime?9 CompleteDateTime?9 \
        OpenIndicator?3 SeasonCode?14 ID?2 Name*7 SequenceNumeric?18 StartDateFlexibilityCode?14 ContinuousIndicator?3 \
        PurposeCode?14
        =decimal unitCode unitCodeListVersionID
        =decimal format
        &ID*2 GlobalID*2 Name?7 RoleCode*20 Description*7 SpecifiedLegalOrganization?21 DefinedTradeContact*25 \
        PostalTradeAddress?22 URIUniversalCommunication*27 SpecifiedTaxRegistration*30 \
        EndPointURIUniversalCommunication?27 LogoAssociatedSpecifiedBinaryFile*32
        =text listAgencyID=6 listID=3035 listVersionID name
        &LegalClassificationCode?14 Name?7 ID?2 TradingBusinessName?7 PostalTradeAddress?22 \
        AuthorizedLegalRegistration*24
        &ID?2 PostcodeCode?14 PostOfficeBox?7 BuildingName?7 LineOne?7 LineTwo?7 LineThree?7 LineFour?7 LineFive?7 \
        StreetName?7 CityName?7 CitySubDivisionName?7 CountryID?23 CountryName*7 CountrySubDivisionID?2 \
        CountrySubDivisionName*7 AttentionOf?7 CareOf?7 BuildingNumber?7 DepartmentName?7 AdditionalStreetName?7
        =text schemeAgencyID schemeID schemeVersionID=second~edition~2006
        &TypeCode?14 ID?2
        &ID?2 PersonName?7 DepartmentName?7 TypeCode?26 JobTitle?7 Responsibility?7 PersonID*2 \
        TelephoneUniversalCommunication?27 DirectTelephoneUniversalCommunication?27 \
        MobileTelephoneUniversalCommunication?27 FaxUniversalCommunication?27 EmailURIUniversalCommunication?27 \
        TelexUniversalCommunication?27 VOIPUniversalCommunication?27 InstantMessagingUniversalCommunication?27 \
        SpecifiedNote*15 SpecifiedContactPerson?29
        =text listAgencyID=6 listID=3139_ContactTypeCode listURI:anyURI listVersionID
        &URIID?2 ChannelCode?28 CompleteNumber?7
        =text listAgencyID=6 listID=3155_CommunicationChannelCode listURI:anyURI listVersionID
        &GivenName?7 MiddleName?7 FamilyName?7
        &ID?2 AssociatedRegisteredTax?31
        &TypeCode?14 ExemptionReasonCode?14 ExemptionReason*7 CurrencyCode?14 Jurisdiction*7 Description*7 \
        CustomsDutyIndicator?3
        &ID*2 Title*7 AuthorName*7 VersionID?2 FileName?7 URIID?2 MIMECode?14 EncodingCode?14 CharacterSetCode?14 \
        IncludedBinaryObject*33 Access*7 Description*7 SizeMeasure?17 AccessAvailabilitySpecifiedPeriod?16
        =base64Binary characterSetCode encodingCode filename format mimeCode uri:anyURI
        &IncludedSupplyChainTradeLineItem*35 ApplicableHeaderTradeAgreement.129 ApplicableHeaderTradeDelivery.131 \
        ApplicableHeaderTradeSettlement.132
        &DescriptionCode?14 AssociatedDocumentLineDocument.36 SpecifiedTradeProduct?38 SpecifiedLineTradeAgreement?59 \
        SpecifiedLineTradeDelivery?84 SpecifiedLineTradeSettlement.111 IncludedSubordinateTradeLineItem*125
        &LineID?2 ParentLineID?2 LineStatusCode?37 LineStatusReasonCode?14 IncludedNote*15
        =text listAgencyID=6 listID=1229_LineStatusCode listURI:anyURI listVersionID
        &ID?2 GlobalID?2 SellerAssignedID?2 BuyerAssignedID?2 ManufacturerAssignedID?2 Name*7 TradeName?7 \
        Description?7 TypeCode?14 NetWeightMeasure?17 GrossWeightMeasure?17 ProductGroupID*2 EndItemTypeCode*14 \
        EndItemName*7 AreaDensityMeasure?17 UseDescription*7 BrandName?7 SubBrandName?7 DrainedNetWeightMeasure?17 \
        VariableMeasureIndicator?3 ColourCode?14 ColourDescription*7 Designation*7 \
        FormattedCancellationAnnouncedLaunchDateTime?39 FormattedLatestProductDataChangeDateTime?39 \
        ApplicableProductCharacteristic*40 ApplicableMaterialGoodsCharacteristic*43 DesignatedProductClassification*44 \
        IndividualTradeProductInstance*45 CertificationEvidenceReferenceReferencedDocument*50 \
        InspectionReferenceReferencedDocument*50 OriginTradeCountry?53 LinearSpatialDimension?55 \
        MinimumLinearSpatialDimension?55 MaximumLinearSpatialDimension?55 ManufacturerTradeParty?19 \
        PresentationSpecifiedBinaryFile*32 MSDSReferenceReferencedDocument?50 AdditionalReferenceReferencedDocument*50 \
        LegalRightsOwnerTradeParty?19 BrandOwnerTradeParty?19 IncludedReferencedProduct*58 InformationNote*15
        &FormattedDateTimeString.4
        &ID*2 TypeCode?14 Description*7 ValueMeasure?17 MeasurementMethodCode?14 Value*7 ValueCode?14 ValueDateTime?9 \
        ValueIndicator?3 ContentTypeCode?14 ValueSpecifiedBinaryFile?32 ApplicableProductCharacteristicCondition*41 \
        ApplicableReferencedStandard?42
        &TypeCode?14 Name*7 ValueMeasure?17
        &ID?2 VersionID?2 ElementVersionID?2 URIID?2 PartID?2 AgencyID?2
        &Description*7 TypeCode?14 ProportionalConstituentPercent?18 AbsolutePresenceWeightMeasure?17 \
        AbsolutePresenceVolumeMeasure?17
        &SystemID?2 SystemName*7 ClassCode?14 ClassName*7 SubClassCode?14 ClassProductCharacteristic*40 \
        ApplicableReferencedStandard?42
        &GlobalSerialID?2 BatchID?2 KanbanID?2 SupplierAssignedSerialID?2 BestBeforeDateTime?9 ExpiryDateTime?9 \
        SellByDateTime?9 SerialID*2 RegistrationID*2 ProductionSupplyChainEvent?46 PackagingSupplyChainEvent?46 \
        ApplicableMaterialGoodsCharacteristic*43 ApplicableProductCharacteristic*40
        &ID?2 OccurrenceDateTime?9 TypeCode?14 Description*7 DescriptionBinaryObject*33 UnitQuantity?47 \
        LatestOccurrenceDateTime?9 EarliestOccurrenceDateTime?9 OccurrenceSpecifiedPeriod?16 \
        OccurrenceLogisticsLocation?48
        =decimal unitCode unitCodeListAgencyID unitCodeListAgencyName unitCodeListID
        &ID?2 Name*7 TypeCode?14 Description*7 PhysicalGeographicalCoordinate?49 PostalTradeAddress?22
        &AltitudeMeasure?17 LatitudeMeasure?17 LongitudeMeasure?17 SystemID?2
        &IssuerAssignedID?2 URIID?2 StatusCode?51 CopyIndicator?3 LineID?2 TypeCode?12 GlobalID?2 RevisionID?2 Name*7 \
        AttachmentBinaryObject*33 Information*7 ReferenceTypeCode?52 SectionName*7 PreviousRevisionID*2 \
        FormattedIssueDateTime?39 EffectiveSpecifiedPeriod?16 IssuerTradeParty?19 AttachedSpecifiedBinaryFile*32
        =text listAgencyID=6 listID=1373 listVersionID name
        =text listAgencyID=6 listID=1153_ReferenceTypeCode listVersionID name
        &ID?23 Name*7 SubordinateTradeCountrySubDivision*54
        &ID?2 Name*7
        &ValueMeasure?17 TypeCode?56 Description*7 WidthMeasure?17 LengthMeasure?17 HeightMeasure?17 ID?2 \
        DiameterMeasure?57
        =text listAgencyID=6 listID=6145 listVersionID name
        =decimal unitCode<3 unitCodeListVersionID
        &ID*2 GlobalID*2 SellerAssignedID?2 BuyerAssignedID?2 ManufacturerAssignedID*2 IndustryAssignedID*2 Name*7 \
        Description*7 RelationshipTypeCode*14 UnitQuantity*47
        &BuyerReference?7 BuyerRequisitionerTradeParty*19 ApplicableTradeDeliveryTerms?60 \
        SellerOrderReferencedDocument?50 BuyerOrderReferencedDocument?50 QuotationReferencedDocument?50 \
        ContractReferencedDocument?50 DemandForecastReferencedDocument?50 PromotionalDealReferencedDocument?50 \
        AdditionalReferencedDocument*50 GrossPriceProductTradePrice?63 NetPriceProductTradePrice?63 \
        RequisitionerReferencedDocument*50 ItemSellerTradeParty?19 ItemBuyerTradeParty?19 \
        IncludedSpecifiedMarketplace?82 UltimateCustomerOrderReferencedDocument*50
        &DeliveryTypeCode?61 Description*7 RelevantTradeLocation?62
        =text listAgencyID=6 listID=4053 listVersionID
        &CountryID?23 CountryName?7 ID?2 Name?7
        &TypeCode?64 ChargeAmount+65 BasisQuantity?47 MinimumQuantity?47 MaximumQuantity?47 ChangeReason*7 \
        OrderUnitConversionFactorNumeric?18 AppliedTradeAllowanceCharge*66 ValiditySpecifiedPeriod?16 \
        IncludedTradeTax*69 DeliveryTradeLocation*62 TradeComparisonReferencePrice*81 AssociatedReferencedDocument*50
        =text listAgencyID=6 listID=5375 listVersionID
        =decimal currencyCodeListVersionID currencyID
        &ChargeIndicator?3 ID?2 SequenceNumeric?18 CalculationPercent?18 BasisAmount?65 BasisQuantity?47 \
        PrepaidIndicator?3 ActualAmount*65 UnitBasisAmount?65 ReasonCode?67 Reason?7 TypeCode?68 CategoryTradeTax*69 \
        ActualTradeCurrencyExchange?80
        =text listAgencyID=6 listID=4465_AllowanceChargeReasonCode listURI:anyURI listVersionID
        =text listAgencyID=6 listID=5189_AllowanceChargeID listURI:anyURI listVersionID
        &CalculatedAmount*65 TypeCode?70 ExemptionReason?7 CalculatedRate?18 CalculationSequenceNumeric?18 \
        BasisQuantity?47 BasisAmount*65 UnitBasisAmount*65 LineTotalBasisAmount*65 AllowanceChargeBasisAmount*65 \
        CategoryCode?71 CurrencyCode?72 Jurisdiction*7 CustomsDutyIndicator?3 ExemptionReasonCode?14 \
        TaxBasisAllowanceRate?18 TaxPointDate?73 TypeText?7 InformationAmount*65 CategoryName*7 DueDateTypeCode?75 \
        RateApplicablePercent?18 SpecifiedTradeAccountingAccount*76 ServiceSupplyTradeCountry?53 \
        BuyerRepayableTaxSpecifiedTradeAccountingAccount?76 SellerPayableTaxSpecifiedTradeAccountingAccount?76 \
        SellerRefundableTaxSpecifiedTradeAccountingAccount?76 BuyerDeductibleTaxSpecifiedTradeAccountingAccount?76 \
        BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount?76 PlaceApplicableTradeLocation*62
        =text listAgencyID=6 listID=5153 listURI:anyURI listVersionID
        =text listAgencyID=6 listID=5305 listURI:anyURI listVersionID
        =text listAgencyID=5 listID=ISO~4217~3A listURI:anyURI listVersionID
        |DateString.4 Date.74
        =date
        =text listAgencyID=6 listID=2475 listVersionID name
        &ID.2 SetTriggerCode?77 TypeCode?78 AmountTypeCode?79 Name?7 CostReferenceDimensionPattern?7
        =text listAgencyID=6 listID=1001_Accounting listURI:anyURI listVersionID
        =text listAgencyID=210 listID=AccountingE501 listURI:anyURI listVersionID
        =text listAgencyID=210 listID=AccountingE601 listURI:anyURI listVersionID
        &SourceCurrencyCode.72 SourceUnitBasisNumeric?18 TargetCurrencyCode.72 TargetUnitBaseNumeric?18 MarketID?2 \
        ConversionRate.18 ConversionRateDateTime?9 AssociatedReferencedDocument*50
        &ChargeAmount?65 BasisQuantity*47 NetPriceIndicator*3 ComparisonMethodCode?14
        &ID?2 Name?7 VirtualIndicator?3 WebsiteURIID*2 SalesMethodCode?14 OrderingAvailablePeriod*83
        &StartDateTime?9 EndDateTime?9 Description?7
        &RequestedQuantity?47 ReceivedQuantity?47 BilledQuantity?47 ChargeFreeQuantity?47 PackageQuantity?47 \
        ProductUnitQuantity?47 PerPackageUnitQuantity?47 NetWeightMeasure?57 GrossWeightMeasure?57 \
        TheoreticalWeightMeasure?57 DespatchedQuantity?47 SpecifiedDeliveryAdjustment*85 \
        IncludedSupplyChainPackaging*87 RelatedSupplyChainConsignment?94 ShipToTradeParty?19 \
        UltimateShipToTradeParty?19 ShipFromTradeParty?19 ActualDespatchSupplyChainEvent?46 \
        ActualPickUpSupplyChainEvent?46 RequestedDeliverySupplyChainEvent?46 ActualDeliverySupplyChainEvent?46 \
        ActualReceiptSupplyChainEvent?46 AdditionalReferencedDocument*50 DespatchAdviceReferencedDocument?50 \
        ReceivingAdviceReferencedDocument?50 DeliveryNoteReferencedDocument?50 ConsumptionReportReferencedDocument?50 \
        PackingListReferencedDocument?50
        &ReasonCode?86 Reason*7 ActualAmount*65 ActualQuantity?47 ActualDateTime?9
        =text listAgencyID=6 listID=4465 listVersionID
        &TypeCode?88 TypeText?7 Description*7 ConditionCode?14 DisposalMethodCode*14 WeightMeasure*17 \
        MaximumStackabilityQuantity?47 MaximumStackabilityWeightMeasure?17 CustomerFacingTotalUnitQuantity?47 \
        LayerTotalUnitQuantity?47 ContentLayerQuantity?47 LinearSpatialDimension?55 MinimumLinearSpatialDimension?55 \
        MaximumLinearSpatialDimension?55 SpecifiedPackagingMarking*89 ApplicableMaterialGoodsCharacteristic*43 \
        ApplicableDisposalInstructions*92 ApplicableReturnableAssetInstructions*93
        =text listAgencyID=6 listID=7065 listVersionID name
        &TypeCode*90 Content*7 ContentDateTime?9 ContentAmount*65 BarcodeTypeCode*14 ContentCode*14 \
        AutomaticDataCaptureMethodTypeCode*91
        =text listAgencyID=6 listID=7233_PackagingMarkingCode listURI:anyURI listVersionID
        =text listAgencyID=6 listID=7233_AutomaticDataCaptureMethodCode listURI:anyURI listVersionID
        &MaterialID?2 RecyclingDescriptionCode*14 Description*7 RecyclingProcedure*7
        &MaterialID*2 TermsAndConditionsDescription*7 TermsAndConditionsDescriptionCode?14 \
        DepositValueSpecifiedAmount*65 DepositValueValiditySpecifiedPeriod?16
        &GrossWeightMeasure*57 NetWeightMeasure*17 GrossVolumeMeasure*57 InsurancePremiumAmount?65 \
        AssociatedInvoiceAmount*65 TotalChargeAmount?65 DeclaredValueForCustomsAmount?65 PackageQuantity?47 \
        ConsignorTradeParty?19 ConsigneeTradeParty?19 CarrierTradeParty?19 FreightForwarderTradeParty?19 \
        DeliveryTradeParty?19 CustomsImportAgentTradeParty?19 CustomsExportAgentTradeParty?19 \
        GroupingCentreTradeParty*19 TransportContractReferencedDocument?50 AssociatedReferencedDocument*50 \
        IncludedSupplyChainConsignmentItem*95 UtilizedLogisticsTransportEquipment*102 \
        SpecifiedLogisticsTransportMovement*106
        &TypeCode?96 TypeExtensionCode?97 DeclaredValueForCustomsAmount?65 DeclaredValueForStatisticsAmount?65 \
        InvoiceAmount*65 GrossWeightMeasure?57 NetWeightMeasure?17 TariffQuantity?47 \
        NatureIdentificationTransportCargo?98
        =text listAgencyID=6 listID=TDED~7357 listVersionID name
        =text listAgencyID=6 listID=TDED~7361 listVersionID name
        &TypeCode?99 Identification?7 OperationalCategoryCode?100 StatisticalClassificationCode?101
        =text listAgencyID=6 listID=Recommendation~21-Annex~I listVersionID name
        =text listAgencyID=6 listID=7085b listVersionID name
        =text listAgencyID=6 listID=7357 listVersionID name
        &ID?2 LoadingLengthMeasure?57 CategoryCode?103 CharacteristicCode?104 UsedCapacityCode?105 \
        LinearSpatialDimension?55
        =text listAgencyID=6 listID=8053 listVersionID name
        =text listAgencyID=6 listID=8155 listVersionID name
        =text listAgencyID=6 listID=8169 listVersionID name
        &StageCode?107 ModeCode?108 Mode?7 UsedLogisticsTransportMeans?109
        =text listAgencyID=6 listID=8051 listVersionID name
        =text listAgencyID=6 listID=Recommendation~19 listVersionID name
        &TypeCode?110 TypeText?7 ID?2 Name?7 OwnerTradeParty?19
        =text listAgencyID=6 listID=Recommendation~28 listVersionID name
        &PaymentReference*7 InvoiceIssuerReference?7 TotalAdjustmentAmount?65 DiscountIndicator?3 \
        ApplicableTradeTax*69 BillingSpecifiedPeriod?16 SpecifiedTradeAllowanceCharge*66 SubtotalCalculatedTradeTax*69 \
        SpecifiedLogisticsServiceCharge*112 SpecifiedTradePaymentTerms*117 \
        SpecifiedTradeSettlementLineMonetarySummation?122 SpecifiedFinancialAdjustment*123 \
        InvoiceReferencedDocument?50 AdditionalReferencedDocument*50 PayableSpecifiedTradeAccountingAccount*76 \
        ReceivableSpecifiedTradeAccountingAccount*76 PurchaseSpecifiedTradeAccountingAccount*76 \
        SalesSpecifiedTradeAccountingAccount*76 SpecifiedTradeSettlementFinancialCard?124
        &ID?113 Description*7 PaymentArrangementCode?14 TariffClassCode?114 ChargeCategoryCode?14 \
        ServiceCategoryCode?14 DisbursementAmount*65 AppliedAmount*65 AllowanceCharge?7 PayingPartyRoleCode?115 \
        CalculationBasisCode?116 CalculationBasis?7 TransportPaymentMethodCode?14 PaymentPlaceLogisticsLocation?48 \
        AppliedFromLogisticsLocation?48 AppliedToLogisticsLocation?48 AppliedTradeTax*69
        =text schemeAgencyID schemeID schemeVersionID
        =text listAgencyID=6 listID=5243 listVersionID name
        =text listAgencyID=6 listID=3035_Charge~Paying listVersionID name
        =text listAgencyID=6 listID=TDED~6131 listVersionID name
        &ID?113 FromEventCode?118 SettlementPeriodMeasure?17 Description*7 DueDateDateTime?9 TypeCode?119 \
        InstructionTypeCode?14 DirectDebitMandateID*2 PartialPaymentPercent?18 PaymentMeansID*2 \
        PartialPaymentAmount*65 ApplicableTradePaymentPenaltyTerms?120 ApplicableTradePaymentDiscountTerms?121 \
        PayeeTradeParty*19
        =text listAgencyID=6 listID=2475_Payment~Terms~Event listVersionID
        =text listAgencyID=6 listID=4279 listVersionID name
        &BasisDateTime?9 BasisPeriodMeasure?17 BasisAmount?65 CalculationPercent?18 ActualPenaltyAmount?65
        &BasisDateTime?9 BasisPeriodMeasure?17 BasisAmount?65 CalculationPercent?18 ActualDiscountAmount?65
        &LineTotalAmount*65 ChargeTotalAmount*65 AllowanceTotalAmount*65 TaxBasisTotalAmount*65 TaxTotalAmount*65 \
        GrandTotalAmount*65 InformationAmount*65 TotalAllowanceChargeAmount*65 TotalRetailValueInformationAmount*65 \
        GrossLineTotalAmount*65 NetLineTotalAmount*65 NetIncludingTaxesLineTotalAmount*65 \
        ProductWeightLossInformationAmount*65
        &ReasonCode?14 Reason*7 ActualAmount*65 ActualQuantity?47 ActualDateTime?9 ClaimRelatedTradeParty?19 \
        InvoiceReferenceReferencedDocument?50
        &MicrochipIndicator?3 ID?2 TypeCode?14 CardholderName?7 ExpiryDate?73 VerificationNumeric?18 \
        ValidFromDateTime?9 CreditLimitAmount*65 CreditAvailableAmount*65 InterestRatePercent?18 IssuingCompanyName?7 \
        Description?7
        &ID*2 SpecifiedReferencedProduct?58 ApplicableTradeProduct*38 SpecifiedSubordinateLineTradeAgreement?126 \
        SpecifiedSubordinateLineTradeDelivery?127 SpecifiedSubordinateLineTradeSettlement?128
        &SellerOrderReferencedDocument?50 BuyerOrderReferencedDocument?50 AdditionalReferencedDocument*50 \
        GrossPriceProductTradePrice?63 NetPriceProductTradePrice?63
        &PackageQuantity?47 ProductUnitQuantity?47 PerPackageUnitQuantity?47 IncludedSupplyChainPackaging*87
        &ApplicableTradeTax?69
        &Reference*7 BuyerReference?7 SellerTradeParty?19 BuyerTradeParty?19 SalesAgentTradeParty?19 \
        BuyerRequisitionerTradeParty*19 BuyerAssignedAccountantTradeParty?19 SellerAssignedAccountantTradeParty?19 \
        BuyerTaxRepresentativeTradeParty?19 SellerTaxRepresentativeTradeParty?19 ProductEndUserTradeParty?19 \
        ApplicableTradeDeliveryTerms?60 SellerOrderReferencedDocument?50 BuyerOrderReferencedDocument?50 \
        QuotationReferencedDocument?50 OrderResponseReferencedDocument?50 ContractReferencedDocument?50 \
        DemandForecastReferencedDocument?50 SupplyInstructionReferencedDocument?50 \
        PromotionalDealReferencedDocument?50 PriceListReferencedDocument?50 AdditionalReferencedDocument*50 \
        RequisitionerReferencedDocument*50 BuyerAgentTradeParty?19 PurchaseConditionsReferencedDocument*50 \
        SpecifiedProcuringProject?130 UltimateCustomerOrderReferencedDocument*50
        &ID.2 Description?7 Name.7
        &RelatedSupplyChainConsignment?94 ShipToTradeParty?19 UltimateShipToTradeParty?19 ShipFromTradeParty?19 \
        ActualDespatchSupplyChainEvent?46 ActualPickUpSupplyChainEvent?46 ActualDeliverySupplyChainEvent?46 \
        ActualReceiptSupplyChainEvent?46 AdditionalReferencedDocument*50 DespatchAdviceReferencedDocument?50 \
        ReceivingAdviceReferencedDocument?50 DeliveryNoteReferencedDocument?50 ConsumptionReportReferencedDocument?50 \
        PreviousDeliverySupplyChainEvent*46 PackingListReferencedDocument?50
        &DuePayableAmount*65 CreditorReferenceTypeCode*14 CreditorReferenceType*7 CreditorReferenceIssuerID*2 \
        CreditorReferenceID?2 PaymentReference*7 TaxCurrencyCode?72 InvoiceCurrencyCode?72 PaymentCurrencyCode?72 \
        InvoiceIssuerReference?7 InvoiceDateTime?9 NextInvoiceDateTime*9 CreditReasonCode?14 CreditReason*7 \
        InvoicerTradeParty?19 InvoiceeTradeParty?19 PayeeTradeParty?19 PayerTradeParty?19 \
        TaxApplicableTradeCurrencyExchange?80 InvoiceApplicableTradeCurrencyExchange?80 \
        PaymentApplicableTradeCurrencyExchange?80 SpecifiedTradeSettlementPaymentMeans*133 ApplicableTradeTax*69 \
        BillingSpecifiedPeriod?16 SpecifiedTradeAllowanceCharge*66 SubtotalCalculatedTradeTax*69 \
        SpecifiedLogisticsServiceCharge*112 SpecifiedTradePaymentTerms*117 \
        SpecifiedTradeSettlementHeaderMonetarySummation?143 SpecifiedFinancialAdjustment*123 \
        InvoiceReferencedDocument?50 ProFormaInvoiceReferencedDocument?50 LetterOfCreditReferencedDocument?50 \
        FactoringAgreementReferencedDocument*50 FactoringListReferencedDocument*50 \
        PayableSpecifiedTradeAccountingAccount*76 ReceivableSpecifiedTradeAccountingAccount*76 \
        PurchaseSpecifiedTradeAccountingAccount*76 SalesSpecifiedTradeAccountingAccount*76 \
        SpecifiedTradeSettlementFinancialCard*124 SpecifiedAdvancePayment*144 UltimatePayeeTradeParty?19
        &PaymentChannelCode?134 TypeCode?135 GuaranteeMethodCode?136 PaymentMethodCode?14 Information*7 ID*2 \
        ApplicableTradeSettlementFinancialCard?124 PayerPartyDebtorFinancialAccount?137 \
        PayeePartyCreditorFinancialAccount?138 PayerSpecifiedDebtorFinancialInstitution?139 \
        PayeeSpecifiedCreditorFinancialInstitution?142
        =text listAgencyID=6 listID=4435 listVersionID name
        =text listAgencyID=6 listID=4461 listVersionID
        =text listAgencyID=6 listID=4431 listVersionID
        &IBANID?2 AccountName?7 ProprietaryID?2
        &IBANID?2 AccountName?7 ProprietaryID?2
        &BICID?2 ClearingSystemName?7 CHIPSUniversalID?2 NewZealandNCCID?2 IrishNSCID?2 UKSortCodeID?2 \
        CHIPSParticipantID?2 SwissBCID?2 FedwireRoutingNumberID?2 PortugueseNCCID?2 RussianCentralBankID?2 \
        ItalianDomesticID?2 AustrianBankleitzahlID?2 CanadianPaymentsAssociationID?2 SICID?2 GermanBankleitzahlID?2 \
        SpanishDomesticInterbankingID?2 SouthAfricanNCCID?2 HongKongBankID?2 AustralianBSBID?2 \
        IndianFinancialSystemID?2 HellenicBankID?2 PolishNationalClearingID?2 Name?7 \
        JapanFinancialInstitutionCommonID?2 LocationFinancialInstitutionAddress?140 \
        SubDivisionBranchFinancialInstitution?141
        &PostcodeCode?14 BuildingNumber?7 LineOne?7 LineTwo?7 LineThree?7 LineFour?7 LineFive?7 StreetName?7 \
        CityName?7 CountrySubDivisionID?2 CountryID?2 TypeCode?14 DepartmentName?7 PostOfficeBox?7 CityID?2 \
        CountrySubDivisionName?7 CountryName?7
        &ID?2 Name?7 LocationFinancialInstitutionAddress?140
        &BICID?2 CHIPSUniversalID?2 NewZealandNCCID?2 IrishNSCID?2 UKSortCodeID?2 CHIPSParticipantID?2 SwissBCID?2 \
        FedwireRoutingNumberID?2 PortugueseNCCID?2 RussianCentralBankID?2 ItalianDomesticID?2 AustrianBankleitzahlID?2 \
        CanadianPaymentsAssociationID?2 SICID?2 GermanBankleitzahlID?2 SpanishDomesticInterbankingID?2 \
        SouthAfricanNCCID?2 HongKongBankID?2 AustralianBSBID?2 IndianFinancialSystemID?2 HellenicBankID?2 \
        PolishNationalClearingID?2 Name?7 ClearingSystemName?7 JapanFinancialInstitutionCommonID?2 \
        LocationFinancialInstitutionAddress?140 SubDivisionBranchFinancialInstitution?141
        &LineTotalAmount*65 ChargeTotalAmount*65 AllowanceTotalAmount*65 TaxBasisTotalAmount*65 TaxTotalAmount*65 \
        RoundingAmount*65 GrandTotalAmount*65 InformationAmount*65 TotalPrepaidAmount*65 TotalDiscountAmount*65 \
        TotalAllowanceChargeAmount*65 DuePayableAmount*65 RetailValueExcludingTaxInformationAmount*65 \
        TotalDepositFeeInformationAmount*65 ProductValueExcludingTobaccoTaxInformationAmount*65 \
        TotalRetailValueInformationAmount*65 GrossLineTotalAmount*65 NetLineTotalAmount*65 \
        NetIncludingTaxesLineTotalAmount*65
        &PaidAmount.65 FormattedReceivedDateTime?39 IncludedTradeTax*69
        &ID.2 Name.7 Description*7 MeasurementMethodID*2 CreationDateTime.9 DefaultCurrencyCode.72 \
        DefaultLanguageCode.14 Comment*7 TypeCode*14 RequestedActionCode*14 PriceListID?2 ContractualLanguageCode?14 \
        ItemGroupedWorkItem*146 ItemBasicWorkItem*150 TotalCalculatedPrice*147 ChangedRecordedStatus*156 \
        CreationSpecifiedBinaryFile*32 ReaderSpecifiedBinaryFile*32 ReferencedSpecifiedBinaryFile*32
        &ID.2 PrimaryClassificationCode*14 AlternativeClassificationCode*14 TypeCode*14 Comment*7 TotalQuantity?47 \
        Index?7 RequestedActionCode*14 PriceListItemID?2 ContractualLanguageCode?14 TotalCalculatedPrice*147 \
        ItemGroupedWorkItem*146 ItemBasicWorkItem*150 ChangedRecordedStatus*156 ActualWorkItemComplexDescription*151 \
        ReferencedSpecifiedBinaryFile*32
        &TypeCode*14 ChargeAmount*65 RelatedAppliedAllowanceCharge*148
        &ActualAmount?65 Description?7 ReasonCode?14 CalculationPercent?18 BasisAmount?65 ChargeIndicator.3 \
        CategoryAppliedTax?149
        &CalculatedAmount?65 TypeCode?14 CalculatedRate?18 BasisAmount?65 TaxPointDate?73
        &ID.2 ReferenceID?2 PrimaryClassificationCode*14 AlternativeClassificationCode*14 TypeCode*14 Comment*7 \
        TotalQuantity?47 TotalQuantityClassificationCode?14 IndexValue?18 StatusCode*14 ReferenceFileBinaryObject*33 \
        Index?7 RequestedActionCode*14 PriceListItemID?2 ContractualLanguageCode?14 \
        ActualWorkItemComplexDescription*151 TotalQuantityWorkItemQuantityAnalysis*154 UnitCalculatedPrice*147 \
        TotalCalculatedPrice*147 SubordinateBasicWorkItem*150 ChangedRecordedStatus*156 ItemBasicWorkItem*150 \
        ReferencedSpecifiedBinaryFile*32
        &Abstract*7 Content*7 ContractualLanguageCode?14 RequestingSpecificationQuery*152 \
        RespondingSpecificationResponse*153 SubsetWorkItemComplexDescription?151
        &ID.2 TypeCode?14 Content.7 ContractualLanguageCode?14
        &ID.2 QueryID?2 TypeCode?14 Content.7 ContractualLanguageCode?14
        &ID.2 ActualQuantity?47 Description?7 ActualQuantityPercent?18 StatusCode?14 TypeCode?14 \
        PrimaryClassificationCode*14 AlternativeClassificationCode*14 ContractualLanguageCode?14 \
        ActualQuantityWorkItemDimension*155 BreakdownWorkItemQuantityAnalysis*154 ChangedRecordedStatus*156
        &ID?2 ValueMeasure.17 Description?7 TypeCode.14 ContractualLanguageCode?14 ComponentWorkItemDimension*155
        &ConditionCode.14 ChangerName?7 ChangedDateTime.9
        """
}
