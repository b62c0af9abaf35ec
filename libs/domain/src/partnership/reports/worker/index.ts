import { ReportJobs } from './report.jobs.js';

export const providers = [ReportJobs];
