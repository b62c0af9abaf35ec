import { InvitationLoader } from './invitation.loader.js';
import { InvitationResolver } from './invitation.resolver.js';
import { MemberLoader } from './member.loader.js';
import { MemberMutations } from './member.mutations.js';
import { MemberResolver } from './member.resolver.js';
import { OrganisationMembersResolver } from './organisation-members.resolver.js';
import { PersonResolver } from './person.resolver.js';

export const providers = [
  InvitationLoader,
  InvitationResolver,
  MemberLoader,
  MemberMutations,
  MemberResolver,
  OrganisationMembersResolver,
  PersonResolver,
];
