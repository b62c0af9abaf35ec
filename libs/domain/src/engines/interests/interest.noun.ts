import { sql } from '#libs/platform';
import { InterestEvidenceEstimate1796240000000 } from './1796240000000-interest-evidence-estimate.js';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { holdingTable } from './holding-table.subject.js';
import { conflictAudience, holdingAudience, interestAudience } from './interest.audience.js';
import { ConflictFound, Holding, Interest } from './interest.entity.js';
import { InterestsModule } from './interests.module.js';

export const interestNoun = defineNoun({
  migrations: [InterestEvidenceEstimate1796240000000],
  modules: [InterestsModule],
  entities: [ConflictFound, Holding, Interest],
  audiences: [conflictAudience, holdingAudience, interestAudience],
  declares: [
    holdingTable,
    // That there was a tie stays: decisions rest on it.
    personalData.declare({
      kind: 'interests',
      table: 'interest',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['organisation_id', 'kind', 'with_id', 'note', 'since', 'until'],
      erased: () => sql`note = null`,
    }),
    personalData.declare({
      kind: 'holdings',
      table: 'holding',
      of: ({ personId }) => sql`person_id = ${personId}`,
      columns: ['organisation_id', 'person_name', 'kind', 'percent', 'since', 'until'],
      erased: (_, by) => sql`person_name = ${by.name}`,
    }),
  ],
  api: () => import('./api/index.js'),
});
