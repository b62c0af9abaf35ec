import { DataspaceJobs } from './dataspace.jobs.js';

export const providers = [DataspaceJobs];
