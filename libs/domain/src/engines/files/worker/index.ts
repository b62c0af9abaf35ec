import { FileHandlers } from './file.handlers.js';
import { FileJobs } from './file.jobs.js';

export const providers = [FileHandlers, FileJobs];
