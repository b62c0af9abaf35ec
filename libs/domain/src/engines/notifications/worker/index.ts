import { DigestJobs } from './digest.jobs.js';
import { NotificationHandlers } from './notification.handlers.js';

export const providers = [DigestJobs, NotificationHandlers];
