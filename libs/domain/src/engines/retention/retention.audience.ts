import { PUBLIC_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

/** Counts and dates, and nothing of what is gone: auditors of every organisation may look. */
export const retentionRunAudience: AudienceRule = {
  table: 'retention_run',
  expected: `select id, app.audience('${PUBLIC_AUDIENCE}') as readers from retention_run`,
};
