import { PUBLIC_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

export const districtLayerAudience: AudienceRule = {
  table: 'district_layer',
  expected: `select id, app.audience('${PUBLIC_AUDIENCE}') as readers from district_layer`,
};
