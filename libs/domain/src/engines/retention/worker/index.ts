import { RetentionJobs } from './retention.jobs.js';

export const providers = [RetentionJobs];
