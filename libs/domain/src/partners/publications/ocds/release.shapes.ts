import { shapesOf } from './mending.shapes.js';

/**
 * OCDS 1.1.5 with the profile for PPPs 1.0, without fields that name persons: what both published schemas accept, which a test
 * compares. An amount stands as it came, with a currency or without.
 */
const SHAPES = {
  Release:
    'ocid!:text id!:text date!:date tag!:[#releaseTag] initiationType!:#initiationType parties:[Organization] buyer:OrganizationReference planning:Planning tender:Tender awards:[Award] contracts:[Contract] language:text relatedProcesses:[RelatedProcess] bids:Bids',
  Organization:
    'name:text id:text identifier:Identifier additionalIdentifiers:[Identifier] address:Address roles:[text] details:any shareholders:[Shareholder]',
  Identifier: 'scheme:text id:text legalName:text uri:uri',
  Address: 'streetAddress:text locality:text region:text postalCode:text countryName:text',
  Shareholder:
    'id!:text shareholder:OrganizationReference shareholding:number votingRights:#votingRights votingRightsDetails:text notes:text',
  OrganizationReference: 'name:text id:text identifier:Identifier address:Address additionalIdentifiers:[Identifier]',
  Planning:
    'rationale:text budget:Budget documents:[Document] milestones:[Milestone] forecasts:[Metric] project:Project',
  Budget: 'id:text description:text amount:Amount project:text projectID:text uri:uri source:uri finance:[Finance]',
  Amount: 'amount:number currency:#currency',
  Finance:
    'id!:text title:text description:text financingParty:OrganizationReference financeType:#financeType financeCategory:#financeCategory value:Amount period:Period interestRate:FinanceInterestRate repaymentFrequency:number stepInRights:flag exchangeRateGuarantee:flag',
  Period: 'startDate:date endDate:date maxExtentDate:date durationInDays:integer',
  FinanceInterestRate: 'base:any margin:number fixed:flag notes:text',
  Document:
    'id!:text documentType:text title:text description:text url:uri datePublished:date dateModified:date format:text language:text pageStart:text pageEnd:text accessDetails:text',
  Milestone:
    'id!:text title:text type:text description:text code:text dueDate:date dateMet:date dateModified:date status:#milestoneStatus documents:[Document]',
  Metric: 'id!:text title:text description:text observations:[Observation]',
  Observation:
    'id!:text period:Period value:Amount measure:any unit:ObservationUnit dimensions:any notes:text relatedImplementationMilestone:MilestoneReference',
  ObservationUnit: 'name:text scheme:text id:text uri:uri',
  MilestoneReference: 'id!:text title:text',
  Project:
    'id:text title:text description:text totalValue:Amount uri:uri sector:Classification additionalClassifications:[Classification] locations:[Location]',
  Classification: 'scheme:text id:text description:text uri:uri',
  Location: 'description:text geometry:LocationGeometry gazetteer:LocationGazetteer uri:text',
  LocationGeometry: 'type:#geometryType coordinates:points',
  LocationGazetteer: 'scheme:text identifiers:[text]',
  Tender:
    'id!:text title:text description:text status:#tenderStatus procuringEntity:OrganizationReference items:[Item] value:Amount minValue:Amount procurementMethod:#method procurementMethodDetails:text procurementMethodRationale:text mainProcurementCategory:#procurementCategory additionalProcurementCategories:[text] awardCriteria:text awardCriteriaDetails:text submissionMethod:[text] submissionMethodDetails:text tenderPeriod:Period enquiryPeriod:Period hasEnquiries:flag eligibilityCriteria:text awardPeriod:Period contractPeriod:Period numberOfTenderers:integer tenderers:[OrganizationReference] documents:[Document] milestones:[Milestone] amendments:[Amendment] amendment:Amendment targets:[Metric]',
  Item: 'id!:text description:text classification:Classification additionalClassifications:[Classification] quantity:number unit:ItemUnit deliveryLocation:Location deliveryAddress:Address',
  ItemUnit: 'scheme:text id:text name:text value:Amount uri:uri',
  Amendment:
    'date:date rationale:text id:text description:text amendsReleaseID:text releaseID:text changes:[AmendmentChanges]',
  AmendmentChanges: 'property:text former_value:[any]',
  Award:
    'id!:text title:text description:text status:#awardStatus date:date value:Amount suppliers:[OrganizationReference] items:[Item] contractPeriod:Period documents:[Document] amendments:[Amendment] amendment:Amendment relatedBid:text agreedMetrics:[Metric] evaluationIndicators:EvaluationIndicators',
  EvaluationIndicators:
    'riskPremium:number riskPremiumDetails:text discountRate:number discountRateDetails:text netPresentValue:Amount netPresentValueDetails:text',
  Contract:
    'id!:text awardID!:text title:text description:text status:#contractStatus period:Period value:Amount items:[Item] dateSigned:date documents:[Document] implementation:Implementation relatedProcesses:[RelatedProcess] milestones:[Milestone] amendments:[Amendment] amendment:Amendment finance:[Finance] agreedMetrics:[Metric] riskAllocation:[Risk] signatories:[OrganizationReference] tariffs:[Tariff] financeSummary:FinanceSummary',
  Implementation:
    'transactions:[Transaction] milestones:[Milestone] documents:[Document] charges:[Charge] metrics:[Metric] performanceFailures:[PerformanceFailure] tariffs:[Tariff]',
  Transaction:
    'id!:text source:uri date:date value:Amount payer:OrganizationReference payee:OrganizationReference uri:uri amount:Amount providerOrganization:Identifier receiverOrganization:Identifier',
  Charge: 'id!:text title:text paidBy:#chargePaidBy period:Period estimatedValue:Amount actualValue:Amount notes:text',
  PerformanceFailure:
    'id!:text period:Period category:text events:number penaltyContracted:text penaltyImposed:text penaltyPaid:flag',
  Tariff:
    'id!:text title:text paidBy:#chargePaidBy period:Period value:Amount unit:TariffUnit dimensions:any notes:text',
  TariffUnit: 'name:text scheme:text id:text uri:uri',
  RelatedProcess: 'id:text relationship:[text] title:text scheme:text identifier:text uri:uri',
  Risk: 'id!:text category:text description:text allocation:#riskAllocation notes:text',
  FinanceSummary:
    'debtEquityRatio:number debtEquityRatioDetails:text shareCapital:Amount shareCapitalDetails:text subsidyRatio:number subsidyRatioDetails:text projectIRR:number projectIRRDetails:text',
  Bids: 'statistics:[BidsStatistic] details:[Bid]',
  BidsStatistic: 'id!:text measure!:text date:date value!:number currency:#currency notes:text relatedLot:text',
  Bid: 'id!:text date:date status:#bidStatus tenderers:[OrganizationReference] value:Amount documents:[Document]',
} as const;

/** Closed lists of codes. */
const CODES: Readonly<Record<string, string>> = {
  releaseTag:
    'planning planningUpdate tender tenderAmendment tenderUpdate tenderCancellation award awardUpdate awardCancellation contract contractUpdate contractAmendment implementation implementationUpdate contractTermination compiled',
  initiationType: 'tender',
  tenderStatus: 'planning planned active cancelled unsuccessful complete withdrawn',
  method: 'open selective limited direct',
  procurementCategory: 'goods works services',
  awardStatus: 'pending active cancelled unsuccessful',
  contractStatus: 'pending active cancelled terminated',
  milestoneStatus: 'scheduled met notMet partiallyMet',
  bidStatus: 'invited pending valid disqualified withdrawn',
  chargePaidBy: 'government user',
  financeType: 'institutional commercial bilateral multilateral publicBondIssue supplierCredit other',
  financeCategory: 'equity seniorDebt mezzanineDebt grant guarantee other',
  geometryType: 'Point MultiPoint LineString MultiLineString Polygon MultiPolygon',
  riskAllocation: 'publicAuthority privateParty undefined',
  votingRights: 'ordinary none restricted additional enhanced',
};

export const OCDS = shapesOf('Release', SHAPES, CODES);
