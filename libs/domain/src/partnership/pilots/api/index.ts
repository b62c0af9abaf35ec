import { replicaProviders } from '../replicas/api/index.js';
import { PilotLoader } from './pilot.loader.js';
import { PilotMutations } from './pilot.mutations.js';
import {
  ApprovedRevisionResolver,
  PilotCriterionResolver,
  PilotMeasurementResolver,
  PilotOfProjectResolver,
  PilotOutcomeResolver,
  PilotResolver,
} from './pilot.resolver.js';

export const providers = [
  ApprovedRevisionResolver,
  PilotCriterionResolver,
  PilotLoader,
  PilotMeasurementResolver,
  PilotMutations,
  PilotOfProjectResolver,
  PilotOutcomeResolver,
  PilotResolver,
  ...replicaProviders,
];
