/* oxlint-disable max-lines */
/* Made by `npm run schema` from apps/api/schema.graphql. */

export interface Absence {
  readonly __typename: 'Absence';
  readonly answer: DeputyAnswer | null;
  readonly deputy: Member | null;
  readonly deputyId: string | null;
  readonly endedAt: string | null;
  readonly endsAt: string;
  readonly id: string;
  readonly leavesNobody: boolean;
  readonly member: Member | null;
  readonly memberId: string;
  readonly organisationId: string;
  readonly processes: ReadonlyArray<string> | null;
  readonly startsAt: string;
  readonly subjectKinds: ReadonlyArray<ApprovalSubject> | null;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface AbsenceConnection {
  readonly __typename: 'AbsenceConnection';
  readonly edges: ReadonlyArray<AbsenceEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface AbsenceEdge {
  readonly __typename: 'AbsenceEdge';
  readonly cursor: string;
  readonly node: Absence;
}

export type AbsenceSort = 'DEPUTY' | 'FROM' | 'UNTIL' | 'WHO';

export interface AcceptAgreementInput {
  readonly clientMutationId?: string | null;
  readonly contentHash: string;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface AcceptAgreementSuccess {
  readonly __typename: 'AcceptAgreementSuccess';
  readonly agreement: Agreement | null;
}

export interface AcceptInvitationInput {
  readonly name?: string | null;
  readonly password?: string | null;
  readonly token: string;
}

export interface AcceptInvitationSuccess {
  readonly __typename: 'AcceptInvitationSuccess';
  readonly memberId: string;
  readonly organisationId: string;
}

export type AccessDecision = 'DENIED' | 'GRANTED';

export interface AccessEntry {
  readonly __typename: 'AccessEntry';
  readonly action: DataAction;
  readonly agreementId: string | null;
  readonly bytes: number;
  readonly clause: string | null;
  readonly columns: ReadonlyArray<string> | null;
  readonly dataset: Dataset | null;
  readonly datasetId: string;
  readonly datasetVersion: number | null;
  readonly decision: AccessDecision;
  readonly endedAt: string | null;
  readonly ground: AccessGround | null;
  readonly id: string;
  readonly member: Member | null;
  readonly memberId: string;
  readonly organisation: Organisation | null;
  readonly policyVersion: number | null;
  readonly provider: Organisation | null;
  readonly purpose: DataPurpose;
  readonly reason: string | null;
  readonly rows: number;
  readonly startedAt: string;
  readonly transferId: string | null;
  readonly way: DataWay;
}

export interface AccessEntryConnection {
  readonly __typename: 'AccessEntryConnection';
  readonly edges: ReadonlyArray<AccessEntryEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface AccessEntryEdge {
  readonly __typename: 'AccessEntryEdge';
  readonly cursor: string;
  readonly node: AccessEntry;
}

export type AccessGround = 'AGREEMENT' | 'OPEN' | 'OWN';

export interface Activity {
  readonly __typename: 'Activity';
  readonly by: ActivityCarrier | null;
  readonly data: ActivityData | null;
  readonly legalBasis: string | null;
  readonly safeguards: string | null;
  readonly step: JointStep | null;
  readonly what: string | null;
}

export type ActivityCarrier = 'BOTH' | 'PRIVATE' | 'PUBLIC';

export type ActivityData = 'CORE' | 'NONE' | 'PERSONAL' | 'SENSITIVE_PERSONAL';

export interface ActivityInput {
  readonly by?: ActivityCarrier | null;
  readonly data?: ActivityData | null;
  readonly legalBasis?: string | null;
  readonly safeguards?: string | null;
  readonly step?: JointStep | null;
  readonly what?: string | null;
}

export interface AddAgencyInput {
  readonly approvalId: string;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly group: string;
  readonly onBehalfOf?: string | null;
  readonly organisationId: string;
  readonly reason: string;
  readonly stage: string;
  readonly veto?: boolean | null;
  readonly weight?: string | null;
  readonly workingDays?: number | null;
}

export interface AddAgencySuccess {
  readonly __typename: 'AddAgencySuccess';
  readonly approval: Approval | null;
}

export interface AddCommentInput {
  readonly clientMutationId?: string | null;
  readonly discussionId: string;
  readonly mentionedOrganisations?: ReadonlyArray<string> | null;
  readonly mentions?: ReadonlyArray<string> | null;
  readonly text: string;
}

export interface AddCommentSuccess {
  readonly __typename: 'AddCommentSuccess';
  readonly comment: Comment | null;
  readonly discussion: Discussion | null;
}

export interface AddDataNeedInput {
  readonly clientMutationId?: string | null;
  readonly datasetId?: string | null;
  readonly existing?: boolean | null;
  readonly organisationId?: string | null;
  readonly personal?: boolean | null;
  readonly personalData?: string | null;
  readonly projectId: string;
  readonly providerFunction?: OrganisationFunction | null;
  readonly providerId?: string | null;
  readonly reason?: string | null;
  readonly theme?: DatasetTheme | null;
  readonly title?: string | null;
}

export interface AddDataNeedSuccess {
  readonly __typename: 'AddDataNeedSuccess';
  readonly dataNeed: DataNeed | null;
}

export interface AddPartnerApiVersionInput {
  readonly columns: ReadonlyArray<DatasetColumnInput>;
  readonly datasetId: string;
  readonly expectedVersion: number;
  readonly format: HttpFormat;
  readonly headers?: ReadonlyArray<PartnerHeaderInput> | null;
  readonly keyColumns?: ReadonlyArray<string> | null;
  readonly note?: string | null;
  readonly url: string;
}

export interface AddPartnerApiVersionSuccess {
  readonly __typename: 'AddPartnerApiVersionSuccess';
  readonly datasetVersion: DatasetVersion | null;
}

export interface AddPasskeyInput {
  readonly clientMutationId?: string | null;
  readonly name: string;
  readonly response: unknown;
}

export interface AddPasskeySuccess {
  readonly __typename: 'AddPasskeySuccess';
  readonly passkeyId: string;
  readonly recoveryCodes: ReadonlyArray<string> | null;
}

export interface AddProgramCredentialInput {
  readonly expectedVersion: number;
  readonly expiresInDays: number;
  readonly id: string;
  readonly overlapHours?: number | null;
  readonly password?: string | null;
  readonly publicKey?: unknown | null;
  readonly secondFactor?: string | null;
}

export interface AddProgramCredentialSuccess {
  readonly __typename: 'AddProgramCredentialSuccess';
  readonly credentialId: string;
  readonly program: Program | null;
  readonly secret: string | null;
}

export interface AddProvisioningTokenInput {
  readonly expiresInDays: number;
  readonly id: string;
  readonly overlapHours?: number | null;
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface AddProvisioningTokenSuccess {
  readonly __typename: 'AddProvisioningTokenSuccess';
  readonly provisioning: Provisioning | null;
  readonly secret: string;
}

export interface AddRelationVersionInput {
  readonly clientMutationId?: string | null;
  readonly columns?: ReadonlyArray<DatasetColumnInput> | null;
  readonly datasetId: string;
  readonly expectedVersion: number;
  readonly keyColumns?: ReadonlyArray<string> | null;
  readonly note?: string | null;
  readonly relationId: string;
}

export interface AddRelationVersionSuccess {
  readonly __typename: 'AddRelationVersionSuccess';
  readonly datasetVersion: DatasetVersion | null;
}

export interface AddReportRecipientInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly memberId: string;
}

export interface AddReportRecipientSuccess {
  readonly __typename: 'AddReportRecipientSuccess';
  readonly reportPlan: ReportPlan | null;
}

export interface AddSignOnDomainInput {
  readonly clientMutationId?: string | null;
  readonly domain: string;
  readonly providerId: string;
}

export interface AddSignOnDomainSuccess {
  readonly __typename: 'AddSignOnDomainSuccess';
  readonly provider: SignOnProvider | null;
}

export interface AddSignOnProviderInput {
  readonly clientId: string;
  readonly clientSecret?: string | null;
  readonly defaultRoles?: ReadonlyArray<Role>;
  readonly factorValues?: ReadonlyArray<string>;
  readonly issuer: string;
  readonly joining?: boolean;
  readonly name: string;
  readonly password?: string | null;
  readonly rules?: ReadonlyArray<SignOnRuleInput>;
  readonly scopes?: string;
  readonly secondFactor?: string | null;
  readonly title?: string;
  readonly trustsFactor?: boolean;
}

export interface AddSignOnProviderSuccess {
  readonly __typename: 'AddSignOnProviderSuccess';
  readonly provider: SignOnProvider | null;
}

export interface AdministratorInput {
  readonly email: string;
  readonly title?: string | null;
}

export interface AdmitExpertInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface AdmitExpertSuccess {
  readonly __typename: 'AdmitExpertSuccess';
  readonly expert: PoolExpert | null;
}

export interface AdvanceClockInput {
  readonly calendar?: string | null;
  readonly clientMutationId?: string | null;
  readonly milliseconds?: number | null;
  readonly workingDays?: number | null;
}

export interface AdvanceClockSuccess {
  readonly __typename: 'AdvanceClockSuccess';
  readonly now: string | null;
}

export type AgencyLevel = 'DISTRICT' | 'MUNICIPAL' | 'NATIONAL' | 'SUB_DISTRICT';

export interface Agreement {
  readonly __typename: 'Agreement';
  readonly amendment: AgreementState | null;
  readonly audits: ReadonlyArray<AgreementAudit>;
  readonly beginsAt: string | null;
  readonly breaches: ReadonlyArray<AgreementBreach>;
  readonly classification: string | null;
  readonly clearances: ReadonlyArray<AgreementClearance>;
  readonly comingAt: string | null;
  readonly comingRevision: number | null;
  readonly connector: AgreementConnector | null;
  readonly contentHash: string | null;
  readonly createdAt: string;
  readonly datasetIds: ReadonlyArray<string>;
  readonly draft: AgreementDraft | null;
  readonly drafter: Organisation | null;
  readonly drafterId: string;
  readonly duties: ReadonlyArray<AgreementDuty>;
  readonly endedAt: string | null;
  readonly expiresAt: string | null;
  readonly id: string;
  readonly offer: AgreementOffer | null;
  readonly offers: ReadonlyArray<AgreementOffer>;
  readonly paperPath: string | null;
  readonly parties: ReadonlyArray<AgreementParty>;
  readonly possible: ReadonlyArray<NegotiationAct>;
  readonly providerIds: ReadonlyArray<string>;
  readonly recipientIds: ReadonlyArray<string>;
  readonly remote: RemoteNegotiation | null;
  readonly revision: number;
  readonly signedAt: string | null;
  readonly signedRevision: number | null;
  readonly standing: AgreementStanding | null;
  readonly state: AgreementState;
  readonly suspensions: ReadonlyArray<AgreementSuspension>;
  readonly terminatesAt: string | null;
  readonly termination: AgreementTermination | null;
  readonly timeZone: string;
  readonly title: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface AgreementAudit {
  readonly __typename: 'AgreementAudit';
  readonly accessLogPath: string | null;
  readonly agreementId: string;
  readonly datasetId: string | null;
  readonly id: string;
  readonly inspectsAt: string | null;
  readonly inspectsId: string | null;
  readonly kind: AuditKind;
  readonly organisationId: string;
  readonly periodFrom: string | null;
  readonly periodUntil: string | null;
  readonly reason: string;
  readonly requestedAt: string;
}

export interface AgreementBreach {
  readonly __typename: 'AgreementBreach';
  readonly agreementId: string;
  readonly datasetIds: ReadonlyArray<string>;
  readonly description: string;
  readonly discoveredAt: string;
  readonly id: string;
  readonly late: boolean;
  readonly organisationId: string;
  readonly reportDueAt: string;
  readonly reportedAt: string | null;
  readonly resolution: string | null;
  readonly resolvedAt: string | null;
  readonly state: BreachState;
  readonly version: number;
}

export interface AgreementClause {
  readonly __typename: 'AgreementClause';
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly value: unknown;
}

export interface AgreementClearance {
  readonly __typename: 'AgreementClearance';
  readonly agreement: Agreement | null;
  readonly agreementId: string;
  readonly approvalId: string | null;
  readonly because: string | null;
  readonly id: string;
  readonly offer: AgreementOffer | null;
  readonly organisationId: string;
  readonly revision: number;
  readonly state: ClearanceState;
}

export interface AgreementConnection {
  readonly __typename: 'AgreementConnection';
  readonly edges: ReadonlyArray<AgreementEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface AgreementConnector {
  readonly __typename: 'AgreementConnector';
  readonly consumerPid: string;
  readonly endReason: string | null;
  readonly failure: SendFailure | null;
  readonly failures: number;
  readonly fault: string | null;
  readonly host: string;
  readonly organisationId: string;
  readonly told: ConnectorTold | null;
}

export interface AgreementDraft {
  readonly __typename: 'AgreementDraft';
  readonly terms: unknown;
  readonly updatedAt: string;
  readonly version: number;
}

export interface AgreementDuty {
  readonly __typename: 'AgreementDuty';
  readonly agreementId: string;
  readonly breachId: string | null;
  readonly doneAt: string | null;
  readonly dueAt: string;
  readonly escalatedAt: string | null;
  readonly id: string;
  readonly kind: DutyKind;
  readonly organisationId: string;
  readonly reminders: number;
  readonly state: DutyState;
  readonly statement: string | null;
  readonly version: number;
}

export interface AgreementDutyConnection {
  readonly __typename: 'AgreementDutyConnection';
  readonly edges: ReadonlyArray<AgreementDutyEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface AgreementDutyEdge {
  readonly __typename: 'AgreementDutyEdge';
  readonly cursor: string;
  readonly node: AgreementDuty;
}

export interface AgreementEdge {
  readonly __typename: 'AgreementEdge';
  readonly cursor: string;
  readonly node: Agreement;
}

export interface AgreementNextAct {
  readonly __typename: 'AgreementNextAct';
  readonly act: NextAgreementAct;
  readonly dueAt: string | null;
  readonly roles: ReadonlyArray<Role>;
}

export interface AgreementOffer {
  readonly __typename: 'AgreementOffer';
  readonly agreementId: string;
  readonly amends: number | null;
  readonly clauses: ReadonlyArray<AgreementClause>;
  readonly contentHash: string;
  readonly document: string;
  readonly id: string;
  readonly madeAt: string;
  readonly memberId: string;
  readonly message: string | null;
  readonly number: number;
  readonly odrl: unknown;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly state: AgreementState;
  readonly terms: unknown;
}

export interface AgreementParty {
  readonly __typename: 'AgreementParty';
  readonly accepted: boolean;
  readonly acceptedAt: string | null;
  readonly next: ReadonlyArray<AgreementNextAct>;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly provides: boolean;
  readonly receives: boolean;
  readonly signed: boolean;
  readonly signedAt: string | null;
}

export interface AgreementSignature {
  readonly __typename: 'AgreementSignature';
  readonly agreementId: string;
  readonly contentHash: string;
  readonly id: string;
  readonly jws: string;
  readonly kid: string;
  readonly memberId: string;
  readonly organisationId: string;
  readonly receipt: Receipt | null;
  readonly revision: number;
  readonly secondFactor: SecondFactorMethod;
  readonly signedAt: string;
}

export type AgreementSort = 'CHANGED' | 'ENDS' | 'TITLE';

export type AgreementStanding = 'ENDED' | 'IN_FORCE' | 'PENDING' | 'SUSPENDED';

export type AgreementState = 'ACCEPTED' | 'AGREED' | 'DRAFT' | 'FINALIZED' | 'OFFERED' | 'REQUESTED' | 'TERMINATED' | 'VERIFIED';

export interface AgreementSuspension {
  readonly __typename: 'AgreementSuspension';
  readonly breachId: string | null;
  readonly id: string;
  readonly liftedAt: string | null;
  readonly liftedBecause: string | null;
  readonly organisationId: string;
  readonly placedAt: string;
  readonly reason: string;
}

export interface AgreementTemplate {
  readonly __typename: 'AgreementTemplate';
  readonly description: string;
  readonly id: string;
  readonly organisationId: string;
  readonly shared: boolean;
  readonly terms: unknown;
  readonly title: string;
  readonly updatedAt: string;
  readonly version: number;
}

export interface AgreementTemplateConnection {
  readonly __typename: 'AgreementTemplateConnection';
  readonly edges: ReadonlyArray<AgreementTemplateEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface AgreementTemplateEdge {
  readonly __typename: 'AgreementTemplateEdge';
  readonly cursor: string;
  readonly node: AgreementTemplate;
}

export interface AgreementTermination {
  readonly __typename: 'AgreementTermination';
  readonly memberId: string;
  readonly noticedAt: string;
  readonly organisationId: string;
  readonly reason: string;
}

export interface AgreementTermsCheck {
  readonly __typename: 'AgreementTermsCheck';
  readonly clauses: ReadonlyArray<AgreementClause>;
  readonly faults: ReadonlyArray<Fault>;
  readonly odrl: unknown | null;
}

export interface AgreementToSign {
  readonly __typename: 'AgreementToSign';
  readonly contentHash: string;
  readonly document: string;
  readonly header: unknown | null;
  readonly revision: number;
}

export interface AnswerDelegationInput {
  readonly accept: boolean;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface AnswerDelegationSuccess {
  readonly __typename: 'AnswerDelegationSuccess';
  readonly absence: Absence | null;
}

export interface AnswerObjectionInput {
  readonly answer: string;
  readonly clientMutationId?: string | null;
  readonly objectionId: string;
  readonly onBehalfOf?: string | null;
}

export interface AnswerObjectionSuccess {
  readonly __typename: 'AnswerObjectionSuccess';
  readonly approval: Approval | null;
}

export interface AppealDecisionInput {
  readonly appealId: string;
  readonly asks: string;
  readonly clientMutationId?: string | null;
  readonly ground: ObjectionGround;
  readonly onBehalfOf?: string | null;
  readonly reason: string;
}

export interface AppealDecisionSuccess {
  readonly __typename: 'AppealDecisionSuccess';
  readonly approval: Approval | null;
}

export interface AppealPanellist {
  readonly __typename: 'AppealPanellist';
  readonly at: string | null;
  readonly leftAt: string | null;
  readonly member: Member | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly overturned: boolean | null;
  readonly reason: string | null;
  readonly receipt: Receipt | null;
}

export type AppealState = 'CLOSED' | 'EXPIRED' | 'LODGED' | 'OVERTURNED' | 'POSSIBLE' | 'UPHELD' | 'WITHDRAWN';

export interface ApplyTableImportInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly goodOnly?: boolean | null;
  readonly id: string;
}

export interface ApplyTableImportSuccess {
  readonly __typename: 'ApplyTableImportSuccess';
  readonly tableImport: TableImport | null;
}

export interface Approval {
  readonly __typename: 'Approval';
  readonly appeals: ReadonlyArray<ApprovalAppeal>;
  readonly canceller: ApprovalCanceller | null;
  readonly conditions: ReadonlyArray<ApprovalCondition>;
  readonly consulted: boolean;
  readonly contentHash: string;
  readonly contested: boolean;
  readonly decisions: ReadonlyArray<ApprovalDecision>;
  readonly definition: Definition | null;
  readonly definitionId: string;
  readonly disputable: ReadonlyArray<ApprovalDisputableSeat>;
  readonly disputer: ApprovalDisputer | null;
  readonly disputes: ReadonlyArray<ApprovalDispute>;
  readonly draws: ReadonlyArray<ApprovalDraw>;
  readonly dueAt: string | null;
  readonly ending: ApprovalEnding | null;
  readonly forecast: ApprovalForecast | null;
  readonly id: string;
  readonly interventions: ReadonlyArray<ApprovalIntervention>;
  readonly jointSessions: ReadonlyArray<JointSession>;
  readonly objections: ReadonlyArray<ApprovalObjection>;
  readonly openedAt: string;
  readonly opinions: ReadonlyArray<ApprovalOpinion>;
  readonly overdue: boolean;
  readonly parties: ReadonlyArray<Organisation>;
  readonly projectId: string | null;
  readonly remindable: boolean;
  readonly remindableFrom: string | null;
  readonly reopenable: ReadonlyArray<string>;
  readonly reopener: ApprovalReopener | null;
  readonly reopenings: ReadonlyArray<ApprovalReopening>;
  readonly revision: number;
  readonly route: ApprovalRoute | null;
  readonly seats: ReadonlyArray<ApprovalSeat>;
  readonly sentBackAt: string | null;
  readonly settledAt: string | null;
  readonly spans: ReadonlyArray<ApprovalSpan>;
  readonly stage: string;
  readonly stageState: StageState;
  readonly stages: ReadonlyArray<ApprovalStage>;
  readonly state: ApprovalState;
  readonly steering: ApprovalSteering | null;
  readonly subjectId: string;
  readonly subjectKind: ApprovalSubject;
  readonly timeZone: string;
  readonly title: string;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
  readonly why: ApprovalWhy | null;
  readonly workingDaysLeft: number | null;
}

export interface ApprovalAddableGroup {
  readonly __typename: 'ApprovalAddableGroup';
  readonly key: string;
  readonly title: string;
  readonly veto: boolean;
  readonly weight: string | null;
}

export interface ApprovalAppeal {
  readonly __typename: 'ApprovalAppeal';
  readonly answer: string | null;
  readonly asks: string | null;
  readonly capacity: ApprovalCapacity | null;
  readonly decidedBy: string | null;
  readonly decisionId: string;
  readonly decisionReceipt: Receipt | null;
  readonly dueAt: string | null;
  readonly ground: ObjectionGround | null;
  readonly id: string;
  readonly lodgedAt: string | null;
  readonly lodgedBy: string | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly panel: ReadonlyArray<AppealPanellist> | null;
  readonly reason: string | null;
  readonly receipt: Receipt | null;
  readonly referredTo: Organisation | null;
  readonly referredToId: string | null;
  readonly settledAt: string | null;
  readonly stage: string;
  readonly state: AppealState;
  readonly until: string;
}

export interface ApprovalCanceller {
  readonly __typename: 'ApprovalCanceller';
  readonly appeals: number;
  readonly asked: number;
  readonly conditions: number;
  readonly objections: number;
  readonly roles: ReadonlyArray<Role>;
  readonly sessions: number;
  readonly stage: string;
  readonly standInFor: ReadonlyArray<Absence>;
}

export interface ApprovalCapacity {
  readonly __typename: 'ApprovalCapacity';
  readonly roles: ReadonlyArray<Role>;
  readonly standInFor: ReadonlyArray<Absence>;
}

export interface ApprovalCondition {
  readonly __typename: 'ApprovalCondition';
  readonly approvalId: string;
  readonly decisionId: string;
  readonly dueAt: string;
  readonly dueOn: string;
  readonly evidence: string | null;
  readonly fulfilledAt: string | null;
  readonly fulfilledBy: string | null;
  readonly fulfilledOnBehalfOf: string | null;
  readonly id: string;
  readonly missedAt: string | null;
  readonly note: string | null;
  readonly owner: Organisation | null;
  readonly ownerId: string;
  readonly reason: string | null;
  readonly referredToId: string | null;
  readonly reportedAt: string | null;
  readonly setBy: string;
  readonly setter: Organisation | null;
  readonly state: ConditionState;
  readonly text: string;
}

export interface ApprovalConditionInput {
  readonly dueOn?: string | null;
  readonly ownerId: string;
  readonly text: string;
}

export interface ApprovalConnection {
  readonly __typename: 'ApprovalConnection';
  readonly edges: ReadonlyArray<ApprovalEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface ApprovalDecision {
  readonly __typename: 'ApprovalDecision';
  readonly approval: Approval | null;
  readonly approvalId: string;
  readonly conditions: ReadonlyArray<ApprovalCondition>;
  readonly contentHash: string;
  readonly correctable: boolean;
  readonly corrections: ReadonlyArray<DecisionCorrection>;
  readonly decidedAt: string;
  readonly decision: Decision;
  readonly id: string;
  readonly jointSessionId: string | null;
  readonly legalBasis: string | null;
  readonly member: Member | null;
  readonly memberId: string | null;
  readonly objection: ApprovalObjection | null;
  readonly onBehalfOf: Member | null;
  readonly onBehalfOfId: string | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly overrides: ReadonlyArray<DecisionOverride>;
  readonly reason: string | null;
  readonly receipt: Receipt | null;
  readonly revision: number;
  readonly seatId: string;
  readonly voidedBy: number | null;
}

export interface ApprovalDecisionConnection {
  readonly __typename: 'ApprovalDecisionConnection';
  readonly edges: ReadonlyArray<ApprovalDecisionEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface ApprovalDecisionEdge {
  readonly __typename: 'ApprovalDecisionEdge';
  readonly cursor: string;
  readonly node: ApprovalDecision;
}

export interface ApprovalDisputableSeat {
  readonly __typename: 'ApprovalDisputableSeat';
  readonly group: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly title: string;
}

export interface ApprovalDispute {
  readonly __typename: 'ApprovalDispute';
  readonly answer: string | null;
  readonly former: Organisation | null;
  readonly ground: DisputeGround;
  readonly group: string;
  readonly id: string;
  readonly nominee: Organisation | null;
  readonly organisation: Organisation | null;
  readonly raisedAt: string;
  readonly reason: string;
  readonly receipt: Receipt | null;
  readonly referredTo: Organisation | null;
  readonly settledAt: string | null;
  readonly settlementReceipt: Receipt | null;
  readonly stage: string;
  readonly state: DisputeState;
  readonly withdrawer: ApprovalCapacity | null;
}

export interface ApprovalDisputer {
  readonly __typename: 'ApprovalDisputer';
  readonly roles: ReadonlyArray<Role>;
  readonly standInFor: ReadonlyArray<Absence>;
}

export interface ApprovalDraw {
  readonly __typename: 'ApprovalDraw';
  readonly alternates: ReadonlyArray<PoolExpert>;
  readonly announcedAt: string;
  readonly announcementHash: string;
  readonly appealId: string | null;
  readonly candidates: number;
  readonly changes: ReadonlyArray<DrawQuota>;
  readonly checkpointSize: number | null;
  readonly drawAt: string;
  readonly drawable: number;
  readonly drawn: ReadonlyArray<PoolExpert>;
  readonly drawnAt: string | null;
  readonly excluded: number;
  readonly file: string | null;
  readonly group: string;
  readonly id: string;
  readonly leastChance: number | null;
  readonly moves: ReadonlyArray<DrawMove>;
  readonly pool: ExpertPool | null;
  readonly quotas: ReadonlyArray<DrawQuota>;
  readonly seats: number;
  readonly seed: string | null;
  readonly stage: string;
  readonly state: DrawState;
  readonly withdrawnBefore: number;
  readonly withoutAlternate: ReadonlyArray<PoolExpert>;
}

export interface ApprovalEdge {
  readonly __typename: 'ApprovalEdge';
  readonly cursor: string;
  readonly node: Approval;
}

export interface ApprovalEnding {
  readonly __typename: 'ApprovalEnding';
  readonly absentMember: Member | null;
  readonly because: EndingReason | null;
  readonly endedAt: string;
  readonly id: string;
  readonly member: Member | null;
  readonly memberId: string;
  readonly onBehalfOf: string | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly reason: string | null;
  readonly receipt: Receipt | null;
}

export interface ApprovalEscalation {
  readonly __typename: 'ApprovalEscalation';
  readonly askedAt: string | null;
  readonly because: EscalationReason;
  readonly dueAt: string | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly since: string;
  readonly tier: number;
}

export interface ApprovalForecast {
  readonly __typename: 'ApprovalForecast';
  readonly approvals: number;
  readonly earlyAt: string | null;
  readonly earlyDays: number;
  readonly from: string;
  readonly lateAt: string | null;
  readonly lateDays: number;
  readonly medianAt: string | null;
  readonly medianDays: number;
  readonly to: string;
}

export interface ApprovalGroup {
  readonly __typename: 'ApprovalGroup';
  readonly condition: string | null;
  readonly key: string;
  readonly outcome: RuleOutcome | null;
  readonly progress: ApprovalProgress;
  readonly role: Role;
  readonly rule: ApprovalRule;
  readonly seats: ReadonlyArray<ApprovalSeat>;
  readonly settledAt: string | null;
  readonly title: string;
}

export interface ApprovalIntervention {
  readonly __typename: 'ApprovalIntervention';
  readonly absentMember: Member | null;
  readonly added: Organisation | null;
  readonly addedId: string | null;
  readonly at: string;
  readonly dueAt: string | null;
  readonly former: Organisation | null;
  readonly group: string | null;
  readonly id: string;
  readonly kind: InterventionKind;
  readonly member: Member | null;
  readonly memberId: string;
  readonly onBehalfOf: string | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly reason: string;
  readonly receipt: Receipt | null;
  readonly round: number;
  readonly stage: string;
  readonly veto: boolean | null;
  readonly weight: string | null;
  readonly workingDays: number | null;
}

export interface ApprovalLack {
  readonly __typename: 'ApprovalLack';
  readonly code: string;
  readonly kind: ApprovalRequirement;
  readonly mendedAt: string | null;
  readonly organisation: Organisation | null;
  readonly path: ReadonlyArray<string>;
  readonly title: string | null;
}

export interface ApprovalNext {
  readonly __typename: 'ApprovalNext';
  readonly at: string | null;
  readonly what: NextAct;
}

export interface ApprovalObjection {
  readonly __typename: 'ApprovalObjection';
  readonly answer: string | null;
  readonly answeredAt: string | null;
  readonly answeredBy: string | null;
  readonly answererIds: ReadonlyArray<string>;
  readonly answerers: ReadonlyArray<Organisation>;
  readonly approvalId: string;
  readonly decision: ApprovalDecision | null;
  readonly decisionId: string;
  readonly dueAt: string | null;
  readonly ground: ObjectionGround;
  readonly group: string | null;
  readonly id: string;
  readonly note: string | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly raisedAt: string;
  readonly reason: string | null;
  readonly referredBecause: ReferralReason | null;
  readonly referredTo: Organisation | null;
  readonly referredToId: string | null;
  readonly remedy: string;
  readonly respondedAt: string | null;
  readonly settledAt: string | null;
  readonly stage: string;
  readonly state: ObjectionState;
}

export interface ApprovalOpinion {
  readonly __typename: 'ApprovalOpinion';
  readonly askedAt: string;
  readonly considerations: ReadonlyArray<OpinionConsideration>;
  readonly dueAt: string;
  readonly earlier: ReadonlyArray<EarlierOpinion>;
  readonly givenAt: string | null;
  readonly givenBy: string | null;
  readonly givenOnBehalfOf: string | null;
  readonly id: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly receipt: Receipt | null;
  readonly stage: string;
  readonly stance: OpinionStance | null;
  readonly state: OpinionState;
  readonly text: string | null;
  readonly version: number;
}

export interface ApprovalProgress {
  readonly __typename: 'ApprovalProgress';
  readonly abstained: number;
  readonly approved: number;
  readonly carried: number;
  readonly changesRequested: number;
  readonly recused: number;
  readonly rejected: number;
  readonly seats: number;
  readonly waiting: number;
  readonly weight: string;
  readonly weightApproved: string;
  readonly weightRejected: string;
}

export interface ApprovalReassignableSeat {
  readonly __typename: 'ApprovalReassignableSeat';
  readonly group: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly title: string;
}

export interface ApprovalReopener {
  readonly __typename: 'ApprovalReopener';
  readonly roles: ReadonlyArray<Role>;
  readonly standInFor: ReadonlyArray<Absence>;
}

export interface ApprovalReopening {
  readonly __typename: 'ApprovalReopening';
  readonly because: ReopeningReason;
  readonly id: string;
  readonly memberId: string | null;
  readonly onBehalfOf: string | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string | null;
  readonly reason: string | null;
  readonly reopenedAt: string;
  readonly stage: string;
}

export type ApprovalRequirement = 'ACTIVITIES_SCREENED' | 'BENEFITS_MAPPED' | 'DATASET_AGREEMENTS' | 'IMPACT_ASSESSED' | 'SECURITY_PLANNED';

export interface ApprovalRoute {
  readonly __typename: 'ApprovalRoute';
  readonly definitionId: string;
  readonly edition: number;
  readonly key: string;
  readonly stages: ReadonlyArray<RouteStage>;
  readonly title: string;
}

export interface ApprovalRule {
  readonly __typename: 'ApprovalRule';
  readonly count: number | null;
  readonly kind: ApprovalRuleKind;
  readonly thresholdPercent: number | null;
}

export type ApprovalRuleKind = 'ALL' | 'ANY' | 'AT_LEAST' | 'CONSENSUS' | 'MAJORITY' | 'QUORUM' | 'WEIGHTED';

export interface ApprovalSeat {
  readonly __typename: 'ApprovalSeat';
  readonly addedAt: string | null;
  readonly approvalId: string;
  readonly because: string;
  readonly carriedAt: string | null;
  readonly carriedHash: string | null;
  readonly countsAt: string | null;
  readonly decision: ApprovalDecision | null;
  readonly dueAt: string | null;
  readonly group: string | null;
  readonly id: string;
  readonly insteadOf: string | null;
  readonly memberId: string | null;
  readonly openedAt: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly reasons: ReadonlyArray<AskedReason>;
  readonly role: Role;
  readonly round: number;
  readonly stage: string;
  readonly state: SeatState;
  readonly tier: number | null;
  readonly veto: boolean;
  readonly weight: string;
}

export type ApprovalSort = 'DUE' | 'OPENED' | 'TITLE';

export interface ApprovalSpan {
  readonly __typename: 'ApprovalSpan';
  readonly answered: boolean;
  readonly beganAt: string;
  readonly decisive: boolean;
  readonly dueAt: string | null;
  readonly endedAt: string | null;
  readonly heldAs: WaitingOn;
  readonly id: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string | null;
  readonly round: number;
  readonly stage: string;
  readonly workingDays: number | null;
}

export interface ApprovalStage {
  readonly __typename: 'ApprovalStage';
  readonly condition: string | null;
  readonly consultation: StageConsultation | null;
  readonly dueAt: string | null;
  readonly escalation: ApprovalEscalation | null;
  readonly groups: ReadonlyArray<ApprovalGroup>;
  readonly key: string;
  readonly lapsedAt: string | null;
  readonly onLapse: string;
  readonly openedAt: string | null;
  readonly round: number;
  readonly rule: ApprovalRule;
  readonly sentBackAt: string | null;
  readonly settledAt: string | null;
  readonly settledBy: SettledBy | null;
  readonly state: StageState;
  readonly tiers: ReadonlyArray<ApprovalTier>;
  readonly title: string;
}

export type ApprovalState = 'APPROVED' | 'CANCELLED' | 'OPEN' | 'REJECTED' | 'WITHDRAWN';

export interface ApprovalSteering {
  readonly __typename: 'ApprovalSteering';
  readonly groups: ReadonlyArray<ApprovalAddableGroup>;
  readonly joint: SessionInvitable | null;
  readonly moreTime: number | null;
  readonly ownTime: number | null;
  readonly reassignable: ReadonlyArray<ApprovalReassignableSeat>;
  readonly roles: ReadonlyArray<Role>;
  readonly stage: string;
  readonly standInFor: ReadonlyArray<Absence>;
  readonly takeOver: boolean;
}

export type ApprovalSubject = 'AGREEMENT' | 'PILOT_OUTCOME' | 'PROJECT_GATE' | 'PROPOSAL' | 'STAKE_CHANGE';

export interface ApprovalTier {
  readonly __typename: 'ApprovalTier';
  readonly lacks: Role | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string | null;
  readonly tier: number;
  readonly title: string;
}

export interface ApprovalWaiting {
  readonly __typename: 'ApprovalWaiting';
  readonly appealId: string | null;
  readonly disputeId: string | null;
  readonly dueAt: string | null;
  readonly group: string | null;
  readonly intervention: ApprovalIntervention | null;
  readonly named: boolean;
  readonly objectionId: string | null;
  readonly on: WaitingOn;
  readonly organisation: Organisation | null;
  readonly organisationId: string | null;
  readonly overdue: boolean;
  readonly role: Role | null;
  readonly since: string;
  readonly veto: boolean;
}

export interface ApprovalWhy {
  readonly __typename: 'ApprovalWhy';
  readonly because: WhyReason;
  readonly carried: ReadonlyArray<Organisation>;
  readonly joined: ReadonlyArray<string>;
  readonly lacking: ReadonlyArray<ApprovalLack>;
  readonly left: ReadonlyArray<string>;
  readonly missing: ReadonlyArray<DataNeed>;
  readonly next: ApprovalNext | null;
  readonly overridden: ReadonlyArray<Organisation>;
  readonly sentence: string;
  readonly since: string;
  readonly stage: string | null;
  readonly unheard: ReadonlyArray<Organisation>;
  readonly waitingOn: ReadonlyArray<ApprovalWaiting>;
}

export interface ApproveFactorRecoveryInput {
  readonly expectedVersion: number;
  readonly id: string;
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface ApproveFactorRecoverySuccess {
  readonly __typename: 'ApproveFactorRecoverySuccess';
  readonly removed: boolean;
}

export interface ApprovedRevision {
  readonly __typename: 'ApprovedRevision';
  readonly contentHash: string;
  readonly proposal: Proposal | null;
  readonly revision: number;
}

export interface AskRemoteConnectorInput {
  readonly clientMutationId?: string | null;
  readonly connectorId: string;
  readonly offer: unknown;
  readonly theme: DatasetTheme;
  readonly title: string;
}

export interface AskRemoteConnectorSuccess {
  readonly __typename: 'AskRemoteConnectorSuccess';
  readonly agreement: Agreement | null;
}

export interface AskedReason {
  readonly __typename: 'AskedReason';
  readonly code: AskedReasonCode;
  readonly function: OrganisationFunction | null;
  readonly tier: string | null;
}

export type AskedReasonCode = 'ADDED' | 'ADDRESSED' | 'ANSWERS' | 'ATTENDED' | 'CALLED_SESSION' | 'CONSULTED' | 'COORDINATES' | 'CO_OWNER' | 'DEPUTY' | 'DRAWN' | 'ENDED_SESSION' | 'FUNCTION' | 'HAS_TO_ACT' | 'KEEPS_CRITERIA' | 'KEEPS_POOL' | 'LEAD' | 'MENTIONED' | 'NAMED' | 'NEEDS' | 'NEGOTIATES' | 'OBJECTED' | 'OVERRIDDEN' | 'OWES' | 'PARTNER' | 'PARTY' | 'PROPOSED' | 'PROVIDES' | 'REASSIGNED' | 'REVIEWS' | 'SET' | 'SETTLES' | 'SUSPENDED' | 'VETO';

export interface AssessImpactInput {
  readonly clientMutationId?: string | null;
  readonly criteriaId: string;
  readonly proposalId: string;
  readonly revision: number;
  readonly scores: ReadonlyArray<ImpactScoreInput>;
}

export interface AssessImpactSuccess {
  readonly __typename: 'AssessImpactSuccess';
  readonly assessment: ImpactAssessment | null;
  readonly proposal: Proposal | null;
}

export interface AssignWorkInput {
  readonly clientMutationId?: string | null;
  readonly items: ReadonlyArray<AssignedItemInput>;
  readonly memberId?: string | null;
  readonly note?: string | null;
}

export interface AssignWorkSuccess {
  readonly __typename: 'AssignWorkSuccess';
  readonly changed: number | null;
}

export type Assigned = 'ME' | 'NOBODY' | 'OTHERS';

export interface AssignedItemInput {
  readonly expectedVersion: number;
  readonly id: string;
}

export interface AssignmentLoad {
  readonly __typename: 'AssignmentLoad';
  readonly items: number;
  readonly memberId: string;
}

export interface Attachment {
  readonly __typename: 'Attachment';
  readonly check: FileState | null;
  readonly id: string;
  readonly mediaType: string;
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

export type AuditKind = 'ACCESS_LOG' | 'INSPECTION';

export interface Baseline {
  readonly __typename: 'Baseline';
  readonly on: string | null;
  readonly unit: string | null;
  readonly value: string | null;
}

export interface BaselineInput {
  readonly on?: string | null;
  readonly unit?: string | null;
  readonly value?: string | null;
}

export interface BeginDiscussionInput {
  readonly anchor?: string | null;
  readonly clientMutationId?: string | null;
  readonly internal?: boolean | null;
  readonly mentionedOrganisations?: ReadonlyArray<string> | null;
  readonly mentions?: ReadonlyArray<string> | null;
  readonly subjectId: string;
  readonly subjectKind: DiscussionSubject;
  readonly text: string;
}

export interface BeginDiscussionSuccess {
  readonly __typename: 'BeginDiscussionSuccess';
  readonly discussion: Discussion | null;
}

export interface Benefit {
  readonly __typename: 'Benefit';
  readonly baseline: Baseline | null;
  readonly measure: string | null;
  readonly statement: string | null;
}

export interface BenefitInput {
  readonly baseline?: BaselineInput | null;
  readonly measure?: string | null;
  readonly statement?: string | null;
}

export interface Benefits {
  readonly __typename: 'Benefits';
  readonly civic: ReadonlyArray<Benefit> | null;
  readonly private: ReadonlyArray<Benefit> | null;
  readonly public: ReadonlyArray<Benefit> | null;
}

export interface BenefitsInput {
  readonly civic?: ReadonlyArray<BenefitInput> | null;
  readonly private?: ReadonlyArray<BenefitInput> | null;
  readonly public?: ReadonlyArray<BenefitInput> | null;
}

export type BreachState = 'NOTED' | 'REPORTED' | 'RESOLVED';

export interface BulkExport {
  readonly __typename: 'BulkExport';
  readonly askedAt: string;
  readonly cursor: string | null;
  readonly expiresAt: string | null;
  readonly finishedAt: string | null;
  readonly id: string;
  readonly memberId: string;
  readonly organisationId: string;
  readonly parts: ReadonlyArray<BulkExportPart>;
  readonly state: BulkExportState;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface BulkExportConnection {
  readonly __typename: 'BulkExportConnection';
  readonly edges: ReadonlyArray<BulkExportEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface BulkExportEdge {
  readonly __typename: 'BulkExportEdge';
  readonly cursor: string;
  readonly node: BulkExport;
}

export type BulkExportKind = 'AGREEMENT' | 'APPROVAL' | 'DATASET' | 'INCIDENT' | 'ORGANISATION' | 'PROJECT' | 'PROPOSAL';

export type BulkExportMissing = 'ACCESS_ENDED' | 'GAVE_UP' | 'NOT_PERMITTED';

export interface BulkExportPart {
  readonly __typename: 'BulkExportPart';
  readonly bytes: number | null;
  readonly cursor: string | null;
  readonly kind: BulkExportKind;
  readonly lines: number;
  readonly path: string | null;
  readonly reason: BulkExportMissing | null;
  readonly sha256: string | null;
  readonly state: BulkExportPartState;
  readonly takenAt: string | null;
}

export type BulkExportPartState = 'FAILED' | 'READY' | 'RUNNING' | 'WAITING';

export type BulkExportState = 'CANCELLED' | 'FAILED' | 'PARTIAL' | 'READY' | 'RUNNING' | 'WAITING';

export interface Calendar {
  readonly __typename: 'Calendar';
  readonly closesAt: string;
  readonly id: string;
  readonly key: string;
  readonly opensAt: string;
  readonly timeZone: string;
  readonly title: string;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
  readonly workingWeekdays: ReadonlyArray<number>;
  readonly years: ReadonlyArray<CalendarYear>;
}

export interface CalendarDay {
  readonly __typename: 'CalendarDay';
  readonly date: string;
  readonly name: string;
  readonly working: boolean;
}

export interface CalendarDayInput {
  readonly date: string;
  readonly name: string;
  readonly working: boolean;
}

export interface CalendarFeed {
  readonly __typename: 'CalendarFeed';
  readonly createdAt: string;
  readonly id: string;
  readonly language: FeedLanguage;
  readonly lastReadAt: string | null;
  readonly memberId: string;
  readonly mine: boolean;
  readonly name: string;
}

export interface CalendarYear {
  readonly __typename: 'CalendarYear';
  readonly provisional: boolean;
  readonly source: string;
  readonly year: number;
}

export interface CalendarYearInput {
  readonly days: ReadonlyArray<CalendarDayInput>;
  readonly provisional: boolean;
  readonly source: string;
  readonly year: number;
}

export interface CallJointSessionInput {
  readonly agenda: ReadonlyArray<string>;
  readonly approvalId: string;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly invited: ReadonlyArray<string>;
  readonly onBehalfOf?: string | null;
  readonly place: string;
  readonly reason: string;
  readonly stage: string;
  readonly startsAt: string;
}

export interface CallJointSessionSuccess {
  readonly __typename: 'CallJointSessionSuccess';
  readonly approval: Approval | null;
}

export interface CancelApprovalInput {
  readonly approvalId: string;
  readonly because: CancellationReason;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly onBehalfOf?: string | null;
  readonly reason: string;
  readonly stage: string;
}

export interface CancelApprovalSuccess {
  readonly __typename: 'CancelApprovalSuccess';
  readonly approval: Approval | null;
}

export interface CancelBulkExportInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface CancelBulkExportSuccess {
  readonly __typename: 'CancelBulkExportSuccess';
  readonly bulkExport: BulkExport | null;
}

export interface CancelIncidentActionInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly note: string;
}

export interface CancelIncidentActionSuccess {
  readonly __typename: 'CancelIncidentActionSuccess';
  readonly action: IncidentAction | null;
  readonly incident: Incident | null;
}

export interface CancelJointSessionInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly onBehalfOf?: string | null;
  readonly reason: string;
  readonly sessionId: string;
}

export interface CancelJointSessionSuccess {
  readonly __typename: 'CancelJointSessionSuccess';
  readonly approval: Approval | null;
}

export type CancellationReason = 'MOOT' | 'OTHER' | 'PROPOSER_GONE' | 'REPLACED' | 'WRONG_PROCESS';

export interface CertifyDeletionInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly statement: string;
}

export interface CertifyDeletionSuccess {
  readonly __typename: 'CertifyDeletionSuccess';
  readonly agreement: Agreement | null;
  readonly duty: AgreementDuty | null;
}

export interface ChangeDeliveryInput {
  readonly action?: DataAction | null;
  readonly clientMutationId?: string | null;
  readonly columns?: ReadonlyArray<string> | null;
  readonly expectedVersion: number;
  readonly format?: TransferFormat | null;
  readonly id: string;
  readonly purpose?: DataPurpose | null;
  readonly schedule?: DeliveryScheduleInput | null;
  readonly target?: DeliveryTargetInput | null;
}

export interface ChangeDeliverySuccess {
  readonly __typename: 'ChangeDeliverySuccess';
  readonly delivery: Delivery | null;
}

export interface ChangeEmailInput {
  readonly newEmail: string;
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface ChangeEmailSuccess {
  readonly __typename: 'ChangeEmailSuccess';
  readonly accepted: boolean;
}

export type ChangeKind = 'ADDED' | 'CHANGED' | 'REMOVED';

export interface ChangePasswordInput {
  readonly endTokens?: boolean | null;
  readonly newPassword: string;
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface ChangePasswordSuccess {
  readonly __typename: 'ChangePasswordSuccess';
  readonly changed: boolean;
}

export interface ChangePilotInput {
  readonly clientMutationId?: string | null;
  readonly criteria: ReadonlyArray<PilotCriterionInput>;
  readonly endsOn: string;
  readonly expectedVersion: number;
  readonly id: string;
  readonly jurisdiction: string;
  readonly limits: ReadonlyArray<PilotLimitInput>;
  readonly place?: string | null;
}

export interface ChangePilotSuccess {
  readonly __typename: 'ChangePilotSuccess';
  readonly pilot: Pilot | null;
  readonly project: Project | null;
}

export interface ChangeProgramInput {
  readonly documentsOnly?: boolean | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly name: string;
  readonly password?: string | null;
  readonly scopes: ReadonlyArray<string>;
  readonly secondFactor?: string | null;
}

export interface ChangeProgramSuccess {
  readonly __typename: 'ChangeProgramSuccess';
  readonly program: Program | null;
}

export interface ChangeProvisioningInput {
  readonly defaultRoles: ReadonlyArray<Role>;
  readonly expectedVersion?: number | null;
  readonly groups?: ReadonlyArray<ProvisioningGroupInput>;
  readonly id: string;
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface ChangeProvisioningSuccess {
  readonly __typename: 'ChangeProvisioningSuccess';
  readonly provisioning: Provisioning | null;
}

export interface ChangeRemoteConnectorInput {
  readonly active?: boolean | null;
  readonly clientId?: string | null;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly scope?: string | null;
  readonly secret?: string | null;
  readonly tokenAddress?: string | null;
}

export interface ChangeRemoteConnectorSuccess {
  readonly __typename: 'ChangeRemoteConnectorSuccess';
  readonly connector: RemoteConnector | null;
}

export interface ChangeSignOnProviderInput {
  readonly active: boolean;
  readonly clientSecret?: string | null;
  readonly defaultRoles?: ReadonlyArray<Role>;
  readonly expectedVersion: number;
  readonly factorValues?: ReadonlyArray<string>;
  readonly id: string;
  readonly joining?: boolean;
  readonly name: string;
  readonly password?: string | null;
  readonly rules?: ReadonlyArray<SignOnRuleInput>;
  readonly scopes?: string;
  readonly secondFactor?: string | null;
  readonly title?: string;
  readonly trustsFactor?: boolean;
}

export interface ChangeSignOnProviderSuccess {
  readonly __typename: 'ChangeSignOnProviderSuccess';
  readonly provider: SignOnProvider | null;
}

export interface CheckConditionInput {
  readonly clientMutationId?: string | null;
  readonly conditionId: string;
  readonly met: boolean;
  readonly note?: string | null;
  readonly onBehalfOf?: string | null;
}

export interface CheckConditionSuccess {
  readonly __typename: 'CheckConditionSuccess';
  readonly approval: Approval | null;
}

export interface CheckIncidentActionInput {
  readonly accepted: boolean;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly note: string;
}

export interface CheckIncidentActionSuccess {
  readonly __typename: 'CheckIncidentActionSuccess';
  readonly action: IncidentAction | null;
  readonly incident: Incident | null;
}

export interface ChooseSeatInput {
  readonly clientMutationId?: string | null;
  readonly memberId: string;
}

export interface ChooseSeatSuccess {
  readonly __typename: 'ChooseSeatSuccess';
  readonly member: Member | null;
}

export interface ClauseChange {
  readonly __typename: 'ClauseChange';
  readonly after: unknown | null;
  readonly before: unknown | null;
  readonly beforeId: string | null;
  readonly change: ClauseChangeKind;
  readonly id: string;
  readonly kind: string;
}

export type ClauseChangeKind = 'ADDED' | 'CHANGED' | 'REMOVED';

export type ClearanceState = 'APPROVED' | 'OPEN' | 'REJECTED' | 'RETURNED' | 'WITHDRAWN';

export interface Clock {
  readonly __typename: 'Clock';
  readonly movable: boolean;
  readonly now: string;
}

export interface CoOwner {
  readonly __typename: 'CoOwner';
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly share: string;
  readonly stakes: ReadonlyArray<StakeLine>;
  readonly votingWeight: string;
}

export interface ColumnCompleteness {
  readonly __typename: 'ColumnCompleteness';
  readonly column: string;
  readonly share: number;
}

export type ColumnType = 'boolean' | 'date' | 'datetime' | 'geometry' | 'integer' | 'number' | 'text';

export interface Comment {
  readonly __typename: 'Comment';
  readonly addressed: ReadonlyArray<Organisation>;
  readonly createdAt: string;
  readonly deletedAt: string | null;
  readonly discussionId: string;
  readonly earlier: ReadonlyArray<EarlierWording>;
  readonly editableUntil: string | null;
  readonly editedAt: string | null;
  readonly files: ReadonlyArray<CommentFile>;
  readonly id: string;
  readonly member: Member | null;
  readonly memberId: string;
  readonly mentioned: ReadonlyArray<Member>;
  readonly mentionedOrganisations: ReadonlyArray<string>;
  readonly mentions: ReadonlyArray<string>;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly text: string | null;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface CommentConnection {
  readonly __typename: 'CommentConnection';
  readonly edges: ReadonlyArray<CommentEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface CommentEdge {
  readonly __typename: 'CommentEdge';
  readonly cursor: string;
  readonly node: Comment;
}

export interface CommentFile {
  readonly __typename: 'CommentFile';
  readonly check: FileState | null;
  readonly id: string;
  readonly mediaType: string;
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

export interface CompleteIncidentActionInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly note: string;
}

export interface CompleteIncidentActionSuccess {
  readonly __typename: 'CompleteIncidentActionSuccess';
  readonly action: IncidentAction | null;
  readonly incident: Incident | null;
}

export interface ConditionName {
  readonly __typename: 'ConditionName';
  readonly description: string;
  readonly name: string;
  readonly type: string;
  readonly values: ReadonlyArray<string> | null;
}

export type ConditionState = 'FULFILLED' | 'OPEN' | 'REPORTED' | 'VOID' | 'WAIVED';

export interface ConfirmCodeEnrolmentInput {
  readonly code: string;
}

export interface ConfirmCodeEnrolmentSuccess {
  readonly __typename: 'ConfirmCodeEnrolmentSuccess';
  readonly recoveryCodes: ReadonlyArray<string>;
}

export interface ConfirmEmailInput {
  readonly token: string;
}

export interface ConfirmEmailSuccess {
  readonly __typename: 'ConfirmEmailSuccess';
  readonly changed: boolean;
}

export interface ConfirmRegistrationInput {
  readonly name?: string | null;
  readonly password?: string | null;
  readonly token: string;
}

export interface ConfirmRegistrationSuccess {
  readonly __typename: 'ConfirmRegistrationSuccess';
  readonly memberId: string;
  readonly organisationId: string;
}

export interface Conflict {
  readonly __typename: 'Conflict';
  readonly answer: ConflictAnswer | null;
  readonly answeredAt: string | null;
  readonly approval: Approval | null;
  readonly foundAt: string;
  readonly grade: ConflictGrade;
  readonly id: string;
  readonly matterId: string;
  readonly member: Member | null;
  readonly memberId: string | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly partyId: string;
  readonly path: ReadonlyArray<ConflictStep>;
  readonly statement: string | null;
}

export type ConflictAnswer = 'INTEREST' | 'NONE';

export interface ConflictConnection {
  readonly __typename: 'ConflictConnection';
  readonly edges: ReadonlyArray<ConflictEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface ConflictEdge {
  readonly __typename: 'ConflictEdge';
  readonly cursor: string;
  readonly node: Conflict;
}

export type ConflictGrade = 'DIRECT' | 'POSSIBLE';

export type ConflictOutcome = 'ASKED' | 'DIRECT' | 'INTEREST' | 'NONE';

export type ConflictSort = 'FOUND' | 'ORGANISATION';

export interface ConflictStep {
  readonly __typename: 'ConflictStep';
  readonly by: ConflictStepKind;
  readonly from: Organisation | null;
  readonly fromName: string | null;
  readonly percent: string | null;
  readonly to: Organisation | null;
  readonly toName: string | null;
  readonly until: string | null;
}

export type ConflictStepKind = 'ADVISOR' | 'BID_PARTNER' | 'BOARD_SEAT' | 'BUSINESS' | 'COLLABORATOR' | 'EMPLOYMENT' | 'FAMILY' | 'OWNED_BY' | 'OWNS' | 'SAME_NAME' | 'SEAT' | 'SHAREHOLDING';

export type ConnectorTold = 'AGREED' | 'FINALIZED' | 'OFFERED' | 'TERMINATED';

export interface ConsiderationInput {
  readonly opinionId: string;
  readonly reason: string;
  readonly taken: ConsiderationKind;
}

export type ConsiderationKind = 'NOT_TAKEN_UP' | 'PARTLY' | 'TAKEN_UP';

export interface CoordinateApprovalInput {
  readonly clientMutationId?: string | null;
  readonly conditions?: ReadonlyArray<ApprovalConditionInput> | null;
  readonly considerations?: ReadonlyArray<ConsiderationInput> | null;
  readonly contentHash: string;
  readonly decision: Decision;
  readonly legalBasis?: string | null;
  readonly objection?: ObjectionInput | null;
  readonly onBehalfOf?: string | null;
  readonly overrides?: ReadonlyArray<OverrideReasonInput> | null;
  readonly reason?: string | null;
  readonly seatId: string;
}

export interface CoordinateApprovalSuccess {
  readonly __typename: 'CoordinateApprovalSuccess';
  readonly approval: Approval | null;
}

export interface CorrectDecisionInput {
  readonly clientMutationId?: string | null;
  readonly decisionId: string;
  readonly expectedVersion: number;
  readonly text: string;
}

export interface CorrectDecisionSuccess {
  readonly __typename: 'CorrectDecisionSuccess';
  readonly approval: Approval | null;
}

export interface CorrectIncidentInput {
  readonly account?: string | null;
  readonly affected?: string | null;
  readonly agreementIds?: ReadonlyArray<string> | null;
  readonly beganAt?: string | null;
  readonly clientMutationId?: string | null;
  readonly confidential?: boolean | null;
  readonly datasetIds?: ReadonlyArray<string> | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly kind: IncidentKind;
  readonly measures?: string | null;
  readonly noticedAt?: string | null;
  readonly reason: string;
  readonly severity: IncidentSeverity;
  readonly title: string;
}

export interface CorrectIncidentSuccess {
  readonly __typename: 'CorrectIncidentSuccess';
  readonly incident: Incident | null;
}

export interface CreateCalendarFeedInput {
  readonly clientMutationId?: string | null;
  readonly language: FeedLanguage;
  readonly mine: boolean;
  readonly name: string;
}

export interface CreateCalendarFeedSuccess {
  readonly __typename: 'CreateCalendarFeedSuccess';
  readonly address: string | null;
  readonly id: string;
}

export interface CreateDatasetInput {
  readonly bounds?: ReadonlyArray<number> | null;
  readonly classification: DatasetClassification;
  readonly clientMutationId?: string | null;
  readonly component?: SmartCityComponent | null;
  readonly coversFrom?: string | null;
  readonly coversUntil?: string | null;
  readonly description?: string | null;
  readonly frequency?: UpdateFrequency | null;
  readonly keywords?: ReadonlyArray<string> | null;
  readonly legalBasis?: LegalBasis | null;
  readonly legalBasisNote?: string | null;
  readonly namedIds?: ReadonlyArray<string> | null;
  readonly personal?: boolean | null;
  readonly place?: string | null;
  readonly stewardId?: string | null;
  readonly theme: DatasetTheme;
  readonly title: string;
}

export interface CreateDatasetSuccess {
  readonly __typename: 'CreateDatasetSuccess';
  readonly dataset: Dataset | null;
}

export interface CreateDeliveryInput {
  readonly action: DataAction;
  readonly agreementId: string;
  readonly clientMutationId?: string | null;
  readonly columns?: ReadonlyArray<string> | null;
  readonly datasetId: string;
  readonly format?: TransferFormat;
  readonly purpose: DataPurpose;
  readonly schedule: DeliveryScheduleInput;
  readonly target: DeliveryTargetInput;
}

export interface CreateDeliverySuccess {
  readonly __typename: 'CreateDeliverySuccess';
  readonly delivery: Delivery | null;
}

export interface CreateProgramInput {
  readonly expiresInDays: number;
  readonly name: string;
  readonly password?: string | null;
  readonly publicKey?: unknown | null;
  readonly scopes: ReadonlyArray<string>;
  readonly secondFactor?: string | null;
}

export interface CreateProgramSuccess {
  readonly __typename: 'CreateProgramSuccess';
  readonly credentialId: string;
  readonly program: Program | null;
  readonly secret: string | null;
}

export interface CreateProjectInput {
  readonly clientMutationId?: string | null;
  readonly component?: SmartCityComponent | null;
  readonly confidential?: boolean | null;
  readonly jurisdiction?: string | null;
  readonly name: string;
  readonly nativeName?: string | null;
  readonly proposalId?: string | null;
  readonly stakes?: ReadonlyArray<StakeLineInput> | null;
  readonly summary?: string | null;
}

export interface CreateProjectSuccess {
  readonly __typename: 'CreateProjectSuccess';
  readonly project: Project | null;
}

export interface CreateTokenInput {
  readonly expiresInDays: number;
  readonly name: string;
  readonly password?: string | null;
  readonly scopes: ReadonlyArray<string>;
  readonly secondFactor?: string | null;
}

export interface CreateTokenSuccess {
  readonly __typename: 'CreateTokenSuccess';
  readonly secret: string;
  readonly tokenId: string;
}

export interface CreateWebhookInput {
  readonly description?: string | null;
  readonly password?: string | null;
  readonly scheme?: WebhookSignature;
  readonly secondFactor?: string | null;
  readonly topics?: ReadonlyArray<string> | null;
  readonly types?: ReadonlyArray<string> | null;
  readonly url: string;
}

export interface CreateWebhookSuccess {
  readonly __typename: 'CreateWebhookSuccess';
  readonly existed: boolean;
  readonly secret: string | null;
  readonly webhook: Webhook | null;
}

export interface DailyUsage {
  readonly __typename: 'DailyUsage';
  readonly bytes: number;
  readonly day: string;
  readonly requests: number;
  readonly rows: number;
}

export type DataAction = 'aggregate' | 'derive' | 'display' | 'read';

export type DataClass = 'CORE' | 'GENERAL' | 'IMPORTANT' | 'PERSONAL' | 'SENSITIVE_PERSONAL';

export interface DataIsland {
  readonly __typename: 'DataIsland';
  readonly covered: number;
  readonly matched: number;
  readonly open: number;
  readonly project: Project | null;
  readonly projectId: string | null;
  readonly proposal: Proposal | null;
  readonly proposalId: string | null;
  readonly provider: Organisation | null;
  readonly providerFunction: OrganisationFunction | null;
  readonly providerId: string | null;
}

export interface DataIslandConnection {
  readonly __typename: 'DataIslandConnection';
  readonly edges: ReadonlyArray<DataIslandEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface DataIslandEdge {
  readonly __typename: 'DataIslandEdge';
  readonly cursor: string;
  readonly node: DataIsland;
}

export interface DataIslandSummary {
  readonly __typename: 'DataIslandSummary';
  readonly covered: number;
  readonly matched: number;
  readonly needs: number;
  readonly open: number;
  readonly providers: number;
  readonly subjects: number;
}

export interface DataNeed {
  readonly __typename: 'DataNeed';
  readonly agreement: Agreement | null;
  readonly agreementId: string | null;
  readonly createdAt: string;
  readonly dataset: Dataset | null;
  readonly datasetId: string | null;
  readonly existing: boolean;
  readonly ground: DataNeedGround | null;
  readonly id: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly personal: boolean;
  readonly personalData: string;
  readonly project: Project | null;
  readonly projectId: string | null;
  readonly proposal: Proposal | null;
  readonly proposalId: string | null;
  readonly provider: Organisation | null;
  readonly providerFunction: OrganisationFunction | null;
  readonly providerId: string | null;
  readonly reason: string;
  readonly state: DataNeedState;
  readonly theme: DatasetTheme | null;
  readonly title: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface DataNeedConnection {
  readonly __typename: 'DataNeedConnection';
  readonly edges: ReadonlyArray<DataNeedEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface DataNeedEdge {
  readonly __typename: 'DataNeedEdge';
  readonly cursor: string;
  readonly node: DataNeed;
}

export type DataNeedGround = 'AGREEMENT' | 'OPEN' | 'OWN';

export type DataNeedSort = 'CHANGED' | 'STATE' | 'TITLE';

export type DataNeedState = 'COVERED' | 'MATCHED' | 'OPEN' | 'WITHDRAWN';

export type DataPurpose = 'EMERGENCY_RESPONSE' | 'OPERATION_AND_MAINTENANCE' | 'PILOT' | 'PLANNING' | 'PROJECT_DELIVERY' | 'PUBLIC_SERVICE' | 'RESEARCH' | 'STATISTICS' | 'SUPERVISION' | 'URBAN_MANAGEMENT';

export interface DataUse {
  readonly __typename: 'DataUse';
  readonly accessId: string;
  readonly agreement: Agreement | null;
  readonly agreementId: string | null;
  readonly agreementRevision: number | null;
  readonly approval: Approval | null;
  readonly approvalId: string | null;
  readonly dataset: Dataset | null;
  readonly datasetId: string;
  readonly datasetVersion: number;
  readonly id: string;
  readonly kind: DataUseKind;
  readonly note: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly project: Project | null;
  readonly projectId: string | null;
  readonly proposal: Proposal | null;
  readonly proposalId: string | null;
  readonly provider: Organisation | null;
  readonly providerId: string;
  readonly recordedAt: string;
  readonly title: string | null;
  readonly transferId: string | null;
  readonly url: string | null;
}

export interface DataUseConnection {
  readonly __typename: 'DataUseConnection';
  readonly edges: ReadonlyArray<DataUseEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface DataUseEdge {
  readonly __typename: 'DataUseEdge';
  readonly cursor: string;
  readonly node: DataUse;
}

export type DataUseKind = 'APPROVAL' | 'INDICATOR' | 'PROJECT' | 'PROPOSAL' | 'REPORT';

export type DataWay = 'download' | 'preview' | 'proxy' | 'push';

export interface Dataset {
  readonly __typename: 'Dataset';
  readonly bounds: ReadonlyArray<number> | null;
  readonly classification: DatasetClassification;
  readonly component: SmartCityComponent | null;
  readonly coversFrom: string | null;
  readonly coversUntil: string | null;
  readonly createdAt: string;
  readonly currentNumber: number;
  readonly currentVersion: DatasetVersion | null;
  readonly description: string;
  readonly frequency: UpdateFrequency;
  readonly id: string;
  readonly keywords: ReadonlyArray<string>;
  readonly legalBasis: LegalBasis | null;
  readonly legalBasisNote: string | null;
  readonly namedIds: ReadonlyArray<string>;
  readonly owner: Organisation | null;
  readonly ownerId: string;
  readonly personal: boolean;
  readonly place: string | null;
  readonly publishedAt: string | null;
  readonly state: DatasetState;
  readonly steward: Member | null;
  readonly stewardId: string | null;
  readonly theme: DatasetTheme;
  readonly title: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly versions: ReadonlyArray<DatasetVersion>;
  readonly viewerAgreements: ReadonlyArray<Agreement>;
  readonly viewerCan: ReadonlyArray<string>;
  readonly viewerGround: AccessGround | null;
  readonly viewerUses: ReadonlyArray<GivenUse>;
  readonly withdrawalReason: string | null;
}

export type DatasetClassification = 'OPEN' | 'RESTRICTED' | 'SECRET' | 'SHARED';

export interface DatasetColumn {
  readonly __typename: 'DatasetColumn';
  readonly description: string;
  readonly name: string;
  readonly sensitivity: Sensitivity;
  readonly title: string;
  readonly type: ColumnType;
  readonly unit: string | null;
}

export interface DatasetColumnInput {
  readonly description?: string | null;
  readonly name: string;
  readonly sensitivity?: Sensitivity | null;
  readonly title?: string | null;
  readonly type: ColumnType;
  readonly unit?: string | null;
}

export interface DatasetConnection {
  readonly __typename: 'DatasetConnection';
  readonly edges: ReadonlyArray<DatasetEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface DatasetDistribution {
  readonly __typename: 'DatasetDistribution';
  readonly fileFormat: UploadFormat | null;
  readonly fileName: string | null;
  readonly headerNames: ReadonlyArray<string>;
  readonly httpFormat: HttpFormat | null;
  readonly path: string | null;
  readonly relation: string | null;
  readonly sha256: string | null;
  readonly size: number | null;
  readonly url: string | null;
}

export interface DatasetEdge {
  readonly __typename: 'DatasetEdge';
  readonly cursor: string;
  readonly node: Dataset;
}

export interface DatasetIngest {
  readonly __typename: 'DatasetIngest';
  readonly accepted: number;
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly check: FileState | null;
  readonly endedAt: string | null;
  readonly errorCode: string | null;
  readonly errorDetails: IngestErrorDetails | null;
  readonly errorMessage: string | null;
  readonly rejected: number;
  readonly rejections: ReadonlyArray<RowRejection>;
  readonly reportPath: string | null;
  readonly startedAt: string | null;
  readonly state: IngestState;
}

export interface DatasetPreview {
  readonly __typename: 'DatasetPreview';
  readonly accessId: string;
  readonly agreementId: string | null;
  readonly clauses: ReadonlyArray<string>;
  readonly columns: ReadonlyArray<PreviewColumn>;
  readonly datasetVersion: number;
  readonly ground: AccessGround;
  readonly partial: boolean;
  readonly policyVersion: number;
  readonly rows: ReadonlyArray<ReadonlyArray<unknown>>;
  readonly withheld: ReadonlyArray<PreviewColumn>;
}

export interface DatasetQuality {
  readonly __typename: 'DatasetQuality';
  readonly completeness: ReadonlyArray<ColumnCompleteness>;
  readonly distinctKeys: number | null;
  readonly measuredAt: string;
  readonly newestAt: string | null;
  readonly newestColumn: string | null;
  readonly rejected: number;
  readonly rows: number;
}

export type DatasetSort = 'CHANGED' | 'TITLE';

export type DatasetState = 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN';

export type DatasetTheme = 'BUILDINGS_AND_PIPELINES' | 'EDUCATION_AND_CULTURE' | 'ENERGY' | 'ENVIRONMENT' | 'GOVERNMENT_SERVICES' | 'HEALTH' | 'INDUSTRY_AND_TRADE' | 'LEGAL_PERSONS' | 'MACRO_ECONOMY' | 'NATURAL_RESOURCES_AND_LAND' | 'POPULATION' | 'PUBLIC_SAFETY' | 'TELECOMMUNICATION' | 'TRANSPORT';

export interface DatasetVersion {
  readonly __typename: 'DatasetVersion';
  readonly columns: ReadonlyArray<DatasetColumn> | null;
  readonly createdAt: string;
  readonly dataset: Dataset | null;
  readonly datasetId: string;
  readonly distribution: DatasetDistribution | null;
  readonly id: string;
  readonly ingest: DatasetIngest | null;
  readonly keyColumns: ReadonlyArray<string>;
  readonly kind: DistributionKind;
  readonly mediaType: string;
  readonly note: string;
  readonly number: number;
  readonly quality: DatasetQuality | null;
  readonly releasedAt: string | null;
  readonly state: DatasetVersionState;
  readonly version: number;
}

export type DatasetVersionState = 'FAILED' | 'PREPARING' | 'READY' | 'RELEASED';

export interface DeactivateMemberInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly handOverTo?: string | null;
  readonly id: string;
}

export interface DeactivateMemberSuccess {
  readonly __typename: 'DeactivateMemberSuccess';
  readonly member: Member | null;
}

export interface Deadline {
  readonly __typename: 'Deadline';
  readonly at: string;
  readonly day: string | null;
  readonly id: string;
  readonly kind: DeadlineKind;
  readonly mine: boolean;
  readonly organisation: Organisation | null;
  readonly overdue: boolean;
  readonly path: string;
  readonly projectId: string | null;
  readonly title: string;
}

export type DeadlineKind = 'AGREEMENT_BEGINS' | 'AGREEMENT_DUTY' | 'AGREEMENT_ENDS' | 'AGREEMENT_INSPECTION' | 'APPEAL' | 'CONDITION' | 'DECISION' | 'INCIDENT_ACTION' | 'INCIDENT_FINAL' | 'INCIDENT_INTERIM' | 'JOINT_SESSION' | 'OBJECTION' | 'OPINION' | 'PILOT_END' | 'STAKE_CHANGE' | 'STATEMENT';

export interface DecideAppealInput {
  readonly appealId: string;
  readonly clientMutationId?: string | null;
  readonly onBehalfOf?: string | null;
  readonly overturned: boolean;
  readonly reason: string;
}

export interface DecideAppealSuccess {
  readonly __typename: 'DecideAppealSuccess';
  readonly approval: Approval | null;
}

export type Decision = 'ABSTAIN' | 'APPROVE' | 'APPROVE_WITH_CONDITIONS' | 'RECUSE' | 'REJECT' | 'REQUEST_CHANGES';

export interface DecisionCorrection {
  readonly __typename: 'DecisionCorrection';
  readonly correctedAt: string;
  readonly id: string;
  readonly text: string;
}

export interface DecisionOutlook {
  readonly __typename: 'DecisionOutlook';
  readonly appealUntil: string | null;
  readonly approval: ApprovalState | null;
  readonly considers: ReadonlyArray<ApprovalOpinion>;
  readonly decision: Decision;
  readonly escalated: boolean;
  readonly group: RuleOutcome | null;
  readonly objects: boolean;
  readonly overrides: ReadonlyArray<DecisionOverride>;
  readonly sentBack: boolean;
  readonly stage: StageState | null;
  readonly suspended: boolean;
}

export interface DecisionOverride {
  readonly __typename: 'DecisionOverride';
  readonly group: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly over: Overridden;
  readonly reason: string | null;
}

export interface DeclareBeforeDecidingInput {
  readonly clientMutationId?: string | null;
  readonly none: boolean;
  readonly seatId: string;
  readonly statement?: string | null;
}

export interface DeclareBeforeDecidingSuccess {
  readonly __typename: 'DeclareBeforeDecidingSuccess';
  readonly approval: Approval | null;
}

export interface DeclareInterestInput {
  readonly clientMutationId?: string | null;
  readonly kind: InterestKind;
  readonly memberId?: string | null;
  readonly note?: string | null;
  readonly ofOrganisation?: boolean | null;
  readonly since: string;
  readonly until?: string | null;
  readonly withId: string;
}

export interface DeclareInterestSuccess {
  readonly __typename: 'DeclareInterestSuccess';
  readonly interest: Interest | null;
}

export interface DeclarePilotInput {
  readonly clientMutationId?: string | null;
  readonly criteria: ReadonlyArray<PilotCriterionInput>;
  readonly endsOn: string;
  readonly expectedVersion: number;
  readonly jurisdiction: string;
  readonly limits: ReadonlyArray<PilotLimitInput>;
  readonly place?: string | null;
  readonly projectId: string;
}

export interface DeclarePilotSuccess {
  readonly __typename: 'DeclarePilotSuccess';
  readonly pilot: Pilot | null;
  readonly project: Project | null;
}

export interface DeclineFactorRecoveryInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface DeclineFactorRecoverySuccess {
  readonly __typename: 'DeclineFactorRecoverySuccess';
  readonly declined: boolean;
}

export interface DeclinePartnershipInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface DeclinePartnershipSuccess {
  readonly __typename: 'DeclinePartnershipSuccess';
  readonly partner: ProposalPartner | null;
}

export interface Definition {
  readonly __typename: 'Definition';
  readonly body: unknown;
  readonly contentHash: string | null;
  readonly createdAt: string;
  readonly defaultFor: ReadonlyArray<ApprovalSubject>;
  readonly edition: number;
  readonly id: string;
  readonly key: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string | null;
  readonly publishedAt: string | null;
  readonly retiredAt: string | null;
  readonly state: DefinitionState;
  readonly subjectKinds: ReadonlyArray<ApprovalSubject>;
  readonly title: string;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface DefinitionCheck {
  readonly __typename: 'DefinitionCheck';
  readonly faults: ReadonlyArray<DefinitionFault>;
  readonly unlimited: ReadonlyArray<string>;
  readonly valid: boolean;
  readonly warnings: ReadonlyArray<DefinitionFault>;
  readonly workingDays: number | null;
}

export interface DefinitionConnection {
  readonly __typename: 'DefinitionConnection';
  readonly edges: ReadonlyArray<DefinitionEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface DefinitionEdge {
  readonly __typename: 'DefinitionEdge';
  readonly cursor: string;
  readonly node: Definition;
}

export interface DefinitionFault {
  readonly __typename: 'DefinitionFault';
  readonly code: string;
  readonly message: string;
  readonly path: ReadonlyArray<unknown>;
}

export interface DefinitionSimulation {
  readonly __typename: 'DefinitionSimulation';
  readonly approvals: ReadonlyArray<SimulatedApproval>;
  readonly faults: ReadonlyArray<DefinitionFault>;
  readonly medianDays: number | null;
  readonly medianDaysThen: number | null;
  readonly otherwise: number;
  readonly same: number;
  readonly unknown: number;
}

export type DefinitionState = 'DRAFT' | 'PUBLISHED' | 'RETIRED';

export interface DeleteAgreementTemplateInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface DeleteAgreementTemplateSuccess {
  readonly __typename: 'DeleteAgreementTemplateSuccess';
  readonly templateId: string | null;
}

export interface DeleteCommentInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface DeleteCommentSuccess {
  readonly __typename: 'DeleteCommentSuccess';
  readonly comment: Comment | null;
  readonly discussion: Discussion | null;
}

export interface Delivery {
  readonly __typename: 'Delivery';
  readonly action: DataAction;
  readonly agreement: Agreement | null;
  readonly agreementId: string;
  readonly cause: TransferCause | null;
  readonly columns: ReadonlyArray<string> | null;
  readonly dataset: Dataset | null;
  readonly datasetId: string;
  readonly deliveredAt: string | null;
  readonly dueAt: string | null;
  readonly failures: number;
  readonly format: TransferFormat;
  readonly id: string;
  readonly member: Member | null;
  readonly memberId: string;
  readonly message: string | null;
  readonly organisationId: string;
  readonly purpose: DataPurpose;
  readonly reason: string | null;
  readonly runs: TransferConnection;
  readonly schedule: DeliverySchedule;
  readonly state: DeliveryState;
  readonly target: DeliveryTarget;
  readonly transferId: string | null;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface DeliveryConnection {
  readonly __typename: 'DeliveryConnection';
  readonly edges: ReadonlyArray<DeliveryEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface DeliveryEdge {
  readonly __typename: 'DeliveryEdge';
  readonly cursor: string;
  readonly node: Delivery;
}

export type DeliveryEvery = 'DAY' | 'HOURS' | 'WEEK';

export interface DeliveryHeaderInput {
  readonly name: string;
  readonly value: string;
}

export interface DeliverySchedule {
  readonly __typename: 'DeliverySchedule';
  readonly at: string | null;
  readonly every: DeliveryEvery;
  readonly hours: number | null;
  readonly timeZone: string | null;
  readonly weekday: number | null;
}

export interface DeliveryScheduleInput {
  readonly at?: string | null;
  readonly every: DeliveryEvery;
  readonly hours?: number | null;
  readonly timeZone?: string | null;
  readonly weekday?: number | null;
}

export type DeliverySort = 'DELIVERED' | 'DUE';

export type DeliveryState = 'ACTIVE' | 'DISABLED' | 'PAUSED';

export interface DeliveryTarget {
  readonly __typename: 'DeliveryTarget';
  readonly bucket: string | null;
  readonly endpoint: string | null;
  readonly headers: ReadonlyArray<string> | null;
  readonly kind: DeliveryTargetKind;
  readonly prefix: string | null;
  readonly region: string | null;
  readonly signed: boolean | null;
  readonly url: string | null;
}

export interface DeliveryTargetInput {
  readonly accessKeyId?: string | null;
  readonly bucket?: string | null;
  readonly endpoint?: string | null;
  readonly headers?: ReadonlyArray<DeliveryHeaderInput> | null;
  readonly hmacKey?: string | null;
  readonly kind: DeliveryTargetKind;
  readonly prefix?: string | null;
  readonly region?: string | null;
  readonly secretAccessKey?: string | null;
  readonly url?: string | null;
}

export type DeliveryTargetKind = 'HTTP' | 'S3';

export type DeputyAnswer = 'ACCEPTED' | 'DECLINED' | 'OFFERED';

export interface DescribeDatasetVersionInput {
  readonly clientMutationId?: string | null;
  readonly columns?: ReadonlyArray<DatasetColumnInput> | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly note?: string | null;
}

export interface DescribeDatasetVersionSuccess {
  readonly __typename: 'DescribeDatasetVersionSuccess';
  readonly datasetVersion: DatasetVersion | null;
}

export interface Discussion {
  readonly __typename: 'Discussion';
  readonly anchor: string | null;
  readonly commentCount: number;
  readonly comments: CommentConnection;
  readonly createdAt: string;
  readonly id: string;
  readonly internal: boolean;
  readonly lastCommentAt: string;
  readonly memberId: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly resolvedAt: string | null;
  readonly resolvedBy: Member | null;
  readonly subjectId: string;
  readonly subjectKind: DiscussionSubject;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface DiscussionConnection {
  readonly __typename: 'DiscussionConnection';
  readonly edges: ReadonlyArray<DiscussionEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface DiscussionEdge {
  readonly __typename: 'DiscussionEdge';
  readonly cursor: string;
  readonly node: Discussion;
}

export type DiscussionSubject = 'AGREEMENT' | 'DATASET' | 'DATA_NEED' | 'INCIDENT' | 'PROJECT' | 'PROPOSAL';

export type DisputeGround = 'DELEGATED' | 'FIELD' | 'LAW' | 'OTHER' | 'PLACE';

export interface DisputeSeatInput {
  readonly approvalId: string;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly formerId: string;
  readonly ground: DisputeGround;
  readonly group: string;
  readonly nomineeId: string;
  readonly onBehalfOf?: string | null;
  readonly reason: string;
  readonly stage: string;
}

export interface DisputeSeatSuccess {
  readonly __typename: 'DisputeSeatSuccess';
  readonly approval: Approval | null;
}

export type DisputeState = 'CLOSED' | 'RAISED' | 'REFUSED' | 'UPHELD' | 'WITHDRAWN';

export type DistributionKind = 'HTTP' | 'RELATION' | 'UPLOAD';

export interface DistrictLayer {
  readonly __typename: 'DistrictLayer';
  readonly collection: unknown;
  readonly count: number;
  readonly id: string;
  readonly licence: string;
  readonly loadedAt: string;
  readonly title: string;
  readonly version: number;
}

export interface DraftAgreementInput {
  readonly clientMutationId?: string | null;
  readonly standard?: StandardTermsInput | null;
  readonly templateId?: string | null;
  readonly terms?: unknown | null;
  readonly title: string;
}

export interface DraftAgreementSuccess {
  readonly __typename: 'DraftAgreementSuccess';
  readonly agreement: Agreement | null;
}

export interface DraftDefinitionInput {
  readonly body: unknown;
  readonly clientMutationId?: string | null;
  readonly fresh?: boolean | null;
  readonly key: string;
}

export interface DraftDefinitionSuccess {
  readonly __typename: 'DraftDefinitionSuccess';
  readonly definition: Definition | null;
}

export interface DraftProposalInput {
  readonly clientMutationId?: string | null;
  readonly content?: ProposalContentInput | null;
  readonly jurisdiction?: string | null;
  readonly projectId?: string | null;
  readonly title: string;
}

export interface DraftProposalSuccess {
  readonly __typename: 'DraftProposalSuccess';
  readonly proposal: Proposal | null;
}

export interface DrawMove {
  readonly __typename: 'DrawMove';
  readonly at: string;
  readonly insteadOf: Organisation | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
}

export interface DrawQuota {
  readonly __typename: 'DrawQuota';
  readonly max: number | null;
  readonly min: number | null;
  readonly stratum: string;
  readonly value: string;
}

export type DrawState = 'ANNOUNCED' | 'DRAWN' | 'FAILED' | 'LAPSED';

export interface DrawnDefinition {
  readonly __typename: 'DrawnDefinition';
  readonly faults: ReadonlyArray<DefinitionFault>;
  readonly xml: string | null;
}

export type DutyKind = 'CERTIFY_DELETION' | 'REPORT_BREACH';

export type DutyState = 'DONE' | 'OPEN' | 'VOID';

export interface EarlierOpinion {
  readonly __typename: 'EarlierOpinion';
  readonly givenAt: string;
  readonly stance: OpinionStance;
  readonly text: string | null;
}

export interface EarlierWording {
  readonly __typename: 'EarlierWording';
  readonly text: string;
  readonly until: string;
}

export interface EditCommentInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly mentionedOrganisations?: ReadonlyArray<string> | null;
  readonly mentions?: ReadonlyArray<string> | null;
  readonly text: string;
}

export interface EditCommentSuccess {
  readonly __typename: 'EditCommentSuccess';
  readonly comment: Comment | null;
  readonly discussion: Discussion | null;
}

export interface EndAbsenceInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface EndAbsenceSuccess {
  readonly __typename: 'EndAbsenceSuccess';
  readonly absence: Absence | null;
}

export interface EndExpertInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface EndExpertSuccess {
  readonly __typename: 'EndExpertSuccess';
  readonly expert: PoolExpert | null;
}

export interface EndHoldingInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface EndHoldingSuccess {
  readonly __typename: 'EndHoldingSuccess';
  readonly holding: Holding | null;
}

export interface EndIncidentReviewInput {
  readonly because: string;
  readonly cause: string;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly found: string;
  readonly id: string;
  readonly lessons: string;
  readonly suspended?: IncidentRemainder | null;
}

export interface EndIncidentReviewSuccess {
  readonly __typename: 'EndIncidentReviewSuccess';
  readonly incident: Incident | null;
}

export interface EndInterestInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface EndInterestSuccess {
  readonly __typename: 'EndInterestSuccess';
  readonly interest: Interest | null;
}

export interface EndMaintenanceInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
}

export interface EndMaintenanceSuccess {
  readonly __typename: 'EndMaintenanceSuccess';
  readonly status: MaintenanceStatus | null;
}

export interface EndNegotiationInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason?: string | null;
}

export interface EndNegotiationSuccess {
  readonly __typename: 'EndNegotiationSuccess';
  readonly agreement: Agreement | null;
}

export interface EndReportInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface EndReportSuccess {
  readonly __typename: 'EndReportSuccess';
  readonly reportPlan: ReportPlan | null;
}

export type EndingReason = 'MISTAKE' | 'MOOT' | 'NO_FUNDING' | 'OTHER' | 'PLANS_CHANGED' | 'PROPOSER_GONE' | 'REPLACED' | 'WRONG_PROCESS';

export type EntryStanding = 'LASTING' | 'LAST_DAY' | 'OVER';

export interface ErasePersonInput {
  readonly expectedVersion: number;
  readonly memberId: string;
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface ErasePersonSuccess {
  readonly __typename: 'ErasePersonSuccess';
  readonly erased: boolean;
}

export type EscalationReason = 'DEADLOCK' | 'LAPSE' | 'SUSPENDED' | 'TAKEN_OVER';

export interface ExpertPool {
  readonly __typename: 'ExpertPool';
  readonly experts: PoolExpertConnection;
  readonly id: string;
  readonly keeper: Organisation | null;
  readonly key: string;
  readonly openedAt: string;
  readonly organisationId: string;
  readonly strata: ReadonlyArray<PoolStratum>;
  readonly title: string;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface ExpertPoolConnection {
  readonly __typename: 'ExpertPoolConnection';
  readonly edges: ReadonlyArray<ExpertPoolEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface ExpertPoolEdge {
  readonly __typename: 'ExpertPoolEdge';
  readonly cursor: string;
  readonly node: ExpertPool;
}

export type ExpertPoolSort = 'TITLE';

export interface ExpertStratum {
  readonly __typename: 'ExpertStratum';
  readonly key: string;
  readonly value: string;
}

export interface ExpertStratumInput {
  readonly key: string;
  readonly value: string;
}

export type ExportFormat = 'CSV' | 'XLSX';

export interface ExportInBulkInput {
  readonly clientMutationId?: string | null;
  readonly kinds: ReadonlyArray<BulkExportKind>;
}

export interface ExportInBulkSuccess {
  readonly __typename: 'ExportInBulkSuccess';
  readonly bulkExport: BulkExport | null;
}

export type ExportedList = 'ABSENCES' | 'ACCESS_LOG' | 'ACTIVITY' | 'AGREEMENTS' | 'AUDIT' | 'CONFLICTS' | 'DATASETS' | 'DATA_NEEDS' | 'DATA_USAGE' | 'DATA_USES' | 'DECISIONS' | 'DECISIONS_GIVEN' | 'DELIVERIES' | 'FOLLOWS' | 'HOLDINGS' | 'INBOX' | 'INTERESTS' | 'INVITATIONS' | 'MEMBERS' | 'NOTIFICATIONS' | 'ORGANISATIONS' | 'PROJECTS' | 'PROPOSALS' | 'SECURITY_LOG' | 'TIME_HELD' | 'TRANSFERS' | 'WEBHOOK_DELIVERIES';

export interface FactorRecovery {
  readonly __typename: 'FactorRecovery';
  readonly decidedAt: string | null;
  readonly id: string;
  readonly member: Member | null;
  readonly memberId: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly reason: string;
  readonly requestedAt: string;
  readonly requestedBy: string;
  readonly requester: Member | null;
  readonly state: FactorRecoveryState;
  readonly version: number;
}

export interface FactorRecoveryConnection {
  readonly __typename: 'FactorRecoveryConnection';
  readonly edges: ReadonlyArray<FactorRecoveryEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface FactorRecoveryEdge {
  readonly __typename: 'FactorRecoveryEdge';
  readonly cursor: string;
  readonly node: FactorRecovery;
}

export type FactorRecoveryState = 'APPROVED' | 'DECLINED' | 'REQUESTED';

export interface FailedJob {
  readonly __typename: 'FailedJob';
  readonly addedAt: string;
  readonly attempts: number;
  readonly data: unknown;
  readonly error: string;
  readonly failedAt: string;
  readonly id: string;
  readonly name: string;
  readonly queue: QueueName;
}

export interface FailedJobConnection {
  readonly __typename: 'FailedJobConnection';
  readonly edges: ReadonlyArray<FailedJobEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface FailedJobEdge {
  readonly __typename: 'FailedJobEdge';
  readonly cursor: string;
  readonly node: FailedJob;
}

export interface Fault {
  readonly __typename: 'Fault';
  readonly code: string;
  readonly message: string;
  readonly path: ReadonlyArray<unknown>;
}

export type FeedLanguage = 'EN' | 'TH' | 'ZH_CN';

export interface FeedPage {
  readonly __typename: 'FeedPage';
  readonly archivedUpTo: number;
  readonly events: ReadonlyArray<unknown>;
  readonly more: boolean;
  readonly next: string;
}

export type FeedStart = 'NEWEST' | 'OLDEST';

export type FieldClient = 'CONSOLE' | 'PROGRAM' | 'TOKEN';

export interface FieldUse {
  readonly __typename: 'FieldUse';
  readonly client: FieldClient;
  readonly clientId: string;
  readonly deprecated: boolean;
  readonly field: string;
  readonly firstOn: string;
  readonly instead: string | null;
  readonly lastOn: string;
  readonly name: string | null;
  readonly organisationId: string | null;
  readonly times: number;
}

export type FileState = 'CLEAN' | 'DELETED' | 'QUARANTINED' | 'RELEASED' | 'WAITING';

export interface FinishSignOnInput {
  readonly code?: string | null;
  readonly passkey?: unknown | null;
}

export interface FinishSignOnSuccess {
  readonly __typename: 'FinishSignOnSuccess';
  readonly member: Member | null;
}

export interface Follow {
  readonly __typename: 'Follow';
  readonly createdAt: string;
  readonly kind: FollowSubject;
  readonly path: string;
  readonly subjectId: string;
  readonly title: string;
}

export interface FollowConnection {
  readonly __typename: 'FollowConnection';
  readonly edges: ReadonlyArray<FollowEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface FollowEdge {
  readonly __typename: 'FollowEdge';
  readonly cursor: string;
  readonly node: Follow;
}

export interface FollowInput {
  readonly clientMutationId?: string | null;
  readonly things: ReadonlyArray<FollowedInput>;
}

export type FollowSort = 'SINCE' | 'TITLE';

export type FollowSubject = 'AGREEMENT' | 'APPROVAL' | 'DATASET' | 'DATA_NEED' | 'INCIDENT' | 'PROJECT' | 'PROPOSAL';

export interface FollowSuccess {
  readonly __typename: 'FollowSuccess';
  readonly changed: number | null;
}

export interface FollowedInput {
  readonly id: string;
  readonly kind: FollowSubject;
}

export interface ForecastQuality {
  readonly __typename: 'ForecastQuality';
  readonly forecasts: number;
  readonly from: string;
  readonly medianError: number;
  readonly to: string;
  readonly within: number;
}

export interface FulfilConditionInput {
  readonly clientMutationId?: string | null;
  readonly conditionId: string;
  readonly evidence: string;
  readonly onBehalfOf?: string | null;
}

export interface FulfilConditionSuccess {
  readonly __typename: 'FulfilConditionSuccess';
  readonly approval: Approval | null;
}

export type FundingKind = 'EQUITY' | 'GRANT' | 'GUARANTEE' | 'MEZZANINE_DEBT' | 'OTHER' | 'PUBLIC_BUDGET' | 'SENIOR_DEBT' | 'USER_CHARGES';

export interface FundingSource {
  readonly __typename: 'FundingSource';
  readonly amount: string | null;
  readonly currency: string | null;
  readonly kind: FundingKind | null;
  readonly name: string | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string | null;
}

export interface FundingSourceInput {
  readonly amount?: string | null;
  readonly currency?: string | null;
  readonly kind?: FundingKind | null;
  readonly name?: string | null;
  readonly organisationId?: string | null;
}

export type GateState = 'PASSED' | 'REFUSED' | 'REQUESTED' | 'WITHDRAWN';

export interface GiveOpinionInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly onBehalfOf?: string | null;
  readonly opinionId: string;
  readonly stance: OpinionStance;
  readonly text?: string | null;
}

export interface GiveOpinionSuccess {
  readonly __typename: 'GiveOpinionSuccess';
  readonly approval: Approval | null;
}

export interface GivenUse {
  readonly __typename: 'GivenUse';
  readonly actions: ReadonlyArray<DataAction>;
  readonly agreementId: string;
  readonly purposes: ReadonlyArray<DataPurpose>;
  readonly ways: ReadonlyArray<DataWay>;
}

export interface GrantMoreTimeInput {
  readonly approvalId: string;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly onBehalfOf?: string | null;
  readonly reason: string;
  readonly stage: string;
  readonly workingDays: number;
}

export interface GrantMoreTimeSuccess {
  readonly __typename: 'GrantMoreTimeSuccess';
  readonly approval: Approval | null;
}

export interface HandOverIncidentInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly ownerId: string;
  readonly reason: string;
}

export interface HandOverIncidentSuccess {
  readonly __typename: 'HandOverIncidentSuccess';
  readonly incident: Incident | null;
}

export interface HoldGatesForIncidentInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly reason: string;
}

export interface HoldGatesForIncidentSuccess {
  readonly __typename: 'HoldGatesForIncidentSuccess';
  readonly incident: Incident | null;
}

export interface Holding {
  readonly __typename: 'Holding';
  readonly id: string;
  readonly identifier: string | null;
  readonly kind: HoldingKind;
  readonly ofName: string | null;
  readonly organisationId: string;
  readonly owner: Organisation | null;
  readonly ownerId: string | null;
  readonly percent: string;
  readonly personName: string | null;
  readonly pinnedBy: string | null;
  readonly recordedAt: string;
  readonly since: string;
  readonly standing: EntryStanding;
  readonly until: string | null;
  readonly version: number;
  readonly viewerMayEnd: boolean;
  readonly viewerMayPin: boolean;
}

export interface HoldingConnection {
  readonly __typename: 'HoldingConnection';
  readonly edges: ReadonlyArray<HoldingEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface HoldingEdge {
  readonly __typename: 'HoldingEdge';
  readonly cursor: string;
  readonly node: Holding;
}

export type HoldingKind = 'BENEFICIAL' | 'SHARES';

export type HoldingSort = 'OWNER' | 'PERCENT' | 'SINCE' | 'UNTIL';

export type HttpFormat = 'csv' | 'json' | 'jsonl';

export interface IdentifierScheme {
  readonly __typename: 'IdentifierScheme';
  readonly scheme: string;
  readonly title: string;
}

export interface ImpactAssessment {
  readonly __typename: 'ImpactAssessment';
  readonly contentHash: string;
  readonly criteria: ImpactCriteria | null;
  readonly criteriaId: string;
  readonly dimensions: ReadonlyArray<ImpactShare>;
  readonly id: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly overall: string;
  readonly proposalId: string;
  readonly reached: boolean;
  readonly recordedAt: string;
  readonly revision: number;
  readonly scores: ReadonlyArray<ImpactScore>;
}

export interface ImpactCriteria {
  readonly __typename: 'ImpactCriteria';
  readonly contentHash: string;
  readonly criteria: ReadonlyArray<ImpactCriterion>;
  readonly dimensionMinimum: string;
  readonly edition: number;
  readonly endedAt: string | null;
  readonly id: string;
  readonly jurisdiction: string | null;
  readonly minimum: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly original: string;
  readonly publishedAt: string;
  readonly state: ImpactCriteriaState;
  readonly title: string;
  readonly titles: ReadonlyArray<TitleInLanguage>;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface ImpactCriteriaConnection {
  readonly __typename: 'ImpactCriteriaConnection';
  readonly edges: ReadonlyArray<ImpactCriteriaEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface ImpactCriteriaEdge {
  readonly __typename: 'ImpactCriteriaEdge';
  readonly cursor: string;
  readonly node: ImpactCriteria;
}

export type ImpactCriteriaState = 'PUBLISHED' | 'RETIRED' | 'SUPERSEDED';

export interface ImpactCriterion {
  readonly __typename: 'ImpactCriterion';
  readonly dimension: ImpactDimension;
  readonly goals: ReadonlyArray<number>;
  readonly key: string;
  readonly levels: ReadonlyArray<ImpactLevel>;
  readonly original: string;
  readonly title: string;
  readonly titles: ReadonlyArray<TitleInLanguage>;
  readonly weight: string;
}

export interface ImpactCriterionInput {
  readonly dimension: ImpactDimension;
  readonly goals?: ReadonlyArray<number> | null;
  readonly key: string;
  readonly levels: ReadonlyArray<ImpactLevelInput>;
  readonly title: string;
  readonly titles?: ReadonlyArray<TitleInLanguageInput> | null;
  readonly weight: string;
}

export type ImpactDimension = 'ECONOMIC' | 'ENVIRONMENTAL' | 'SOCIAL';

export interface ImpactLevel {
  readonly __typename: 'ImpactLevel';
  readonly original: string;
  readonly title: string;
  readonly titles: ReadonlyArray<TitleInLanguage>;
}

export interface ImpactLevelInput {
  readonly title: string;
  readonly titles?: ReadonlyArray<TitleInLanguageInput> | null;
}

export interface ImpactScore {
  readonly __typename: 'ImpactScore';
  readonly key: string;
  readonly level: number;
  readonly reason: string;
}

export interface ImpactScoreInput {
  readonly key: string;
  readonly level: number;
  readonly reason: string;
}

export interface ImpactShare {
  readonly __typename: 'ImpactShare';
  readonly dimension: ImpactDimension;
  readonly percent: string;
  readonly reached: boolean;
}

export interface ImportedPolicy {
  readonly __typename: 'ImportedPolicy';
  readonly report: ReadonlyArray<Fault>;
  readonly terms: unknown;
}

export interface InboxAssignee {
  readonly __typename: 'InboxAssignee';
  readonly by: Member | null;
  readonly member: Member | null;
  readonly note: string | null;
  readonly since: string;
}

export interface InboxFilterInput {
  readonly approvalIds?: ReadonlyArray<string> | null;
  readonly assigned?: Assigned | null;
  readonly changedIds?: ReadonlyArray<string> | null;
  readonly dueWithinDays?: number | null;
  readonly kinds?: ReadonlyArray<InboxKind> | null;
  readonly subjectKinds?: ReadonlyArray<InboxSubject> | null;
  readonly text?: string | null;
  readonly wholeOrganisation?: boolean | null;
}

export interface InboxItem {
  readonly __typename: 'InboxItem';
  readonly approval: Approval | null;
  readonly approvalId: string | null;
  readonly assignedVersion: number;
  readonly assignee: InboxAssignee | null;
  readonly because: string;
  readonly changesWith: string;
  readonly conditionId: string | null;
  readonly contentHash: string | null;
  readonly dueAt: string | null;
  readonly group: InboxPlace | null;
  readonly id: string;
  readonly kind: InboxKind;
  readonly member: Member | null;
  readonly mine: boolean;
  readonly objectionId: string | null;
  readonly overdue: boolean;
  readonly path: string;
  readonly reasons: ReadonlyArray<AskedReason>;
  readonly revision: number | null;
  readonly roles: ReadonlyArray<Role>;
  readonly seatId: string | null;
  readonly since: string;
  readonly stage: InboxPlace | null;
  readonly standInFor: ReadonlyArray<Absence>;
  readonly subjectId: string;
  readonly subjectKind: InboxSubject;
  readonly title: string;
  readonly workingDaysLeft: number | null;
}

export interface InboxItemConnection {
  readonly __typename: 'InboxItemConnection';
  readonly edges: ReadonlyArray<InboxItemEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface InboxItemEdge {
  readonly __typename: 'InboxItemEdge';
  readonly cursor: string;
  readonly node: InboxItem;
}

export type InboxKind = 'ADMIT_EXPERT' | 'ANSWER' | 'ANSWER_OBJECTION' | 'ANSWER_OFFER' | 'APPEAL' | 'ASSESS_IMPACT' | 'CERTIFY_DELETION' | 'CHECK_CONDITION' | 'CHECK_INCIDENT_ACTION' | 'CONCLUDE_PILOT' | 'CONFIRM_ANSWER' | 'COORDINATE' | 'DECIDE' | 'DECIDE_APPEAL' | 'DO_INCIDENT_ACTION' | 'FULFIL' | 'GIVE_OPINION' | 'JOIN' | 'MATCH_DATA' | 'OFFER_DATA' | 'RECORD_MINUTES' | 'REINSTATE' | 'RENEW_CLEARANCE' | 'REPORT_BREACH' | 'REVIEW_INCIDENT' | 'REVISE' | 'SETTLE_CONDITION' | 'SETTLE_DISPUTE' | 'SETTLE_OBJECTION' | 'SIGN' | 'SIGN_MINUTES' | 'STAND_IN' | 'SUBMIT_REPLICA';

export interface InboxPlace {
  readonly __typename: 'InboxPlace';
  readonly key: string;
  readonly title: string;
}

export type InboxSort = 'SINCE';

export type InboxSubject = 'ABSENCE' | 'AGREEMENT' | 'DATASET' | 'DATA_NEED' | 'INCIDENT' | 'PILOT_OUTCOME' | 'POOL' | 'PROJECT' | 'PROJECT_GATE' | 'PROPOSAL' | 'STAKE_CHANGE';

export interface Incident {
  readonly __typename: 'Incident';
  readonly account: string;
  readonly actions: ReadonlyArray<IncidentAction>;
  readonly affected: string;
  readonly agreementIds: ReadonlyArray<string>;
  readonly agreements: ReadonlyArray<Agreement>;
  readonly because: string | null;
  readonly beganAt: string | null;
  readonly confidential: boolean;
  readonly datasetIds: ReadonlyArray<string>;
  readonly datasets: ReadonlyArray<Dataset>;
  readonly entries: ReadonlyArray<IncidentEntry>;
  readonly finalDueAt: string;
  readonly findings: IncidentFindings | null;
  readonly firstDueAt: string;
  readonly holds: ReadonlyArray<IncidentHold>;
  readonly id: string;
  readonly interimAt: string | null;
  readonly interimDueAt: string | null;
  readonly kind: IncidentKind;
  readonly knownTo: ReadonlyArray<Organisation>;
  readonly measures: string;
  readonly noticedAt: string;
  readonly owed: OwedIncidentReport | null;
  readonly owner: Organisation | null;
  readonly ownerId: string;
  readonly project: Project | null;
  readonly projectId: string;
  readonly reportedAt: string;
  readonly reporter: Organisation | null;
  readonly reporterId: string;
  readonly settledAt: string | null;
  readonly severity: IncidentSeverity;
  readonly state: IncidentState;
  readonly title: string;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
  readonly viewerCorrects: boolean;
  readonly viewerHoldsGates: boolean;
}

export interface IncidentAction {
  readonly __typename: 'IncidentAction';
  readonly doneAt: string | null;
  readonly dueOn: string;
  readonly id: string;
  readonly incidentId: string;
  readonly note: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly remark: string;
  readonly settledAt: string | null;
  readonly state: IncidentActionState;
  readonly task: string;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export type IncidentActionState = 'CANCELLED' | 'CHECKED' | 'DONE' | 'OPEN';

export interface IncidentConnection {
  readonly __typename: 'IncidentConnection';
  readonly edges: ReadonlyArray<IncidentEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface IncidentContact {
  readonly __typename: 'IncidentContact';
  readonly name: string | null;
  readonly organisationId: string | null;
  readonly reach: string | null;
  readonly role: string | null;
}

export interface IncidentContactInput {
  readonly name?: string | null;
  readonly organisationId?: string | null;
  readonly reach?: string | null;
  readonly role?: string | null;
}

export interface IncidentEdge {
  readonly __typename: 'IncidentEdge';
  readonly cursor: string;
  readonly node: Incident;
}

export interface IncidentEntry {
  readonly __typename: 'IncidentEntry';
  readonly changes: unknown | null;
  readonly id: string;
  readonly incidentId: string;
  readonly kind: IncidentEntryKind;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly recordedAt: string;
  readonly text: string;
}

export type IncidentEntryKind = 'CORRECTED' | 'HANDED_OVER' | 'INTERIM' | 'NOTE';

export interface IncidentFindings {
  readonly __typename: 'IncidentFindings';
  readonly cause: string;
  readonly found: string;
  readonly lessons: string;
}

export interface IncidentHold {
  readonly __typename: 'IncidentHold';
  readonly agreement: Agreement | null;
  readonly agreementId: string | null;
  readonly id: string;
  readonly incident: Incident | null;
  readonly incidentId: string;
  readonly kind: IncidentHoldKind;
  readonly liftedAt: string | null;
  readonly liftedBecause: string | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly placedAt: string;
  readonly reason: string;
  readonly version: number;
  readonly viewerLifts: boolean;
}

export type IncidentHoldKind = 'AGREEMENT' | 'GATES';

export type IncidentKind = 'DATA_LEAK' | 'ENVIRONMENT' | 'FRAUD' | 'LOSS_OF_SERVICE' | 'OTHER' | 'SAFETY';

export type IncidentRemainder = 'KEEP' | 'LIFT';

export type IncidentReportKind = 'FINAL' | 'INTERIM';

export type IncidentSeverity = 'CONSIDERABLE' | 'GENERAL' | 'GRAVE' | 'MAJOR';

export type IncidentSort = 'DUE' | 'NOTICED' | 'SEVERITY' | 'TITLE';

export type IncidentState = 'ENDED' | 'UNDER_REVIEW' | 'WITHDRAWN';

export interface IngestErrorDetails {
  readonly __typename: 'IngestErrorDetails';
  readonly columns: ReadonlyArray<string>;
  readonly line: number | null;
  readonly missing: ReadonlyArray<string>;
  readonly most: number | null;
}

export type IngestState = 'DONE' | 'FAILED' | 'RUNNING' | 'WAITING';

export interface InputRefused {
  readonly __typename: 'InputRefused';
  readonly code: string;
  readonly faults: ReadonlyArray<Fault>;
  readonly message: string;
}

export interface Interest {
  readonly __typename: 'Interest';
  readonly id: string;
  readonly kind: InterestKind;
  readonly member: Member | null;
  readonly memberId: string | null;
  readonly note: string | null;
  readonly organisationId: string;
  readonly pinnedBy: string | null;
  readonly recordedAt: string;
  readonly since: string;
  readonly standing: EntryStanding;
  readonly until: string | null;
  readonly version: number;
  readonly viewerMayEnd: boolean;
  readonly viewerMayPin: boolean;
  readonly with: Organisation | null;
  readonly withId: string;
}

export interface InterestConnection {
  readonly __typename: 'InterestConnection';
  readonly edges: ReadonlyArray<InterestEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface InterestEdge {
  readonly __typename: 'InterestEdge';
  readonly cursor: string;
  readonly node: Interest;
}

export type InterestKind = 'ADVISOR' | 'BID_PARTNER' | 'BOARD_SEAT' | 'BUSINESS' | 'COLLABORATOR' | 'EMPLOYMENT' | 'FAMILY' | 'SHAREHOLDING';

export type InterestSort = 'SINCE' | 'UNTIL' | 'WITH';

export type InterventionKind = 'AGENCY_ADDED' | 'SEAT_REASSIGNED' | 'TAKEN_OVER' | 'TIME_GRANTED';

export interface Invitation {
  readonly __typename: 'Invitation';
  readonly createdAt: string;
  readonly email: string;
  readonly expiresAt: string;
  readonly id: string;
  readonly invitedBy: string;
  readonly inviter: Member | null;
  readonly organisationId: string;
  readonly roles: ReadonlyArray<Role>;
  readonly senderStands: boolean;
  readonly state: string;
  readonly title: string;
  readonly version: number;
}

export interface InvitationConnection {
  readonly __typename: 'InvitationConnection';
  readonly edges: ReadonlyArray<InvitationEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface InvitationEdge {
  readonly __typename: 'InvitationEdge';
  readonly cursor: string;
  readonly node: Invitation;
}

export type InvitationSort = 'EMAIL' | 'EXPIRES' | 'TITLE';

export type InvitationState = 'ACCEPTED' | 'EXPIRED' | 'PENDING' | 'REVOKED';

export interface InviteMemberInput {
  readonly clientMutationId?: string | null;
  readonly email: string;
  readonly roles: ReadonlyArray<Role>;
  readonly title: string;
}

export interface InviteMemberSuccess {
  readonly __typename: 'InviteMemberSuccess';
  readonly invitation: Invitation | null;
}

export interface JoinProposalInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface JoinProposalSuccess {
  readonly __typename: 'JoinProposalSuccess';
  readonly partner: ProposalPartner | null;
}

export interface JointSession {
  readonly __typename: 'JointSession';
  readonly agenda: ReadonlyArray<string>;
  readonly attended: ReadonlyArray<string>;
  readonly calledAt: string;
  readonly changes: ReadonlyArray<JointSessionChange>;
  readonly earlierMinutes: ReadonlyArray<SessionMinutes>;
  readonly id: string;
  readonly invited: ReadonlyArray<Organisation>;
  readonly member: Member | null;
  readonly memberId: string;
  readonly minutes: SessionMinutes | null;
  readonly onBehalfOf: string | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly place: string;
  readonly reason: string;
  readonly receipt: Receipt | null;
  readonly recordable: boolean;
  readonly round: number;
  readonly signatures: ReadonlyArray<MinutesSignature>;
  readonly stage: string;
  readonly startsAt: string;
  readonly state: JointSessionState;
  readonly toSign: boolean;
  readonly unsigned: ReadonlyArray<string>;
  readonly version: number;
  readonly yours: boolean;
}

export interface JointSessionChange {
  readonly __typename: 'JointSessionChange';
  readonly at: string;
  readonly kind: JointSessionChangeKind;
  readonly place: string;
  readonly reason: string;
  readonly startedAt: string;
}

export type JointSessionChangeKind = 'CANCELLED' | 'MOVED';

export type JointSessionState = 'CALLED' | 'CANCELLED' | 'HELD';

export type JointStep = 'APPROVAL' | 'CONSTRUCTION' | 'COORDINATION' | 'DESIGN' | 'MAINTENANCE' | 'OPERATION' | 'PLANNING' | 'PURCHASING';

export type KeyOrigin = 'OWN' | 'PLATFORM';

export type KeyState = 'ACTIVE' | 'PROPOSED' | 'RETIRED' | 'REVOKED';

export interface LeavePanelInput {
  readonly appealId: string;
  readonly clientMutationId?: string | null;
  readonly reason: string;
}

export interface LeavePanelSuccess {
  readonly __typename: 'LeavePanelSuccess';
  readonly approval: Approval | null;
}

export interface LeaveReportInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
}

export interface LeaveReportSuccess {
  readonly __typename: 'LeaveReportSuccess';
  readonly reportPlan: ReportPlan | null;
}

export interface LedgerActor {
  readonly __typename: 'LedgerActor';
  readonly member: Member | null;
  readonly memberId: string;
  readonly onBehalfOf: string | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
}

export interface LedgerArchive {
  readonly __typename: 'LedgerArchive';
  readonly file: string;
  readonly first: number;
  readonly last: number;
  readonly until: string;
}

export interface LedgerCheckpoint {
  readonly __typename: 'LedgerCheckpoint';
  readonly at: string;
  readonly note: string;
  readonly publicKey: string;
  readonly root: string;
  readonly size: number;
}

export interface LedgerCheckpointConnection {
  readonly __typename: 'LedgerCheckpointConnection';
  readonly edges: ReadonlyArray<LedgerCheckpointEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface LedgerCheckpointEdge {
  readonly __typename: 'LedgerCheckpointEdge';
  readonly cursor: string;
  readonly node: LedgerCheckpoint;
}

export interface LedgerConsistencyProof {
  readonly __typename: 'LedgerConsistencyProof';
  readonly first: LedgerCheckpoint;
  readonly proof: ReadonlyArray<string>;
  readonly second: LedgerCheckpoint;
}

export interface LedgerEvent {
  readonly __typename: 'LedgerEvent';
  readonly about: Node | null;
  readonly actor: LedgerActor;
  readonly audience: ReadonlyArray<string>;
  readonly barred: ReadonlyArray<string>;
  readonly canonical: string;
  readonly correlationId: string | null;
  readonly data: unknown;
  readonly hash: string;
  readonly id: string;
  readonly occurredAt: string;
  readonly onBehalfOf: Member | null;
  readonly prevHash: string;
  readonly proofPath: string;
  readonly reason: string | null;
  readonly seq: number;
  readonly subject: LedgerSubject;
  readonly topics: ReadonlyArray<string>;
  readonly type: string;
}

export interface LedgerEventConnection {
  readonly __typename: 'LedgerEventConnection';
  readonly edges: ReadonlyArray<LedgerEventEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface LedgerEventEdge {
  readonly __typename: 'LedgerEventEdge';
  readonly cursor: string;
  readonly node: LedgerEvent;
}

export interface LedgerHead {
  readonly __typename: 'LedgerHead';
  readonly dispatchedSeq: number;
  readonly epoch: string;
  readonly lagSeconds: number;
  readonly seq: number;
  readonly waiting: number;
}

export interface LedgerInclusionProof {
  readonly __typename: 'LedgerInclusionProof';
  readonly checkpoint: LedgerCheckpoint;
  readonly event: LedgerEvent;
  readonly index: number;
  readonly proof: ReadonlyArray<string>;
}

export interface LedgerSubject {
  readonly __typename: 'LedgerSubject';
  readonly id: string;
  readonly kind: SubjectKind;
  readonly version: number;
}

export interface LeftOutElement {
  readonly __typename: 'LeftOutElement';
  readonly code: string;
  readonly element: string;
  readonly id: string;
  readonly message: string;
}

export type LegalBasis = 'CONSENT' | 'CONTRACT' | 'LEGAL_OBLIGATION' | 'LEGITIMATE_INTEREST' | 'PUBLIC_TASK' | 'VITAL_INTEREST';

export interface LiftIncidentHoldInput {
  readonly because: string;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface LiftIncidentHoldSuccess {
  readonly __typename: 'LiftIncidentHoldSuccess';
  readonly hold: IncidentHold | null;
  readonly incident: Incident | null;
}

export interface LinkSignOnInput {
  readonly clientMutationId?: string | null;
}

export interface LinkSignOnSuccess {
  readonly __typename: 'LinkSignOnSuccess';
  readonly linked: boolean;
}

export interface LoadDistrictsInput {
  readonly clientMutationId?: string | null;
  readonly collection: unknown;
  readonly licence: string;
  readonly title: string;
}

export interface LoadDistrictsSuccess {
  readonly __typename: 'LoadDistrictsSuccess';
  readonly layer: DistrictLayer | null;
}

export type MailMode = 'DIGEST' | 'EACH' | 'NONE';

export interface Maintenance {
  readonly __typename: 'Maintenance';
  readonly endsAt: string;
  readonly notice: string;
  readonly readOnly: boolean;
  readonly startsAt: string;
  readonly state: MaintenanceState;
}

export type MaintenanceState = 'PLANNED' | 'RUNNING';

export interface MaintenanceStatus {
  readonly __typename: 'MaintenanceStatus';
  readonly maintenance: Maintenance | null;
  readonly version: number;
}

export interface MakeDefinitionDefaultInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly subjectKinds: ReadonlyArray<ApprovalSubject>;
}

export interface MakeDefinitionDefaultSuccess {
  readonly __typename: 'MakeDefinitionDefaultSuccess';
  readonly definition: Definition | null;
}

export interface MakeSigningKeyInput {
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface MakeSigningKeySuccess {
  readonly __typename: 'MakeSigningKeySuccess';
  readonly signingKey: SigningKey | null;
}

export interface MarkNotificationsReadInput {
  readonly clientMutationId?: string | null;
  readonly ids?: ReadonlyArray<string> | null;
}

export interface MarkNotificationsReadSuccess {
  readonly __typename: 'MarkNotificationsReadSuccess';
  readonly marked: number | null;
}

export interface MarkTourSeenInput {
  readonly clientMutationId?: string | null;
}

export interface MarkTourSeenSuccess {
  readonly __typename: 'MarkTourSeenSuccess';
  readonly seen: boolean;
}

export interface MatchDataNeedInput {
  readonly clientMutationId?: string | null;
  readonly datasetId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface MatchDataNeedSuccess {
  readonly __typename: 'MatchDataNeedSuccess';
  readonly dataNeed: DataNeed | null;
}

export interface Member {
  readonly __typename: 'Member';
  readonly id: string;
  readonly openWork: OpenWork | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly permissions: ReadonlyArray<string>;
  readonly person: Person | null;
  readonly personId: string;
  readonly program: boolean;
  readonly roles: ReadonlyArray<Role>;
  readonly state: MemberState;
  readonly steward: boolean;
  readonly title: string;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface MemberConnection {
  readonly __typename: 'MemberConnection';
  readonly edges: ReadonlyArray<MemberEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface MemberEdge {
  readonly __typename: 'MemberEdge';
  readonly cursor: string;
  readonly node: Member;
}

export type MemberSort = 'NAME' | 'STATE' | 'TITLE';

export type MemberState = 'ACTIVE' | 'DEACTIVATED';

export interface Mentionable {
  readonly __typename: 'Mentionable';
  readonly member: Member | null;
  readonly organisation: Organisation | null;
}

export interface MinutesSignature {
  readonly __typename: 'MinutesSignature';
  readonly id: string;
  readonly member: Member | null;
  readonly memberId: string;
  readonly minutesHash: string;
  readonly minutesVersion: number;
  readonly onBehalfOf: string | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly receipt: Receipt | null;
  readonly signedAt: string;
  readonly stands: boolean;
}

export interface Money {
  readonly __typename: 'Money';
  readonly amount: string | null;
  readonly currency: string | null;
}

export interface MoneyInput {
  readonly amount?: string | null;
  readonly currency?: string | null;
}

export interface MoveJointSessionInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly onBehalfOf?: string | null;
  readonly place: string;
  readonly reason: string;
  readonly sessionId: string;
  readonly startsAt: string;
}

export interface MoveJointSessionSuccess {
  readonly __typename: 'MoveJointSessionSuccess';
  readonly approval: Approval | null;
}

export interface NameDeputyInput {
  readonly clientMutationId?: string | null;
  readonly deputyId: string;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface NameDeputySuccess {
  readonly __typename: 'NameDeputySuccess';
  readonly absence: Absence | null;
}

export interface NeededDataset {
  readonly __typename: 'NeededDataset';
  readonly datasetId: string | null;
  readonly existing: boolean | null;
  readonly holderFunction: OrganisationFunction | null;
  readonly holderOrganisationId: string | null;
  readonly personal: boolean | null;
  readonly personalData: string | null;
  readonly reason: string | null;
  readonly theme: DatasetTheme | null;
  readonly title: string | null;
}

export interface NeededDatasetInput {
  readonly datasetId?: string | null;
  readonly existing?: boolean | null;
  readonly holderFunction?: OrganisationFunction | null;
  readonly holderOrganisationId?: string | null;
  readonly personal?: boolean | null;
  readonly personalData?: string | null;
  readonly reason?: string | null;
  readonly theme?: DatasetTheme | null;
  readonly title?: string | null;
}

export type NegotiationAct = 'ACCEPT' | 'PROPOSE' | 'SIGN' | 'TERMINATE';

export type NextAct = 'CLOSE_CONSULTATION' | 'COUNT_CARRIED' | 'DEEM_APPROVED' | 'DEEM_REJECTED' | 'DRAW' | 'ESCALATE' | 'OPEN_STAGE' | 'OVERTURN' | 'REASSIGN' | 'REFER' | 'REMIND' | 'TAKE_EFFECT' | 'UPHOLD';

export type NextAgreementAct = 'ANSWER' | 'CERTIFY_DELETION' | 'CLEAR' | 'OFFER' | 'REINSTATE' | 'RENEW_CLEARANCE' | 'REPORT_BREACH' | 'SIGN';

export interface Node {
  readonly __typename: string;
  readonly id: string;
}

export interface NoteBreachInput {
  readonly agreementId: string;
  readonly clientMutationId?: string | null;
  readonly datasetIds?: ReadonlyArray<string> | null;
  readonly description: string;
  readonly discoveredAt: string;
  readonly report?: boolean | null;
  readonly suspend?: boolean | null;
}

export interface NoteBreachSuccess {
  readonly __typename: 'NoteBreachSuccess';
  readonly agreement: Agreement | null;
  readonly breach: AgreementBreach | null;
}

export interface NoteExportInput {
  readonly clientMutationId?: string | null;
  readonly format: ExportFormat;
  readonly list: ExportedList;
  readonly rows: number;
}

export interface NoteExportSuccess {
  readonly __typename: 'NoteExportSuccess';
  readonly noted: boolean | null;
}

export interface NoteIncidentInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly interim?: boolean | null;
  readonly text: string;
}

export interface NoteIncidentSuccess {
  readonly __typename: 'NoteIncidentSuccess';
  readonly entry: IncidentEntry | null;
  readonly incident: Incident | null;
}

export interface Notification {
  readonly __typename: 'Notification';
  readonly createdAt: string;
  readonly id: string;
  readonly kind: NotificationKind;
  readonly memberId: string;
  readonly path: string;
  readonly readAt: string | null;
  readonly subjectId: string;
  readonly subjectKind: string;
  readonly text: string;
  readonly type: string;
}

export interface NotificationConnection {
  readonly __typename: 'NotificationConnection';
  readonly edges: ReadonlyArray<NotificationEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface NotificationEdge {
  readonly __typename: 'NotificationEdge';
  readonly cursor: string;
  readonly node: Notification;
}

export type NotificationKind = 'ASSIGNED' | 'CONDITION' | 'DATA' | 'DECISION' | 'FOLLOWED' | 'INCIDENT' | 'MENTION' | 'ORGANISATION' | 'OUTCOME' | 'REMINDER';

export interface NotificationPreference {
  readonly __typename: 'NotificationPreference';
  readonly inApp: boolean;
  readonly kind: NotificationKind;
  readonly mail: MailMode;
}

export interface NotificationSettings {
  readonly __typename: 'NotificationSettings';
  readonly digestHour: number;
  readonly locale: string;
  readonly preferences: ReadonlyArray<NotificationPreference>;
  readonly timeZone: string;
}

export type ObjectionGround = 'BUDGET' | 'DATA_PROTECTION' | 'ENVIRONMENT' | 'LEGAL' | 'OTHER' | 'SAFETY' | 'STANDARDS';

export interface ObjectionInput {
  readonly ground: ObjectionGround;
  readonly remedy: string;
}

export type ObjectionState = 'ANSWERED' | 'CLOSED' | 'OVERRULED' | 'RAISED' | 'REFERRED' | 'RESOLVED' | 'UPHELD';

export interface OfferAgreementInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly message?: string | null;
  readonly terms?: unknown | null;
}

export interface OfferAgreementSuccess {
  readonly __typename: 'OfferAgreementSuccess';
  readonly agreement: Agreement | null;
}

export interface OfferAsExpertInput {
  readonly clientMutationId?: string | null;
  readonly name: string;
  readonly poolId: string;
  readonly strata: ReadonlyArray<ExpertStratumInput>;
}

export interface OfferAsExpertSuccess {
  readonly __typename: 'OfferAsExpertSuccess';
  readonly expert: PoolExpert | null;
}

export interface OfferedSeat {
  readonly __typename: 'OfferedSeat';
  readonly email: string;
  readonly expiresAt: string;
  readonly hasAccount: boolean;
  readonly inviter: string | null;
  readonly nativeName: string | null;
  readonly organisation: string | null;
  readonly roles: ReadonlyArray<Role>;
  readonly title: string | null;
}

export interface OneTimeCode {
  readonly __typename: 'OneTimeCode';
  readonly confirmedAt: string;
  readonly recoveryCodesLeft: number;
}

export interface OpenPoolInput {
  readonly clientMutationId?: string | null;
  readonly key: string;
  readonly strata: ReadonlyArray<PoolStratumInput>;
  readonly title: string;
}

export interface OpenPoolSuccess {
  readonly __typename: 'OpenPoolSuccess';
  readonly pool: ExpertPool | null;
}

export interface OpenWork {
  readonly __typename: 'OpenWork';
  readonly onlyHere: number;
  readonly rolesOnlyHere: ReadonlyArray<Role>;
  readonly waiting: number;
}

export interface Operations {
  readonly __typename: 'Operations';
  readonly board: string | null;
  readonly lettersFailed: number;
  readonly lettersWaiting: number;
  readonly oldestOwedSeconds: number;
  readonly owed: number;
  readonly queues: ReadonlyArray<Queue>;
}

export interface OpinionConsideration {
  readonly __typename: 'OpinionConsideration';
  readonly decisionId: string;
  readonly group: string | null;
  readonly organisation: Organisation | null;
  readonly reason: string;
  readonly taken: ConsiderationKind;
}

export type OpinionStance = 'HAS_CONCERNS' | 'NO_COMMENT' | 'SUPPORTS' | 'SUPPORTS_WITH_REMARKS';

export type OpinionState = 'ASKED' | 'CLOSED' | 'GIVEN' | 'RECUSED' | 'SILENT';

export interface Organisation {
  readonly __typename: 'Organisation';
  readonly children: OrganisationConnection;
  readonly createdAt: string;
  readonly functions: ReadonlyArray<OrganisationFunction>;
  readonly id: string;
  readonly identifiers: ReadonlyArray<OrganisationIdentifier>;
  readonly introduction: OutsideIntroduction | null;
  readonly jurisdiction: string | null;
  readonly kind: OrganisationKind;
  readonly level: AgencyLevel | null;
  readonly lookAlikes: ReadonlyArray<Organisation>;
  readonly members: MemberConnection;
  readonly name: string;
  readonly nativeName: string | null;
  readonly outside: boolean;
  readonly parent: Organisation | null;
  readonly parentId: string | null;
  readonly quotas: ReadonlyArray<Quota>;
  readonly standings: ReadonlyArray<OrganisationStanding>;
  readonly state: OrganisationState;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface OrganisationConnection {
  readonly __typename: 'OrganisationConnection';
  readonly edges: ReadonlyArray<OrganisationEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface OrganisationEdge {
  readonly __typename: 'OrganisationEdge';
  readonly cursor: string;
  readonly node: Organisation;
}

export type OrganisationFunction = 'CONSTRUCTION' | 'DATA' | 'EDUCATION' | 'ENVIRONMENT' | 'FINANCE' | 'GENERAL_GOVERNMENT' | 'HEALTH' | 'INFORMATISATION' | 'LAND' | 'PIPELINES' | 'PLANNING' | 'POWER' | 'SECURITY' | 'STANDARDS' | 'TELECOM' | 'TRANSPORT' | 'WATER';

export interface OrganisationIdentifier {
  readonly __typename: 'OrganisationIdentifier';
  readonly scheme: string;
  readonly value: string;
}

export interface OrganisationIdentifierInput {
  readonly scheme: string;
  readonly value: string;
}

export type OrganisationKind = 'AGENCY' | 'CIVIC_GROUP' | 'FIRM' | 'RESEARCH_INSTITUTE';

export type OrganisationSort = 'NAME' | 'REGISTERED';

export interface OrganisationStanding {
  readonly __typename: 'OrganisationStanding';
  readonly at: string;
  readonly id: string;
  readonly memberId: string;
  readonly reason: string | null;
  readonly state: OrganisationState;
}

export type OrganisationState = 'PENDING' | 'SUSPENDED' | 'VERIFIED';

export interface OutsideIntroduction {
  readonly __typename: 'OutsideIntroduction';
  readonly host: string;
  readonly organisation: Organisation | null;
}

export type Overridden = 'APPROVAL' | 'CHANGES' | 'REJECTION' | 'UNHEARD';

export interface OverrideReasonInput {
  readonly group: string;
  readonly organisationId: string;
  readonly reason: string;
}

export interface OwedIncidentReport {
  readonly __typename: 'OwedIncidentReport';
  readonly dueAt: string;
  readonly overdue: boolean;
  readonly report: IncidentReportKind;
}

export interface PageInfo {
  readonly __typename: 'PageInfo';
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
}

export interface PartnerHeaderInput {
  readonly name: string;
  readonly value: string;
}

export type PartnerState = 'ACCEPTED' | 'ASKED' | 'DECLINED';

export interface Passkey {
  readonly __typename: 'Passkey';
  readonly createdAt: string;
  readonly id: string;
  readonly lastUsedAt: string | null;
  readonly name: string;
}

export interface PauseDeliveryInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface PauseDeliverySuccess {
  readonly __typename: 'PauseDeliverySuccess';
  readonly delivery: Delivery | null;
}

export interface PauseReportInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface PauseReportSuccess {
  readonly __typename: 'PauseReportSuccess';
  readonly reportPlan: ReportPlan | null;
}

export interface PauseWebhookInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface PauseWebhookSuccess {
  readonly __typename: 'PauseWebhookSuccess';
  readonly webhook: Webhook | null;
}

export interface PermissionRefused {
  readonly __typename: 'PermissionRefused';
  readonly code: string;
  readonly message: string;
  readonly permission: string;
}

export interface Person {
  readonly __typename: 'Person';
  readonly email: string;
  readonly id: string;
  readonly locale: string;
  readonly name: string;
}

export interface Pilot {
  readonly __typename: 'Pilot';
  readonly approvedProposal: Proposal | null;
  readonly approvedProposals: ReadonlyArray<Proposal>;
  readonly criteria: ReadonlyArray<PilotCriterion>;
  readonly declaredAt: string;
  readonly endsAt: string;
  readonly endsOn: string;
  readonly extensions: number;
  readonly id: string;
  readonly jurisdiction: string;
  readonly limits: ReadonlyArray<PilotLimit>;
  readonly measurements: ReadonlyArray<PilotMeasurement>;
  readonly outcomes: ReadonlyArray<PilotOutcome>;
  readonly overdueAt: string | null;
  readonly place: string;
  readonly project: Project | null;
  readonly projectId: string;
  readonly replicas: ReadonlyArray<PilotReplica>;
  readonly results: ReadonlyArray<PilotCriterionResult>;
  readonly settledAt: string | null;
  readonly state: PilotState;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface PilotConnection {
  readonly __typename: 'PilotConnection';
  readonly edges: ReadonlyArray<PilotEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface PilotCriterion {
  readonly __typename: 'PilotCriterion';
  readonly baseline: string | null;
  readonly direction: PilotDirection;
  readonly id: string;
  readonly measure: string;
  readonly measurer: Organisation | null;
  readonly measurerId: string;
  readonly target: string;
  readonly unit: string;
  readonly viewerMeasures: boolean;
}

export interface PilotCriterionInput {
  readonly baseline?: string | null;
  readonly direction: PilotDirection;
  readonly id?: string | null;
  readonly measure: string;
  readonly measurerId?: string | null;
  readonly target: string;
  readonly unit: string;
}

export interface PilotCriterionResult {
  readonly __typename: 'PilotCriterionResult';
  readonly baseline: string | null;
  readonly criterionId: string;
  readonly direction: PilotDirection;
  readonly measure: string;
  readonly measuredOn: string | null;
  readonly result: PilotResult;
  readonly target: string;
  readonly unit: string;
  readonly value: string | null;
}

export type PilotDirection = 'AT_LEAST' | 'AT_MOST';

export interface PilotEdge {
  readonly __typename: 'PilotEdge';
  readonly cursor: string;
  readonly node: Pilot;
}

export interface PilotLimit {
  readonly __typename: 'PilotLimit';
  readonly amount: string | null;
  readonly text: string;
  readonly unit: string | null;
}

export interface PilotLimitInput {
  readonly amount?: string | null;
  readonly text: string;
  readonly unit?: string | null;
}

export interface PilotMeasurement {
  readonly __typename: 'PilotMeasurement';
  readonly corrected: boolean;
  readonly correctsId: string | null;
  readonly criterionId: string;
  readonly evidence: string;
  readonly id: string;
  readonly measuredOn: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly pilotId: string;
  readonly recordedAt: string;
  readonly value: string;
}

export interface PilotOutcome {
  readonly __typename: 'PilotOutcome';
  readonly approval: Approval | null;
  readonly approvalId: string | null;
  readonly approvedRevision: ApprovedRevision | null;
  readonly contentHash: string;
  readonly districts: ReadonlyArray<string>;
  readonly endsOn: string | null;
  readonly id: string;
  readonly kind: PilotOutcomeKind;
  readonly pilot: Pilot | null;
  readonly pilotId: string;
  readonly project: Project | null;
  readonly projectId: string;
  readonly proposedAt: string;
  readonly reason: string;
  readonly results: ReadonlyArray<PilotCriterionResult>;
  readonly settledAt: string | null;
  readonly state: PilotOutcomeState;
  readonly version: number;
}

export type PilotOutcomeKind = 'EXTEND' | 'REPLICATE' | 'STOP';

export type PilotOutcomeState = 'APPROVED' | 'REFUSED' | 'REQUESTED' | 'WITHDRAWN';

export interface PilotReplica {
  readonly __typename: 'PilotReplica';
  readonly id: string;
  readonly jurisdiction: string;
  readonly madeAt: string;
  readonly pilot: Pilot | null;
  readonly pilotId: string;
  readonly proposal: Proposal | null;
}

export type PilotResult = 'MET' | 'NOT_MEASURED' | 'NOT_MET';

export type PilotState = 'REPLICATED' | 'RUNNING' | 'STOPPED';

export interface PinHoldingInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface PinHoldingSuccess {
  readonly __typename: 'PinHoldingSuccess';
  readonly holding: Holding | null;
}

export interface PinInterestInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface PinInterestSuccess {
  readonly __typename: 'PinInterestSuccess';
  readonly interest: Interest | null;
}

export interface PlanMaintenanceInput {
  readonly clientMutationId?: string | null;
  readonly endsAt: string;
  readonly expectedVersion: number;
  readonly notice?: string;
  readonly readOnly: boolean;
  readonly startsAt: string;
}

export interface PlanMaintenanceSuccess {
  readonly __typename: 'PlanMaintenanceSuccess';
  readonly status: MaintenanceStatus | null;
}

export interface PlanReportInput {
  readonly calendar?: string | null;
  readonly clientMutationId?: string | null;
  readonly day: number;
  readonly every: ReportRhythm;
  readonly hour: number;
  readonly kind: ReportKind;
  readonly language: FeedLanguage;
  readonly recipients?: ReadonlyArray<string> | null;
  readonly subjectId?: string | null;
}

export interface PlanReportSuccess {
  readonly __typename: 'PlanReportSuccess';
  readonly reportPlan: ReportPlan | null;
}

export interface PlannedStake {
  readonly __typename: 'PlannedStake';
  readonly kind: StakeKind | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string | null;
  readonly sharePercent: string | null;
  readonly votingWeight: string | null;
}

export interface PlannedStakeInput {
  readonly kind?: StakeKind | null;
  readonly organisationId?: string | null;
  readonly sharePercent?: string | null;
  readonly votingWeight?: string | null;
}

export interface PoolExpert {
  readonly __typename: 'PoolExpert';
  readonly admittedAt: string | null;
  readonly endedAt: string | null;
  readonly id: string;
  readonly member: Member | null;
  readonly memberId: string;
  readonly name: string;
  readonly offeredAt: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly state: PoolExpertState;
  readonly strata: ReadonlyArray<ExpertStratum>;
  readonly version: number;
}

export interface PoolExpertConnection {
  readonly __typename: 'PoolExpertConnection';
  readonly edges: ReadonlyArray<PoolExpertEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface PoolExpertEdge {
  readonly __typename: 'PoolExpertEdge';
  readonly cursor: string;
  readonly node: PoolExpert;
}

export type PoolExpertState = 'ADMITTED' | 'ENDED' | 'OFFERED';

export interface PoolStratum {
  readonly __typename: 'PoolStratum';
  readonly key: string;
  readonly values: ReadonlyArray<string>;
}

export interface PoolStratumInput {
  readonly key: string;
  readonly values: ReadonlyArray<string>;
}

export interface Portfolio {
  readonly __typename: 'Portfolio';
  readonly agencies: ReadonlyArray<PortfolioAgency>;
  readonly deadlines: PortfolioDeadlines;
  readonly owners: ReadonlyArray<PortfolioOwner>;
  readonly projects: ReadonlyArray<PortfolioProjects>;
  readonly proposals: ReadonlyArray<PortfolioProposals>;
  readonly values: ReadonlyArray<PortfolioValue>;
}

export interface PortfolioAgency {
  readonly __typename: 'PortfolioAgency';
  readonly nextDueAt: string | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly overdue: number;
  readonly waiting: number;
}

export interface PortfolioDeadlines {
  readonly __typename: 'PortfolioDeadlines';
  readonly dueSoon: number;
  readonly escalated: number;
  readonly now: string;
  readonly open: number;
  readonly overdue: number;
  readonly soon: string;
}

export interface PortfolioMap {
  readonly __typename: 'PortfolioMap';
  readonly more: boolean;
  readonly placed: ReadonlyArray<PortfolioPlaced>;
}

export interface PortfolioOwner {
  readonly __typename: 'PortfolioOwner';
  readonly count: number;
  readonly leads: number;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
}

export interface PortfolioPlaced {
  readonly __typename: 'PortfolioPlaced';
  readonly component: SmartCityComponent | null;
  readonly projectId: string | null;
  readonly projectName: string | null;
  readonly proposalId: string;
  readonly siteCount: number;
  readonly sites: ReadonlyArray<PortfolioSite>;
  readonly stage: ProjectStage | null;
  readonly state: ProposalState;
  readonly title: string;
}

export interface PortfolioProjects {
  readonly __typename: 'PortfolioProjects';
  readonly component: SmartCityComponent | null;
  readonly count: number;
  readonly stage: ProjectStage;
}

export interface PortfolioProposals {
  readonly __typename: 'PortfolioProposals';
  readonly component: SmartCityComponent | null;
  readonly count: number;
  readonly state: ProposalState;
}

export interface PortfolioSite {
  readonly __typename: 'PortfolioSite';
  readonly latitude: number;
  readonly longitude: number;
  readonly name: string | null;
  readonly shape: SiteShape;
}

export interface PortfolioValue {
  readonly __typename: 'PortfolioValue';
  readonly amount: string;
  readonly count: number;
  readonly currency: string;
}

export type PppType = 'CIVIL_WORKS_AND_SERVICE' | 'CONCESSION' | 'DIVESTITURE' | 'JOINT_VENTURE' | 'LEASE_AFFERMAGE' | 'MANAGEMENT_AND_OPERATING' | 'PERFORMANCE_CONTRACT' | 'UTILITY_RESTRUCTURING';

export interface PreviewColumn {
  readonly __typename: 'PreviewColumn';
  readonly clause: string | null;
  readonly name: string;
  readonly title: string;
  readonly transform: unknown | null;
  readonly type: string;
  readonly unit: string | null;
}

export interface Program {
  readonly __typename: 'Program';
  readonly createdAt: string;
  readonly credentials: ReadonlyArray<ProgramCredential>;
  readonly documents: ProgramDocumentConnection;
  readonly documentsOnly: boolean;
  readonly id: string;
  readonly lastUsedAt: string | null;
  readonly memberId: string;
  readonly name: string;
  readonly organisationId: string;
  readonly revokedAt: string | null;
  readonly scopes: ReadonlyArray<string>;
  readonly state: ProgramState;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface ProgramConnection {
  readonly __typename: 'ProgramConnection';
  readonly edges: ReadonlyArray<ProgramEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface ProgramCredential {
  readonly __typename: 'ProgramCredential';
  readonly createdAt: string;
  readonly endsAt: string;
  readonly id: string;
  readonly kid: string | null;
  readonly kind: ProgramCredentialKind;
  readonly lastUsedAt: string | null;
}

export type ProgramCredentialKind = 'KEY' | 'SECRET';

export interface ProgramDocument {
  readonly __typename: 'ProgramDocument';
  readonly documentId: string;
  readonly id: string;
  readonly operations: ReadonlyArray<string>;
  readonly registeredAt: string;
  readonly text: string;
  readonly valid: boolean;
}

export interface ProgramDocumentConnection {
  readonly __typename: 'ProgramDocumentConnection';
  readonly edges: ReadonlyArray<ProgramDocumentEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface ProgramDocumentEdge {
  readonly __typename: 'ProgramDocumentEdge';
  readonly cursor: string;
  readonly node: ProgramDocument;
}

export interface ProgramEdge {
  readonly __typename: 'ProgramEdge';
  readonly cursor: string;
  readonly node: Program;
}

export type ProgramState = 'ACTIVE' | 'REVOKED';

export interface Project {
  readonly __typename: 'Project';
  readonly canPublish: boolean;
  readonly coOwners: ReadonlyArray<CoOwner>;
  readonly component: SmartCityComponent | null;
  readonly confidential: boolean;
  readonly createdAt: string;
  readonly dataNeeds: ReadonlyArray<DataNeed>;
  readonly gateHolds: ReadonlyArray<IncidentHold>;
  readonly gates: ReadonlyArray<ProjectGate>;
  readonly id: string;
  readonly jurisdiction: string | null;
  readonly lead: Organisation | null;
  readonly leadId: string;
  readonly name: string;
  readonly nativeName: string | null;
  readonly ocid: string | null;
  readonly openApprovalCount: number;
  readonly openApprovals: ReadonlyArray<Approval>;
  readonly origin: ProjectOrigin | null;
  readonly pilots: ReadonlyArray<Pilot>;
  readonly proposal: Proposal | null;
  readonly proposalId: string | null;
  readonly publication: Publication | null;
  readonly publicationPreview: PublicationPreview | null;
  readonly stage: ProjectStage;
  readonly stakeChanges: ReadonlyArray<StakeChange>;
  readonly stakeHistory: ReadonlyArray<Stake>;
  readonly summary: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface ProjectConnection {
  readonly __typename: 'ProjectConnection';
  readonly edges: ReadonlyArray<ProjectEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface ProjectEdge {
  readonly __typename: 'ProjectEdge';
  readonly cursor: string;
  readonly node: Project;
}

export interface ProjectGate {
  readonly __typename: 'ProjectGate';
  readonly approval: Approval | null;
  readonly approvalId: string | null;
  readonly fromStage: ProjectStage;
  readonly id: string;
  readonly note: string;
  readonly project: Project | null;
  readonly projectId: string;
  readonly requestedAt: string;
  readonly settledAt: string | null;
  readonly state: GateState;
  readonly toStage: ProjectStage;
  readonly version: number;
}

export interface ProjectOrigin {
  readonly __typename: 'ProjectOrigin';
  readonly importedAt: string;
  readonly oc4idsId: string | null;
  readonly ocids: ReadonlyArray<string>;
}

export type ProjectSort = 'CHANGED' | 'NAME' | 'STAGE';

export type ProjectStage = 'APPROVAL' | 'CLOSED' | 'CONSTRUCTION' | 'DESIGN' | 'MAINTENANCE' | 'OPERATION' | 'PLANNING' | 'TENDER' | 'TRANSFER';

export interface Proposal {
  readonly __typename: 'Proposal';
  readonly approval: Approval | null;
  readonly approvalId: string | null;
  readonly capitalValue: Money | null;
  readonly component: SmartCityComponent | null;
  readonly consortium: ReadonlyArray<Organisation>;
  readonly consortiumIds: ReadonlyArray<string>;
  readonly contentHash: string | null;
  readonly createdAt: string;
  readonly dataNeeds: ReadonlyArray<DataNeed>;
  readonly draft: ProposalDraft | null;
  readonly holder: ProposalHolder | null;
  readonly id: string;
  readonly impactAssessments: ReadonlyArray<ImpactAssessment>;
  readonly impactCriteria: ImpactCriteria | null;
  readonly impactRequired: boolean;
  readonly jurisdiction: string | null;
  readonly ocid: string | null;
  readonly partners: ReadonlyArray<ProposalPartner>;
  readonly pppType: PppType | null;
  readonly project: Project | null;
  readonly projectId: string | null;
  readonly reference: string;
  readonly replicaOf: ReplicaOrigin | null;
  readonly revision: ProposalRevision | null;
  readonly revisionNumber: number;
  readonly revisions: ReadonlyArray<ProposalRevision>;
  readonly state: ProposalState;
  readonly submittedAt: string | null;
  readonly submitter: Organisation | null;
  readonly submitterId: string;
  readonly summary: string;
  readonly title: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface ProposalConnection {
  readonly __typename: 'ProposalConnection';
  readonly edges: ReadonlyArray<ProposalEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface ProposalContent {
  readonly __typename: 'ProposalContent';
  readonly activities: ReadonlyArray<Activity> | null;
  readonly answers: ReadonlyArray<RequestAnswer> | null;
  readonly benefits: Benefits | null;
  readonly capitalValue: Money | null;
  readonly component: SmartCityComponent | null;
  readonly consortiumOrganisationIds: ReadonlyArray<string> | null;
  readonly datasets: ReadonlyArray<NeededDataset> | null;
  readonly fundingSources: ReadonlyArray<FundingSource> | null;
  readonly pppType: PppType | null;
  readonly proposedStakes: ReadonlyArray<PlannedStake> | null;
  readonly risks: ReadonlyArray<Risk> | null;
  readonly security: SecurityPlan | null;
  readonly sites: unknown | null;
  readonly solicited: boolean | null;
  readonly standards: ReadonlyArray<StandardMet> | null;
  readonly summary: string | null;
  readonly termYears: number | null;
}

export interface ProposalContentInput {
  readonly activities?: ReadonlyArray<ActivityInput> | null;
  readonly answers?: ReadonlyArray<RequestAnswerInput> | null;
  readonly benefits?: BenefitsInput | null;
  readonly capitalValue?: MoneyInput | null;
  readonly component?: SmartCityComponent | null;
  readonly consortiumOrganisationIds?: ReadonlyArray<string> | null;
  readonly datasets?: ReadonlyArray<NeededDatasetInput> | null;
  readonly fundingSources?: ReadonlyArray<FundingSourceInput> | null;
  readonly pppType?: PppType | null;
  readonly proposedStakes?: ReadonlyArray<PlannedStakeInput> | null;
  readonly risks?: ReadonlyArray<RiskInput> | null;
  readonly security?: SecurityPlanInput | null;
  readonly sites?: unknown | null;
  readonly solicited?: boolean | null;
  readonly standards?: ReadonlyArray<StandardMetInput> | null;
  readonly summary?: string | null;
  readonly termYears?: number | null;
}

export interface ProposalDraft {
  readonly __typename: 'ProposalDraft';
  readonly attachments: ReadonlyArray<Attachment>;
  readonly changes: ReadonlyArray<RevisionChange>;
  readonly content: ProposalContent;
  readonly id: string;
  readonly jurisdiction: string | null;
  readonly project: Project | null;
  readonly projectId: string | null;
  readonly title: string;
}

export interface ProposalEdge {
  readonly __typename: 'ProposalEdge';
  readonly cursor: string;
  readonly node: Proposal;
}

export interface ProposalHolder {
  readonly __typename: 'ProposalHolder';
  readonly organisations: ReadonlyArray<Organisation>;
  readonly reason: string;
  readonly since: string;
  readonly until: string | null;
}

export interface ProposalPartner {
  readonly __typename: 'ProposalPartner';
  readonly answeredAt: string | null;
  readonly askedAt: string;
  readonly id: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly proposalId: string;
  readonly state: PartnerState;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface ProposalRequirement {
  readonly __typename: 'ProposalRequirement';
  readonly before: RequiredBefore;
  readonly kind: ApprovalRequirement;
}

export interface ProposalRevision {
  readonly __typename: 'ProposalRevision';
  readonly attachments: ReadonlyArray<Attachment>;
  readonly content: ProposalContent;
  readonly contentHash: string;
  readonly id: string;
  readonly jurisdiction: string | null;
  readonly number: number;
  readonly projectId: string | null;
  readonly proposalId: string;
  readonly receipt: Receipt | null;
  readonly submittedAt: string;
  readonly submittedBy: string;
  readonly submitter: Member | null;
  readonly title: string;
}

export type ProposalSort = 'CAPITAL_VALUE' | 'CHANGED' | 'SUBMITTED' | 'TITLE';

export type ProposalState = 'APPROVED' | 'CANCELLED' | 'CHANGES_REQUESTED' | 'DRAFT' | 'REJECTED' | 'UNDER_REVIEW' | 'WITHDRAWN';

export interface ProposePilotOutcomeInput {
  readonly approvedProposalId?: string | null;
  readonly clientMutationId?: string | null;
  readonly districts?: ReadonlyArray<string> | null;
  readonly endsOn?: string | null;
  readonly expectedVersion: number;
  readonly kind: PilotOutcomeKind;
  readonly pilotId: string;
  readonly reason: string;
}

export interface ProposePilotOutcomeSuccess {
  readonly __typename: 'ProposePilotOutcomeSuccess';
  readonly outcome: PilotOutcome | null;
  readonly project: Project | null;
}

export interface ProposeSigningKeyInput {
  readonly password?: string | null;
  readonly publicKey: unknown;
  readonly secondFactor?: string | null;
}

export interface ProposeSigningKeySuccess {
  readonly __typename: 'ProposeSigningKeySuccess';
  readonly signingKey: SigningKey | null;
}

export interface ProposeStakesInput {
  readonly clientMutationId?: string | null;
  readonly effectiveOn?: string | null;
  readonly expectedVersion: number;
  readonly leadId?: string | null;
  readonly projectId: string;
  readonly reason?: string | null;
  readonly stakes: ReadonlyArray<StakeLineInput>;
}

export interface ProposeStakesSuccess {
  readonly __typename: 'ProposeStakesSuccess';
  readonly project: Project | null;
  readonly stakeChange: StakeChange | null;
}

export interface ProposedStake {
  readonly __typename: 'ProposedStake';
  readonly kind: StakeKind;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly share: string;
  readonly votingWeight: string;
}

export interface ProveSecondFactorInput {
  readonly act: SecondFactorAct;
  readonly code?: string | null;
  readonly contentHash?: string | null;
  readonly passkey?: unknown | null;
  readonly subjectId?: string | null;
}

export interface ProveSecondFactorSuccess {
  readonly __typename: 'ProveSecondFactorSuccess';
  readonly expiresAt: string;
  readonly proof: string;
}

export interface ProveSignOnDomainInput {
  readonly expectedVersion: number;
  readonly id: string;
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface ProveSignOnDomainSuccess {
  readonly __typename: 'ProveSignOnDomainSuccess';
  readonly provider: SignOnProvider | null;
}

export interface ProveSigningKeyInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly jws: string;
}

export interface ProveSigningKeySuccess {
  readonly __typename: 'ProveSigningKeySuccess';
  readonly signingKey: SigningKey | null;
}

export type ProviderTold = 'ACCEPTED' | 'REQUESTED' | 'TERMINATED' | 'VERIFIED';

export interface Provisioning {
  readonly __typename: 'Provisioning';
  readonly defaultRoles: ReadonlyArray<Role>;
  readonly groups: ReadonlyArray<ProvisioningGroup>;
  readonly id: string;
  readonly lastAct: ProvisioningAct | null;
  readonly lastActAt: string | null;
  readonly memberId: string;
  readonly organisationId: string;
  readonly tokens: ReadonlyArray<ProvisioningToken>;
  readonly version: number;
}

export type ProvisioningAct = 'CHANGED' | 'ENDED' | 'GIVEN' | 'GIVEN_BACK' | 'GROUP_CHANGED' | 'REMOVED';

export interface ProvisioningGroup {
  readonly __typename: 'ProvisioningGroup';
  readonly externalId: string | null;
  readonly id: string;
  readonly name: string;
  readonly roles: ReadonlyArray<Role>;
}

export interface ProvisioningGroupInput {
  readonly id?: string | null;
  readonly name: string;
  readonly roles: ReadonlyArray<Role>;
}

export interface ProvisioningHome {
  readonly __typename: 'ProvisioningHome';
  readonly address: string;
  readonly directories: ReadonlyArray<Provisioning>;
}

export interface ProvisioningToken {
  readonly __typename: 'ProvisioningToken';
  readonly createdAt: string;
  readonly endsAt: string;
  readonly id: string;
  readonly lastUsedAt: string | null;
}

export interface Publication {
  readonly __typename: 'Publication';
  readonly endedAt: string | null;
  readonly faults: ReadonlyArray<PublicationFault>;
  readonly id: string;
  readonly oc4idsId: string | null;
  readonly ocids: ReadonlyArray<string>;
  readonly releaseCount: number;
  readonly since: string;
  readonly state: PublicationState;
}

export interface PublicationFault {
  readonly __typename: 'PublicationFault';
  readonly code: string;
  readonly message: string;
  readonly ocid: string;
  readonly path: string;
}

export interface PublicationPreview {
  readonly __typename: 'PublicationPreview';
  readonly faults: ReadonlyArray<PublicationFault>;
  readonly off: string | null;
  readonly project: unknown | null;
  readonly releases: ReadonlyArray<unknown>;
}

export type PublicationState = 'PUBLISHED' | 'WITHDRAWN';

export interface PublishDatasetInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface PublishDatasetSuccess {
  readonly __typename: 'PublishDatasetSuccess';
  readonly dataset: Dataset | null;
}

export interface PublishDefinitionInput {
  readonly clientMutationId?: string | null;
  readonly defaultFor?: ReadonlyArray<ApprovalSubject> | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly warningsRead?: ReadonlyArray<string> | null;
}

export interface PublishDefinitionSuccess {
  readonly __typename: 'PublishDefinitionSuccess';
  readonly definition: Definition | null;
}

export interface PublishImpactCriteriaInput {
  readonly clientMutationId?: string | null;
  readonly criteria: ReadonlyArray<ImpactCriterionInput>;
  readonly dimensionMinimum: string;
  readonly minimum: string;
  readonly replacesId?: string | null;
  readonly title: string;
  readonly titles?: ReadonlyArray<TitleInLanguageInput> | null;
}

export interface PublishImpactCriteriaSuccess {
  readonly __typename: 'PublishImpactCriteriaSuccess';
  readonly criteria: ImpactCriteria | null;
}

export interface PublishProjectInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface PublishProjectSuccess {
  readonly __typename: 'PublishProjectSuccess';
  readonly project: Project | null;
}

export interface Queue {
  readonly __typename: 'Queue';
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  readonly name: QueueName;
  readonly waiting: number;
}

export type QueueName = 'APPROVALS' | 'DATASETS' | 'NOTIFICATIONS' | 'UPKEEP';

export interface Quota {
  readonly __typename: 'Quota';
  readonly allowed: number;
  readonly allowedPerPerson: number;
  readonly byRule: number;
  readonly freesAt: string | null;
  readonly kind: QuotaKind;
  readonly limit: QuotaLimit | null;
  readonly used: number;
  readonly usedByYou: number;
}

export type QuotaHolder = 'ORGANISATION' | 'PERSON';

export type QuotaKind = 'DRAFTS' | 'FILES' | 'INVITATIONS' | 'MUTATIONS' | 'STORAGE';

export interface QuotaLimit {
  readonly __typename: 'QuotaLimit';
  readonly at: string;
  readonly id: string;
  readonly kind: QuotaKind;
  readonly memberId: string;
  readonly most: number | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly reason: string;
  readonly version: number;
}

export interface QuotaLimitConnection {
  readonly __typename: 'QuotaLimitConnection';
  readonly edges: ReadonlyArray<QuotaLimitEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface QuotaLimitEdge {
  readonly __typename: 'QuotaLimitEdge';
  readonly cursor: string;
  readonly node: QuotaLimit;
}

export interface QuotaRefused {
  readonly __typename: 'QuotaRefused';
  readonly allowed: number;
  readonly code: string;
  readonly freesAt: string | null;
  readonly holder: QuotaHolder;
  readonly message: string;
  readonly quota: QuotaKind;
}

export interface QuotaUsage {
  readonly __typename: 'QuotaUsage';
  readonly amount: number;
  readonly clause: string;
  readonly dataset: Dataset | null;
  readonly datasetId: string;
  readonly of: string;
  readonly organisation: Organisation | null;
  readonly per: string;
  readonly until: string | null;
  readonly used: number;
}

export interface ReactivateMemberInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface ReactivateMemberSuccess {
  readonly __typename: 'ReactivateMemberSuccess';
  readonly member: Member | null;
}

export interface ReadDefinition {
  readonly __typename: 'ReadDefinition';
  readonly body: unknown | null;
  readonly faults: ReadonlyArray<DefinitionFault>;
  readonly leftOut: ReadonlyArray<LeftOutElement>;
}

export interface ReassignSeatInput {
  readonly approvalId: string;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly formerId: string;
  readonly group: string;
  readonly onBehalfOf?: string | null;
  readonly organisationId: string;
  readonly reason: string;
  readonly stage: string;
  readonly workingDays?: number | null;
}

export interface ReassignSeatSuccess {
  readonly __typename: 'ReassignSeatSuccess';
  readonly approval: Approval | null;
}

export interface Receipt {
  readonly __typename: 'Receipt';
  readonly eventId: string;
  readonly path: string;
  readonly ready: boolean;
  readonly received: ReadonlyArray<ReceiptReceived>;
}

export interface ReceiptReceived {
  readonly __typename: 'ReceiptReceived';
  readonly at: string;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
}

export interface RecordAbsenceInput {
  readonly clientMutationId?: string | null;
  readonly deputyId?: string | null;
  readonly endsAt: string;
  readonly memberId?: string | null;
  readonly processes?: ReadonlyArray<string> | null;
  readonly startsAt: string;
  readonly subjectKinds?: ReadonlyArray<ApprovalSubject> | null;
}

export interface RecordAbsenceSuccess {
  readonly __typename: 'RecordAbsenceSuccess';
  readonly absence: Absence | null;
}

export interface RecordDataUseInput {
  readonly accessIds?: ReadonlyArray<string> | null;
  readonly clientMutationId?: string | null;
  readonly kind: DataUseKind;
  readonly note?: string | null;
  readonly subjectId?: string | null;
  readonly title?: string | null;
  readonly transferIds?: ReadonlyArray<string> | null;
  readonly url?: string | null;
}

export interface RecordDataUseSuccess {
  readonly __typename: 'RecordDataUseSuccess';
  readonly count: number;
  readonly dataUse: DataUse | null;
}

export interface RecordDecisionInput {
  readonly clientMutationId?: string | null;
  readonly conditions?: ReadonlyArray<ApprovalConditionInput> | null;
  readonly considerations?: ReadonlyArray<ConsiderationInput> | null;
  readonly contentHash: string;
  readonly decision: Decision;
  readonly jointSessionId?: string | null;
  readonly objection?: ObjectionInput | null;
  readonly onBehalfOf?: string | null;
  readonly reason?: string | null;
  readonly seatId: string;
}

export interface RecordDecisionSuccess {
  readonly __typename: 'RecordDecisionSuccess';
  readonly approval: Approval | null;
}

export interface RecordHoldingInput {
  readonly clientMutationId?: string | null;
  readonly identifier?: string | null;
  readonly kind: HoldingKind;
  readonly memberId?: string | null;
  readonly ofId?: string | null;
  readonly ownerId?: string | null;
  readonly percent: string;
  readonly personName?: string | null;
  readonly since: string;
  readonly until?: string | null;
}

export interface RecordHoldingSuccess {
  readonly __typename: 'RecordHoldingSuccess';
  readonly holding: Holding | null;
}

export interface RecordMinutesInput {
  readonly attendance: ReadonlyArray<SessionAttendanceInput>;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly onBehalfOf?: string | null;
  readonly said: ReadonlyArray<string>;
  readonly sessionId: string;
}

export interface RecordMinutesSuccess {
  readonly __typename: 'RecordMinutesSuccess';
  readonly approval: Approval | null;
}

export interface RecordPilotMeasurementInput {
  readonly clientMutationId?: string | null;
  readonly correctsId?: string | null;
  readonly criterionId: string;
  readonly evidence: string;
  readonly measuredOn: string;
  readonly pilotId: string;
  readonly value: string;
}

export interface RecordPilotMeasurementSuccess {
  readonly __typename: 'RecordPilotMeasurementSuccess';
  readonly measurement: PilotMeasurement | null;
  readonly pilot: Pilot | null;
}

export type ReferralReason = 'INSISTED' | 'UNANSWERED' | 'UNCONFIRMED';

export interface Refusal {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
}

export interface RegisterOrganisationInput {
  readonly administrator: AdministratorInput;
  readonly clientMutationId?: string | null;
  readonly functions?: ReadonlyArray<OrganisationFunction> | null;
  readonly identifiers?: ReadonlyArray<OrganisationIdentifierInput> | null;
  readonly jurisdiction?: string | null;
  readonly kind: OrganisationKind;
  readonly level?: AgencyLevel | null;
  readonly name: string;
  readonly nativeName?: string | null;
  readonly parentId?: string | null;
}

export interface RegisterOrganisationSuccess {
  readonly __typename: 'RegisterOrganisationSuccess';
  readonly letterSent: boolean;
}

export interface RegisterProgramDocumentsInput {
  readonly documents: ReadonlyArray<string>;
  readonly expectedVersion: number;
  readonly id: string;
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface RegisterProgramDocumentsSuccess {
  readonly __typename: 'RegisterProgramDocumentsSuccess';
  readonly documentIds: ReadonlyArray<string>;
  readonly program: Program | null;
}

export interface RegisterRemoteConnectorInput {
  readonly address: string;
  readonly clientId: string;
  readonly clientMutationId?: string | null;
  readonly jurisdiction?: string | null;
  readonly kind: OrganisationKind;
  readonly level?: AgencyLevel | null;
  readonly name: string;
  readonly nativeName?: string | null;
  readonly scope?: string | null;
  readonly secret: string;
  readonly tokenAddress: string;
}

export interface RegisterRemoteConnectorSuccess {
  readonly __typename: 'RegisterRemoteConnectorSuccess';
  readonly connector: RemoteConnector | null;
}

export interface RegisterSharedRelationInput {
  readonly clientMutationId?: string | null;
  readonly name: string;
  readonly organisationId: string;
}

export interface RegisterSharedRelationSuccess {
  readonly __typename: 'RegisterSharedRelationSuccess';
  readonly sharedRelation: SharedRelation | null;
}

export interface ReinstateAgreementInput {
  readonly because: string;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface ReinstateAgreementSuccess {
  readonly __typename: 'ReinstateAgreementSuccess';
  readonly agreement: Agreement | null;
}

export interface ReinstateOrganisationInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason?: string | null;
}

export interface ReinstateOrganisationSuccess {
  readonly __typename: 'ReinstateOrganisationSuccess';
  readonly organisation: Organisation | null;
}

export interface RemindApprovalInput {
  readonly approvalId: string;
  readonly clientMutationId?: string | null;
}

export interface RemindApprovalSuccess {
  readonly __typename: 'RemindApprovalSuccess';
  readonly approval: Approval | null;
}

export interface RemoteConnector {
  readonly __typename: 'RemoteConnector';
  readonly active: boolean;
  readonly address: string;
  readonly clientId: string;
  readonly createdAt: string;
  readonly id: string;
  readonly name: string;
  readonly outside: Organisation | null;
  readonly outsideId: string;
  readonly scope: string | null;
  readonly tokenAddress: string;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface RemoteNegotiation {
  readonly __typename: 'RemoteNegotiation';
  readonly agreedAt: string | null;
  readonly agreementHash: string | null;
  readonly agreementMessage: string | null;
  readonly connectorId: string;
  readonly endReason: string | null;
  readonly failure: SendFailure | null;
  readonly failures: number;
  readonly fault: string | null;
  readonly host: string;
  readonly providerPid: string | null;
  readonly told: ProviderTold | null;
}

export interface RemoveAttachmentInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface RemoveAttachmentSuccess {
  readonly __typename: 'RemoveAttachmentSuccess';
  readonly proposal: Proposal | null;
}

export interface RemoveCodeInput {
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface RemoveCodeSuccess {
  readonly __typename: 'RemoveCodeSuccess';
  readonly removed: boolean;
}

export interface RemoveDeliveryInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface RemoveDeliverySuccess {
  readonly __typename: 'RemoveDeliverySuccess';
  readonly removed: string | null;
}

export interface RemoveDistrictsInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface RemoveDistrictsSuccess {
  readonly __typename: 'RemoveDistrictsSuccess';
  readonly removed: string | null;
}

export interface RemovePasskeyInput {
  readonly id: string;
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface RemovePasskeySuccess {
  readonly __typename: 'RemovePasskeySuccess';
  readonly removed: boolean;
}

export interface RemoveProgramCredentialInput {
  readonly clientMutationId?: string | null;
  readonly credentialId: string;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface RemoveProgramCredentialSuccess {
  readonly __typename: 'RemoveProgramCredentialSuccess';
  readonly program: Program | null;
}

export interface RemoveProgramDocumentsInput {
  readonly clientMutationId?: string | null;
  readonly documentIds: ReadonlyArray<string>;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface RemoveProgramDocumentsSuccess {
  readonly __typename: 'RemoveProgramDocumentsSuccess';
  readonly program: Program | null;
}

export interface RemoveProvisioningTokenInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
}

export interface RemoveProvisioningTokenSuccess {
  readonly __typename: 'RemoveProvisioningTokenSuccess';
  readonly provisioning: Provisioning | null;
}

export interface RemoveSignOnDomainInput {
  readonly expectedVersion: number;
  readonly id: string;
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface RemoveSignOnDomainSuccess {
  readonly __typename: 'RemoveSignOnDomainSuccess';
  readonly provider: SignOnProvider | null;
}

export interface RemoveSignOnProviderInput {
  readonly expectedVersion: number;
  readonly id: string;
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface RemoveSignOnProviderSuccess {
  readonly __typename: 'RemoveSignOnProviderSuccess';
  readonly removed: string;
}

export interface RemoveViewInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
}

export interface RemoveViewSuccess {
  readonly __typename: 'RemoveViewSuccess';
  readonly removed: string | null;
}

export interface RemoveWebhookInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface RemoveWebhookSuccess {
  readonly __typename: 'RemoveWebhookSuccess';
  readonly removed: string | null;
}

export interface RenewClearanceInput {
  readonly because: string;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface RenewClearanceSuccess {
  readonly __typename: 'RenewClearanceSuccess';
  readonly agreement: Agreement | null;
  readonly clearance: AgreementClearance | null;
}

export interface RenewRecoveryCodesInput {
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface RenewRecoveryCodesSuccess {
  readonly __typename: 'RenewRecoveryCodesSuccess';
  readonly recoveryCodes: ReadonlyArray<string>;
}

export interface ReopenApprovalInput {
  readonly approvalId: string;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly onBehalfOf?: string | null;
  readonly reason: string;
  readonly stage: string;
}

export interface ReopenApprovalSuccess {
  readonly __typename: 'ReopenApprovalSuccess';
  readonly approval: Approval | null;
}

export interface ReopenDiscussionInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface ReopenDiscussionSuccess {
  readonly __typename: 'ReopenDiscussionSuccess';
  readonly discussion: Discussion | null;
}

export type ReopeningReason = 'CONDITION_MISSED' | 'NEW_FACTS' | 'OVERTURNED';

export interface ReplayWebhookDeliveryInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
}

export interface ReplayWebhookDeliverySuccess {
  readonly __typename: 'ReplayWebhookDeliverySuccess';
  readonly delivery: WebhookDelivery | null;
}

export interface ReplayWebhookInput {
  readonly clientMutationId?: string | null;
  readonly from: string;
  readonly id: string;
  readonly until: string;
}

export interface ReplayWebhookSuccess {
  readonly __typename: 'ReplayWebhookSuccess';
  readonly events: number | null;
  readonly webhook: Webhook | null;
}

export interface ReplicaOrigin {
  readonly __typename: 'ReplicaOrigin';
  readonly changes: ReadonlyArray<RevisionChange>;
  readonly contentHash: string;
  readonly id: string;
  readonly jurisdiction: string | null;
  readonly pilot: Pilot | null;
  readonly pilotId: string;
  readonly proposal: Proposal | null;
  readonly revision: number;
  readonly title: string;
}

export interface ReportBreachInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly suspend?: boolean | null;
}

export interface ReportBreachSuccess {
  readonly __typename: 'ReportBreachSuccess';
  readonly agreement: Agreement | null;
  readonly breach: AgreementBreach | null;
}

export interface ReportIncidentInput {
  readonly account?: string | null;
  readonly affected?: string | null;
  readonly agreementIds?: ReadonlyArray<string> | null;
  readonly beganAt?: string | null;
  readonly clientMutationId?: string | null;
  readonly confidential?: boolean | null;
  readonly datasetIds?: ReadonlyArray<string> | null;
  readonly kind: IncidentKind;
  readonly measures?: string | null;
  readonly noticedAt?: string | null;
  readonly projectId: string;
  readonly severity: IncidentSeverity;
  readonly title: string;
}

export interface ReportIncidentSuccess {
  readonly __typename: 'ReportIncidentSuccess';
  readonly incident: Incident | null;
  readonly project: Project | null;
}

export type ReportKind = 'APPROVAL' | 'PORTFOLIO' | 'PROJECT';

export interface ReportPlan {
  readonly __typename: 'ReportPlan';
  readonly approval: Approval | null;
  readonly calendar: string;
  readonly day: number;
  readonly dueAt: string | null;
  readonly every: ReportRhythm;
  readonly hour: number;
  readonly id: string;
  readonly kind: ReportKind;
  readonly language: FeedLanguage;
  readonly leavers: ReadonlyArray<Member>;
  readonly member: Member | null;
  readonly memberId: string;
  readonly project: Project | null;
  readonly recipients: ReadonlyArray<Member>;
  readonly sentAt: string | null;
  readonly state: ReportPlanState;
  readonly subjectId: string | null;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface ReportPlanConnection {
  readonly __typename: 'ReportPlanConnection';
  readonly edges: ReadonlyArray<ReportPlanEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface ReportPlanEdge {
  readonly __typename: 'ReportPlanEdge';
  readonly cursor: string;
  readonly node: ReportPlan;
}

export type ReportPlanState = 'ACTIVE' | 'ENDED' | 'PAUSED';

export type ReportRhythm = 'MONTH' | 'WEEK';

export interface RequestAnswer {
  readonly __typename: 'RequestAnswer';
  readonly decisionId: string;
  readonly text: string | null;
}

export interface RequestAnswerInput {
  readonly decisionId: string;
  readonly text?: string | null;
}

export interface RequestAuditInput {
  readonly agreementId: string;
  readonly at?: string | null;
  readonly clientMutationId?: string | null;
  readonly datasetId?: string | null;
  readonly from?: string | null;
  readonly kind: AuditKind;
  readonly reason: string;
  readonly recipientId?: string | null;
  readonly until?: string | null;
}

export interface RequestAuditSuccess {
  readonly __typename: 'RequestAuditSuccess';
  readonly agreement: Agreement | null;
  readonly audit: AgreementAudit | null;
}

export interface RequestFactorRecoveryInput {
  readonly memberId: string;
  readonly password?: string | null;
  readonly reason: string;
  readonly secondFactor?: string | null;
}

export interface RequestFactorRecoverySuccess {
  readonly __typename: 'RequestFactorRecoverySuccess';
  readonly recoveryId: string;
}

export interface RequestGateInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly note?: string | null;
  readonly projectId: string;
}

export interface RequestGateSuccess {
  readonly __typename: 'RequestGateSuccess';
  readonly gate: ProjectGate | null;
  readonly project: Project | null;
}

export interface RequestPasswordResetInput {
  readonly clientMutationId?: string | null;
  readonly email: string;
}

export interface RequestPasswordResetSuccess {
  readonly __typename: 'RequestPasswordResetSuccess';
  readonly accepted: boolean;
}

export interface RequestTransferInput {
  readonly action: DataAction;
  readonly agreementId?: string | null;
  readonly clientMutationId?: string | null;
  readonly columns?: ReadonlyArray<string> | null;
  readonly datasetId: string;
  readonly format?: TransferFormat;
  readonly purpose: DataPurpose;
  readonly version?: number | null;
}

export interface RequestTransferSuccess {
  readonly __typename: 'RequestTransferSuccess';
  readonly path: string | null;
  readonly ticketEndsAt: string | null;
  readonly transfer: Transfer | null;
}

export interface RequireSignOnInput {
  readonly password?: string | null;
  readonly required: boolean;
  readonly secondFactor?: string | null;
}

export interface RequireSignOnSuccess {
  readonly __typename: 'RequireSignOnSuccess';
  readonly required: boolean;
}

export type RequiredBefore = 'APPROVAL' | 'OPENING';

export interface ResendInvitationInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface ResendInvitationSuccess {
  readonly __typename: 'ResendInvitationSuccess';
  readonly invitation: Invitation | null;
}

export interface ResetPasswordInput {
  readonly newPassword: string;
  readonly token: string;
}

export interface ResetPasswordSuccess {
  readonly __typename: 'ResetPasswordSuccess';
  readonly changed: boolean;
}

export interface ResolveBreachInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly resolution: string;
}

export interface ResolveBreachSuccess {
  readonly __typename: 'ResolveBreachSuccess';
  readonly agreement: Agreement | null;
  readonly breach: AgreementBreach | null;
}

export interface ResolveDiscussionInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface ResolveDiscussionSuccess {
  readonly __typename: 'ResolveDiscussionSuccess';
  readonly discussion: Discussion | null;
}

export interface RespondToAnswerInput {
  readonly clientMutationId?: string | null;
  readonly note?: string | null;
  readonly objectionId: string;
  readonly onBehalfOf?: string | null;
  readonly resolved: boolean;
}

export interface RespondToAnswerSuccess {
  readonly __typename: 'RespondToAnswerSuccess';
  readonly approval: Approval | null;
}

export interface ResumeDeliveryInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface ResumeDeliverySuccess {
  readonly __typename: 'ResumeDeliverySuccess';
  readonly delivery: Delivery | null;
}

export interface ResumeReportInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface ResumeReportSuccess {
  readonly __typename: 'ResumeReportSuccess';
  readonly reportPlan: ReportPlan | null;
}

export interface ResumeWebhookInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly withoutArchived?: boolean;
}

export interface ResumeWebhookSuccess {
  readonly __typename: 'ResumeWebhookSuccess';
  readonly webhook: Webhook | null;
}

export type RetentionKind = 'ACCESS_LOG' | 'ANSWERS' | 'BULK_EXPORTS' | 'FACTOR_PROOFS' | 'FIELD_USES' | 'IMPORTED_TABLES' | 'INVITATIONS' | 'LETTERS' | 'MAILED_LINKS' | 'NOTIFICATIONS' | 'PASSKEY_CHALLENGES' | 'PROGRAM_ASSERTIONS' | 'PROGRAM_CREDENTIALS' | 'PROVISIONING_TOKENS' | 'RETENTION_RUNS' | 'SECURITY_LOG' | 'SESSIONS' | 'SIGN_ON_ATTEMPTS' | 'TOKENS' | 'TRIES' | 'UNSENT_LETTERS' | 'WEBHOOK_BODIES' | 'WEBHOOK_DELIVERIES';

export interface RetentionRule {
  readonly __typename: 'RetentionRule';
  readonly days: number;
  readonly emptied: boolean;
  readonly kind: RetentionKind;
  readonly lastRun: RetentionRun | null;
}

export interface RetentionRun {
  readonly __typename: 'RetentionRun';
  readonly beganAt: string;
  readonly days: number;
  readonly endedAt: string;
  readonly id: string;
  readonly kind: RetentionKind;
  readonly rows: number;
  readonly until: string;
}

export interface RetentionRunConnection {
  readonly __typename: 'RetentionRunConnection';
  readonly edges: ReadonlyArray<RetentionRunEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface RetentionRunEdge {
  readonly __typename: 'RetentionRunEdge';
  readonly cursor: string;
  readonly node: RetentionRun;
}

export interface RetireDefinitionInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface RetireDefinitionSuccess {
  readonly __typename: 'RetireDefinitionSuccess';
  readonly definition: Definition | null;
}

export interface RetireImpactCriteriaInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface RetireImpactCriteriaSuccess {
  readonly __typename: 'RetireImpactCriteriaSuccess';
  readonly criteria: ImpactCriteria | null;
}

export interface RetryJobInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly queue: QueueName;
}

export interface RetryJobSuccess {
  readonly __typename: 'RetryJobSuccess';
  readonly retried: boolean;
}

export interface RevisionChange {
  readonly __typename: 'RevisionChange';
  readonly after: unknown | null;
  readonly before: unknown | null;
  readonly beforePath: string | null;
  readonly kind: ChangeKind;
  readonly path: string;
}

export interface RevokeCalendarFeedInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
}

export interface RevokeCalendarFeedSuccess {
  readonly __typename: 'RevokeCalendarFeedSuccess';
  readonly revoked: string | null;
}

export interface RevokeInvitationInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface RevokeInvitationSuccess {
  readonly __typename: 'RevokeInvitationSuccess';
  readonly invitation: Invitation | null;
}

export interface RevokeOtherSessionsInput {
  readonly clientMutationId?: string | null;
}

export interface RevokeOtherSessionsSuccess {
  readonly __typename: 'RevokeOtherSessionsSuccess';
  readonly revoked: number;
}

export interface RevokeProgramInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface RevokeProgramSuccess {
  readonly __typename: 'RevokeProgramSuccess';
  readonly program: Program | null;
}

export interface RevokeSessionInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
}

export interface RevokeSessionSuccess {
  readonly __typename: 'RevokeSessionSuccess';
  readonly revoked: boolean;
}

export interface RevokeSigningKeyInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
}

export interface RevokeSigningKeySuccess {
  readonly __typename: 'RevokeSigningKeySuccess';
  readonly signingKey: SigningKey | null;
}

export interface RevokeTokenInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
}

export interface RevokeTokenSuccess {
  readonly __typename: 'RevokeTokenSuccess';
  readonly revoked: boolean;
}

export interface Risk {
  readonly __typename: 'Risk';
  readonly allocation: RiskAllocation | null;
  readonly category: RiskCategory | null;
  readonly note: string | null;
  readonly shares: RiskShares | null;
}

export type RiskAllocation = 'PRIVATE' | 'PUBLIC' | 'SHARED';

export type RiskCategory = 'AVAILABILITY' | 'CONSTRUCTION' | 'DEMAND' | 'FINANCIAL' | 'RESIDUAL_VALUE';

export interface RiskInput {
  readonly allocation?: RiskAllocation | null;
  readonly category?: RiskCategory | null;
  readonly note?: string | null;
  readonly shares?: RiskSharesInput | null;
}

export interface RiskShares {
  readonly __typename: 'RiskShares';
  readonly private: string | null;
  readonly public: string | null;
}

export interface RiskSharesInput {
  readonly private?: string | null;
  readonly public?: string | null;
}

export type Role = 'ADMIN' | 'AUDITOR' | 'BUREAU_HEAD' | 'CITY_LEADER' | 'DATA_STEWARD' | 'DIVISION_HEAD' | 'OFFICER' | 'PROPOSER' | 'VIEWER';

export interface RotateWebhookSecretInput {
  readonly expectedVersion: number;
  readonly id: string;
  readonly overlapHours?: number;
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface RotateWebhookSecretSuccess {
  readonly __typename: 'RotateWebhookSecretSuccess';
  readonly secret: string | null;
  readonly webhook: Webhook | null;
}

export interface RouteConsultation {
  readonly __typename: 'RouteConsultation';
  readonly dueBy: string | null;
  readonly organisationIds: ReadonlyArray<string>;
  readonly organisations: ReadonlyArray<Organisation>;
  readonly workingDays: number;
}

export interface RouteGroup {
  readonly __typename: 'RouteGroup';
  readonly applies: boolean;
  readonly condition: string | null;
  readonly drawn: number | null;
  readonly empty: boolean;
  readonly key: string;
  readonly role: Role;
  readonly rule: ApprovalRule;
  readonly seats: ReadonlyArray<RouteSeat>;
  readonly stands: boolean;
  readonly title: string;
}

export interface RouteSeat {
  readonly __typename: 'RouteSeat';
  readonly barred: boolean;
  readonly carriedAt: string | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly recused: boolean;
  readonly veto: boolean;
  readonly weight: string;
}

export interface RouteStage {
  readonly __typename: 'RouteStage';
  readonly applies: boolean;
  readonly condition: string | null;
  readonly consultation: RouteConsultation | null;
  readonly dueBy: string | null;
  readonly faults: ReadonlyArray<string>;
  readonly groups: ReadonlyArray<RouteGroup>;
  readonly key: string;
  readonly onLapse: string;
  readonly opensBy: string | null;
  readonly rule: ApprovalRule;
  readonly stands: boolean;
  readonly tiers: ReadonlyArray<ApprovalTier>;
  readonly title: string;
  readonly warnings: ReadonlyArray<Fault>;
  readonly workingDays: number | null;
}

export interface RowRejection {
  readonly __typename: 'RowRejection';
  readonly code: string;
  readonly column: string | null;
  readonly found: string | null;
  readonly line: number;
  readonly message: string;
}

export type RuleOutcome = 'APPROVED' | 'DEADLOCKED' | 'REJECTED';

export interface RunDeliveryInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface RunDeliverySuccess {
  readonly __typename: 'RunDeliverySuccess';
  readonly delivery: Delivery | null;
}

export interface SaveAgreementDraftInput {
  readonly clientMutationId?: string | null;
  readonly draftVersion?: number | null;
  readonly id: string;
  readonly terms: unknown;
  readonly title?: string | null;
}

export interface SaveAgreementDraftSuccess {
  readonly __typename: 'SaveAgreementDraftSuccess';
  readonly agreement: Agreement | null;
}

export interface SaveAgreementTemplateInput {
  readonly clientMutationId?: string | null;
  readonly description?: string | null;
  readonly expectedVersion?: number | null;
  readonly id?: string | null;
  readonly shared?: boolean | null;
  readonly terms: unknown;
  readonly title: string;
}

export interface SaveAgreementTemplateSuccess {
  readonly __typename: 'SaveAgreementTemplateSuccess';
  readonly template: AgreementTemplate | null;
}

export interface SaveDefinitionInput {
  readonly body: unknown;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface SaveDefinitionSuccess {
  readonly __typename: 'SaveDefinitionSuccess';
  readonly definition: Definition | null;
}

export interface SaveProposalDraftInput {
  readonly clientMutationId?: string | null;
  readonly content?: ProposalContentInput | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly jurisdiction?: string | null;
  readonly projectId?: string | null;
  readonly title?: string | null;
}

export interface SaveProposalDraftSuccess {
  readonly __typename: 'SaveProposalDraftSuccess';
  readonly proposal: Proposal | null;
}

export interface SaveViewInput {
  readonly clientMutationId?: string | null;
  readonly name: string;
  readonly screen: string;
  readonly settings: unknown;
}

export interface SaveViewSuccess {
  readonly __typename: 'SaveViewSuccess';
  readonly view: SavedView | null;
}

export interface SavedView {
  readonly __typename: 'SavedView';
  readonly id: string;
  readonly name: string;
  readonly screen: string;
  readonly settings: unknown;
  readonly version: number;
}

export interface SearchHit {
  readonly __typename: 'SearchHit';
  readonly exact: boolean;
  readonly id: string;
  readonly kind: SearchKind;
  readonly nativeTitle: string | null;
  readonly node: Node | null;
  readonly organisation: Organisation | null;
  readonly path: string;
  readonly title: string;
}

export type SearchKind = 'AGREEMENT' | 'APPROVAL' | 'DATASET' | 'DEFINITION' | 'INCIDENT' | 'MEMBER' | 'ORGANISATION' | 'PROJECT' | 'PROPOSAL';

export type SeatState = 'CARRIED' | 'CLOSED' | 'DECIDED' | 'RECUSED' | 'VOID' | 'WAITING';

export type SecondFactorAct = 'ADD_KEY' | 'ADD_PASSKEY' | 'APPROVE_FACTOR_RECOVERY' | 'CHANGE_EMAIL' | 'CHANGE_PASSWORD' | 'CHANGE_PROGRAM' | 'CHANGE_SIGN_ON' | 'CREATE_TOKEN' | 'ENROL_CODE' | 'ERASE_PERSON' | 'REMOVE_CODE' | 'REMOVE_PASSKEY' | 'RENEW_RECOVERY_CODES' | 'REQUEST_FACTOR_RECOVERY' | 'SHOW_WEBHOOK_SECRET' | 'SIGN_AGREEMENT';

export type SecondFactorMethod = 'CODE' | 'PASSKEY' | 'RECOVERY_CODE';

export interface SecondFactorStatus {
  readonly __typename: 'SecondFactorStatus';
  readonly dueAt: string | null;
  readonly enrolled: boolean;
  readonly overdue: boolean;
  readonly recoveryCodesLeft: number;
}

export interface SecurityEntry {
  readonly __typename: 'SecurityEntry';
  readonly address: string | null;
  readonly at: string;
  readonly correlationId: string | null;
  readonly credentialId: string | null;
  readonly details: unknown;
  readonly id: string;
  readonly kind: string;
  readonly member: Member | null;
  readonly memberId: string | null;
  readonly organisation: Organisation | null;
  readonly organisationId: string | null;
  readonly reason: string;
  readonly via: string | null;
}

export interface SecurityEntryConnection {
  readonly __typename: 'SecurityEntryConnection';
  readonly edges: ReadonlyArray<SecurityEntryEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface SecurityEntryEdge {
  readonly __typename: 'SecurityEntryEdge';
  readonly cursor: string;
  readonly node: SecurityEntry;
}

export interface SecurityPlan {
  readonly __typename: 'SecurityPlan';
  readonly contacts: ReadonlyArray<IncidentContact> | null;
  readonly dataClasses: ReadonlyArray<DataClass> | null;
  readonly level: number | null;
  readonly tests: ReadonlyArray<SecurityTest> | null;
}

export interface SecurityPlanInput {
  readonly contacts?: ReadonlyArray<IncidentContactInput> | null;
  readonly dataClasses?: ReadonlyArray<DataClass> | null;
  readonly level?: number | null;
  readonly tests?: ReadonlyArray<SecurityTestInput> | null;
}

export interface SecurityTest {
  readonly __typename: 'SecurityTest';
  readonly by: string | null;
  readonly on: string | null;
  readonly what: string | null;
}

export interface SecurityTestInput {
  readonly by?: string | null;
  readonly on?: string | null;
  readonly what?: string | null;
}

export interface SendFailure {
  readonly __typename: 'SendFailure';
  readonly code: SendFailureCode;
  readonly detail: string | null;
  readonly status: number | null;
}

export type SendFailureCode = 'ADDRESS' | 'ANSWER' | 'CERTIFICATE' | 'CONNECTION' | 'REDIRECT' | 'SIZE' | 'STATUS' | 'TIMEOUT' | 'TOKEN';

export type Sensitivity = 'INTERNAL' | 'PERSONAL' | 'PUBLIC' | 'SENSITIVE';

export interface Session {
  readonly __typename: 'Session';
  readonly address: string;
  readonly createdAt: string;
  readonly current: boolean;
  readonly expiresAt: string;
  readonly id: string;
  readonly lastUsedAt: string;
  readonly memberId: string;
  readonly method: string;
  readonly provider: string | null;
  readonly userAgent: string | null;
}

export interface SessionAttendance {
  readonly __typename: 'SessionAttendance';
  readonly announced: Decision | null;
  readonly names: ReadonlyArray<string>;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
}

export interface SessionAttendanceInput {
  readonly announced?: Decision | null;
  readonly names: ReadonlyArray<string>;
  readonly organisationId: string;
}

export interface SessionInvitable {
  readonly __typename: 'SessionInvitable';
  readonly consulted: ReadonlyArray<Organisation>;
  readonly deciding: ReadonlyArray<Organisation>;
}

export interface SessionMinutes {
  readonly __typename: 'SessionMinutes';
  readonly attendance: ReadonlyArray<SessionAttendance>;
  readonly hash: string;
  readonly recordedAt: string;
  readonly said: ReadonlyArray<string>;
  readonly version: number;
}

export interface SetIncidentActionInput {
  readonly clientMutationId?: string | null;
  readonly dueOn: string;
  readonly incidentId: string;
  readonly organisationId: string;
  readonly task: string;
}

export interface SetIncidentActionSuccess {
  readonly __typename: 'SetIncidentActionSuccess';
  readonly action: IncidentAction | null;
  readonly incident: Incident | null;
}

export interface SetNotificationDigestInput {
  readonly clientMutationId?: string | null;
  readonly digestHour: number;
  readonly locale: string;
  readonly timeZone: string;
}

export interface SetNotificationDigestSuccess {
  readonly __typename: 'SetNotificationDigestSuccess';
  readonly saved: boolean;
}

export interface SetNotificationPreferenceInput {
  readonly clientMutationId?: string | null;
  readonly inApp: boolean;
  readonly kind: NotificationKind;
  readonly mail: MailMode;
}

export interface SetNotificationPreferenceSuccess {
  readonly __typename: 'SetNotificationPreferenceSuccess';
  readonly saved: boolean;
}

export interface SetOrganisationQuotaInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly kind: QuotaKind;
  readonly most?: number | null;
  readonly organisationId: string;
  readonly reason: string;
}

export interface SetOrganisationQuotaSuccess {
  readonly __typename: 'SetOrganisationQuotaSuccess';
  readonly organisation: Organisation | null;
}

export interface SettleConditionInput {
  readonly clientMutationId?: string | null;
  readonly conditionId: string;
  readonly dueOn?: string | null;
  readonly onBehalfOf?: string | null;
  readonly reason: string;
}

export interface SettleConditionSuccess {
  readonly __typename: 'SettleConditionSuccess';
  readonly approval: Approval | null;
}

export interface SettleDisputeInput {
  readonly approvalId: string;
  readonly clientMutationId?: string | null;
  readonly disputeId: string;
  readonly expectedVersion: number;
  readonly onBehalfOf?: string | null;
  readonly reason: string;
  readonly upheld: boolean;
  readonly workingDays?: number | null;
}

export interface SettleDisputeSuccess {
  readonly __typename: 'SettleDisputeSuccess';
  readonly approval: Approval | null;
}

export interface SettleObjectionInput {
  readonly clientMutationId?: string | null;
  readonly objectionId: string;
  readonly onBehalfOf?: string | null;
  readonly reason: string;
  readonly upheld: boolean;
}

export interface SettleObjectionSuccess {
  readonly __typename: 'SettleObjectionSuccess';
  readonly approval: Approval | null;
}

export interface SettleQuestionInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
}

export interface SettleQuestionSuccess {
  readonly __typename: 'SettleQuestionSuccess';
  readonly discussion: Discussion | null;
}

export type SettledBy = 'COORDINATOR' | 'DEADLOCK' | 'RULE';

export interface SharedRelation {
  readonly __typename: 'SharedRelation';
  readonly columns: ReadonlyArray<DatasetColumn>;
  readonly id: string;
  readonly name: string;
  readonly organisationId: string;
  readonly registeredAt: string;
  readonly version: number;
}

export interface SignAgreementInput {
  readonly agreementId: string;
  readonly clientMutationId?: string | null;
  readonly contentHash: string;
  readonly expectedVersion: number;
  readonly secondFactor: string;
}

export interface SignAgreementSuccess {
  readonly __typename: 'SignAgreementSuccess';
  readonly signature: AgreementSignature | null;
}

export interface SignInInput {
  readonly code?: string | null;
  readonly email: string;
  readonly organisationId?: string | null;
  readonly password: string;
}

export interface SignInSuccess {
  readonly __typename: 'SignInSuccess';
  readonly member: Member | null;
}

export interface SignInWithPasskeyInput {
  readonly organisationId?: string | null;
  readonly response: unknown;
}

export interface SignInWithPasskeySuccess {
  readonly __typename: 'SignInWithPasskeySuccess';
  readonly member: Member | null;
}

export interface SignMinutesInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly minutesHash: string;
  readonly onBehalfOf?: string | null;
  readonly sessionId: string;
}

export interface SignMinutesSuccess {
  readonly __typename: 'SignMinutesSuccess';
  readonly approval: Approval | null;
}

export interface SignOn {
  readonly __typename: 'SignOn';
  readonly providers: ReadonlyArray<SignOnProvider>;
  readonly redirectUri: string;
  readonly required: boolean;
}

export interface SignOnDomain {
  readonly __typename: 'SignOnDomain';
  readonly domain: string;
  readonly id: string;
  readonly provedAt: string | null;
  readonly recordName: string;
  readonly recordText: string;
  readonly version: number;
}

export type SignOnFault = 'ADDRESS' | 'ANSWER' | 'AUDIENCE' | 'CLIENT' | 'CODE' | 'DENIED' | 'EMAIL_DOMAIN' | 'EMAIL_UNVERIFIED' | 'ISSUER' | 'KEYS' | 'METADATA' | 'NONCE' | 'NO_ROLE' | 'NO_TOKEN' | 'REDIRECT' | 'SIZE' | 'TIME' | 'TIMEOUT' | 'UNREACHABLE';

export interface SignOnProvider {
  readonly __typename: 'SignOnProvider';
  readonly active: boolean;
  readonly clientId: string;
  readonly defaultRoles: ReadonlyArray<Role>;
  readonly domains: ReadonlyArray<SignOnDomain>;
  readonly factorValues: ReadonlyArray<string>;
  readonly hasSecret: boolean;
  readonly id: string;
  readonly issuer: string;
  readonly joining: boolean;
  readonly lastTest: SignOnTest | null;
  readonly name: string;
  readonly organisationId: string;
  readonly redirectUri: string;
  readonly rules: ReadonlyArray<SignOnRule>;
  readonly scopes: string;
  readonly title: string;
  readonly trustsFactor: boolean;
  readonly version: number;
}

export interface SignOnRoute {
  readonly __typename: 'SignOnRoute';
  readonly name: string;
}

export interface SignOnRule {
  readonly __typename: 'SignOnRule';
  readonly claim: string;
  readonly roles: ReadonlyArray<Role>;
  readonly value: string;
}

export interface SignOnRuleInput {
  readonly claim: string;
  readonly roles: ReadonlyArray<Role>;
  readonly value: string;
}

export interface SignOnTest {
  readonly __typename: 'SignOnTest';
  readonly at: string;
  readonly claims: unknown;
  readonly detail: string | null;
  readonly emailTrusted: boolean;
  readonly factorShown: boolean;
  readonly fault: SignOnFault | null;
  readonly roles: ReadonlyArray<Role> | null;
}

export interface SignOnWaiting {
  readonly __typename: 'SignOnWaiting';
  readonly as: string | null;
  readonly factor: boolean;
  readonly provider: string;
}

export interface SignOutInput {
  readonly clientMutationId?: string | null;
}

export interface SignOutSuccess {
  readonly __typename: 'SignOutSuccess';
  readonly farewell: string | null;
  readonly signedOut: boolean;
}

export interface SigningKey {
  readonly __typename: 'SigningKey';
  readonly activeFrom: string | null;
  readonly algorithm: string;
  readonly challenge: string | null;
  readonly challengeEndsAt: string | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly endedBecause: string | null;
  readonly id: string;
  readonly kid: string;
  readonly organisationId: string;
  readonly origin: KeyOrigin;
  readonly publicKey: unknown;
  readonly state: KeyState;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
}

export interface SimulatedApproval {
  readonly __typename: 'SimulatedApproval';
  readonly approval: Approval | null;
  readonly askedMore: ReadonlyArray<Organisation>;
  readonly askedNoMore: ReadonlyArray<Organisation>;
  readonly gap: SimulationGap | null;
  readonly lapses: number;
  readonly outcome: ApprovalState | null;
  readonly outcomeThen: ApprovalState;
  readonly unknownOf: ReadonlyArray<Organisation>;
  readonly workingDays: number | null;
  readonly workingDaysThen: number | null;
}

export type SimulationGap = 'CALENDAR' | 'COORDINATOR' | 'DRAW' | 'REVISION' | 'SEAT';

export type SiteShape = 'AREA' | 'LINE' | 'MIXED' | 'POINT';

export interface SkipWebhookDeliveryInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
}

export interface SkipWebhookDeliverySuccess {
  readonly __typename: 'SkipWebhookDeliverySuccess';
  readonly delivery: WebhookDelivery | null;
}

export type SmartCityComponent = 'ECONOMY' | 'ENVIRONMENT' | 'GOVERNANCE' | 'LIVING' | 'MOBILITY' | 'PEOPLE';

export interface Staff {
  readonly __typename: 'Staff';
  readonly active: number;
  readonly openInvitations: number;
  readonly withoutSecondFactor: number;
}

export interface StageConsultation {
  readonly __typename: 'StageConsultation';
  readonly closedAt: string | null;
  readonly dueAt: string;
  readonly openedAt: string;
}

export type StageState = 'APPROVED' | 'CONSULTING' | 'ESCALATED' | 'OPEN' | 'PENDING' | 'REJECTED' | 'SKIPPED';

export interface Stake {
  readonly __typename: 'Stake';
  readonly changeId: string | null;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly id: string;
  readonly kind: StakeKind;
  readonly organisation: Organisation | null;
  readonly organisationId: string;
  readonly share: string;
  readonly votingWeight: string;
}

export interface StakeChange {
  readonly __typename: 'StakeChange';
  readonly affectedIds: ReadonlyArray<string>;
  readonly agreedAt: string | null;
  readonly approval: Approval | null;
  readonly approvalId: string | null;
  readonly contentHash: string;
  readonly effectiveAt: string | null;
  readonly effectiveOn: string;
  readonly founding: boolean;
  readonly id: string;
  readonly leadId: string;
  readonly organisationId: string;
  readonly project: Project | null;
  readonly projectId: string;
  readonly proposedAt: string;
  readonly proposedBy: Organisation | null;
  readonly reason: string;
  readonly stakes: ReadonlyArray<ProposedStake>;
  readonly state: StakeChangeState;
  readonly version: number;
}

export type StakeChangeState = 'AGREED' | 'EFFECTIVE' | 'PROPOSED' | 'REFUSED' | 'WITHDRAWN';

export type StakeKind = 'DATA' | 'EQUITY' | 'GRANT' | 'IN_KIND' | 'LAND';

export interface StakeLine {
  readonly __typename: 'StakeLine';
  readonly kind: StakeKind;
  readonly share: string;
  readonly votingWeight: string;
}

export interface StakeLineInput {
  readonly kind: StakeKind;
  readonly organisationId: string;
  readonly share: string;
  readonly votingWeight?: string | null;
}

export interface StandardAgreementTemplate {
  readonly __typename: 'StandardAgreementTemplate';
  readonly description: string;
  readonly key: StandardTemplate;
  readonly terms: unknown;
  readonly title: string;
}

export type StandardGroup = 'CONSTRUCTION_AND_LIVING' | 'GENERAL' | 'INDUSTRY_AND_ECONOMY' | 'INFRASTRUCTURE' | 'MANAGEMENT_AND_SERVICE' | 'SECURITY' | 'SUPPORTING_TECHNOLOGY';

export interface StandardMet {
  readonly __typename: 'StandardMet';
  readonly code: string | null;
  readonly group: StandardGroup | null;
  readonly title: string | null;
}

export interface StandardMetInput {
  readonly code?: string | null;
  readonly group?: StandardGroup | null;
  readonly title?: string | null;
}

export type StandardTemplate = 'OPEN_STATISTICS' | 'OPERATIONAL_EXCHANGE' | 'PILOT' | 'RESEARCH';

export interface StandardTermsInput {
  readonly datasetIds?: ReadonlyArray<string> | null;
  readonly from?: string | null;
  readonly key: StandardTemplate;
  readonly recipientIds?: ReadonlyArray<string> | null;
  readonly until?: string | null;
}

export interface StartCodeEnrolmentInput {
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface StartCodeEnrolmentSuccess {
  readonly __typename: 'StartCodeEnrolmentSuccess';
  readonly secret: string;
  readonly uri: string;
}

export interface StartPasskeyRegistrationInput {
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

export interface StartPasskeyRegistrationSuccess {
  readonly __typename: 'StartPasskeyRegistrationSuccess';
  readonly options: unknown;
}

export interface StartPasskeySignInInput {
  readonly clientMutationId?: string | null;
}

export interface StartPasskeySignInSuccess {
  readonly __typename: 'StartPasskeySignInSuccess';
  readonly options: unknown;
}

export interface StartSecondFactorInput {
  readonly act: SecondFactorAct;
  readonly contentHash?: string | null;
  readonly subjectId?: string | null;
}

export interface StartSecondFactorSuccess {
  readonly __typename: 'StartSecondFactorSuccess';
  readonly methods: ReadonlyArray<SecondFactorMethod>;
  readonly passkey: unknown | null;
}

export interface StartSignOnFactorInput {
  readonly clientMutationId?: string | null;
}

export interface StartSignOnFactorSuccess {
  readonly __typename: 'StartSignOnFactorSuccess';
  readonly options: unknown | null;
}

export type SubjectKind = 'ABSENCE' | 'AGREEMENT' | 'AGREEMENT_TEMPLATE' | 'APPROVAL' | 'ASSIGNMENT' | 'BULK_EXPORT' | 'CALENDAR' | 'CONNECTOR' | 'DATASET' | 'DATA_NEED' | 'DATA_USE' | 'DEFINITION' | 'DELIVERY' | 'DISCUSSION' | 'DISTRICT_LAYER' | 'FILE' | 'HOLDING' | 'IMPACT_ASSESSMENT' | 'IMPACT_CRITERIA' | 'INCIDENT' | 'INTEREST' | 'INVITATION' | 'MEMBER' | 'ORGANISATION' | 'PILOT' | 'PILOT_OUTCOME' | 'PLATFORM' | 'POOL' | 'POOL_EXPERT' | 'PROGRAM' | 'PROJECT' | 'PROJECT_GATE' | 'PROPOSAL' | 'PROVISIONING' | 'PUBLICATION' | 'REPORT_PLAN' | 'SESSION' | 'SHARED_RELATION' | 'SIGNING_KEY' | 'SIGNON' | 'STAKE_CHANGE' | 'TABLE_IMPORT' | 'TOKEN' | 'TRANSFER' | 'WEBHOOK';

export interface SubmitAgreementSignatureInput {
  readonly agreementId: string;
  readonly clientMutationId?: string | null;
  readonly contentHash: string;
  readonly expectedVersion: number;
  readonly jws: string;
  readonly secondFactor: string;
}

export interface SubmitAgreementSignatureSuccess {
  readonly __typename: 'SubmitAgreementSignatureSuccess';
  readonly signature: AgreementSignature | null;
}

export interface SubmitProposalInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface SubmitProposalSuccess {
  readonly __typename: 'SubmitProposalSuccess';
  readonly proposal: Proposal | null;
}

export interface SuspendAgreementInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly reason: string;
}

export interface SuspendAgreementSuccess {
  readonly __typename: 'SuspendAgreementSuccess';
  readonly agreement: Agreement | null;
}

export interface SuspendForIncidentInput {
  readonly agreementIds: ReadonlyArray<string>;
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly reason: string;
}

export interface SuspendForIncidentSuccess {
  readonly __typename: 'SuspendForIncidentSuccess';
  readonly incident: Incident | null;
}

export interface SuspendOrganisationInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason?: string | null;
}

export interface SuspendOrganisationSuccess {
  readonly __typename: 'SuspendOrganisationSuccess';
  readonly organisation: Organisation | null;
}

export interface TableCell {
  readonly __typename: 'TableCell';
  readonly column: string;
  readonly text: string;
}

export interface TableColumn {
  readonly __typename: 'TableColumn';
  readonly codes: ReadonlyArray<string>;
  readonly key: string;
  readonly needed: boolean;
}

export interface TableImport {
  readonly __typename: 'TableImport';
  readonly appliedAt: string | null;
  readonly createdAt: string;
  readonly entered: number;
  readonly fileName: string;
  readonly fresh: number;
  readonly id: string;
  readonly kind: TableKind;
  readonly known: number;
  readonly mayChange: boolean;
  readonly member: Member | null;
  readonly memberId: string;
  readonly notices: ReadonlyArray<TableNotice>;
  readonly organisationId: string;
  readonly refused: number;
  readonly rows: TableRowConnection;
  readonly rowsKept: boolean;
  readonly sha256: string;
  readonly state: TableImportState;
  readonly staying: number;
  readonly takenBack: number;
  readonly undoneAt: string | null;
  readonly unknownColumns: ReadonlyArray<string>;
  readonly version: number;
}

export interface TableImportConnection {
  readonly __typename: 'TableImportConnection';
  readonly edges: ReadonlyArray<TableImportEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface TableImportEdge {
  readonly __typename: 'TableImportEdge';
  readonly cursor: string;
  readonly node: TableImport;
}

export type TableImportState = 'APPLIED' | 'PREVIEWED' | 'UNDONE';

export type TableKind = 'DATASETS' | 'HOLDINGS' | 'MEMBERS' | 'ORGANISATIONS' | 'PROJECTS';

export type TableNotice = 'BIG5' | 'EUC_KR' | 'GB18030' | 'OTHER_SHEETS' | 'UNKNOWN_COLUMNS' | 'UTF_16' | 'WINDOWS_874' | 'WINDOWS_1252';

export interface TableRow {
  readonly __typename: 'TableRow';
  readonly cells: ReadonlyArray<TableCell>;
  readonly faults: ReadonlyArray<TableRowFault>;
  readonly line: number;
  readonly outcome: TableRowOutcome;
  readonly remarks: ReadonlyArray<TableRowFault>;
  readonly subjectId: string | null;
  readonly takenBack: boolean;
}

export interface TableRowConnection {
  readonly __typename: 'TableRowConnection';
  readonly edges: ReadonlyArray<TableRowEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface TableRowEdge {
  readonly __typename: 'TableRowEdge';
  readonly cursor: string;
  readonly node: TableRow;
}

export interface TableRowFault {
  readonly __typename: 'TableRowFault';
  readonly code: string;
  readonly column: string | null;
  readonly message: string;
}

export type TableRowOutcome = 'KNOWN' | 'NEW' | 'REFUSED';

export interface TableTemplate {
  readonly __typename: 'TableTemplate';
  readonly columns: ReadonlyArray<TableColumn>;
  readonly kind: TableKind;
}

export interface TakeOverDecisionInput {
  readonly approvalId: string;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly onBehalfOf?: string | null;
  readonly reason: string;
  readonly stage: string;
}

export interface TakeOverDecisionSuccess {
  readonly __typename: 'TakeOverDecisionSuccess';
  readonly approval: Approval | null;
}

export interface TerminateAgreementInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason: string;
}

export interface TerminateAgreementSuccess {
  readonly __typename: 'TerminateAgreementSuccess';
  readonly agreement: Agreement | null;
}

export interface TestWebhookInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly type: string;
}

export interface TestWebhookSuccess {
  readonly __typename: 'TestWebhookSuccess';
  readonly delivery: WebhookDelivery | null;
}

export type TimeDivision = 'AGENCY' | 'MONTH' | 'PROCESS' | 'STAGE';

export interface TimeHeld {
  readonly __typename: 'TimeHeld';
  readonly concealed: number;
  readonly groups: ReadonlyArray<TimeHeldFigures>;
  readonly total: TimeHeldFigures | null;
}

export interface TimeHeldFigures {
  readonly __typename: 'TimeHeldFigures';
  readonly again: number;
  readonly answered: number;
  readonly appeals: number;
  readonly appealsOverturned: number;
  readonly appealsUpheld: number;
  readonly appealsWithdrawn: number;
  readonly approvals: number;
  readonly firstMedian: number | null;
  readonly firstNinetieth: number | null;
  readonly held: number;
  readonly judged: number;
  readonly key: string | null;
  readonly lapses: number;
  readonly median: number | null;
  readonly ninetieth: number | null;
  readonly onTime: number;
  readonly organisation: Organisation | null;
  readonly overrides: number;
  readonly processTitle: string | null;
  readonly stage: string | null;
  readonly stageTitle: string | null;
  readonly unanswered: number;
  readonly uncounted: number;
  readonly withDeadline: number;
}

export interface TimeHeldScope {
  readonly __typename: 'TimeHeldScope';
  readonly all: boolean;
  readonly processes: ReadonlyArray<string>;
}

export type TimeView = 'EVERYBODY' | 'MINE';

export interface TitleInLanguage {
  readonly __typename: 'TitleInLanguage';
  readonly language: TitleLanguage;
  readonly title: string;
}

export interface TitleInLanguageInput {
  readonly language: TitleLanguage;
  readonly title: string;
}

export type TitleLanguage = 'EN' | 'TH' | 'ZH_CN';

export interface Token {
  readonly __typename: 'Token';
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly id: string;
  readonly lastUsedAt: string | null;
  readonly member: Member | null;
  readonly memberId: string;
  readonly name: string;
  readonly scopes: ReadonlyArray<string>;
}

export interface TokenConnection {
  readonly __typename: 'TokenConnection';
  readonly edges: ReadonlyArray<TokenEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface TokenEdge {
  readonly __typename: 'TokenEdge';
  readonly cursor: string;
  readonly node: Token;
}

export interface Transfer {
  readonly __typename: 'Transfer';
  readonly action: DataAction;
  readonly agreementId: string | null;
  readonly bytes: number;
  readonly cause: TransferCause | null;
  readonly clause: string | null;
  readonly columns: ReadonlyArray<string> | null;
  readonly connector: TransferConnector | null;
  readonly dataset: Dataset | null;
  readonly datasetId: string;
  readonly datasetVersion: number;
  readonly endedAt: string | null;
  readonly format: TransferFormat;
  readonly ground: AccessGround;
  readonly id: string;
  readonly message: string | null;
  readonly provider: Organisation | null;
  readonly purpose: DataPurpose;
  readonly reason: string | null;
  readonly recipient: Organisation | null;
  readonly requestedAt: string;
  readonly rows: number;
  readonly startedAt: string | null;
  readonly state: TransferState;
  readonly version: number;
  readonly way: DataWay;
}

export interface TransferCause {
  readonly __typename: 'TransferCause';
  readonly code: TransferCauseCode;
  readonly column: string | null;
  readonly failure: SendFailure | null;
  readonly words: string | null;
}

export type TransferCauseCode = 'CUT_OFF' | 'FORM' | 'INTERNAL' | 'LATE' | 'NOT_JSON' | 'OTHER_SYSTEM' | 'RECORD_SIZE' | 'SIZE' | 'SLOW' | 'SWITCHED_OFF' | 'VALUE' | 'WORDS';

export interface TransferConnection {
  readonly __typename: 'TransferConnection';
  readonly edges: ReadonlyArray<TransferEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface TransferConnector {
  readonly __typename: 'TransferConnector';
  readonly consumerPid: string;
  readonly failure: SendFailure | null;
  readonly failures: number;
  readonly fault: string | null;
  readonly host: string;
  readonly told: TransferState | null;
}

export interface TransferEdge {
  readonly __typename: 'TransferEdge';
  readonly cursor: string;
  readonly node: Transfer;
}

export type TransferFormat = 'csv' | 'geojson' | 'jsonl';

export type TransferSort = 'DATASET' | 'REQUESTED' | 'ROWS' | 'SIZE' | 'STATE';

export type TransferState = 'COMPLETED' | 'REQUESTED' | 'STARTED' | 'SUSPENDED' | 'TERMINATED';

export interface TransitionRefused {
  readonly __typename: 'TransitionRefused';
  readonly code: string;
  readonly faults: ReadonlyArray<Fault>;
  readonly message: string;
  readonly state: string | null;
}

export interface UndoTableImportInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface UndoTableImportSuccess {
  readonly __typename: 'UndoTableImportSuccess';
  readonly tableImport: TableImport | null;
}

export interface UnfollowInput {
  readonly clientMutationId?: string | null;
  readonly things: ReadonlyArray<FollowedInput>;
}

export interface UnfollowSuccess {
  readonly __typename: 'UnfollowSuccess';
  readonly changed: number | null;
}

export interface UpdateCalendarInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly year: CalendarYearInput;
}

export interface UpdateCalendarSuccess {
  readonly __typename: 'UpdateCalendarSuccess';
  readonly calendar: Calendar | null;
}

export interface UpdateDataNeedInput {
  readonly clientMutationId?: string | null;
  readonly existing?: boolean | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly organisationId?: string | null;
  readonly personal?: boolean | null;
  readonly personalData?: string | null;
  readonly providerFunction?: OrganisationFunction | null;
  readonly providerId?: string | null;
  readonly reason?: string | null;
  readonly theme?: DatasetTheme | null;
  readonly title?: string | null;
}

export interface UpdateDataNeedSuccess {
  readonly __typename: 'UpdateDataNeedSuccess';
  readonly dataNeed: DataNeed | null;
}

export interface UpdateDatasetInput {
  readonly bounds?: ReadonlyArray<number> | null;
  readonly classification?: DatasetClassification | null;
  readonly clientMutationId?: string | null;
  readonly component?: SmartCityComponent | null;
  readonly coversFrom?: string | null;
  readonly coversUntil?: string | null;
  readonly description?: string | null;
  readonly expectedVersion: number;
  readonly frequency?: UpdateFrequency | null;
  readonly id: string;
  readonly keywords?: ReadonlyArray<string> | null;
  readonly legalBasis?: LegalBasis | null;
  readonly legalBasisNote?: string | null;
  readonly namedIds?: ReadonlyArray<string> | null;
  readonly personal?: boolean | null;
  readonly place?: string | null;
  readonly stewardId?: string | null;
  readonly theme?: DatasetTheme | null;
  readonly title?: string | null;
}

export interface UpdateDatasetSuccess {
  readonly __typename: 'UpdateDatasetSuccess';
  readonly dataset: Dataset | null;
}

export type UpdateFrequency = 'ANNUAL' | 'CONTINUOUS' | 'DAILY' | 'HOURLY' | 'IRREGULAR' | 'MONTHLY' | 'NEVER' | 'QUARTERLY' | 'UNKNOWN' | 'WEEKLY';

export interface UpdateMemberInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly roles?: ReadonlyArray<Role> | null;
  readonly title?: string | null;
}

export interface UpdateMemberSuccess {
  readonly __typename: 'UpdateMemberSuccess';
  readonly member: Member | null;
}

export interface UpdateOrganisationInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly functions?: ReadonlyArray<OrganisationFunction> | null;
  readonly id: string;
  readonly identifiers?: ReadonlyArray<OrganisationIdentifierInput> | null;
  readonly jurisdiction?: string | null;
  readonly level?: AgencyLevel | null;
  readonly name?: string | null;
  readonly nativeName?: string | null;
  readonly parentId?: string | null;
}

export interface UpdateOrganisationSuccess {
  readonly __typename: 'UpdateOrganisationSuccess';
  readonly organisation: Organisation | null;
}

export interface UpdateProjectInput {
  readonly clientMutationId?: string | null;
  readonly component?: SmartCityComponent | null;
  readonly confidential?: boolean | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly jurisdiction?: string | null;
  readonly name?: string | null;
  readonly nativeName?: string | null;
  readonly summary?: string | null;
}

export interface UpdateProjectSuccess {
  readonly __typename: 'UpdateProjectSuccess';
  readonly project: Project | null;
}

export type UploadFormat = 'csv' | 'geojson' | 'jsonl' | 'parquet';

export interface VerifyOrganisationInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason?: string | null;
}

export interface VerifyOrganisationSuccess {
  readonly __typename: 'VerifyOrganisationSuccess';
  readonly organisation: Organisation | null;
}

export interface VersionRefused {
  readonly __typename: 'VersionRefused';
  readonly actualVersion: number;
  readonly code: string;
  readonly expectedVersion: number;
  readonly message: string;
}

export type WaitingOn = 'APPELLANT' | 'CONSULTED' | 'COORDINATOR' | 'OBJECTOR' | 'PLATFORM' | 'PROVIDER' | 'SEAT' | 'SUBMITTER';

export interface Webhook {
  readonly __typename: 'Webhook';
  readonly createdAt: string;
  readonly deliveries: WebhookDeliveryConnection;
  readonly description: string;
  readonly held: number;
  readonly id: string;
  readonly member: Member | null;
  readonly memberId: string;
  readonly organisationId: string;
  readonly publicKeys: ReadonlyArray<string>;
  readonly reason: WebhookReason | null;
  readonly replaying: boolean;
  readonly scheme: WebhookSignature;
  readonly state: WebhookState;
  readonly succeededAt: string | null;
  readonly topics: ReadonlyArray<string> | null;
  readonly types: ReadonlyArray<string> | null;
  readonly url: string;
  readonly version: number;
  readonly viewerCan: ReadonlyArray<string>;
  readonly waiting: number;
}

export interface WebhookAttempt {
  readonly __typename: 'WebhookAttempt';
  readonly answer: string | null;
  readonly at: string;
  readonly failure: SendFailure | null;
  readonly fault: string | null;
  readonly ms: number;
  readonly status: number | null;
}

export interface WebhookConnection {
  readonly __typename: 'WebhookConnection';
  readonly edges: ReadonlyArray<WebhookEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface WebhookDelivery {
  readonly __typename: 'WebhookDelivery';
  readonly attempts: ReadonlyArray<WebhookAttempt>;
  readonly body: string | null;
  readonly createdAt: string;
  readonly dueAt: string | null;
  readonly eventId: string;
  readonly id: string;
  readonly settledAt: string | null;
  readonly state: WebhookDeliveryState;
  readonly subject: string;
  readonly test: boolean;
  readonly type: string;
  readonly webhookId: string;
}

export interface WebhookDeliveryConnection {
  readonly __typename: 'WebhookDeliveryConnection';
  readonly edges: ReadonlyArray<WebhookDeliveryEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface WebhookDeliveryEdge {
  readonly __typename: 'WebhookDeliveryEdge';
  readonly cursor: string;
  readonly node: WebhookDelivery;
}

export type WebhookDeliverySort = 'CREATED' | 'SETTLED' | 'TYPE';

export type WebhookDeliveryState = 'DELIVERED' | 'FAILED' | 'HELD' | 'SKIPPED' | 'WAITING';

export interface WebhookEdge {
  readonly __typename: 'WebhookEdge';
  readonly cursor: string;
  readonly node: Webhook;
}

export type WebhookReason = 'GONE' | 'NOT_ACCEPTED' | 'SEAT_ENDED';

export type WebhookSignature = 'v1' | 'v1a';

export type WebhookState = 'ACTIVE' | 'DISABLED' | 'PAUSED';

export type WhyReason = 'APPEALABLE' | 'APPEALED' | 'CARRIED' | 'CONSULTING' | 'DEADLOCKED' | 'DECIDING' | 'DRAWING' | 'ESCALATED' | 'HELD' | 'LAPSED' | 'OBJECTED' | 'OPENING' | 'SENT_BACK' | 'SETTLED' | 'SUSPENDED' | 'TAKEN_OVER';

export interface WithdrawAppealInput {
  readonly appealId: string;
  readonly clientMutationId?: string | null;
  readonly onBehalfOf?: string | null;
}

export interface WithdrawAppealSuccess {
  readonly __typename: 'WithdrawAppealSuccess';
  readonly approval: Approval | null;
}

export interface WithdrawDataNeedInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface WithdrawDataNeedSuccess {
  readonly __typename: 'WithdrawDataNeedSuccess';
  readonly dataNeed: DataNeed | null;
}

export interface WithdrawDatasetInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason?: string | null;
}

export interface WithdrawDatasetSuccess {
  readonly __typename: 'WithdrawDatasetSuccess';
  readonly dataset: Dataset | null;
}

export interface WithdrawDisputeInput {
  readonly clientMutationId?: string | null;
  readonly disputeId: string;
  readonly onBehalfOf?: string | null;
}

export interface WithdrawDisputeSuccess {
  readonly __typename: 'WithdrawDisputeSuccess';
  readonly approval: Approval | null;
}

export interface WithdrawGateInput {
  readonly because?: WithdrawalReason | null;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason?: string | null;
}

export interface WithdrawGateSuccess {
  readonly __typename: 'WithdrawGateSuccess';
  readonly gate: ProjectGate | null;
  readonly project: Project | null;
}

export interface WithdrawIncidentInput {
  readonly because: string;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly suspended?: IncidentRemainder | null;
}

export interface WithdrawIncidentSuccess {
  readonly __typename: 'WithdrawIncidentSuccess';
  readonly incident: Incident | null;
}

export interface WithdrawPilotOutcomeInput {
  readonly because?: WithdrawalReason | null;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason?: string | null;
}

export interface WithdrawPilotOutcomeSuccess {
  readonly __typename: 'WithdrawPilotOutcomeSuccess';
  readonly outcome: PilotOutcome | null;
  readonly project: Project | null;
}

export interface WithdrawProposalInput {
  readonly because?: WithdrawalReason | null;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason?: string | null;
}

export interface WithdrawProposalSuccess {
  readonly __typename: 'WithdrawProposalSuccess';
  readonly proposal: Proposal | null;
}

export interface WithdrawPublicationInput {
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
}

export interface WithdrawPublicationSuccess {
  readonly __typename: 'WithdrawPublicationSuccess';
  readonly project: Project | null;
}

export interface WithdrawStakeChangeInput {
  readonly because?: WithdrawalReason | null;
  readonly clientMutationId?: string | null;
  readonly expectedVersion: number;
  readonly id: string;
  readonly reason?: string | null;
}

export interface WithdrawStakeChangeSuccess {
  readonly __typename: 'WithdrawStakeChangeSuccess';
  readonly project: Project | null;
  readonly stakeChange: StakeChange | null;
}

export type WithdrawalReason = 'MISTAKE' | 'NO_FUNDING' | 'OTHER' | 'PLANS_CHANGED' | 'REPLACED';

/** What can be read, by name: its arguments and what it answers. */
export interface Reads {
  readonly absences: { readonly args: { after?: string | null; before?: string | null; current?: boolean | null; descending?: boolean | null; first?: number; last?: number | null; mine?: boolean | null; sort?: AbsenceSort | null }; readonly answer: AbsenceConnection };
  readonly accessLog: { readonly args: { after?: string | null; agreementId?: string | null; before?: string | null; datasetId?: string | null; decision?: AccessDecision | null; first?: number; from?: string | null; last?: number | null; organisationId?: string | null; until?: string | null }; readonly answer: AccessEntryConnection };
  readonly activity: { readonly args: { actor?: string | null; after?: string | null; first?: number; from?: string | null; organisation?: string | null; subject?: string | null; topic?: string | null; types?: ReadonlyArray<string> | null; until?: string | null }; readonly answer: LedgerEventConnection };
  readonly agreement: { readonly args: { id: string }; readonly answer: Agreement | null };
  readonly agreementDuties: { readonly args: { after?: string | null; before?: string | null; first?: number; last?: number | null; organisationId?: string | null; states?: ReadonlyArray<DutyState> | null }; readonly answer: AgreementDutyConnection };
  readonly agreementSignatures: { readonly args: { agreementId: string; first?: number | null; skip?: number | null }; readonly answer: ReadonlyArray<AgreementSignature> };
  readonly agreementTemplates: { readonly args: { after?: string | null; before?: string | null; first?: number; last?: number | null }; readonly answer: AgreementTemplateConnection };
  readonly agreementTermsCheck: { readonly args: { agreementId?: string | null; language?: string | null; terms: unknown }; readonly answer: AgreementTermsCheck };
  readonly agreementTermsFromPolicy: { readonly args: { policy: unknown }; readonly answer: ImportedPolicy };
  readonly agreementToSign: { readonly args: { agreementId: string }; readonly answer: AgreementToSign | null };
  readonly agreements: { readonly args: { after?: string | null; before?: string | null; datasetId?: string | null; descending?: boolean | null; first?: number; last?: number | null; organisationId?: string | null; sort?: AgreementSort | null; standings?: ReadonlyArray<AgreementStanding> | null; states?: ReadonlyArray<AgreementState> | null; text?: string | null; waiting?: boolean | null }; readonly answer: AgreementConnection };
  readonly approval: { readonly args: { id: string }; readonly answer: Approval | null };
  readonly approvals: { readonly args: { after?: string | null; before?: string | null; descending?: boolean | null; dueAfter?: string | null; dueBefore?: string | null; escalated?: boolean | null; first?: number; last?: number | null; projectId?: string | null; sort?: ApprovalSort | null; state?: ApprovalState | null; subjectKind?: ApprovalSubject | null; waitingFor?: string | null }; readonly answer: ApprovalConnection };
  readonly assignableMembers: { readonly args: { items: ReadonlyArray<string> }; readonly answer: ReadonlyArray<Member> };
  readonly assignmentLoads: { readonly args: Record<string, never>; readonly answer: ReadonlyArray<AssignmentLoad> };
  readonly bulkExport: { readonly args: { id: string }; readonly answer: BulkExport | null };
  readonly bulkExports: { readonly args: { after?: string | null; before?: string | null; first?: number; last?: number | null }; readonly answer: BulkExportConnection };
  readonly calendarFeeds: { readonly args: Record<string, never>; readonly answer: ReadonlyArray<CalendarFeed> };
  readonly calendars: { readonly args: { first?: number | null; skip?: number | null }; readonly answer: ReadonlyArray<Calendar> };
  readonly clock: { readonly args: Record<string, never>; readonly answer: Clock };
  readonly conditionVocabulary: { readonly args: Record<string, never>; readonly answer: ReadonlyArray<ConditionName> };
  readonly conflicts: { readonly args: { after?: string | null; before?: string | null; descending?: boolean | null; first?: number; last?: number | null; matterId?: string | null; outcome?: ConflictOutcome | null; sort?: ConflictSort | null }; readonly answer: ConflictConnection };
  readonly dailyUsage: { readonly args: { agreementId?: string | null; datasetId?: string | null; first?: number | null; from: string; organisationId?: string | null; skip?: number | null; until: string }; readonly answer: ReadonlyArray<DailyUsage> };
  readonly dataIslandSummary: { readonly args: Record<string, never>; readonly answer: DataIslandSummary };
  readonly dataIslands: { readonly args: { after?: string | null; before?: string | null; covered?: boolean | null; first?: number; last?: number | null; projectId?: string | null; providerId?: string | null }; readonly answer: DataIslandConnection };
  readonly dataNeed: { readonly args: { id: string }; readonly answer: DataNeed | null };
  readonly dataNeeds: { readonly args: { after?: string | null; before?: string | null; datasetId?: string | null; descending?: boolean | null; first?: number; last?: number | null; organisationId?: string | null; projectId?: string | null; proposalId?: string | null; providerFunction?: OrganisationFunction | null; providerId?: string | null; sort?: DataNeedSort | null; states?: ReadonlyArray<DataNeedState> | null; text?: string | null; withoutProvider?: boolean | null }; readonly answer: DataNeedConnection };
  readonly dataUses: { readonly args: { after?: string | null; agreementId?: string | null; approvalId?: string | null; before?: string | null; datasetId?: string | null; first?: number; last?: number | null; organisationId?: string | null; projectId?: string | null; proposalId?: string | null }; readonly answer: DataUseConnection };
  readonly dataset: { readonly args: { id: string }; readonly answer: Dataset | null };
  readonly datasetPreview: { readonly args: { action: DataAction; agreementId?: string | null; columns?: ReadonlyArray<string> | null; datasetId: string; first?: number; purpose: DataPurpose; version?: number | null }; readonly answer: DatasetPreview };
  readonly datasets: { readonly args: { after?: string | null; before?: string | null; classifications?: ReadonlyArray<DatasetClassification> | null; component?: SmartCityComponent | null; descending?: boolean | null; first?: number; keyword?: string | null; last?: number | null; ownerId?: string | null; personal?: boolean | null; sort?: DatasetSort | null; states?: ReadonlyArray<DatasetState> | null; text?: string | null; themes?: ReadonlyArray<DatasetTheme> | null }; readonly answer: DatasetConnection };
  readonly dayZone: { readonly args: { organisationId: string; place?: string | null }; readonly answer: string };
  readonly deadlines: { readonly args: { dueWithinDays?: number | null; from?: string | null; kinds?: ReadonlyArray<DeadlineKind> | null; mine?: boolean | null; projectId?: string | null; until?: string | null }; readonly answer: ReadonlyArray<Deadline> };
  readonly decisionsGiven: { readonly args: { after?: string | null; before?: string | null; first?: number; last?: number | null; since?: string | null; wholeOrganisation?: boolean | null }; readonly answer: ApprovalDecisionConnection };
  readonly definition: { readonly args: { id: string }; readonly answer: Definition | null };
  readonly definitionAsBpmn: { readonly args: { body: unknown }; readonly answer: DrawnDefinition };
  readonly definitionFromBpmn: { readonly args: { xml: string }; readonly answer: ReadDefinition };
  readonly definitionSchema: { readonly args: Record<string, never>; readonly answer: unknown };
  readonly definitions: { readonly args: { after?: string | null; before?: string | null; first?: number; key?: string | null; last?: number | null; state?: DefinitionState | null; subjectKind?: ApprovalSubject | null }; readonly answer: DefinitionConnection };
  readonly deliveries: { readonly args: { after?: string | null; agreementId?: string | null; before?: string | null; datasetId?: string | null; descending?: boolean | null; first?: number; last?: number | null; sort?: DeliverySort | null }; readonly answer: DeliveryConnection };
  readonly delivery: { readonly args: { id: string }; readonly answer: Delivery | null };
  readonly discussion: { readonly args: { id: string }; readonly answer: Discussion | null };
  readonly discussions: { readonly args: { after?: string | null; anchor?: string | null; before?: string | null; first?: number; last?: number | null; subjectId: string; subjectKind: DiscussionSubject }; readonly answer: DiscussionConnection };
  readonly districtLayers: { readonly args: Record<string, never>; readonly answer: ReadonlyArray<DistrictLayer> };
  readonly expertPool: { readonly args: { key: string }; readonly answer: ExpertPool | null };
  readonly expertPools: { readonly args: { after?: string | null; before?: string | null; descending?: boolean | null; first?: number; last?: number | null; own?: boolean | null; sort?: ExpertPoolSort | null }; readonly answer: ExpertPoolConnection };
  readonly exportPerson: { readonly args: { memberId?: string | null }; readonly answer: unknown };
  readonly factorRecoveries: { readonly args: { after?: string | null; before?: string | null; first?: number; last?: number | null; state?: FactorRecoveryState | null }; readonly answer: FactorRecoveryConnection };
  readonly failedJobs: { readonly args: { after?: string | null; first?: number; queue: QueueName }; readonly answer: FailedJobConnection };
  readonly feed: { readonly args: { after?: string | null; first?: number; start?: FeedStart | null; subject?: string | null; topic?: string | null; types?: ReadonlyArray<string> | null }; readonly answer: FeedPage };
  readonly fieldUses: { readonly args: { clientId?: string | null; deprecated?: boolean; field?: string | null }; readonly answer: ReadonlyArray<FieldUse> };
  readonly following: { readonly args: { ids: ReadonlyArray<string>; kind: FollowSubject }; readonly answer: ReadonlyArray<string> };
  readonly follows: { readonly args: { after?: string | null; before?: string | null; descending?: boolean | null; first?: number; kind?: FollowSubject | null; last?: number | null; sort?: FollowSort | null }; readonly answer: FollowConnection };
  readonly forecastQuality: { readonly args: { process: string }; readonly answer: ForecastQuality | null };
  readonly holdings: { readonly args: { after?: string | null; before?: string | null; current?: boolean | null; descending?: boolean | null; first?: number; last?: number | null; organisationId?: string | null; sort?: HoldingSort | null }; readonly answer: HoldingConnection };
  readonly identifierSchemes: { readonly args: Record<string, never>; readonly answer: ReadonlyArray<IdentifierScheme> };
  readonly impactCriteria: { readonly args: { after?: string | null; before?: string | null; first?: number; last?: number | null; organisationId?: string | null; state?: ImpactCriteriaState | null }; readonly answer: ImpactCriteriaConnection };
  readonly impactCriteriaEdition: { readonly args: { id: string }; readonly answer: ImpactCriteria | null };
  readonly inbox: { readonly args: { after?: string | null; before?: string | null; descending?: boolean | null; filter?: InboxFilterInput | null; first?: number; last?: number | null; sort?: InboxSort | null }; readonly answer: InboxItemConnection };
  readonly inboxCount: { readonly args: { filter?: InboxFilterInput | null }; readonly answer: number };
  readonly incident: { readonly args: { id: string }; readonly answer: Incident | null };
  readonly incidents: { readonly args: { after?: string | null; before?: string | null; descending?: boolean | null; first?: number; kinds?: ReadonlyArray<IncidentKind> | null; last?: number | null; overdue?: boolean | null; ownerId?: string | null; projectId?: string | null; severities?: ReadonlyArray<IncidentSeverity> | null; sort?: IncidentSort | null; states?: ReadonlyArray<IncidentState> | null; text?: string | null }; readonly answer: IncidentConnection };
  readonly interests: { readonly args: { after?: string | null; before?: string | null; current?: boolean | null; descending?: boolean | null; first?: number; last?: number | null; mine?: boolean | null; organisationId?: string | null; sort?: InterestSort | null }; readonly answer: InterestConnection };
  readonly invitations: { readonly args: { after?: string | null; before?: string | null; descending?: boolean | null; first?: number; last?: number | null; sort?: InvitationSort | null; state?: InvitationState | null }; readonly answer: InvitationConnection };
  readonly ledgerArchives: { readonly args: Record<string, never>; readonly answer: ReadonlyArray<LedgerArchive> };
  readonly ledgerCheckpoints: { readonly args: { after?: string | null; before?: string | null; first?: number; last?: number | null }; readonly answer: LedgerCheckpointConnection };
  readonly ledgerConsistencyProof: { readonly args: { first: number; second: number }; readonly answer: LedgerConsistencyProof | null };
  readonly ledgerEvent: { readonly args: { seq: number }; readonly answer: LedgerEvent | null };
  readonly ledgerEventTypes: { readonly args: Record<string, never>; readonly answer: ReadonlyArray<string> };
  readonly ledgerHead: { readonly args: Record<string, never>; readonly answer: LedgerHead };
  readonly ledgerInclusionProof: { readonly args: { seq: number; size?: number | null }; readonly answer: LedgerInclusionProof | null };
  readonly maintenanceStatus: { readonly args: Record<string, never>; readonly answer: MaintenanceStatus };
  readonly me: { readonly args: Record<string, never>; readonly answer: Member | null };
  readonly member: { readonly args: { id: string }; readonly answer: Member | null };
  readonly mentionable: { readonly args: { discussionId?: string | null; internal?: boolean; subjectId: string; subjectKind: DiscussionSubject; text: string }; readonly answer: ReadonlyArray<Mentionable> };
  readonly node: { readonly args: { id: string }; readonly answer: Node | null };
  readonly notificationSettings: { readonly args: Record<string, never>; readonly answer: NotificationSettings };
  readonly notifications: { readonly args: { after?: string | null; before?: string | null; first?: number; kind?: NotificationKind | null; last?: number | null; unread?: boolean }; readonly answer: NotificationConnection };
  readonly offeredSeat: { readonly args: { token: string }; readonly answer: OfferedSeat };
  readonly oneTimeCode: { readonly args: Record<string, never>; readonly answer: OneTimeCode | null };
  readonly operationsStatus: { readonly args: Record<string, never>; readonly answer: Operations };
  readonly organisation: { readonly args: { id: string }; readonly answer: Organisation | null };
  readonly organisationTokens: { readonly args: { after?: string | null; before?: string | null; first?: number; last?: number | null }; readonly answer: TokenConnection };
  readonly organisations: { readonly args: { after?: string | null; before?: string | null; descending?: boolean | null; first?: number; function?: OrganisationFunction | null; identifier?: OrganisationIdentifierInput | null; jurisdiction?: string | null; kind?: OrganisationKind | null; last?: number | null; level?: AgencyLevel | null; outside?: boolean | null; parentId?: string | null; search?: string | null; sort?: OrganisationSort | null; state?: OrganisationState | null; top?: boolean | null }; readonly answer: OrganisationConnection };
  readonly passkeys: { readonly args: Record<string, never>; readonly answer: ReadonlyArray<Passkey> };
  readonly pilots: { readonly args: { after?: string | null; before?: string | null; first?: number; last?: number | null; overdue?: boolean | null; state?: PilotState | null }; readonly answer: PilotConnection };
  readonly portfolio: { readonly args: Record<string, never>; readonly answer: Portfolio };
  readonly portfolioMap: { readonly args: { component?: SmartCityComponent | null; stage?: ProjectStage | null; state?: ProposalState | null }; readonly answer: PortfolioMap };
  readonly program: { readonly args: { id: string }; readonly answer: Program | null };
  readonly programScopes: { readonly args: Record<string, never>; readonly answer: ReadonlyArray<string> };
  readonly programs: { readonly args: { after?: string | null; before?: string | null; first?: number; last?: number | null }; readonly answer: ProgramConnection };
  readonly project: { readonly args: { id: string }; readonly answer: Project | null };
  readonly projects: { readonly args: { after?: string | null; before?: string | null; component?: SmartCityComponent | null; descending?: boolean | null; first?: number; jurisdiction?: string | null; last?: number | null; leadId?: string | null; organisationId?: string | null; sort?: ProjectSort | null; stage?: ProjectStage | null; text?: string | null; withoutComponent?: boolean | null }; readonly answer: ProjectConnection };
  readonly proposal: { readonly args: { id: string }; readonly answer: Proposal | null };
  readonly proposalFaults: { readonly args: { id: string }; readonly answer: ReadonlyArray<Fault> };
  readonly proposalRequirements: { readonly args: { id: string }; readonly answer: ReadonlyArray<ProposalRequirement> };
  readonly proposalRoute: { readonly args: { id: string }; readonly answer: ApprovalRoute };
  readonly proposals: { readonly args: { after?: string | null; before?: string | null; component?: SmartCityComponent | null; currency?: string | null; descending?: boolean | null; first?: number; last?: number | null; ocid?: string | null; organisationId?: string | null; pppType?: PppType | null; projectId?: string | null; sort?: ProposalSort | null; states?: ReadonlyArray<ProposalState> | null; text?: string | null }; readonly answer: ProposalConnection };
  readonly provisioning: { readonly args: Record<string, never>; readonly answer: ProvisioningHome };
  readonly quotaLimits: { readonly args: { after?: string | null; before?: string | null; first?: number; kind?: QuotaKind | null; last?: number | null }; readonly answer: QuotaLimitConnection };
  readonly quotaUsage: { readonly args: { agreementId: string }; readonly answer: ReadonlyArray<QuotaUsage> };
  readonly remoteConnectors: { readonly args: Record<string, never>; readonly answer: ReadonlyArray<RemoteConnector> };
  readonly reportPlans: { readonly args: { after?: string | null; before?: string | null; first?: number; last?: number | null }; readonly answer: ReportPlanConnection };
  readonly retentionRules: { readonly args: Record<string, never>; readonly answer: ReadonlyArray<RetentionRule> };
  readonly retentionRuns: { readonly args: { after?: string | null; before?: string | null; first?: number; kind?: RetentionKind | null; last?: number | null }; readonly answer: RetentionRunConnection };
  readonly savedViews: { readonly args: { screen: string }; readonly answer: ReadonlyArray<SavedView> };
  readonly search: { readonly args: { first?: number; kinds?: ReadonlyArray<SearchKind> | null; text: string }; readonly answer: ReadonlyArray<SearchHit> };
  readonly seats: { readonly args: { first?: number | null; skip?: number | null }; readonly answer: ReadonlyArray<Member> };
  readonly secondFactor: { readonly args: Record<string, never>; readonly answer: SecondFactorStatus };
  readonly securityLog: { readonly args: { address?: string | null; after?: string | null; before?: string | null; correlationId?: string | null; first?: number; from?: string | null; kinds?: ReadonlyArray<string> | null; last?: number | null; memberId?: string | null; organisationId?: string | null; reason?: string | null; until?: string | null }; readonly answer: SecurityEntryConnection };
  readonly sessions: { readonly args: { first?: number | null; skip?: number | null }; readonly answer: ReadonlyArray<Session> };
  readonly sharedRelations: { readonly args: { first?: number | null; organisationId?: string | null; skip?: number | null }; readonly answer: ReadonlyArray<SharedRelation> };
  readonly signOn: { readonly args: Record<string, never>; readonly answer: SignOn };
  readonly signOnRoute: { readonly args: { email: string }; readonly answer: SignOnRoute | null };
  readonly signOnWaiting: { readonly args: Record<string, never>; readonly answer: SignOnWaiting | null };
  readonly signingKeys: { readonly args: { first?: number | null; organisationId: string; skip?: number | null }; readonly answer: ReadonlyArray<SigningKey> };
  readonly simulateDefinition: { readonly args: { body: unknown; latest?: number }; readonly answer: DefinitionSimulation };
  readonly staff: { readonly args: Record<string, never>; readonly answer: Staff };
  readonly standardAgreementTemplates: { readonly args: { language?: string | null }; readonly answer: ReadonlyArray<StandardAgreementTemplate> };
  readonly tableImport: { readonly args: { id: string }; readonly answer: TableImport | null };
  readonly tableImports: { readonly args: { after?: string | null; before?: string | null; first?: number; last?: number | null }; readonly answer: TableImportConnection };
  readonly tableTemplates: { readonly args: Record<string, never>; readonly answer: ReadonlyArray<TableTemplate> };
  readonly timeHeld: { readonly args: { by: TimeDivision; from: string; organisationId?: string | null; process?: string | null; stage?: string | null; to: string; view: TimeView }; readonly answer: TimeHeld };
  readonly timeHeldScope: { readonly args: Record<string, never>; readonly answer: TimeHeldScope };
  readonly tokens: { readonly args: Record<string, never>; readonly answer: ReadonlyArray<Token> };
  readonly tourSeen: { readonly args: Record<string, never>; readonly answer: boolean };
  readonly transfer: { readonly args: { id: string }; readonly answer: Transfer | null };
  readonly transfers: { readonly args: { after?: string | null; agreementId?: string | null; before?: string | null; datasetId?: string | null; descending?: boolean | null; first?: number; last?: number | null; sort?: TransferSort | null; state?: TransferState | null }; readonly answer: TransferConnection };
  readonly unreadNotifications: { readonly args: Record<string, never>; readonly answer: number };
  readonly validateDefinition: { readonly args: { body: unknown }; readonly answer: DefinitionCheck };
  readonly webhook: { readonly args: { id: string }; readonly answer: Webhook | null };
  readonly webhookSample: { readonly args: { type: string }; readonly answer: unknown };
  readonly webhooks: { readonly args: { after?: string | null; before?: string | null; first?: number; last?: number | null }; readonly answer: WebhookConnection };
}

/** What can be done, by name: its input and the success; the rest of each result are refusals. */
export interface Acts {
  readonly acceptAgreement: { readonly input: AcceptAgreementInput; readonly success: AcceptAgreementSuccess };
  readonly acceptInvitation: { readonly input: AcceptInvitationInput; readonly success: AcceptInvitationSuccess };
  readonly addAgency: { readonly input: AddAgencyInput; readonly success: AddAgencySuccess };
  readonly addComment: { readonly input: AddCommentInput; readonly success: AddCommentSuccess };
  readonly addDataNeed: { readonly input: AddDataNeedInput; readonly success: AddDataNeedSuccess };
  readonly addPartnerApiVersion: { readonly input: AddPartnerApiVersionInput; readonly success: AddPartnerApiVersionSuccess };
  readonly addPasskey: { readonly input: AddPasskeyInput; readonly success: AddPasskeySuccess };
  readonly addProgramCredential: { readonly input: AddProgramCredentialInput; readonly success: AddProgramCredentialSuccess };
  readonly addProvisioningToken: { readonly input: AddProvisioningTokenInput; readonly success: AddProvisioningTokenSuccess };
  readonly addRelationVersion: { readonly input: AddRelationVersionInput; readonly success: AddRelationVersionSuccess };
  readonly addReportRecipient: { readonly input: AddReportRecipientInput; readonly success: AddReportRecipientSuccess };
  readonly addSignOnDomain: { readonly input: AddSignOnDomainInput; readonly success: AddSignOnDomainSuccess };
  readonly addSignOnProvider: { readonly input: AddSignOnProviderInput; readonly success: AddSignOnProviderSuccess };
  readonly admitExpert: { readonly input: AdmitExpertInput; readonly success: AdmitExpertSuccess };
  readonly advanceClock: { readonly input: AdvanceClockInput; readonly success: AdvanceClockSuccess };
  readonly answerDelegation: { readonly input: AnswerDelegationInput; readonly success: AnswerDelegationSuccess };
  readonly answerObjection: { readonly input: AnswerObjectionInput; readonly success: AnswerObjectionSuccess };
  readonly appealDecision: { readonly input: AppealDecisionInput; readonly success: AppealDecisionSuccess };
  readonly applyTableImport: { readonly input: ApplyTableImportInput; readonly success: ApplyTableImportSuccess };
  readonly approveFactorRecovery: { readonly input: ApproveFactorRecoveryInput; readonly success: ApproveFactorRecoverySuccess };
  readonly askRemoteConnector: { readonly input: AskRemoteConnectorInput; readonly success: AskRemoteConnectorSuccess };
  readonly assessImpact: { readonly input: AssessImpactInput; readonly success: AssessImpactSuccess };
  readonly assignWork: { readonly input: AssignWorkInput; readonly success: AssignWorkSuccess };
  readonly beginDiscussion: { readonly input: BeginDiscussionInput; readonly success: BeginDiscussionSuccess };
  readonly callJointSession: { readonly input: CallJointSessionInput; readonly success: CallJointSessionSuccess };
  readonly cancelApproval: { readonly input: CancelApprovalInput; readonly success: CancelApprovalSuccess };
  readonly cancelBulkExport: { readonly input: CancelBulkExportInput; readonly success: CancelBulkExportSuccess };
  readonly cancelIncidentAction: { readonly input: CancelIncidentActionInput; readonly success: CancelIncidentActionSuccess };
  readonly cancelJointSession: { readonly input: CancelJointSessionInput; readonly success: CancelJointSessionSuccess };
  readonly certifyDeletion: { readonly input: CertifyDeletionInput; readonly success: CertifyDeletionSuccess };
  readonly changeDelivery: { readonly input: ChangeDeliveryInput; readonly success: ChangeDeliverySuccess };
  readonly changeEmail: { readonly input: ChangeEmailInput; readonly success: ChangeEmailSuccess };
  readonly changePassword: { readonly input: ChangePasswordInput; readonly success: ChangePasswordSuccess };
  readonly changePilot: { readonly input: ChangePilotInput; readonly success: ChangePilotSuccess };
  readonly changeProgram: { readonly input: ChangeProgramInput; readonly success: ChangeProgramSuccess };
  readonly changeProvisioning: { readonly input: ChangeProvisioningInput; readonly success: ChangeProvisioningSuccess };
  readonly changeRemoteConnector: { readonly input: ChangeRemoteConnectorInput; readonly success: ChangeRemoteConnectorSuccess };
  readonly changeSignOnProvider: { readonly input: ChangeSignOnProviderInput; readonly success: ChangeSignOnProviderSuccess };
  readonly checkCondition: { readonly input: CheckConditionInput; readonly success: CheckConditionSuccess };
  readonly checkIncidentAction: { readonly input: CheckIncidentActionInput; readonly success: CheckIncidentActionSuccess };
  readonly chooseSeat: { readonly input: ChooseSeatInput; readonly success: ChooseSeatSuccess };
  readonly completeIncidentAction: { readonly input: CompleteIncidentActionInput; readonly success: CompleteIncidentActionSuccess };
  readonly confirmCodeEnrolment: { readonly input: ConfirmCodeEnrolmentInput; readonly success: ConfirmCodeEnrolmentSuccess };
  readonly confirmEmail: { readonly input: ConfirmEmailInput; readonly success: ConfirmEmailSuccess };
  readonly confirmRegistration: { readonly input: ConfirmRegistrationInput; readonly success: ConfirmRegistrationSuccess };
  readonly coordinateApproval: { readonly input: CoordinateApprovalInput; readonly success: CoordinateApprovalSuccess };
  readonly correctDecision: { readonly input: CorrectDecisionInput; readonly success: CorrectDecisionSuccess };
  readonly correctIncident: { readonly input: CorrectIncidentInput; readonly success: CorrectIncidentSuccess };
  readonly createCalendarFeed: { readonly input: CreateCalendarFeedInput; readonly success: CreateCalendarFeedSuccess };
  readonly createDataset: { readonly input: CreateDatasetInput; readonly success: CreateDatasetSuccess };
  readonly createDelivery: { readonly input: CreateDeliveryInput; readonly success: CreateDeliverySuccess };
  readonly createProgram: { readonly input: CreateProgramInput; readonly success: CreateProgramSuccess };
  readonly createProject: { readonly input: CreateProjectInput; readonly success: CreateProjectSuccess };
  readonly createToken: { readonly input: CreateTokenInput; readonly success: CreateTokenSuccess };
  readonly createWebhook: { readonly input: CreateWebhookInput; readonly success: CreateWebhookSuccess };
  readonly deactivateMember: { readonly input: DeactivateMemberInput; readonly success: DeactivateMemberSuccess };
  readonly decideAppeal: { readonly input: DecideAppealInput; readonly success: DecideAppealSuccess };
  readonly declareBeforeDeciding: { readonly input: DeclareBeforeDecidingInput; readonly success: DeclareBeforeDecidingSuccess };
  readonly declareInterest: { readonly input: DeclareInterestInput; readonly success: DeclareInterestSuccess };
  readonly declarePilot: { readonly input: DeclarePilotInput; readonly success: DeclarePilotSuccess };
  readonly declineFactorRecovery: { readonly input: DeclineFactorRecoveryInput; readonly success: DeclineFactorRecoverySuccess };
  readonly declinePartnership: { readonly input: DeclinePartnershipInput; readonly success: DeclinePartnershipSuccess };
  readonly deleteAgreementTemplate: { readonly input: DeleteAgreementTemplateInput; readonly success: DeleteAgreementTemplateSuccess };
  readonly deleteComment: { readonly input: DeleteCommentInput; readonly success: DeleteCommentSuccess };
  readonly describeDatasetVersion: { readonly input: DescribeDatasetVersionInput; readonly success: DescribeDatasetVersionSuccess };
  readonly disputeSeat: { readonly input: DisputeSeatInput; readonly success: DisputeSeatSuccess };
  readonly draftAgreement: { readonly input: DraftAgreementInput; readonly success: DraftAgreementSuccess };
  readonly draftDefinition: { readonly input: DraftDefinitionInput; readonly success: DraftDefinitionSuccess };
  readonly draftProposal: { readonly input: DraftProposalInput; readonly success: DraftProposalSuccess };
  readonly editComment: { readonly input: EditCommentInput; readonly success: EditCommentSuccess };
  readonly endAbsence: { readonly input: EndAbsenceInput; readonly success: EndAbsenceSuccess };
  readonly endExpert: { readonly input: EndExpertInput; readonly success: EndExpertSuccess };
  readonly endHolding: { readonly input: EndHoldingInput; readonly success: EndHoldingSuccess };
  readonly endIncidentReview: { readonly input: EndIncidentReviewInput; readonly success: EndIncidentReviewSuccess };
  readonly endInterest: { readonly input: EndInterestInput; readonly success: EndInterestSuccess };
  readonly endMaintenance: { readonly input: EndMaintenanceInput; readonly success: EndMaintenanceSuccess };
  readonly endNegotiation: { readonly input: EndNegotiationInput; readonly success: EndNegotiationSuccess };
  readonly endReport: { readonly input: EndReportInput; readonly success: EndReportSuccess };
  readonly erasePerson: { readonly input: ErasePersonInput; readonly success: ErasePersonSuccess };
  readonly exportInBulk: { readonly input: ExportInBulkInput; readonly success: ExportInBulkSuccess };
  readonly finishSignOn: { readonly input: FinishSignOnInput; readonly success: FinishSignOnSuccess };
  readonly follow: { readonly input: FollowInput; readonly success: FollowSuccess };
  readonly fulfilCondition: { readonly input: FulfilConditionInput; readonly success: FulfilConditionSuccess };
  readonly giveOpinion: { readonly input: GiveOpinionInput; readonly success: GiveOpinionSuccess };
  readonly grantMoreTime: { readonly input: GrantMoreTimeInput; readonly success: GrantMoreTimeSuccess };
  readonly handOverIncident: { readonly input: HandOverIncidentInput; readonly success: HandOverIncidentSuccess };
  readonly holdGatesForIncident: { readonly input: HoldGatesForIncidentInput; readonly success: HoldGatesForIncidentSuccess };
  readonly inviteMember: { readonly input: InviteMemberInput; readonly success: InviteMemberSuccess };
  readonly joinProposal: { readonly input: JoinProposalInput; readonly success: JoinProposalSuccess };
  readonly leavePanel: { readonly input: LeavePanelInput; readonly success: LeavePanelSuccess };
  readonly leaveReport: { readonly input: LeaveReportInput; readonly success: LeaveReportSuccess };
  readonly liftIncidentHold: { readonly input: LiftIncidentHoldInput; readonly success: LiftIncidentHoldSuccess };
  readonly linkSignOn: { readonly input: LinkSignOnInput; readonly success: LinkSignOnSuccess };
  readonly loadDistricts: { readonly input: LoadDistrictsInput; readonly success: LoadDistrictsSuccess };
  readonly makeDefinitionDefault: { readonly input: MakeDefinitionDefaultInput; readonly success: MakeDefinitionDefaultSuccess };
  readonly makeSigningKey: { readonly input: MakeSigningKeyInput; readonly success: MakeSigningKeySuccess };
  readonly markNotificationsRead: { readonly input: MarkNotificationsReadInput; readonly success: MarkNotificationsReadSuccess };
  readonly markTourSeen: { readonly input: MarkTourSeenInput; readonly success: MarkTourSeenSuccess };
  readonly matchDataNeed: { readonly input: MatchDataNeedInput; readonly success: MatchDataNeedSuccess };
  readonly moveJointSession: { readonly input: MoveJointSessionInput; readonly success: MoveJointSessionSuccess };
  readonly nameDeputy: { readonly input: NameDeputyInput; readonly success: NameDeputySuccess };
  readonly noteBreach: { readonly input: NoteBreachInput; readonly success: NoteBreachSuccess };
  readonly noteExport: { readonly input: NoteExportInput; readonly success: NoteExportSuccess };
  readonly noteIncident: { readonly input: NoteIncidentInput; readonly success: NoteIncidentSuccess };
  readonly offerAgreement: { readonly input: OfferAgreementInput; readonly success: OfferAgreementSuccess };
  readonly offerAsExpert: { readonly input: OfferAsExpertInput; readonly success: OfferAsExpertSuccess };
  readonly openPool: { readonly input: OpenPoolInput; readonly success: OpenPoolSuccess };
  readonly pauseDelivery: { readonly input: PauseDeliveryInput; readonly success: PauseDeliverySuccess };
  readonly pauseReport: { readonly input: PauseReportInput; readonly success: PauseReportSuccess };
  readonly pauseWebhook: { readonly input: PauseWebhookInput; readonly success: PauseWebhookSuccess };
  readonly pinHolding: { readonly input: PinHoldingInput; readonly success: PinHoldingSuccess };
  readonly pinInterest: { readonly input: PinInterestInput; readonly success: PinInterestSuccess };
  readonly planMaintenance: { readonly input: PlanMaintenanceInput; readonly success: PlanMaintenanceSuccess };
  readonly planReport: { readonly input: PlanReportInput; readonly success: PlanReportSuccess };
  readonly proposePilotOutcome: { readonly input: ProposePilotOutcomeInput; readonly success: ProposePilotOutcomeSuccess };
  readonly proposeSigningKey: { readonly input: ProposeSigningKeyInput; readonly success: ProposeSigningKeySuccess };
  readonly proposeStakes: { readonly input: ProposeStakesInput; readonly success: ProposeStakesSuccess };
  readonly proveSecondFactor: { readonly input: ProveSecondFactorInput; readonly success: ProveSecondFactorSuccess };
  readonly proveSignOnDomain: { readonly input: ProveSignOnDomainInput; readonly success: ProveSignOnDomainSuccess };
  readonly proveSigningKey: { readonly input: ProveSigningKeyInput; readonly success: ProveSigningKeySuccess };
  readonly publishDataset: { readonly input: PublishDatasetInput; readonly success: PublishDatasetSuccess };
  readonly publishDefinition: { readonly input: PublishDefinitionInput; readonly success: PublishDefinitionSuccess };
  readonly publishImpactCriteria: { readonly input: PublishImpactCriteriaInput; readonly success: PublishImpactCriteriaSuccess };
  readonly publishProject: { readonly input: PublishProjectInput; readonly success: PublishProjectSuccess };
  readonly reactivateMember: { readonly input: ReactivateMemberInput; readonly success: ReactivateMemberSuccess };
  readonly reassignSeat: { readonly input: ReassignSeatInput; readonly success: ReassignSeatSuccess };
  readonly recordAbsence: { readonly input: RecordAbsenceInput; readonly success: RecordAbsenceSuccess };
  readonly recordDataUse: { readonly input: RecordDataUseInput; readonly success: RecordDataUseSuccess };
  readonly recordDecision: { readonly input: RecordDecisionInput; readonly success: RecordDecisionSuccess };
  readonly recordHolding: { readonly input: RecordHoldingInput; readonly success: RecordHoldingSuccess };
  readonly recordMinutes: { readonly input: RecordMinutesInput; readonly success: RecordMinutesSuccess };
  readonly recordPilotMeasurement: { readonly input: RecordPilotMeasurementInput; readonly success: RecordPilotMeasurementSuccess };
  readonly registerOrganisation: { readonly input: RegisterOrganisationInput; readonly success: RegisterOrganisationSuccess };
  readonly registerProgramDocuments: { readonly input: RegisterProgramDocumentsInput; readonly success: RegisterProgramDocumentsSuccess };
  readonly registerRemoteConnector: { readonly input: RegisterRemoteConnectorInput; readonly success: RegisterRemoteConnectorSuccess };
  readonly registerSharedRelation: { readonly input: RegisterSharedRelationInput; readonly success: RegisterSharedRelationSuccess };
  readonly reinstateAgreement: { readonly input: ReinstateAgreementInput; readonly success: ReinstateAgreementSuccess };
  readonly reinstateOrganisation: { readonly input: ReinstateOrganisationInput; readonly success: ReinstateOrganisationSuccess };
  readonly remindApproval: { readonly input: RemindApprovalInput; readonly success: RemindApprovalSuccess };
  readonly removeAttachment: { readonly input: RemoveAttachmentInput; readonly success: RemoveAttachmentSuccess };
  readonly removeCode: { readonly input: RemoveCodeInput; readonly success: RemoveCodeSuccess };
  readonly removeDelivery: { readonly input: RemoveDeliveryInput; readonly success: RemoveDeliverySuccess };
  readonly removeDistricts: { readonly input: RemoveDistrictsInput; readonly success: RemoveDistrictsSuccess };
  readonly removePasskey: { readonly input: RemovePasskeyInput; readonly success: RemovePasskeySuccess };
  readonly removeProgramCredential: { readonly input: RemoveProgramCredentialInput; readonly success: RemoveProgramCredentialSuccess };
  readonly removeProgramDocuments: { readonly input: RemoveProgramDocumentsInput; readonly success: RemoveProgramDocumentsSuccess };
  readonly removeProvisioningToken: { readonly input: RemoveProvisioningTokenInput; readonly success: RemoveProvisioningTokenSuccess };
  readonly removeSignOnDomain: { readonly input: RemoveSignOnDomainInput; readonly success: RemoveSignOnDomainSuccess };
  readonly removeSignOnProvider: { readonly input: RemoveSignOnProviderInput; readonly success: RemoveSignOnProviderSuccess };
  readonly removeView: { readonly input: RemoveViewInput; readonly success: RemoveViewSuccess };
  readonly removeWebhook: { readonly input: RemoveWebhookInput; readonly success: RemoveWebhookSuccess };
  readonly renewClearance: { readonly input: RenewClearanceInput; readonly success: RenewClearanceSuccess };
  readonly renewRecoveryCodes: { readonly input: RenewRecoveryCodesInput; readonly success: RenewRecoveryCodesSuccess };
  readonly reopenApproval: { readonly input: ReopenApprovalInput; readonly success: ReopenApprovalSuccess };
  readonly reopenDiscussion: { readonly input: ReopenDiscussionInput; readonly success: ReopenDiscussionSuccess };
  readonly replayWebhook: { readonly input: ReplayWebhookInput; readonly success: ReplayWebhookSuccess };
  readonly replayWebhookDelivery: { readonly input: ReplayWebhookDeliveryInput; readonly success: ReplayWebhookDeliverySuccess };
  readonly reportBreach: { readonly input: ReportBreachInput; readonly success: ReportBreachSuccess };
  readonly reportIncident: { readonly input: ReportIncidentInput; readonly success: ReportIncidentSuccess };
  readonly requestAudit: { readonly input: RequestAuditInput; readonly success: RequestAuditSuccess };
  readonly requestFactorRecovery: { readonly input: RequestFactorRecoveryInput; readonly success: RequestFactorRecoverySuccess };
  readonly requestGate: { readonly input: RequestGateInput; readonly success: RequestGateSuccess };
  readonly requestPasswordReset: { readonly input: RequestPasswordResetInput; readonly success: RequestPasswordResetSuccess };
  readonly requestTransfer: { readonly input: RequestTransferInput; readonly success: RequestTransferSuccess };
  readonly requireSignOn: { readonly input: RequireSignOnInput; readonly success: RequireSignOnSuccess };
  readonly resendInvitation: { readonly input: ResendInvitationInput; readonly success: ResendInvitationSuccess };
  readonly resetPassword: { readonly input: ResetPasswordInput; readonly success: ResetPasswordSuccess };
  readonly resolveBreach: { readonly input: ResolveBreachInput; readonly success: ResolveBreachSuccess };
  readonly resolveDiscussion: { readonly input: ResolveDiscussionInput; readonly success: ResolveDiscussionSuccess };
  readonly respondToAnswer: { readonly input: RespondToAnswerInput; readonly success: RespondToAnswerSuccess };
  readonly resumeDelivery: { readonly input: ResumeDeliveryInput; readonly success: ResumeDeliverySuccess };
  readonly resumeReport: { readonly input: ResumeReportInput; readonly success: ResumeReportSuccess };
  readonly resumeWebhook: { readonly input: ResumeWebhookInput; readonly success: ResumeWebhookSuccess };
  readonly retireDefinition: { readonly input: RetireDefinitionInput; readonly success: RetireDefinitionSuccess };
  readonly retireImpactCriteria: { readonly input: RetireImpactCriteriaInput; readonly success: RetireImpactCriteriaSuccess };
  readonly retryJob: { readonly input: RetryJobInput; readonly success: RetryJobSuccess };
  readonly revokeCalendarFeed: { readonly input: RevokeCalendarFeedInput; readonly success: RevokeCalendarFeedSuccess };
  readonly revokeInvitation: { readonly input: RevokeInvitationInput; readonly success: RevokeInvitationSuccess };
  readonly revokeOtherSessions: { readonly input: RevokeOtherSessionsInput; readonly success: RevokeOtherSessionsSuccess };
  readonly revokeProgram: { readonly input: RevokeProgramInput; readonly success: RevokeProgramSuccess };
  readonly revokeSession: { readonly input: RevokeSessionInput; readonly success: RevokeSessionSuccess };
  readonly revokeSigningKey: { readonly input: RevokeSigningKeyInput; readonly success: RevokeSigningKeySuccess };
  readonly revokeToken: { readonly input: RevokeTokenInput; readonly success: RevokeTokenSuccess };
  readonly rotateWebhookSecret: { readonly input: RotateWebhookSecretInput; readonly success: RotateWebhookSecretSuccess };
  readonly runDelivery: { readonly input: RunDeliveryInput; readonly success: RunDeliverySuccess };
  readonly saveAgreementDraft: { readonly input: SaveAgreementDraftInput; readonly success: SaveAgreementDraftSuccess };
  readonly saveAgreementTemplate: { readonly input: SaveAgreementTemplateInput; readonly success: SaveAgreementTemplateSuccess };
  readonly saveDefinition: { readonly input: SaveDefinitionInput; readonly success: SaveDefinitionSuccess };
  readonly saveProposalDraft: { readonly input: SaveProposalDraftInput; readonly success: SaveProposalDraftSuccess };
  readonly saveView: { readonly input: SaveViewInput; readonly success: SaveViewSuccess };
  readonly setIncidentAction: { readonly input: SetIncidentActionInput; readonly success: SetIncidentActionSuccess };
  readonly setNotificationDigest: { readonly input: SetNotificationDigestInput; readonly success: SetNotificationDigestSuccess };
  readonly setNotificationPreference: { readonly input: SetNotificationPreferenceInput; readonly success: SetNotificationPreferenceSuccess };
  readonly setOrganisationQuota: { readonly input: SetOrganisationQuotaInput; readonly success: SetOrganisationQuotaSuccess };
  readonly settleCondition: { readonly input: SettleConditionInput; readonly success: SettleConditionSuccess };
  readonly settleDispute: { readonly input: SettleDisputeInput; readonly success: SettleDisputeSuccess };
  readonly settleObjection: { readonly input: SettleObjectionInput; readonly success: SettleObjectionSuccess };
  readonly settleQuestion: { readonly input: SettleQuestionInput; readonly success: SettleQuestionSuccess };
  readonly signAgreement: { readonly input: SignAgreementInput; readonly success: SignAgreementSuccess };
  readonly signIn: { readonly input: SignInInput; readonly success: SignInSuccess };
  readonly signInWithPasskey: { readonly input: SignInWithPasskeyInput; readonly success: SignInWithPasskeySuccess };
  readonly signMinutes: { readonly input: SignMinutesInput; readonly success: SignMinutesSuccess };
  readonly signOut: { readonly input: SignOutInput; readonly success: SignOutSuccess };
  readonly skipWebhookDelivery: { readonly input: SkipWebhookDeliveryInput; readonly success: SkipWebhookDeliverySuccess };
  readonly startCodeEnrolment: { readonly input: StartCodeEnrolmentInput; readonly success: StartCodeEnrolmentSuccess };
  readonly startPasskeyRegistration: { readonly input: StartPasskeyRegistrationInput; readonly success: StartPasskeyRegistrationSuccess };
  readonly startPasskeySignIn: { readonly input: StartPasskeySignInInput; readonly success: StartPasskeySignInSuccess };
  readonly startSecondFactor: { readonly input: StartSecondFactorInput; readonly success: StartSecondFactorSuccess };
  readonly startSignOnFactor: { readonly input: StartSignOnFactorInput; readonly success: StartSignOnFactorSuccess };
  readonly submitAgreementSignature: { readonly input: SubmitAgreementSignatureInput; readonly success: SubmitAgreementSignatureSuccess };
  readonly submitProposal: { readonly input: SubmitProposalInput; readonly success: SubmitProposalSuccess };
  readonly suspendAgreement: { readonly input: SuspendAgreementInput; readonly success: SuspendAgreementSuccess };
  readonly suspendForIncident: { readonly input: SuspendForIncidentInput; readonly success: SuspendForIncidentSuccess };
  readonly suspendOrganisation: { readonly input: SuspendOrganisationInput; readonly success: SuspendOrganisationSuccess };
  readonly takeOverDecision: { readonly input: TakeOverDecisionInput; readonly success: TakeOverDecisionSuccess };
  readonly terminateAgreement: { readonly input: TerminateAgreementInput; readonly success: TerminateAgreementSuccess };
  readonly testWebhook: { readonly input: TestWebhookInput; readonly success: TestWebhookSuccess };
  readonly undoTableImport: { readonly input: UndoTableImportInput; readonly success: UndoTableImportSuccess };
  readonly unfollow: { readonly input: UnfollowInput; readonly success: UnfollowSuccess };
  readonly updateCalendar: { readonly input: UpdateCalendarInput; readonly success: UpdateCalendarSuccess };
  readonly updateDataNeed: { readonly input: UpdateDataNeedInput; readonly success: UpdateDataNeedSuccess };
  readonly updateDataset: { readonly input: UpdateDatasetInput; readonly success: UpdateDatasetSuccess };
  readonly updateMember: { readonly input: UpdateMemberInput; readonly success: UpdateMemberSuccess };
  readonly updateOrganisation: { readonly input: UpdateOrganisationInput; readonly success: UpdateOrganisationSuccess };
  readonly updateProject: { readonly input: UpdateProjectInput; readonly success: UpdateProjectSuccess };
  readonly verifyOrganisation: { readonly input: VerifyOrganisationInput; readonly success: VerifyOrganisationSuccess };
  readonly withdrawAppeal: { readonly input: WithdrawAppealInput; readonly success: WithdrawAppealSuccess };
  readonly withdrawDataNeed: { readonly input: WithdrawDataNeedInput; readonly success: WithdrawDataNeedSuccess };
  readonly withdrawDataset: { readonly input: WithdrawDatasetInput; readonly success: WithdrawDatasetSuccess };
  readonly withdrawDispute: { readonly input: WithdrawDisputeInput; readonly success: WithdrawDisputeSuccess };
  readonly withdrawGate: { readonly input: WithdrawGateInput; readonly success: WithdrawGateSuccess };
  readonly withdrawIncident: { readonly input: WithdrawIncidentInput; readonly success: WithdrawIncidentSuccess };
  readonly withdrawPilotOutcome: { readonly input: WithdrawPilotOutcomeInput; readonly success: WithdrawPilotOutcomeSuccess };
  readonly withdrawProposal: { readonly input: WithdrawProposalInput; readonly success: WithdrawProposalSuccess };
  readonly withdrawPublication: { readonly input: WithdrawPublicationInput; readonly success: WithdrawPublicationSuccess };
  readonly withdrawStakeChange: { readonly input: WithdrawStakeChangeInput; readonly success: WithdrawStakeChangeSuccess };
}
