import { PUBLIC_AUDIENCE, STEWARDS_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

/** Whoever knows the project knows whether it is published. */
export const publicationAudience: AudienceRule = {
  table: 'publication',
  expected: `select u.id, p.readers from publication u join project p on p.id = u.project_id`,
  partOf: { table: 'project', by: 'project_id' },
};

/** Whoever knows the project knows what it was imported from: that was public before. */
export const projectOriginAudience: AudienceRule = {
  table: 'project_origin',
  expected: `select o.id, p.readers from project_origin o join project p on p.id = o.project_id`,
  partOf: { table: 'project', by: 'project_id' },
};

/** Everybody; but what was kept back, taken back, or is of a project that is confidential now, is for its lead and stewards. */
export const openReleaseAudience: AudienceRule = {
  table: 'open_release',
  expected: `select r.id, app.audience(variadic array[p.lead_id, '${STEWARDS_AUDIENCE}'::uuid,
      case when r.number is not null and r.withdrawn_at is null and not p.confidential then '${PUBLIC_AUDIENCE}'::uuid end]) as readers
    from open_release r join project p on p.id = r.project_id`,
  partOf: { table: 'project', by: 'project_id' },
};
