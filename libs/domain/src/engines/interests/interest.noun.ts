import { defineNoun } from '../../noun.js';
import { holdingAudience, interestAudience } from './interest.audience.js';
import { Holding, Interest } from './interest.entity.js';
import { InterestsModule } from './interests.module.js';

export const interestNoun = defineNoun({
  modules: [InterestsModule],
  entities: [Holding, Interest],
  audiences: [holdingAudience, interestAudience],
  api: () => import('./api/index.js'),
});
