import type { AudienceRule } from '#libs/platform';
import { memberAudience, personAudience } from './members/member.audience.js';
import { organisationAudience } from './organisations/organisation.audience.js';

/** Who may read what, table by table; the audience check recomputes all of it. */
export const audiences: readonly AudienceRule[] = [memberAudience, organisationAudience, personAudience];
