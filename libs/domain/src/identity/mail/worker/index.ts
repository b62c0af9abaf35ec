import { MailJobs } from './mail.jobs.js';
import { MailTransport } from './mail.transport.js';

export const providers = [MailJobs, MailTransport];
