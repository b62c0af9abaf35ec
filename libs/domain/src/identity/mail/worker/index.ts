import { MailJobs } from './mail.jobs.js';
import { MailTransport } from './mail.transport.js';
import { MailWatch } from './mail.watch.js';

export const providers = [MailJobs, MailTransport, MailWatch];
