import { ProjectHandlers } from './project.handlers.js';
import { StakeJobs } from './stake.jobs.js';

export const providers = [ProjectHandlers, StakeJobs];
