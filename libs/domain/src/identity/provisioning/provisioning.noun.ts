import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { retentionRule } from '../../declared/retention-rule.js';
import { provisioningAudience, provisioningTokenAudience } from './provisioning.audience.js';
import { ProvisionedSeat, Provisioning, ProvisioningToken } from './provisioning.entity.js';
import { ProvisioningModule } from './provisioning.module.js';

export const provisioningNoun = defineNoun({
  modules: [ProvisioningModule],
  entities: [ProvisionedSeat, Provisioning, ProvisioningToken],
  audiences: [provisioningAudience, provisioningTokenAudience],
  declares: [
    personalData.declare({
      kind: 'directory',
      table: 'provisioned_seat',
      of: ({ memberIds }) => sql`member_id = any(${memberIds}::uuid[])`,
      columns: ['provisioning_id', 'external_id', 'made', 'given', 'ended_at'],
      erased: 'DELETED',
    }),
    retentionRule.declare({
      kind: 'PROVISIONING_TOKENS',
      days: 30,
      table: 'provisioning_token',
      over: (before) => sql`ends_at < ${before}`,
    }),
  ],
  api: () => import('./api/index.js'),
});
