import type { AudienceRule } from '#libs/platform';

/** How members of an organisation sign in is its own business. Reading asks a permission besides. */
export const signOnProviderAudience: AudienceRule = {
  table: 'sign_on_provider',
  expected: `select p.id, app.audience(p.organisation_id) as readers from sign_on_provider p`,
};

export const signOnDomainAudience: AudienceRule = {
  table: 'sign_on_domain',
  expected: `select d.id, app.audience(p.organisation_id) as readers
    from sign_on_domain d join sign_on_provider p on p.id = d.provider_id`,
};
