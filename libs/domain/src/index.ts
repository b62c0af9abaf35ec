/** What the processes and scripts use of the domain; nouns reach each other by their own files. */
export { type DutyKind, type DutyState } from './data/agreements/agreement.catalogue.js';
export { Duties } from './data/agreements/duties/duty.service.js';
export { AgreementDrafts } from './data/agreements/negotiation/draft.service.js';
export { Negotiations } from './data/agreements/negotiation/negotiation.service.js';
export { type AccessRequest, meters } from './data/agreements/policy/decision.js';
export { type AgreementDocument } from './data/agreements/signing/agreement.document.js';
export { AgreementStandings } from './data/agreements/standing.service.js';
export { standingAt } from './data/agreements/standing.workflow.js';
export { clauses } from './data/agreements/terms/sentences/terms.clauses.js';
export { sentences } from './data/agreements/terms/sentences/terms.sentences.js';
export { type DataPurpose } from './data/agreements/terms/terms.catalogue.js';
export { type DatasetTerms, type Terms } from './data/agreements/terms/terms.js';
export { type Column, type ColumnType, type Sensitivity } from './data/datasets/dataset.catalogue.js';
export { Datasets } from './data/datasets/dataset.service.js';
export { DatasetVersions } from './data/datasets/version.service.js';
export { Previews } from './data/exchange/access/preview.service.js';
export { Streams } from './data/exchange/transfers/stream.service.js';
export { Transfers } from './data/exchange/transfers/transfer.service.js';
export { DataNeeds } from './data/needs/need.service.js';
export { Signatures } from './data/signatures/signature.service.js';
export { Declarations } from './declarations.js';
export { domain, DomainModule, migrations, partsOf } from './domain.module.js';
export { lapsedSql } from './engines/approvals/draws/draw.rules.js';
export { Conditions } from './engines/approvals/conditions/condition.service.js';
export { Objections } from './engines/approvals/objections/objection.service.js';
export { Appeals } from './engines/approvals/appeals/appeal.service.js';
export { Disputes } from './engines/approvals/disputes/dispute.service.js';
export { Definitions } from './engines/approvals/definitions/definition.service.js';
export { JointSessions } from './engines/approvals/joint-sessions/joint-session.service.js';
export { Interventions } from './engines/approvals/interventions/intervention.service.js';
export { Opinions } from './engines/approvals/opinions/opinion.service.js';
export {
  Decisions,
  type GivenCondition,
  type GivenCoordination,
  type GivenObjection,
} from './engines/approvals/deciding/decision.service.js';
export { Endings } from './engines/approvals/ending/ending.service.js';
export { Standards } from './engines/approvals/definitions/standard.service.js';
export { Calendars } from './engines/calendars/calendar.service.js';
export { Discussions } from './engines/discussions/discussion.service.js';
export { LedgerConfirmation } from './engines/operations/ledger-confirmation.service.js';
export { Quarantine } from './engines/files/quarantine.service.js';
export { fileKeysInUse } from './engines/files/file.service.js';
export { SigningKeys } from './engines/keys/key.service.js';
export { Pools } from './engines/pools/pool.service.js';
export { OneTimeCodes } from './identity/codes/code.service.js';
export { SecondFactors } from './identity/codes/second-factor.service.js';
export { escaped } from './identity/mail/mail.letters.js';
export { Member } from './identity/members/member.entity.js';
export { actorOf, Members } from './identity/members/member.service.js';
export { Persons } from './identity/members/person.service.js';
export { readIdentifier } from './identity/organisations/identifier.catalogue.js';
export {
  type AgencyLevel,
  type OrganisationFunction,
  type OrganisationKind,
} from './identity/organisations/organisation.catalogue.js';
export { Organisations } from './identity/organisations/organisation.service.js';
export { Registrations } from './identity/organisations/registration.service.js';
export { Credentials } from './identity/sessions/credentials.service.js';
export { Sessions } from './identity/sessions/session.service.js';
export { type EventReason, eventReason } from './declared/event-reason.js';
export { type Authoriser, liveTopic, type LiveTopicSpec } from './declared/live-topic.js';
export { type Brought, Imports } from './partnership/imports/import.service.js';
export {
  type ImportCounts,
  type ImportedProcess,
  type Inspect,
  type RefusedProcess,
  type ReportEntry,
} from './partnership/imports/import.types.js';
export { ImportsModule } from './partnership/imports/imports.module.js';
export { OcdsImport } from './partnership/imports/ocds/ocds.import.js';
export { ImportInputError } from './partnership/imports/source/source.files.js';
export { ImpactAssessments } from './partnership/impacts/assessment.service.js';
export { ImpactCriteriaSets } from './partnership/impacts/criteria.service.js';
export { PilotOutcomes } from './partnership/pilots/outcomes/outcome.service.js';
export { Pilots } from './partnership/pilots/pilot.service.js';
export { Gates } from './partnership/projects/gate.service.js';
export { Projects } from './partnership/projects/project.service.js';
export { Publications } from './partners/publications/publication.service.js';
export { Stakes } from './partnership/projects/stakes/stake.service.js';
export { type StakeInput } from './partnership/projects/stakes/stake.workflow.js';
export { type ProposalContent } from './partnership/proposals/content/proposal.content.js';
export { ProposalPartner } from './partnership/proposals/partners/partner.entity.js';
export { ProposalPartners } from './partnership/proposals/partners/partner.service.js';
export { Proposals } from './partnership/proposals/proposal.service.js';
export { Submissions } from './partnership/proposals/submission/submission.service.js';
export { compile as compileAgreement, decide as decideAccess } from './data/agreements/policy/decision.js';
export { seesRow } from './declared/live-topic.js';
export { IncidentActions } from './city/incidents/actions/action.service.js';
export { IncidentHolds } from './city/incidents/holds/hold.service.js';
export { Incidents } from './city/incidents/incident.service.js';
export { IncidentReviews } from './city/incidents/review/review.service.js';
