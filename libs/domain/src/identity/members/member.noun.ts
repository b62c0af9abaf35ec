import { searchKind } from '../../search-kind.js';
import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { retentionRule } from '../../retention-rule.js';
import { Invitation } from './invitation.entity.js';
import { invitationAudience, memberAudience, personAudience } from './member.audience.js';
import { Member, Person } from './member.entity.js';
import { MembersModule } from './members.module.js';

export const memberNoun = defineNoun({
  modules: [MembersModule],
  entities: [Invitation, Member, Person],
  audiences: [invitationAudience, memberAudience, personAudience],
  declares: [
    retentionRule.declare({
      kind: 'INVITATIONS',
      days: 180,
      table: 'invitation',
      over: (before) => sql`expires_at < ${before}`,
    }),
    searchKind.declare({
      kind: 'member',
      read: 'organisation.read',
      from: 'member x join person n on n.id = x.person_id',
      title: 'n.name',
      organisationId: 'x.organisation_id',
      path: `'/organisations/' || x.organisation_id || '#people'`,
    }),
  ],
  api: () => import('./api/index.js'),
});
