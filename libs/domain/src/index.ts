export type { Ownership } from './access/access.rules.js';
export * from './access/access.service.js';
export * from './accounts/account.service.js';
export * from './agreements/agreement.audience.js';
export * from './agreements/agreement.catalogue.js';
export * from './agreements/agreement.entity.js';
export * from './agreements/agreement.service.js';
export * from './agreements/duty.entity.js';
export {
  compile as compileAgreement,
  decide as decideAccess,
  denialReasons,
  meters,
  periodOf,
} from './agreements/decision.js';
export type {
  AccessRequest,
  Compiled,
  DecidableAgreement,
  Denial,
  DenialReason,
  Meter,
  Permit,
  Usage,
  Verdict as AccessVerdict,
} from './agreements/decision.js';
export * from './agreements/odrl.js';
export * from './agreements/terms.catalogue.js';
export * from './agreements/terms.clauses.js';
export * from './agreements/terms.diff.js';
export * from './agreements/terms.faults.js';
export * from './agreements/terms.filter.js';
export * from './agreements/terms.sentences.js';
export * from './agreements/terms.templates.js';
export * from './agreements/terms.js';
export * from './agreements/transform.fit.js';
export * from './agreements/transform.sql.js';
export * from './agreements/transform.stream.js';
export * from './approvals/approval.audience.js';
export * from './approvals/approval.electorate.js';
export * from './approvals/approval.entity.js';
export * from './approvals/approval.route.js';
export * from './approvals/approval.sentence.js';
export * from './approvals/approval.service.js';
export * from './approvals/approval.state.js';
export * from './approvals/approval.why.js';
export * from './approvals/approval.workflow.js';
export * from './approvals/approvals.module.js';
export * from './approvals/condition.js';
export * from './approvals/condition.vocabulary.js';
export * from './approvals/decision.service.js';
export * from './approvals/definition.audience.js';
export * from './approvals/definition.entity.js';
export * from './approvals/definition.faults.js';
export * from './approvals/definition.schema.js';
export * from './approvals/definition.service.js';
export * from './approvals/standard.service.js';
export * from './audiences.js';
export * from './calendars/calendar.audience.js';
export * from './calendars/calendar.entity.js';
export * from './calendars/calendar.module.js';
export * from './calendars/calendar.seed.js';
export * from './calendars/calendar.service.js';
export * from './calendars/demonstration-clock.service.js';
export * from './calendars/working-days.js';
export * from './datasets/dataset.audience.js';
export * from './datasets/dataset.catalogue.js';
export * from './datasets/dataset.entity.js';
export * from './datasets/dataset.service.js';
export * from './datasets/dataset.workflow.js';
export * from './datasets/datasets.module.js';
export * from './datasets/distribution.entity.js';
export * from './discussions/discussion.audience.js';
export * from './discussions/discussion.entity.js';
export * from './discussions/discussion.service.js';
export { isEditable, EDITABLE_MS } from './discussions/discussion.text.js';
export * from './discussions/mention.service.js';
export * from './datasets/ingest.run.js';
export * from './datasets/ingest.service.js';
export * from './datasets/relation.service.js';
export * from './datasets/version.service.js';
export * from './codes/code.entity.js';
export * from './codes/code.service.js';
export * from './codes/second-factor.service.js';
export * from './domain.module.js';
export * from './entities.js';
export * from './exchange/exchange.catalogue.js';
export * from './exchange/exchange.module.js';
export * from './exchange/preview.service.js';
export * from './exchange/stream.service.js';
export * from './exchange/transfer.service.js';
export * from './imports/import.types.js';
export * from './imports/import.service.js';
export * from './imports/imports.module.js';
export * from './imports/ocds.import.js';
export * from './keys/key.audience.js';
export * from './keys/key.entity.js';
export * from './keys/key.service.js';
export * from './links/link.service.js';
export * from './mail/mail.entity.js';
export * from './mail/mail.letters.js';
export * from './mail/mail.module.js';
export * from './mail/mail.service.js';
export * from './members/invitation.entity.js';
export * from './members/invitation.service.js';
export * from './members/member.audience.js';
export * from './members/member.entity.js';
export * from './members/member.service.js';
export * from './members/person.service.js';
export * from './migrations/index.js';
export * from './notifications/notification.entity.js';
export * from './notifications/digest.service.js';
export * from './notifications/notification-settings.service.js';
export * from './notifications/notification.kinds.js';
export * from './notifications/notification.service.js';
export * from './notifications/notification.text.js';
export * from './operations/operations.service.js';
export * from './organisations/identifiers.js';
export * from './organisations/organisation.audience.js';
export * from './organisations/organisation.catalogue.js';
export * from './organisations/organisation.entity.js';
export * from './organisations/organisation.rules.js';
export * from './organisations/organisation.service.js';
export * from './organisations/organisation.workflow.js';
export * from './organisations/registration.service.js';
export * from './passkeys/passkey.service.js';
export * from './projects/gate.service.js';
export * from './projects/project-parties.module.js';
export * from './projects/project-parties.service.js';
export * from './projects/project.audience.js';
export * from './projects/project.entity.js';
export * from './projects/project.service.js';
export * from './projects/project.workflow.js';
export * from './projects/projects.module.js';
export * from './projects/stake.entity.js';
export * from './projects/stake.service.js';
export * from './projects/stake.workflow.js';
export * from './proposals/attachment.entity.js';
export * from './proposals/attachment.service.js';
export * from './proposals/proposal.audience.js';
export * from './proposals/proposal.catalogue.js';
export * from './proposals/proposal.completeness.js';
export * from './proposals/proposal.content.js';
export * from './proposals/proposal.draft.js';
export * from './proposals/proposal.entity.js';
export * from './proposals/proposal.facts.js';
export * from './proposals/proposal.service.js';
export * from './proposals/proposal.workflow.js';
export * from './proposals/proposals.module.js';
export * from './proposals/revision.diff.js';
export * from './proposals/revision.hash.js';
export * from './proposals/submission.service.js';
export * from './saved-views/saved-view.entity.js';
export * from './saved-views/saved-view.service.js';
export * from './sessions/credentials.service.js';
export * from './sessions/session.entity.js';
export * from './sessions/session.service.js';
export * from './sessions/sign-in.service.js';
export * from './tokens/token.entity.js';
export * from './tokens/token.service.js';
export type { ApprovalEvent, Ground } from './approvals/approval.turn.js';
export type { Timer } from './approvals/approval.time.js';
