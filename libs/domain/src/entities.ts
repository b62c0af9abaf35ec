import { MailedLink } from './links/link.entity.js';
import { MailItem } from './mail/mail.entity.js';
import { Invitation } from './members/invitation.entity.js';
import { Member, Person } from './members/member.entity.js';
import { Organisation } from './organisations/organisation.entity.js';
import { Password } from './passwords/password.entity.js';
import { Project, ProjectGate } from './projects/project.entity.js';
import { Stake, StakeChange } from './projects/stake.entity.js';
import { Attachment } from './proposals/attachment.entity.js';
import { Proposal, ProposalDraft, ProposalRevision } from './proposals/proposal.entity.js';
import { Session } from './sessions/session.entity.js';
import { Token } from './tokens/token.entity.js';

/** Every entity, for the writer's DataSource and for the check against the migrations. */
export const entities = [
  Attachment,
  Invitation,
  MailedLink,
  MailItem,
  Member,
  Organisation,
  Password,
  Person,
  Project,
  ProjectGate,
  Proposal,
  ProposalDraft,
  ProposalRevision,
  Session,
  Stake,
  StakeChange,
  Token,
];
