import { ImpactLoader } from './impact.loader.js';
import {
  ImpactAssessmentResolver,
  ImpactCriteriaResolver,
  ImpactCriterionResolver,
  ImpactLevelResolver,
  ImpactOfProposalResolver,
} from './impact.resolver.js';

export const providers = [
  ImpactAssessmentResolver,
  ImpactCriteriaResolver,
  ImpactCriterionResolver,
  ImpactLevelResolver,
  ImpactLoader,
  ImpactOfProposalResolver,
];
