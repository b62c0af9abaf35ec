import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { Password } from './password.entity.js';

export const passwordNoun = defineNoun({
  entities: [Password],
  declares: [
    personalData.declare({
      kind: 'password',
      table: 'password',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['changed_at'],
      erased: 'DELETED',
    }),
  ],
});
