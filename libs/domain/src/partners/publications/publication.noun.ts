import { defineNoun } from '../../noun.js';
import { openReleaseAudience, publicationAudience } from './publication.audience.js';
import { OpenRelease, Publication } from './publication.entity.js';
import { PublicationsModule } from './publications.module.js';

/** Projects that their leads show to everybody, as open contracting data (docs/open-contracting.md). */
export const publicationNoun = defineNoun({
  modules: [PublicationsModule],
  entities: [OpenRelease, Publication],
  audiences: [openReleaseAudience, publicationAudience],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
