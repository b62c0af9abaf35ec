import { IngestJobs } from './ingest.jobs.js';

export const providers = [IngestJobs];
