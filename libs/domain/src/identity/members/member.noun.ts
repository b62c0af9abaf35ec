import { searchKind } from '../../declared/search-kind.js';
import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { retentionRule } from '../../declared/retention-rule.js';
import { Invitation } from './invitation.entity.js';
import { invitationAudience, memberAudience, personAudience } from './member.audience.js';
import { Member, Person } from './member.entity.js';
import { memberTable } from './member-table.subject.js';
import { MembersModule } from './members.module.js';

export const memberNoun = defineNoun({
  modules: [MembersModule],
  entities: [Invitation, Member, Person],
  audiences: [invitationAudience, memberAudience, personAudience],
  declares: [
    memberTable,
    personalData.declare({
      kind: 'account',
      table: 'person',
      of: ({ personId }) => sql`id = ${personId}`,
      columns: ['email', 'name', 'locale', 'created_at', 'tour_seen_at'],
      erased: (_, by) =>
        sql`name = ${by.name}, email = ${by.email}, tour_seen_at = null, erased_at = now(), version = version + 1`,
    }),
    personalData.declare({
      kind: 'seats',
      table: 'member',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['id', 'organisation_id', 'title', 'roles', 'state', 'created_at', 'left_at'],
      erased: 'KEPT',
    }),
    personalData.declare({
      kind: 'invitations',
      table: 'invitation',
      of: ({ email }) => sql`email = ${email}`,
      columns: ['organisation_id', 'email', 'title', 'roles', 'state', 'created_at', 'expires_at'],
      erased: 'DELETED',
    }),
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
