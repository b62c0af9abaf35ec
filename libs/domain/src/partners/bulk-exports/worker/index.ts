import { BulkExportJobs } from './bulk-export.jobs.js';

export const providers = [BulkExportJobs];
