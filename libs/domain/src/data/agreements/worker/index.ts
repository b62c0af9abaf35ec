import { AgreementHandlers } from './agreement.handlers.js';
import { AgreementJobs } from './agreement.jobs.js';

export const providers = [AgreementHandlers, AgreementJobs];
