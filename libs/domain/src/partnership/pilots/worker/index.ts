import { PilotHandlers } from './pilot.handlers.js';
import { PilotJobs } from './pilot.jobs.js';

export const providers = [PilotHandlers, PilotJobs];
