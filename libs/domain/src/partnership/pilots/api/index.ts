import { PilotLoader } from './pilot.loader.js';
import { PilotMutations } from './pilot.mutations.js';
import {
  PilotCriterionResolver,
  PilotMeasurementResolver,
  PilotOfProjectResolver,
  PilotOutcomeResolver,
  PilotResolver,
} from './pilot.resolver.js';

export const providers = [
  PilotCriterionResolver,
  PilotLoader,
  PilotMeasurementResolver,
  PilotMutations,
  PilotOfProjectResolver,
  PilotOutcomeResolver,
  PilotResolver,
];
