import { defineNoun } from '../../noun.js';
import { Invitation } from './invitation.entity.js';
import { invitationAudience, memberAudience, personAudience } from './member.audience.js';
import { Member, Person } from './member.entity.js';
import { MembersModule } from './members.module.js';

export const memberNoun = defineNoun({
  modules: [MembersModule],
  entities: [Invitation, Member, Person],
  audiences: [invitationAudience, memberAudience, personAudience],
  api: () => import('./api/index.js'),
});
