import { FactorRecovery } from './accounts/factor-recovery.entity.js';
import {
  Agreement,
  AgreementClearance,
  AgreementDraft,
  AgreementOffer,
  AgreementParty,
  AgreementTemplate,
} from './agreements/agreement.entity.js';
import { AgreementAudit, AgreementBreach, AgreementDuty, AgreementSuspension } from './agreements/duty.entity.js';
import {
  Approval,
  ApprovalCondition,
  ApprovalDecision,
  ApprovalSeat,
  ApprovalTimer,
} from './approvals/approval.entity.js';
import { OneTimeCode, RecoveryCode, SecondFactor } from './codes/code.entity.js';
import { Definition, DefinitionDefault } from './approvals/definition.entity.js';
import { Calendar, CalendarDay } from './calendars/calendar.entity.js';
import { DataUse } from './data-uses/data-use.entity.js';
import { Dataset, DatasetVersion } from './datasets/dataset.entity.js';
import { Distribution, Ingest, SharedRelation } from './datasets/distribution.entity.js';
import { Discussion, DiscussionComment } from './discussions/discussion.entity.js';
import { AccessEntry } from './exchange/access-entry.entity.js';
import { Delivery, DeliverySecret } from './exchange/delivery.entity.js';
import { Transfer } from './exchange/transfer.entity.js';
import { UsageCounter } from './exchange/usage.entity.js';
import { SigningKey, SigningKeySecret } from './keys/key.entity.js';
import { MailedLink } from './links/link.entity.js';
import { MailItem } from './mail/mail.entity.js';
import { Invitation } from './members/invitation.entity.js';
import { Member, Person } from './members/member.entity.js';
import { DataNeed } from './needs/need.entity.js';
import { Notification } from './notifications/notification.entity.js';
import { Organisation } from './organisations/organisation.entity.js';
import { OrganisationStanding } from './organisations/standing.entity.js';
import { Passkey, PasskeyChallenge } from './passkeys/passkey.entity.js';
import { Password } from './passwords/password.entity.js';
import { Project, ProjectGate } from './projects/project.entity.js';
import { Stake, StakeChange } from './projects/stake.entity.js';
import { Attachment } from './proposals/attachment.entity.js';
import { Proposal, ProposalDraft, ProposalRevision } from './proposals/proposal.entity.js';
import { SavedView } from './saved-views/saved-view.entity.js';
import { Session } from './sessions/session.entity.js';
import { AgreementSignature } from './signatures/signature.entity.js';
import { Token } from './tokens/token.entity.js';

/** Every entity, for the writer's DataSource and for the check against the migrations. */
export const entities = [
  AccessEntry,
  Agreement,
  AgreementAudit,
  AgreementBreach,
  AgreementClearance,
  AgreementDraft,
  AgreementDuty,
  AgreementOffer,
  AgreementParty,
  AgreementSuspension,
  AgreementTemplate,
  AgreementSignature,
  Approval,
  ApprovalCondition,
  ApprovalDecision,
  ApprovalSeat,
  ApprovalTimer,
  Attachment,
  Calendar,
  CalendarDay,
  DataNeed,
  DataUse,
  Dataset,
  DatasetVersion,
  Definition,
  DefinitionDefault,
  Distribution,
  Ingest,
  Discussion,
  DiscussionComment,
  Invitation,
  MailedLink,
  MailItem,
  Member,
  Notification,
  OneTimeCode,
  Organisation,
  OrganisationStanding,
  Passkey,
  PasskeyChallenge,
  Password,
  Person,
  Project,
  ProjectGate,
  Proposal,
  ProposalDraft,
  ProposalRevision,
  SavedView,
  FactorRecovery,
  RecoveryCode,
  SecondFactor,
  Session,
  SigningKey,
  SigningKeySecret,
  SharedRelation,
  Stake,
  StakeChange,
  Token,
  Delivery,
  DeliverySecret,
  Transfer,
  UsageCounter,
];
