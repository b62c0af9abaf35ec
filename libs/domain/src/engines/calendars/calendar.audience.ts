import { PUBLIC_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

export const calendarAudience: AudienceRule = {
  table: 'calendar',
  expected: `select id, app.audience('${PUBLIC_AUDIENCE}') as readers from calendar`,
};
