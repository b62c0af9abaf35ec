import type { AudienceRule } from '#libs/platform';
import { invitationAudience, memberAudience, personAudience } from './members/member.audience.js';
import { organisationAudience } from './organisations/organisation.audience.js';
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

/** Who may read what, table by table; the audience check recomputes all of it. */
export const audiences: readonly AudienceRule[] = [
  attachmentAudience,
  invitationAudience,
  memberAudience,
  organisationAudience,
  personAudience,
  projectAudience,
  projectGateAudience,
  proposalAudience,
  proposalDraftAudience,
  proposalRevisionAudience,
  stakeAudience,
  stakeChangeAudience,
];
