import { shapesOf } from '../ocds/mending.shapes.js';

/** OC4IDS 0.9.5, without fields that name persons. A test compares it with the published schema. */
const SHAPES = {
  ProjectBudget:
    'description:text amount:Value requestDate:date approvalDate:date budgetBreakdowns:[BudgetBreakdowns] finance:[Finance]',
  ProjectCompletion:
    'endDate:date endDateDetails:text finalValue:Value finalValueDetails:text finalScope:text finalScopeDetails:text',
  ProjectPolicyAlignment: 'policies:[text] description:text',
  ProjectEnvironment:
    'goals:[#goals] climateOversightTypes:[#climateOversightTypes] hasImpactAssessment:flag impactCategories:[Classification] climateMeasures:[ClimateMeasure] conservationMeasures:[ConservationMeasure] environmentalMeasures:[EnvironmentalMeasure] abatementCost:Value inProtectedArea:flag',
  Project:
    'id!:text updated:date language:text identifiers:[SimpleIdentifier] publicAuthority:OrganizationReference title:text description:text budget:ProjectBudget period:Period locations:[Location] status:#projectStatus type:#projectType sector:[text] purpose:text additionalClassifications:[Classification] parties:[Organization] assetLifetime:Period identificationPeriod:Period preparationPeriod:Period implementationPeriod:Period completionPeriod:Period maintenancePeriod:Period decommissioningPeriod:Period forecasts:[Metric] metrics:[Metric] milestones:[Milestone] completion:ProjectCompletion costMeasurements:[CostMeasurement] transactions:[Transaction] documents:[Document] contractingProcesses:[ContractingProcess] relatedProjects:[RelatedProject] policyAlignment:ProjectPolicyAlignment benefits:[Benefit] social:Social environment:ProjectEnvironment lobbyingMeetings:[Meeting]',
  ContractingProcess: 'id!:text summary:ContractingProcessSummary releases:[LinkedRelease]',
  ContractingProcessSummaryTender:
    'procurementMethod:#method procurementMethodDetails:text datePublished:date costEstimate:Value numberOfTenderers:number tenderers:[OrganizationReference] procuringEntity:OrganizationReference administrativeEntity:OrganizationReference sustainability:[Sustainability]',
  ContractingProcessSummarySocial: 'laborBudget:Value laborObligations:LaborObligations',
  ContractingProcessSummary:
    'ocid:text externalReference:text nature:[#nature] title:text description:text status:#contractingProcessStatus tender:ContractingProcessSummaryTender suppliers:[OrganizationReference] contractValue:Value contractPeriod:Period finalValue:Value documents:[Document] modifications:[Modification] transactions:[Transaction] milestones:[Milestone] finance:[Finance] social:ContractingProcessSummarySocial',
  LinkedRelease: 'id!:text tag!:[#tag] date!:date url!:uri',
  Modification:
    'id!:text date:date description:text rationale:text type:text releaseID:text oldContractValue:Value newContractValue:Value oldContractPeriod:Period newContractPeriod:Period',
  Period: 'startDate:date endDate:date maxExtentDate:date durationInDays:integer',
  Classification: 'scheme:text id:text description:text uri:uri',
  LocationGeometry: 'type:#geometryType coordinates:points',
  LocationGazetteer: 'scheme:text identifiers:[text]',
  Location: 'id!:text description:text geometry:LocationGeometry gazetteer:LocationGazetteer uri:text address:Address',
  Value: 'amount:number currency:#currency',
  Organization:
    'name:text id:text identifier:Identifier additionalIdentifiers:[Identifier] address:Address roles:[text] classifications:[Classification]',
  OrganizationReference: 'name:text id:text',
  Address: 'streetAddress:text locality:text region:text postalCode:text countryName:text',
  BudgetBreakdowns: 'id!:text description:text budgetBreakdown:[BudgetBreakdown]',
  BudgetBreakdown:
    'id!:text description:text amount:Value uri:uri period:Period sourceParty:OrganizationReference approvalDate:date',
  Document:
    'id!:text documentType:text title:text description:text url:uri datePublished:date dateModified:date format:text language:text pageStart:text pageEnd:text accessDetails:text',
  Identifier: 'scheme:text id:text legalName:text uri:uri',
  RelatedProject: 'id!:text scheme:text identifier:text relationship:text title:text uri:uri',
  Metric: 'id!:text title:text description:text observations:[Observation]',
  ObservationUnit: 'name:text scheme:text id:text uri:uri',
  ObservationDimensions: '',
  Observation:
    'id!:text period:Period value:Value measure:any unit:ObservationUnit dimensions:ObservationDimensions notes:text',
  Transaction:
    'id!:text source:uri date:date value:Value payer:OrganizationReference payee:OrganizationReference uri:uri relatedImplementationMilestone:MilestoneReference',
  SimpleIdentifier: 'id!:text scheme:text',
  Milestone:
    'id!:text title:text type:text description:text code:text dueDate:date dateMet:date dateModified:date status:#milestoneStatus value:Value',
  MilestoneReference: 'id!:text title:text',
  ClimateMeasure: 'type:[text] description:text',
  ConservationMeasure: 'type:text description:text',
  EnvironmentalMeasure: 'type:text description:text',
  FinanceInterestRate: 'base:any margin:number fixed:flag notes:text',
  Finance:
    'id!:text title:text description:text value:Value financingParty:OrganizationReference financingPartyType:#financingPartyType source:text assetClass:[#assetClass] type:#financingArrangementType repaymentPriority:#debtRepaymentPriority concessional:flag resultsBased:flag period:Period paymentPeriod:Period paymentFrequency:number interestRate:FinanceInterestRate exchangeRateGuarantee:flag stepInRights:flag relatedLots:[text]',
  CostMeasurementLifeCycleCosting: 'value:Value',
  CostMeasurement: 'id!:text date:date lifeCycleCosting:CostMeasurementLifeCycleCosting costGroups:[CostGroup]',
  CostGroup: 'id!:text category:text costs:[Cost]',
  Cost: 'id:text classification:Classification value:Value',
  LaborObligations: 'obligations:[text] description:text',
  Benefit: 'title:text description:text beneficiaries:[Beneficiary]',
  Beneficiary: 'location:Location description:text numberOfPeople:integer',
  Sustainability: 'strategies:[text]',
  Meeting: 'id!:text date:date address:Address numberOfParticipants:integer publicOffice:PublicOffice',
  PublicOffice: 'organization:OrganizationReference',
  Social:
    'consultationMeetings:[Meeting] landCompensationBudget:Value inIndigenousLand:flag healthAndSafety:HealthAndSafety',
  HealthAndSafetyMaterialTests: 'tests:[text] description:text',
  HealthAndSafety: 'materialTests:HealthAndSafetyMaterialTests',
} as const;

/** Closed lists of codes; currencies are those of ISO 4217. */
const CODES: Readonly<Record<string, string>> = {
  projectStatus:
    'identification preparation implementation completion maintenance decommissioning decommissioned cancelled',
  projectType: 'construction rehabilitation replacement expansion decommissioning',
  goals: 'climateChangeAdaptation climateChangeMitigation',
  climateOversightTypes: 'internal external',
  nature: 'design construction supervision',
  contractingProcessStatus: 'pre-award active closed',
  method: 'open selective limited direct',
  tag: 'planning planningUpdate tender tenderAmendment tenderUpdate tenderCancellation award awardUpdate awardCancellation contract contractUpdate contractAmendment implementation implementationUpdate contractTermination compiled',
  geometryType: 'Point MultiPoint LineString MultiLineString Polygon MultiPolygon',
  milestoneStatus: 'scheduled met notMet partiallyMet',
  financingPartyType: 'institutional commercial bilateral multilateral vendor other',
  assetClass: 'debt equity',
  financingArrangementType: 'bond loan hybrid shares.listed shares.unlisted grant guarantee',
  debtRepaymentPriority: 'senior subordinated',
};

export const OC4IDS = shapesOf('Project', SHAPES, CODES);
