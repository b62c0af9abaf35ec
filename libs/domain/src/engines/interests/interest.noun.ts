import { defineNoun } from '../../noun.js';
import { conflictAudience, holdingAudience, interestAudience } from './interest.audience.js';
import { ConflictFound, Holding, Interest } from './interest.entity.js';
import { InterestsModule } from './interests.module.js';

export const interestNoun = defineNoun({
  modules: [InterestsModule],
  entities: [ConflictFound, Holding, Interest],
  audiences: [conflictAudience, holdingAudience, interestAudience],
  api: () => import('./api/index.js'),
});
