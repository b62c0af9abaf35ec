import { columns } from '#libs/platform';
import { discussionSubject } from '../../engines/discussions/discussion.subject.js';
import { exportedKind } from '../../declared/exported-kind.js';
import { followable } from '../../declared/followable.js';
import { liveTopic, seesRow } from '../../declared/live-topic.js';
import { reasonIn } from '../../declared/event-reason.js';
import { defineNoun } from '../../noun.js';
import { searchKind } from '../../declared/search-kind.js';
import { IncidentAction } from './actions/action.entity.js';
import { IncidentHold } from './holds/hold.entity.js';
import { incidentGateHold } from './holds/hold.subject.js';
import { incidentAudience, incidentPartAudiences } from './incident.audience.js';
import { incidentDeadlines } from './incident.deadlines.js';
import { Incident, IncidentEntry } from './incident.entity.js';
import { incidentInbox } from './incident.inbox.js';
import { IncidentsModule } from './incidents.module.js';

/** How it is called and where it is shown. */
const found = {
  kind: 'incident',
  read: 'incident.read',
  from: 'incident x',
  title: 'x.title',
  organisationId: 'x.owner_id',
  path: `'/incidents/' || x.id`,
} as const;

export const incidentNoun = defineNoun({
  modules: [IncidentsModule],
  entities: [Incident, IncidentAction, IncidentEntry, IncidentHold],
  audiences: [incidentAudience, ...incidentPartAudiences],
  declares: [
    reasonIn(IncidentHold, 'reason', 'holdId', ['incident.suspended']),
    reasonIn(IncidentEntry, 'text', 'entryId', ['incident.noted', 'incident.corrected']),
    reasonIn(IncidentAction, 'note', 'actionId', ['incident.action.done']),
    ...incidentDeadlines,
    ...incidentInbox,
    incidentGateHold,
    liveTopic.declare({ kind: 'incident', mayFollow: seesRow('incident') }),
    discussionSubject.declare({
      ...found,
      table: 'incident',
      asks: { organisations: 'array[x.owner_id]', permission: 'incident.review' },
    }),
    exportedKind.declare({
      kind: 'incident',
      read: 'incident.read',
      line: columns(Incident, [
        'id',
        'projectId',
        'kind',
        'severity',
        'title',
        'account',
        'affected',
        'measures',
        'beganAt',
        'noticedAt',
        'agreementIds',
        'datasetIds',
        'confidential',
        'state',
        'reporterId',
        'reportedAt',
        'firstDueAt',
        'interimDueAt',
        'interimAt',
        'finalDueAt',
        'ownerId',
        'findings',
        'because',
        'settledAt',
        'version',
      ]),
    }),
    searchKind.declare(found),
    followable.declare(found),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
