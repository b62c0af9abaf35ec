import { ReportPlanLoader } from './report-plan.loader.js';
import { ReportPlanResolver } from './report-plan.resolver.js';

export const providers = [ReportPlanLoader, ReportPlanResolver];
