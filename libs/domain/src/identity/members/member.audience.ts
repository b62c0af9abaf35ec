import { PUBLIC_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

export const memberAudience: AudienceRule = {
  table: 'member',
  expected: `select id, app.audience('${PUBLIC_AUDIENCE}', organisation_id) as readers from member`,
};

/** A person's name and address are read by the colleagues of each active seat. */
export const personAudience: AudienceRule = {
  table: 'person',
  expected: `select p.id, app.audience(variadic array(
      select m.organisation_id from member m where m.person_id = p.id and m.state = 'ACTIVE')) as readers
    from person p`,
};

export const invitationAudience: AudienceRule = {
  table: 'invitation',
  expected: `select id, app.audience(organisation_id) as readers from invitation`,
};
