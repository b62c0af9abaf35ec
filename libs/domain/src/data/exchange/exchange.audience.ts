import type { AudienceRule } from '#libs/platform';

/** Whose data it is, and who receives it. Seeing the access log asks a permission besides. */
const between = (table: string): AudienceRule => ({
  table,
  expected: `select t.id, app.audience(t.provider_id, t.organisation_id) as readers from ${table} t`,
});

export const transferAudience = between('transfer');
export const accessAudience = between('access_log');
/** Where an organisation has data delivered to is its own business. */
export const deliveryAudience: AudienceRule = {
  table: 'delivery',
  expected: `select d.id, app.audience(d.organisation_id) as readers from delivery d`,
};
export const usageAudience = between('usage_counter');
