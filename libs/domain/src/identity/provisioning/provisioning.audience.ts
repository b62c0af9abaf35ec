import type { AudienceRule } from '#libs/platform';

/** Who gives roles in an organisation is its own business. Reading asks a permission besides. */
export const provisioningAudience: AudienceRule = {
  table: 'provisioning',
  expected: `select p.id, app.audience(p.organisation_id) as readers from provisioning p`,
};

export const provisioningTokenAudience: AudienceRule = {
  table: 'provisioning_token',
  expected: `select t.id, app.audience(p.organisation_id) as readers
    from provisioning_token t join provisioning p on p.id = t.provisioning_id`,
};
