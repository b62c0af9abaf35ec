import { IncidentActMutations } from './incident-act.mutations.js';
import { IncidentLoader } from './incident.loader.js';
import { IncidentMutations } from './incident.mutations.js';
import {
  IncidentActionResolver,
  IncidentEntryResolver,
  IncidentHoldResolver,
  IncidentOfProjectResolver,
  IncidentResolver,
} from './incident.resolver.js';

export const providers = [
  IncidentActionResolver,
  IncidentActMutations,
  IncidentEntryResolver,
  IncidentHoldResolver,
  IncidentLoader,
  IncidentMutations,
  IncidentOfProjectResolver,
  IncidentResolver,
];
