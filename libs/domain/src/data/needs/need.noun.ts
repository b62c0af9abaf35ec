import { discussionSubject } from '../../engines/discussions/discussion.subject.js';
import { followable } from '../../declared/followable.js';
import { liveTopic, seesRow } from '../../declared/live-topic.js';
import { reasonIn } from '../../declared/event-reason.js';
import { defineNoun } from '../../noun.js';
import { approvalRequirement } from '../../engines/approvals/approval.subject.js';
import { Coverages, lackingData } from './coverage.service.js';
import { needAudience } from './need.audience.js';
import { DataNeed } from './need.entity.js';
import { needInbox } from './need.inbox.js';
import { NeedsModule } from './needs.module.js';

/** How it is called and where it is shown. */
const found = {
  kind: 'data-need',
  read: 'dataset.read',
  from: 'data_need x',
  title: 'x.title',
  path: `'/data/needs/' || x.id`,
} as const;

export const needNoun = defineNoun({
  modules: [NeedsModule],
  entities: [DataNeed],
  audiences: [needAudience],
  declares: [
    reasonIn(DataNeed, 'reason', 'needId', ['need.added', 'need.changed']),
    ...needInbox,
    liveTopic.declare({ kind: 'data-need', mayFollow: seesRow('data_need') }),
    discussionSubject.declare({
      ...found,
      table: 'data_need',
      barred: 'x.barred',
      asks: { organisations: 'array[x.organisation_id, x.provider_id]', permission: 'need.manage' },
    }),
    followable.declare(found),
    approvalRequirement.declare({
      kind: 'DATASET_AGREEMENTS',
      missing: ({ db, clock }, subject) => new Coverages(db, clock).missing(subject),
      lacking: lackingData,
      says: (what) => `no agreement in force covers ${what}`,
    }),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
