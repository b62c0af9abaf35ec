import { IncidentHandlers } from './incident.handlers.js';
import { IncidentJobs } from './incident.jobs.js';

export const providers = [IncidentHandlers, IncidentJobs];
