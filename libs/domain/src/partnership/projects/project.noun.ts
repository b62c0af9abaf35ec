import { columns } from '#libs/platform';
import { exportedKind } from '../../declared/exported-kind.js';
import { liveTopic, seesRow } from '../../declared/live-topic.js';
import { approvalSubject } from '../../engines/approvals/approval.subject.js';
import { projectGate } from './gate.process.js';
import { projectDeadlines } from './project.deadlines.js';
import { discussionSubject } from '../../engines/discussions/discussion.subject.js';
import { CO_OWNERS_OF_APPROVAL, ProjectParties } from './project-parties.service.js';
import { followable } from '../../declared/followable.js';
import { searchKind } from '../../declared/search-kind.js';
import { reasonIn } from '../../declared/event-reason.js';
import { defineNoun } from '../../noun.js';
import { ProjectPartiesModule } from './project-parties.module.js';
import { projectAudience, projectGateAudience, stakeAudience, stakeChangeAudience } from './project.audience.js';
import { Project, ProjectGate } from './project.entity.js';
import { projectTitles } from './project.subject.js';
import { ProjectsModule } from './projects.module.js';
import { Stake, StakeChange } from './stakes/stake.entity.js';
import { stakeChange } from './stakes/stake.process.js';

/** How it is called and where it is shown. */
const found = {
  kind: 'project',
  read: 'project.read',
  from: 'project x',
  title: 'x.name',
  nativeTitle: 'x.native_name',
  organisationId: 'x.lead_id',
  path: `'/projects/' || x.id`,
} as const;

export const projectNoun = defineNoun({
  modules: [ProjectPartiesModule, ProjectsModule],
  entities: [Project, ProjectGate, Stake, StakeChange],
  audiences: [projectAudience, projectGateAudience, stakeAudience, stakeChangeAudience],
  declares: [
    reasonIn(ProjectGate, 'note', 'gateId', ['project.gate.requested']),
    reasonIn(StakeChange, 'reason', 'changeId', ['project.stakes.proposed']),
    projectDeadlines,
    liveTopic.declare({ kind: 'project', mayFollow: seesRow('project') }),
    approvalSubject.declare({
      kind: 'project-gate',
      table: 'project_gate',
      process: projectGate,
      within: 'project',
      readers: CO_OWNERS_OF_APPROVAL,
      parties: (db, { projectId }) => new ProjectParties(db).ofApproval(projectId),
      interested: (db, { projectId }) => new ProjectParties(db).private(projectId),
    }),
    approvalSubject.declare({
      kind: 'stake-change',
      table: 'stake_change',
      process: stakeChange,
      within: 'project',
      readers: CO_OWNERS_OF_APPROVAL,
      parties: (db, { subjectId }) => new ProjectParties(db).ofStakeChange(subjectId),
      interested: (db, { subjectId }) => new ProjectParties(db).privateInChange(subjectId),
    }),
    discussionSubject.declare({
      ...found,
      table: 'project',
      asks: { organisations: 'array[x.lead_id]', permission: 'project.update' },
      barred: `(select array_agg(distinct b) from approval a cross join unnest(a.barred) b
        where a.project_id = x.id and a.subject_kind in ('project-gate', 'stake-change'))`,
    }),
    exportedKind.declare({
      kind: 'project',
      read: 'project.read',
      line: columns(Project, [
        'id',
        'name',
        'nativeName',
        'summary',
        'component',
        'jurisdiction',
        'stage',
        'leadId',
        'confidential',
        'ocid',
        'proposalId',
        'createdAt',
        'updatedAt',
        'version',
      ]),
    }),
    searchKind.declare(found),
    followable.declare({ ...found, titles: projectTitles('x') }),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
