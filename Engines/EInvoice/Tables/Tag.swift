/// Names of elements in UBL 2.1 (Invoice, CreditNote) and CII D16B; names of both standards share a case.
///
/// Made by `scripts/einvoice-tables` from the schemas.
enum Tag: Int16, CaseIterable, Sendable {
    /// A name that neither standard has in an invoice.
    case unknown = 0
    case AbsolutePresenceVolumeMeasure, AbsolutePresenceWeightMeasure, Abstract, AcceptanceTransportEvent, Access
    case AccessAvailabilitySpecifiedPeriod, AccountFormatCode, AccountID, AccountName, AccountTypeCode
    case AccountingContact, AccountingCost, AccountingCostCode, AccountingCustomerParty, AccountingSupplierParty
    case ActionCode, ActualAmount, ActualArrivalTransportEvent, ActualDateTime, ActualDeliveryDate
    case ActualDeliverySupplyChainEvent, ActualDeliveryTime, ActualDepartureTransportEvent, ActualDespatchDate
    case ActualDespatchSupplyChainEvent, ActualDespatchTime, ActualDiscountAmount, ActualPackage
    case ActualPenaltyAmount, ActualPickUpSupplyChainEvent, ActualPickupDate, ActualPickupTime
    case ActualPickupTransportEvent, ActualQuantity, ActualQuantityPercent, ActualQuantityWorkItemDimension
    case ActualReceiptSupplyChainEvent, ActualTradeCurrencyExchange, ActualWaypointTransportEvent
    case ActualWorkItemComplexDescription, AdditionalAccountID, AdditionalDocumentReference, AdditionalInformation
    case AdditionalItemIdentification, AdditionalItemProperty, AdditionalReferenceReferencedDocument
    case AdditionalReferencedDocument, AdditionalStreetName, AdditionalTemperature, Address, AddressFormatCode
    case AddressLine, AddressTypeCode, AgencyID, AgentParty, AirFlowPercent, AirTransport, AircraftID, AliasName
    case AllowanceCharge, AllowanceChargeBasisAmount, AllowanceChargeReason, AllowanceChargeReasonCode
    case AllowanceTotalAmount, AlternativeClassificationCode, AlternativeConditionPrice, AlternativeDeliveryLocation
    case AltitudeMeasure, Amount, AmountTypeCode, AnimalFoodApprovedIndicator, AnimalFoodIndicator
    case ApplicableAddress, ApplicableDisposalInstructions, ApplicableHeaderTradeAgreement
    case ApplicableHeaderTradeDelivery, ApplicableHeaderTradeSettlement, ApplicableMaterialGoodsCharacteristic
    case ApplicableProductCharacteristic, ApplicableProductCharacteristicCondition, ApplicableReferencedStandard
    case ApplicableReturnableAssetInstructions, ApplicableTaxCategory, ApplicableTerritoryAddress
    case ApplicableTradeDeliveryTerms, ApplicableTradePaymentDiscountTerms, ApplicableTradePaymentPenaltyTerms
    case ApplicableTradeProduct, ApplicableTradeSettlementFinancialCard, ApplicableTradeTax
    case ApplicableTransportMeans, ApplicationSpecifiedDocumentContextParameter, AppliedAmount
    case AppliedFromLogisticsLocation, AppliedToLogisticsLocation, AppliedTradeAllowanceCharge, AppliedTradeTax
    case AreaDensityMeasure, AssociatedDocumentLineDocument, AssociatedInvoiceAmount, AssociatedReferencedDocument
    case AssociatedRegisteredTax, AttachedSpecifiedBinaryFile, AttachedTransportEquipment, Attachment
    case AttachmentBinaryObject, AttentionOf, AttributeID, AustralianBSBID, AustrianBankleitzahlID, AuthorName
    case AuthorizedLegalRegistration, AutomaticDataCaptureMethodTypeCode, AvailabilityTransportEvent, BICID
    case BIMSpecifiedDocumentContextParameter, BackorderQuantity, BackorderReason, BarcodeSymbologyID
    case BarcodeTypeCode, BaseAmount, BaseQuantity, BaseUnitMeasure, BasisAmount, BasisDateTime, BasisPeriodMeasure
    case BasisQuantity, BatchID, BatchQuantity, BestBeforeDate, BestBeforeDateTime, BillOfLadingHolderParty
    case BilledQuantity, BillingReference, BillingReferenceLine, BillingSpecifiedPeriod, BirthDate, BirthplaceName
    case BlockName, BrandName, BrandOwnerTradeParty, BreakdownWorkItemQuantityAnalysis, BrokerAssignedID
    case BuildingName, BuildingNumber, BulkCargoIndicator, BusinessProcessSpecifiedDocumentContextParameter
    case BuyerAgentTradeParty, BuyerAssignedAccountantTradeParty, BuyerAssignedID, BuyerContact, BuyerCustomerParty
    case BuyerDeductibleTaxSpecifiedTradeAccountingAccount, BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount
    case BuyerOrderReferencedDocument, BuyerReference, BuyerRepayableTaxSpecifiedTradeAccountingAccount
    case BuyerRequisitionerTradeParty, BuyerTaxRepresentativeTradeParty, BuyerTradeParty, BuyersItemIdentification
    case CHIPSParticipantID, CHIPSUniversalID, CV2ID, CalculatedAmount, CalculatedRate, CalculationBasis
    case CalculationBasisCode, CalculationMethodCode, CalculationPercent, CalculationRate
    case CalculationSequenceNumeric, CanadianPaymentsAssociationID, CanonicalizationMethod, CardAccount
    case CardChipCode, CardTypeCode, CardholderName, CareOf, CargoTypeCode, CarrierAssignedID, CarrierParty
    case CarrierServiceInstructions, CarrierTradeParty, CatalogueDocumentReference, CatalogueIndicator
    case CatalogueItemIdentification, CategoryAppliedTax, CategoryCode, CategoryName, CategoryTradeTax, Certificate
    case CertificateType, CertificateTypeCode, CertificationEvidenceReferenceReferencedDocument, ChangeReason
    case ChangedDateTime, ChangedRecordedStatus, ChangerName, Channel, ChannelCode, CharacterSetCode
    case CharacteristicCode, Characteristics, ChargeAmount, ChargeCategoryCode, ChargeFreeQuantity, ChargeIndicator
    case ChargeTotalAmount, ChargeableQuantity, ChargeableWeightMeasure, ChildConsignment, ChildConsignmentQuantity
    case ChipApplicationID, CityID, CityName, CitySubDivisionName, CitySubdivisionName, ClaimRelatedTradeParty
    case ClassCode, ClassName, ClassProductCharacteristic, ClassifiedTaxCategory, Clause, ClearingSystemName
    case CollectPaymentTerms, ColourCode, ColourDescription, Comment, CommodityClassification, CommodityCode
    case CompanyID, CompanyLegalForm, CompanyLegalFormCode, CompanyLiquidationStatusCode, ComparisonMethodCode
    case CompleteDateTime, CompleteNumber, CompletionIndicator, ComponentWorkItemDimension, Condition
    case ConditionAggregate, ConditionCode, Conditions, ConsigneeAssignedID, ConsigneeParty, ConsigneeTradeParty
    case Consignment, ConsignmentQuantity, ConsignorAssignedID, ConsignorParty, ConsignorTradeParty
    case ConsolidatableIndicator, ConsolidatedShipment, ConsumerUnitQuantity, ConsumptionReportReferencedDocument
    case Contact, ContactParty, ContainedGoodsItem, ContainedInTransportEquipment, ContainedPackage
    case ContainerizedIndicator, ContainingPackage, ContainingTransportEquipment, Content, ContentAmount
    case ContentCode, ContentDateTime, ContentLayerQuantity, ContentTypeCode, ContinuousIndicator
    case ContractDocumentReference, ContractReferencedDocument, ContractType, ContractTypeCode
    case ContractedCarrierAssignedID, ContractualDelivery, ContractualLanguageCode, ControlRequirementIndicator
    case ConversionRate, ConversionRateDateTime, CoordinateSystemCode, CopyIndicator, CorporateRegistrationScheme
    case CorporateRegistrationTypeCode, CorporateStockAmount, CostReferenceDimensionPattern, Country, CountryID
    case CountryName, CountrySubDivisionID, CountrySubDivisionName, CountrySubentity, CountrySubentityCode
    case CreationDateTime, CreationSpecifiedBinaryFile, CreditAccount, CreditAvailableAmount, CreditLimitAmount
    case CreditNote, CreditNoteDocumentReference, CreditNoteLine, CreditNoteTypeCode, CreditReason, CreditReasonCode
    case CreditedQuantity, CreditorReferenceID, CreditorReferenceIssuerID, CreditorReferenceType
    case CreditorReferenceTypeCode, CrewMemberPerson, CrewQuantity, CrossIndustryInvoice, CurrencyCode
    case CurrentStatus, CustomerAssignedAccountID, CustomerFacingTotalUnitQuantity, CustomerReference
    case CustomizationID, CustomsAgentParty, CustomsClearanceServiceInstructions, CustomsDeclaration
    case CustomsDutyIndicator, CustomsExportAgentTradeParty, CustomsImportAgentTradeParty
    case CustomsImportClassifiedIndicator, CustomsStatusCode, CustomsTariffQuantity, DamageRemarks
    case DangerousGoodsApprovedIndicator, DataSendingCapability, Date, DateString, DateTime, DateTimeString
    case DebitNoteDocumentReference, DeclaredCustomsValueAmount, DeclaredForCarriageValueAmount
    case DeclaredStatisticsValueAmount, DeclaredValueForCustomsAmount, DeclaredValueForStatisticsAmount
    case DefaultCurrencyCode, DefaultLanguageCode, DefinedTradeContact, DeliveredQuantity, Delivery, DeliveryAddress
    case DeliveryContact, DeliveryInstructions, DeliveryLocation, DeliveryNoteReferencedDocument, DeliveryParty
    case DeliveryTerms, DeliveryTradeLocation, DeliveryTradeParty, DeliveryTransportEvent, DeliveryTypeCode
    case DeliveryUnit, DemandForecastReferencedDocument, DemurrageInstructions, Department, DepartmentName
    case DependentLineReference, DependentPriceReference, DepositValueSpecifiedAmount
    case DepositValueValiditySpecifiedPeriod, Description, DescriptionBinaryObject, DescriptionCode
    case DesignatedProductClassification, Designation, Despatch, DespatchAddress, DespatchAdviceReferencedDocument
    case DespatchContact, DespatchDocumentReference, DespatchLineReference, DespatchLocation, DespatchParty
    case DespatchedQuantity, DetentionTransportEvent, DiameterMeasure, DigitalSignatureAttachment, Dimension
    case DirectDebitMandateID, DirectTelephoneUniversalCommunication, DirectionCode, DisbursementAmount
    case DisbursementPaymentTerms, DischargeTransportEvent, DiscountIndicator, DiscrepancyResponse
    case DisposalMethodCode, DispositionCode, District, DocumentCurrencyCode, DocumentDescription, DocumentHash
    case DocumentReference, DocumentStatusCode, DocumentType, DocumentTypeCode, DrainedNetWeightMeasure
    case DriverPerson, DropoffTransportEvent, DueDate, DueDateDateTime, DueDateTypeCode, DuePayableAmount
    case DurationMeasure, EarliestOccurrenceDateTime, EarliestPickupDate, EarliestPickupTime, EffectiveDate
    case EffectiveSpecifiedPeriod, EffectiveTime, ElectronicMail, ElementVersionID, EmailURIUniversalCommunication
    case EmbeddedDocumentBinaryObject, EmergencyProceduresCode, EmergencyTemperature, EmissionCalculationMethod
    case EncodingCode, EndDate, EndDateTime, EndItemName, EndItemTypeCode, EndPointURIUniversalCommunication
    case EndTime, EndpointID, EnvironmentalEmission, EnvironmentalEmissionTypeCode, EstimatedArrivalTransportEvent
    case EstimatedDeliveryDate, EstimatedDeliveryPeriod, EstimatedDeliveryTime, EstimatedDepartureTransportEvent
    case EstimatedDespatchDate, EstimatedDespatchPeriod, EstimatedDespatchTime, EstimatedDurationPeriod
    case EstimatedTransitPeriod, ExaminationTransportEvent, ExchangeMarketID, ExchangeRate, ExchangedDocument
    case ExchangedDocumentContext, ExemptionReason, ExemptionReasonCode, ExpiryDate, ExpiryDateTime, ExpiryTime
    case ExportCountry, ExportationTransportEvent, ExporterParty, ExtendedID, Extension, ExtensionAgencyID
    case ExtensionAgencyName, ExtensionAgencyURI, ExtensionContent, ExtensionReason, ExtensionReasonCode
    case ExtensionURI, ExtensionVersionID, ExternalReference, ExtraAllowanceCharge
    case FactoringAgreementReferencedDocument, FactoringListReferencedDocument, FamilyName
    case FaxUniversalCommunication, FedwireRoutingNumberID, FileName, FinalDeliveryParty
    case FinalDeliveryTransportationService, FinalDestinationCountry, FinancialAccount, FinancialInstitution
    case FinancialInstitutionBranch, FinancingFinancialAccount, FinancingInstrumentCode, FinancingParty
    case FirstArrivalPortLocation, FirstName, FlashpointTemperature, Floor, FloorSpaceMeasurementDimension
    case ForeignExchangeContract, FormatCode, FormattedCancellationAnnouncedLaunchDateTime, FormattedDateTimeString
    case FormattedIssueDateTime, FormattedLatestProductDataChangeDateTime, FormattedReceivedDateTime
    case ForwarderServiceInstructions, FreeOfChargeIndicator, FreeOnBoardValueAmount, FreightAllowanceCharge
    case FreightChargeLocation, FreightForwarderAssignedID, FreightForwarderParty, FreightForwarderTradeParty
    case FreightRateClassCode, FromEventCode, FullnessIndicationCode, FullyPaidSharesIndicator, GenderCode
    case GeneralCargoIndicator, GermanBankleitzahlID, GivenName, GlobalID, GlobalSerialID, GoodsItem
    case GoodsItemContainer, GrandTotalAmount, GrossLineTotalAmount, GrossPriceProductTradePrice
    case GrossTonnageMeasure, GrossVolumeMeasure, GrossWeightMeasure, GroupingCentreTradeParty, GuaranteeMethodCode
    case GuaranteedDespatchDate, GuaranteedDespatchTime, GuidelineSpecifiedDocumentContextParameter, HandlingCode
    case HandlingInstructions, HandlingTransportEvent, HandlingUnitDespatchLine, HashAlgorithmMethod
    case HaulageInstructions, HaulageTradingTerms, HazardClassID, HazardousCategoryCode, HazardousGoodsTransit
    case HazardousItem, HazardousItemNotificationParty, HazardousRegulationCode, HazardousRiskIndicator
    case HeadOfficeParty, HeightMeasure, HellenicBankID, HolderName, HongKongBankID, HumanFoodApprovedIndicator
    case HumanFoodIndicator, HumidityPercent, IBANID, ID, Identification, IdentificationCode, IdentificationID
    case IdentityDocumentReference, ImportanceCode, ImporterParty, IncludedBinaryObject, IncludedNote
    case IncludedReferencedProduct, IncludedSpecifiedMarketplace, IncludedSubordinateTradeLineItem
    case IncludedSupplyChainConsignmentItem, IncludedSupplyChainPackaging, IncludedSupplyChainTradeLineItem
    case IncludedTradeTax, InclusiveIndicator, Index, IndexValue, IndianFinancialSystemID, IndicationIndicator
    case Indicator, IndicatorString, IndividualTradeProductInstance, IndustryAssignedID, IndustryClassificationCode
    case Information, InformationAmount, InformationContentProviderParty, InformationNote, InformationURI
    case InhalationToxicityZoneCode, InhouseMail, InspectionReferenceReferencedDocument, InstallmentDueDate
    case InstantMessagingUniversalCommunication, InstructionID, InstructionNote, InstructionTypeCode, Instructions
    case InsuranceParty, InsurancePremiumAmount, InsuranceValueAmount, InterestRatePercent, Invoice, InvoiceAmount
    case InvoiceApplicableTradeCurrencyExchange, InvoiceCurrencyCode, InvoiceDateTime, InvoiceDocumentReference
    case InvoiceIssuerReference, InvoiceLine, InvoicePeriod, InvoiceReferenceReferencedDocument
    case InvoiceReferencedDocument, InvoiceTypeCode, InvoicedQuantity, InvoiceeTradeParty, InvoicerTradeParty
    case InvoicingPartyReference, IrishNSCID, IssueDate, IssueDateTime, IssueNumberID, IssueTime, IssuerAssignedID
    case IssuerID, IssuerParty, IssuerTradeParty, IssuingCompanyName, ItalianDomesticID, Item, ItemBasicWorkItem
    case ItemBuyerTradeParty, ItemClassificationCode, ItemGroupedWorkItem, ItemInstance, ItemPriceExtension
    case ItemPropertyGroup, ItemPropertyRange, ItemSellerTradeParty, ItemSpecificationDocumentReference
    case JapanFinancialInstitutionCommonID, JobTitle, JourneyID, Jurisdiction, JurisdictionRegionAddress, KanbanID
    case Keyword, Language, LanguageID, LastExitPortLocation, LatestDeliveryDate, LatestDeliveryTime
    case LatestOccurrenceDateTime, LatestPickupDate, LatestPickupTime, LatitudeDegreesMeasure, LatitudeDirectionCode
    case LatitudeMeasure, LatitudeMinutesMeasure, LayerTotalUnitQuantity, LeadTimeMeasure, LegalClassificationCode
    case LegalMonetaryTotal, LegalRightsOwnerTradeParty, LegalStatusIndicator, LengthMeasure
    case LetterOfCreditReferencedDocument, LicensePlateID, Line, LineCountNumeric, LineExtensionAmount, LineFive
    case LineFour, LineID, LineOne, LineStatusCode, LineStatusReasonCode, LineThree, LineTotalAmount
    case LineTotalBasisAmount, LineTwo, LinearSpatialDimension, ListValue, LivestockIndicator, LoadingLengthMeasure
    case LoadingLocation, LoadingPortLocation, LoadingProofParty, LoadingSequenceID, LoadingTransportEvent
    case LocaleCode, Location, LocationAddress, LocationAggregate, LocationCoordinate
    case LocationFinancialInstitutionAddress, LocationID, LocationTypeCode, LogisticsOperatorParty
    case LogoAssociatedSpecifiedBinaryFile, LogoReferenceID, LongitudeDegreesMeasure, LongitudeDirectionCode
    case LongitudeMeasure, LongitudeMinutesMeasure, LossRisk, LossRiskResponsibilityCode, LotIdentification
    case LotNumberID, LowerOrangeHazardPlacardID, MIMECode, MSDSReferenceReferencedDocument
    case MainCarriageShipmentStage, MandateDocumentReference, MandateTypeCode, ManufactureDate, ManufactureTime
    case ManufacturerAssignedID, ManufacturerParty, ManufacturerTradeParty, ManufacturersItemIdentification
    case MaritimeTransport, MarkAttention, MarkAttentionIndicator, MarkCare, MarkCareIndicator, MarketID, MarkingID
    case MasterPerson, MaterialID, MathematicOperatorCode, MaximumDeliveryUnit, MaximumLinearSpatialDimension
    case MaximumMeasure, MaximumPaidAmount, MaximumPaymentInstructionsNumeric, MaximumQuantity
    case MaximumStackabilityQuantity, MaximumStackabilityWeightMeasure, MaximumTemperature, MaximumValue, Measure
    case MeasurementDimension, MeasurementFromLocation, MeasurementMethodCode, MeasurementMethodID
    case MeasurementToLocation, MedicalFirstAidGuideCode, MessageStandardSpecifiedDocumentContextParameter
    case MicrochipIndicator, MiddleName, MimeCode, MinimumDeliveryUnit, MinimumLinearSpatialDimension
    case MinimumMeasure, MinimumQuantity, MinimumTemperature, MinimumValue, MobileTelephoneUniversalCommunication
    case Mode, ModeCode, ModelName, MortgageHolderParty, MultiplierFactorNumeric, Name, NameCode, NameSuffix
    case NationalityID, NatureCode, NatureIdentificationTransportCargo, NetIncludingTaxesLineTotalAmount
    case NetLineTotalAmount, NetNetWeightMeasure, NetPriceIndicator, NetPriceProductTradePrice, NetTonnageMeasure
    case NetVolumeMeasure, NetWeightMeasure, NetworkID, NewZealandNCCID, NextInvoiceDateTime, NominationDate
    case NominationPeriod, NominationTime, NotaryParty, Note, NotifyParty, OccurrenceDate, OccurrenceDateTime
    case OccurrenceLogisticsLocation, OccurrenceSpecifiedPeriod, OccurrenceTime, OnCarriageIndicator
    case OnCarriageShipmentStage, OpenIndicator, OperatingParty, OperationalCategoryCode
    case OptionalTakeoverTransportEvent, OrderLineReference, OrderReference, OrderResponseReferencedDocument
    case OrderTypeCode, OrderUnitConversionFactorNumeric, OrderableUnitFactorRate, OrderingAvailablePeriod
    case OrganizationDepartment, OriginAddress, OriginCountry, OriginTradeCountry, OriginalDepartureCountry
    case OriginalDespatchParty, OriginalDespatchTransportationService, OriginalDocumentReference
    case OriginalItemLocationQuantity, OriginatorDocumentReference, OriginatorParty, OtherCommunication, OtherName
    case OutstandingQuantity, OutstandingReason, OversupplyQuantity, OwnerParty, OwnerTradeParty, OwnerTypeCode
    case PackQuantity, PackSizeNumeric, Package, PackageLevelCode, PackageQuantity, PackagedTransportHandlingUnit
    case PackagingSupplyChainEvent, PackagingTypeCode, PackingCriteriaCode, PackingListReferencedDocument
    case PackingMaterial, PaidAmount, PaidDate, PaidTime, PalletSpaceMeasurementDimension, ParentLineID, PartID
    case PartecipationPercent, PartialPaymentAmount, PartialPaymentPercent, Party, PartyIdentification
    case PartyLegalEntity, PartyName, PartyTaxScheme, PassengerPerson, PassengerQuantity, PayableAlternativeAmount
    case PayableAmount, PayableRoundingAmount, PayableSpecifiedTradeAccountingAccount, PayeeFinancialAccount
    case PayeeParty, PayeePartyCreditorFinancialAccount, PayeeSpecifiedCreditorFinancialInstitution, PayeeTradeParty
    case PayerFinancialAccount, PayerParty, PayerPartyDebtorFinancialAccount
    case PayerSpecifiedDebtorFinancialInstitution, PayerTradeParty, PayingPartyRoleCode
    case PaymentAlternativeCurrencyCode, PaymentAlternativeExchangeRate, PaymentApplicableTradeCurrencyExchange
    case PaymentArrangementCode, PaymentChannelCode, PaymentCurrencyCode, PaymentDueDate, PaymentExchangeRate
    case PaymentID, PaymentMandate, PaymentMeans, PaymentMeansCode, PaymentMeansID, PaymentMethodCode, PaymentNote
    case PaymentPercent, PaymentPlaceLogisticsLocation, PaymentPurposeCode, PaymentReference, PaymentReversalPeriod
    case PaymentTerms, PaymentTermsDetailsURI, PenaltyAmount, PenaltyPeriod, PenaltySurchargePercent
    case PerPackageUnitQuantity, PerUnitAmount, Percent, PerformingCarrierAssignedID, PerformingCarrierParty, Period
    case Person, PersonID, PersonName, PhysicalAttribute, PhysicalGeographicalCoordinate, PhysicalLocation, Pickup
    case PickupLocation, PickupParty, PickupTransportEvent, PlacardEndorsement, PlacardNotation
    case PlaceApplicableTradeLocation, PlannedArrivalTransportEvent, PlannedDeliveryTransportEvent
    case PlannedDepartureTransportEvent, PlannedPickupTransportEvent, PlannedWaypointTransportEvent
    case PlotIdentification, PolishNationalClearingID, PortugueseNCCID, PositionCode, PositioningTransportEvent
    case PostOfficeBox, PostalAddress, PostalTradeAddress, PostalZone, Postbox, PostcodeCode, PowerIndicator
    case PowerOfAttorney, PreCarriageIndicator, PreCarriageShipmentStage, PreferenceCriterionCode, PrepaidAmount
    case PrepaidIndicator, PrepaidPayment, PrepaidPaymentReferenceID, PrepaidPaymentTerms
    case PresentationSpecifiedBinaryFile, PreviousDeliverySupplyChainEvent, PreviousPriceList, PreviousRevisionID
    case Price, PriceAmount, PriceChangeReason, PriceList, PriceListID, PriceListItemID, PriceListReferencedDocument
    case PriceType, PriceTypeCode, PricingCurrencyCode, PricingExchangeRate, PricingReference
    case PrimaryAccountNumberID, PrimaryClassificationCode, Priority, ProFormaInvoiceReferencedDocument
    case ProductEndUserTradeParty, ProductGroupID, ProductTraceID, ProductUnitQuantity
    case ProductValueExcludingTobaccoTaxInformationAmount, ProductWeightLossInformationAmount
    case ProductionSupplyChainEvent, ProfileExecutionID, ProfileID, ProgressPercent, ProjectReference
    case PromisedDeliveryPeriod, PromotionalDealReferencedDocument, ProportionalConstituentPercent, ProprietaryID
    case ProviderParty, ProviderTypeCode, PurchaseConditionsReferencedDocument
    case PurchaseSpecifiedTradeAccountingAccount, Purpose, PurposeCode, Quantity, QuantityDiscrepancyCode
    case QuarantineTransportEvent, QueryID, QuotationReferencedDocument, RadioCallSignID, RailCarID, RailTransport
    case RangeDimension, RateApplicablePercent, ReaderSpecifiedBinaryFile, Reason, ReasonCode
    case ReceiptDocumentReference, ReceiptLineReference, ReceiptTransportEvent
    case ReceivableSpecifiedTradeAccountingAccount, ReceivedDate, ReceivedHandlingUnitReceiptLine, ReceivedQuantity
    case ReceivingAdviceReferencedDocument, RecyclingDescriptionCode, RecyclingProcedure, Reference, ReferenceDate
    case ReferenceEventCode, ReferenceFileBinaryObject, ReferenceID, ReferenceTime, ReferenceTypeCode
    case ReferencedConsignmentID, ReferencedShipment, ReferencedSpecifiedBinaryFile, RefrigeratedIndicator
    case RefrigerationOnIndicator, Region, RegistrationAddress, RegistrationDate, RegistrationExpirationDate
    case RegistrationID, RegistrationName, RegistrationNationality, RegistrationNationalityID
    case RegistryCertificateDocumentReference, RegistryPortLocation, RejectActionCode, RejectReason
    case RejectReasonCode, RejectedQuantity, RelatedAppliedAllowanceCharge, RelatedSupplyChainConsignment
    case RelationshipTypeCode, ReleaseID, RelevantTradeLocation, ReliabilityPercent, Remarks
    case ReminderDocumentReference, ReportedShipment, ReportingPerson, RequestedActionCode
    case RequestedArrivalTransportEvent, RequestedDeliveryPeriod, RequestedDeliverySupplyChainEvent
    case RequestedDeliveryTransportEvent, RequestedDepartureTransportEvent, RequestedDespatchDate
    case RequestedDespatchPeriod, RequestedDespatchTime, RequestedPickupTransportEvent, RequestedQuantity
    case RequestedWaypointTransportEvent, RequestingSpecificationQuery, RequiredCustomsID, RequiredDeliveryDate
    case RequiredDeliveryTime, RequisitionerReferencedDocument, ResidenceAddress, RespondingSpecificationResponse
    case ResponseCode, Responsibility, ResponsibleTransportServiceProviderParty, ResultOfVerification
    case RetailValueExcludingTaxInformationAmount, ReturnAddress, ReturnabilityIndicator
    case ReturnableMaterialIndicator, ReturnableQuantity, RevisionDateTime, RevisionID, RoadTransport, RoleCode
    case Room, RoundingAmount, RussianCentralBankID, SICID, SalesAgentTradeParty, SalesMethodCode, SalesOrderID
    case SalesOrderLineID, SalesSpecifiedTradeAccountingAccount, ScenarioSpecifiedDocumentContextParameter
    case ScheduledServiceFrequency, SealIssuerTypeCode, SealStatusCode, SealingPartyType, SeasonCode
    case SecondaryHazard, SectionName, SecurityOfficerPerson, SelfBilledCreditNoteDocumentReference
    case SelfBilledInvoiceDocumentReference, SellByDateTime, SellerAssignedAccountantTradeParty, SellerAssignedID
    case SellerContact, SellerOrderReferencedDocument, SellerPayableTaxSpecifiedTradeAccountingAccount
    case SellerRefundableTaxSpecifiedTradeAccountingAccount, SellerSupplierParty, SellerTaxRepresentativeTradeParty
    case SellerTradeParty, SellersItemIdentification, SequenceID, SequenceNumberID, SequenceNumeric, SerialID
    case ServiceAllowanceCharge, ServiceCategoryCode, ServiceProviderParty, ServiceSupplyTradeCountry, ServiceType
    case ServiceTypeCode, SetTriggerCode, SettlementDiscountAmount, SettlementDiscountPercent, SettlementPeriod
    case SettlementPeriodMeasure, ShareholderParty, ShipFromTradeParty, ShipToTradeParty, Shipment
    case ShipmentDocumentReference, ShipmentStage, ShippingMarks, ShippingPriorityLevelCode, ShipsRequirements
    case ShipsSurgeonPerson, ShortQuantity, ShortageActionCode, SignatoryParty, Signature, SignatureID
    case SignatureMethod, SizeMeasure, SizeTypeCode, SoleProprietorshipIndicator, SourceCurrencyBaseRate
    case SourceCurrencyCode, SourceUnitBasisNumeric, SouthAfricanNCCID, SpanishDomesticInterbankingID
    case SpecialInstructions, SpecialSecurityIndicator, SpecialServiceInstructions, SpecialTerms
    case SpecialTransportRequirements, SpecifiedAdvancePayment, SpecifiedContactPerson, SpecifiedDeliveryAdjustment
    case SpecifiedDocumentVersion, SpecifiedFinancialAdjustment, SpecifiedLegalOrganization
    case SpecifiedLineTradeAgreement, SpecifiedLineTradeDelivery, SpecifiedLineTradeSettlement
    case SpecifiedLogisticsServiceCharge, SpecifiedLogisticsTransportMovement, SpecifiedNote
    case SpecifiedPackagingMarking, SpecifiedProcuringProject, SpecifiedReferencedProduct
    case SpecifiedSubordinateLineTradeAgreement, SpecifiedSubordinateLineTradeDelivery
    case SpecifiedSubordinateLineTradeSettlement, SpecifiedTaxRegistration, SpecifiedTradeAccountingAccount
    case SpecifiedTradeAllowanceCharge, SpecifiedTradePaymentTerms, SpecifiedTradeProduct
    case SpecifiedTradeSettlementFinancialCard, SpecifiedTradeSettlementHeaderMonetarySummation
    case SpecifiedTradeSettlementLineMonetarySummation, SpecifiedTradeSettlementPaymentMeans, SpecifiedTransactionID
    case SplitConsignmentIndicator, StageCode, StandardItemIdentification, StartDate, StartDateFlexibilityCode
    case StartDateTime, StartTime, StatementDocumentReference, StatisticalClassificationCode, Status, StatusCode
    case StatusReason, StatusReasonCode, StorageLocation, StorageTransportEvent, Stowage, StreetName, SubBrandName
    case SubClassCode, SubCreditNoteLine, SubDivisionBranchFinancialInstitution, SubInvoiceLine, Subject
    case SubjectCode, SubordinateBasicWorkItem, SubordinateTradeCountrySubDivision
    case SubsetSpecifiedDocumentContextParameter, SubsetWorkItemComplexDescription, SubsidiaryLocation
    case SubstituteCarrierParty, SubtotalCalculatedTradeTax, SuccessiveSequenceID, SummaryDescription
    case SupplierAssignedAccountID, SupplierAssignedSerialID, SupplierParty, SupplyChainTradeTransaction
    case SupplyInstructionReferencedDocument, SupportedCommodityClassification, SupportedTransportEquipment
    case SwissBCID, SystemID, SystemName, TakeoverTransportEvent, TareWeightMeasure, TargetCurrencyBaseRate
    case TargetCurrencyCode, TargetUnitBaseNumeric, TariffClassCode, TariffCode, TariffDescription, TariffQuantity
    case TaxAmount, TaxApplicableTradeCurrencyExchange, TaxBasisAllowanceRate, TaxBasisTotalAmount, TaxCategory
    case TaxCurrencyCode, TaxEvidenceIndicator, TaxExchangeRate, TaxExclusiveAmount, TaxExemptionReason
    case TaxExemptionReasonCode, TaxIncludedIndicator, TaxInclusiveAmount, TaxLevelCode, TaxPointDate
    case TaxRepresentativeParty, TaxScheme, TaxSubtotal, TaxTotal, TaxTotalAmount, TaxTypeCode, TaxableAmount
    case TechnicalName, Telefax, Telephone, TelephoneUniversalCommunication, TelexUniversalCommunication
    case Temperature, TerminalOperatorParty, TermsAndConditionsDescription, TermsAndConditionsDescriptionCode
    case TestIndicator, TestMethod, Text, TheoreticalWeightMeasure, ThirdPartyPayerIndicator, TierRange
    case TierRatePercent, TimezoneOffset, TimingComplaint, TimingComplaintCode, Title, TotalAdjustmentAmount
    case TotalAllowanceChargeAmount, TotalCalculatedPrice, TotalCapacityDimension, TotalChargeAmount
    case TotalDepositFeeInformationAmount, TotalDiscountAmount, TotalGoodsItemQuantity, TotalInvoiceAmount
    case TotalPackageQuantity, TotalPackagesQuantity, TotalPrepaidAmount, TotalQuantity
    case TotalQuantityClassificationCode, TotalQuantityWorkItemQuantityAnalysis, TotalRetailValueInformationAmount
    case TotalTransportHandlingUnitQuantity, TraceID, TrackingDeviceCode, TrackingID, TradeComparisonReferencePrice
    case TradeFinancing, TradeName, TradeServiceCode, TradingBusinessName, TradingRestrictions, TrainID
    case TransactionConditions, TransactionCurrencyTaxAmount, TransitCountry, TransitDirectionCode, TransitPeriod
    case TransportAdvisorParty, TransportAuthorizationCode, TransportContract, TransportContractReferencedDocument
    case TransportEmergencyCardCode, TransportEquipment, TransportEquipmentSeal, TransportEquipmentTypeCode
    case TransportEvent, TransportEventTypeCode, TransportHandlingUnit, TransportHandlingUnitTypeCode
    case TransportMeans, TransportMeansTypeCode, TransportModeCode, TransportPaymentMethodCode, TransportServiceCode
    case TransportationServiceDescription, TransportationServiceDetailsURI, TransshipPortLocation, TypeCode
    case TypeExtensionCode, TypeText, UBLExtension, UBLExtensions, UBLVersionID, UKSortCodeID, UNDGCode, URI, URIID
    case URIUniversalCommunication, UUID, UltimateCustomerOrderReferencedDocument, UltimatePayeeTradeParty
    case UltimateShipToTradeParty, UnitBasisAmount, UnitCalculatedPrice, UnitQuantity, UnloadingLocation
    case UnloadingPortLocation, UnsupportedCommodityClassification, UnsupportedTransportEquipment
    case UpperOrangeHazardPlacardID, UsabilityPeriod, UseDescription, UsedCapacityCode, UsedLogisticsTransportMeans
    case UtilizedLogisticsTransportEquipment, VOIPUniversalCommunication, ValidFromDateTime, ValidateProcess
    case ValidateTool, ValidateToolVersion, ValidationDate, ValidationResultCode, ValidationTime, ValidatorID
    case ValidityPeriod, ValiditySpecifiedPeriod, ValidityStartDate, ValuationBreakdownStatement, Value, ValueAmount
    case ValueCode, ValueDateTime, ValueIndicator, ValueMeasure, ValueQualifier, ValueQuantity
    case ValueSpecifiedBinaryFile, VariableMeasureIndicator, VerificationNumeric, VersionID, VesselID, VesselName
    case VirtualIndicator, WarehousingTransportEvent, WebsiteURI, WebsiteURIID, WeekDayCode, WeightMeasure
    case WidthMeasure, WithholdingTaxTotal, WitnessParty, WorkOrderDocumentReference, WorkPhase, WorkPhaseCode
    case WorkPhaseReference, XPath
}
