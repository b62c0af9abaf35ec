import { ApprovalHandlers } from './approval.handlers.js';
import { ApprovalJobs } from './approval.jobs.js';

export const providers = [ApprovalHandlers, ApprovalJobs];
