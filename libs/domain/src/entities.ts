import { Member, Person } from './members/member.entity.js';
import { Organisation } from './organisations/organisation.entity.js';
import { Project, ProjectGate } from './projects/project.entity.js';
import { Stake, StakeChange } from './projects/stake.entity.js';
import { Attachment } from './proposals/attachment.entity.js';
import { Proposal, ProposalDraft, ProposalRevision } from './proposals/proposal.entity.js';

/** Every entity, for the writer's DataSource and for the check against the migrations. */
export const entities = [
  Attachment,
  Member,
  Organisation,
  Person,
  Project,
  ProjectGate,
  Proposal,
  ProposalDraft,
  ProposalRevision,
  Stake,
  StakeChange,
];
