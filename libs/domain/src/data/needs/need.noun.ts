import { defineNoun } from '../../noun.js';
import { approvalRequirement } from '../../engines/approvals/approval.subject.js';
import { Coverages } from './coverage.service.js';
import { needAudience } from './need.audience.js';
import { DataNeed } from './need.entity.js';
import { NeedsModule } from './needs.module.js';

export const needNoun = defineNoun({
  modules: [NeedsModule],
  entities: [DataNeed],
  audiences: [needAudience],
  declares: [
    approvalRequirement.declare({
      kind: 'DATASET_AGREEMENTS',
      missing: ({ db, clock }, subject) => new Coverages(db, clock).missing(subject),
    }),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
