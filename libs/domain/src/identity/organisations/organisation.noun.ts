import { columns } from '#libs/platform';
import { exportedKind } from '../../declared/exported-kind.js';
import { liveTopic, seesRow } from '../../declared/live-topic.js';
import { searchKind } from '../../declared/search-kind.js';
import { defineNoun } from '../../noun.js';
import { organisationAudience, organisationStandingAudience } from './organisation.audience.js';
import { Organisation } from './organisation.entity.js';
import { organisationTable } from './table/organisation-table.subject.js';
import { OrganisationsModule } from './organisations.module.js';
import { quotaLimitAudience } from './quotas/quota-limit.audience.js';
import { QuotaLimit } from './quotas/quota-limit.entity.js';
import { OrganisationStanding } from './standing.entity.js';

export const organisationNoun = defineNoun({
  modules: [OrganisationsModule],
  entities: [Organisation, OrganisationStanding, QuotaLimit],
  audiences: [organisationAudience, organisationStandingAudience, quotaLimitAudience],
  declares: [
    organisationTable,
    liveTopic.declare({ kind: 'organisation', mayFollow: seesRow('organisation') }),
    exportedKind.declare({
      kind: 'organisation',
      read: 'organisation.read',
      line: columns(Organisation, [
        'id',
        'kind',
        'name',
        'nativeName',
        'level',
        'parentId',
        'jurisdiction',
        'functions',
        'identifiers',
        'state',
        'createdAt',
        'version',
      ]),
    }),
    searchKind.declare({
      kind: 'organisation',
      read: 'organisation.read',
      from: 'organisation x',
      title: 'x.name',
      nativeTitle: 'x.native_name',
      path: `'/organisations/' || x.id`,
    }),
  ],
  api: () => import('./api/index.js'),
});
