import { defineNoun } from '../../noun.js';
import { openReleaseAudience, projectOriginAudience, publicationAudience } from './publication.audience.js';
import { projectTable } from './oc4ids/project-table.subject.js';
import { OpenRelease, ProjectOrigin, Publication } from './publication.entity.js';
import { PublicationsModule } from './publications.module.js';

/** Projects that their leads show to everybody, as open contracting data (docs/open-contracting.md). */
export const publicationNoun = defineNoun({
  modules: [PublicationsModule],
  entities: [OpenRelease, ProjectOrigin, Publication],
  audiences: [openReleaseAudience, projectOriginAudience, publicationAudience],
  declares: [projectTable],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
