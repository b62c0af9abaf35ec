import { defineNoun } from '../../noun.js';
import { reportPlanAudience } from './report.audience.js';
import { ReportPlan } from './report.entity.js';
import { ReportsModule } from './reports.module.js';

export const reportNoun = defineNoun({
  modules: [ReportsModule],
  entities: [ReportPlan],
  audiences: [reportPlanAudience],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
