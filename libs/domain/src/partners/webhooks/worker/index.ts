import { WebhookJobs } from './webhook.jobs.js';

export const providers = [WebhookJobs];
