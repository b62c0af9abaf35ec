import { PortfolioJobs } from './portfolio.jobs.js';

export const providers = [PortfolioJobs];
