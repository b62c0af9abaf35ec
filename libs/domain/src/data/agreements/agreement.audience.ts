import type { AudienceRule } from '#libs/platform';
import { PUBLIC_AUDIENCE } from '#libs/contracts';

/** The drafter alone while it is a draft; then every party. */
export const agreementAudience: AudienceRule = {
  table: 'agreement',
  expected: `select a.id, app.audience(variadic array[a.drafter_id]
      || array(select p.organisation_id from agreement_party p where p.agreement_id = a.id)) as readers
    from agreement a`,
};

const asTheAgreement = (table: string): AudienceRule => ({
  table,
  expected: `select c.id, a.readers from ${table} c join agreement a on a.id = c.agreement_id`,
  partOf: { table: 'agreement', by: 'agreement_id' },
});

/** What a party knows alone until it tells the others. */
const untilReported = `not exists (select 1 from agreement_breach b where b.id = c.breach_id and b.state = 'NOTED')`;

export const agreementPartAudiences: readonly AudienceRule[] = [
  asTheAgreement('agreement_offer'),
  asTheAgreement('agreement_party'),
  asTheAgreement('agreement_signature'),
  asTheAgreement('agreement_suspension'),
  asTheAgreement('agreement_audit'),
  {
    ...asTheAgreement('agreement_breach'),
    expected: `select c.id, case when c.state = 'NOTED' then app.audience(c.organisation_id) else a.readers end as readers
      from agreement_breach c join agreement a on a.id = c.agreement_id`,
  },
  {
    ...asTheAgreement('agreement_duty'),
    expected: `select c.id, case when ${untilReported} then a.readers else app.audience(c.organisation_id) end as readers
      from agreement_duty c join agreement a on a.id = c.agreement_id`,
  },
];

export const agreementDraftAudience: AudienceRule = {
  table: 'agreement_draft',
  expected: `select d.id, app.audience(d.organisation_id) as readers from agreement_draft d`,
};

/** A party's own, and of whoever decides on it; not of those who have lost sight of that: its state tells what was said. */
export const agreementClearanceAudience: AudienceRule = {
  table: 'agreement_clearance',
  bars: true,
  expected: `select c.id, app.audience(variadic array[c.organisation_id] || coalesce(p.readers, '{}')) as readers,
      coalesce(p.barred, '{}') as barred
    from agreement_clearance c left join approval p on p.id = c.approval_id`,
};

export const agreementTemplateAudience: AudienceRule = {
  table: 'agreement_template',
  expected: `select t.id, case when t.shared then app.audience(t.organisation_id, '${PUBLIC_AUDIENCE}'::uuid)
      else app.audience(t.organisation_id) end as readers
    from agreement_template t`,
};

/** Every rule of this noun. */
export const agreementAudiences: readonly AudienceRule[] = [
  agreementAudience,
  ...agreementPartAudiences,
  agreementDraftAudience,
  agreementClearanceAudience,
  agreementTemplateAudience,
];
