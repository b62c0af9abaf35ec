import type { AudienceRule } from '#libs/platform';
import { factorRecoveryAudience } from './accounts/factor-recovery.audience.js';
import { agreementAudiences } from './agreements/agreement.audience.js';
import { approvalAudience, approvalPartAudiences } from './approvals/approval.audience.js';
import { definitionAudience } from './approvals/definition.audience.js';
import { calendarAudience } from './calendars/calendar.audience.js';
import { dataUseAudience } from './data-uses/data-use.audience.js';
import {
  datasetAudience,
  datasetVersionAudience,
  distributionAudience,
  ingestAudience,
  sharedRelationAudience,
} from './datasets/dataset.audience.js';
import { discussionAudience, discussionCommentAudience } from './discussions/discussion.audience.js';
import { accessAudience, deliveryAudience, transferAudience, usageAudience } from './exchange/exchange.audience.js';
import { invitationAudience, memberAudience, personAudience } from './members/member.audience.js';
import { signingKeyAudience } from './keys/key.audience.js';
import { needAudience } from './needs/need.audience.js';
import { organisationAudience, organisationStandingAudience } from './organisations/organisation.audience.js';
import {
  projectAudience,
  projectGateAudience,
  stakeAudience,
  stakeChangeAudience,
} from './projects/project.audience.js';
import {
  attachmentAudience,
  proposalAudience,
  proposalDraftAudience,
  proposalRevisionAudience,
} from './proposals/proposal.audience.js';
import { tokenAudience } from './tokens/token.audience.js';

/** Who may read what, table by table; the audience check recomputes all of it. */
export const audiences: readonly AudienceRule[] = [
  accessAudience,
  ...agreementAudiences,
  approvalAudience,
  ...approvalPartAudiences,
  attachmentAudience,
  calendarAudience,
  dataUseAudience,
  datasetAudience,
  datasetVersionAudience,
  deliveryAudience,
  factorRecoveryAudience,
  definitionAudience,
  distributionAudience,
  ingestAudience,
  discussionAudience,
  discussionCommentAudience,
  invitationAudience,
  memberAudience,
  needAudience,
  organisationAudience,
  organisationStandingAudience,
  personAudience,
  projectAudience,
  projectGateAudience,
  proposalAudience,
  proposalDraftAudience,
  proposalRevisionAudience,
  sharedRelationAudience,
  signingKeyAudience,
  stakeAudience,
  stakeChangeAudience,
  transferAudience,
  usageAudience,
  tokenAudience,
];
