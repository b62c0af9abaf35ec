import { defineNoun } from '../../noun.js';
import { impactAssessmentAudience, impactCriteriaAudience } from './impact.audience.js';
import { ImpactAssessment, ImpactCriteria } from './impact.entity.js';
import { impactInbox } from './impact.inbox.js';
import { impactRequirement } from './impact.requirement.js';
import { ImpactsModule } from './impacts.module.js';

export const impactNoun = defineNoun({
  modules: [ImpactsModule],
  entities: [ImpactAssessment, ImpactCriteria],
  audiences: [impactAssessmentAudience, impactCriteriaAudience],
  declares: [impactInbox, impactRequirement],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
