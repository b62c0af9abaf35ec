import { DeliveryJobs } from './delivery.jobs.js';
import { ExchangeJobs } from './exchange.jobs.js';

export const providers = [DeliveryJobs, ExchangeJobs];
