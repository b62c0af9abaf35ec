import { defineNoun } from '../../noun.js';
import { absenceAudience } from './absence.audience.js';
import { Absence } from './absence.entity.js';
import { absenceInbox } from './absence.inbox.js';
import { AbsencesModule } from './absences.module.js';

export const absenceNoun = defineNoun({
  modules: [AbsencesModule],
  entities: [Absence],
  audiences: [absenceAudience],
  declares: [absenceInbox],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
