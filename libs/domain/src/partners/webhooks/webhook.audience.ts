import type { AudienceRule } from '#libs/platform';

/** Where an organisation has events sent to is its own business. Reading asks a permission besides. */
export const webhookAudience: AudienceRule = {
  table: 'webhook',
  expected: `select w.id, app.audience(w.organisation_id) as readers from webhook w`,
};

export const webhookDeliveryAudience: AudienceRule = {
  table: 'webhook_delivery',
  expected: `select d.id, app.audience(w.organisation_id) as readers from webhook_delivery d join webhook w on w.id = d.webhook_id`,
};
