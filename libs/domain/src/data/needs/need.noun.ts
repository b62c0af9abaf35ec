import { discussionSubject } from '../../engines/discussions/discussion.subject.js';
import { followable } from '../../followable.js';
import { liveTopic, seesRow } from '../../live-topic.js';
import { defineNoun } from '../../noun.js';
import { approvalRequirement } from '../../engines/approvals/approval.subject.js';
import { Coverages } from './coverage.service.js';
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
    ...needInbox,
    liveTopic.declare({ kind: 'data-need', mayFollow: seesRow('data_need') }),
    discussionSubject.declare({
      ...found,
      table: 'data_need',
      asks: { organisations: 'array[x.organisation_id, x.provider_id]', permission: 'need.manage' },
    }),
    followable.declare(found),
    approvalRequirement.declare({
      kind: 'DATASET_AGREEMENTS',
      lacking: `select n.id as "needId", n.title, n.provider_id as "providerId" from data_need n
        where n.state in ('OPEN', 'MATCHED') and case a.subject_kind when 'proposal' then n.proposal_id = a.subject_id
          when 'project-gate' then n.project_id = a.project_id end`,
      missing: ({ db, clock }, subject) => new Coverages(db, clock).missing(subject),
    }),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
