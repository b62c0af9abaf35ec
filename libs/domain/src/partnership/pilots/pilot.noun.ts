import { approvalSubject } from '../../engines/approvals/approval.subject.js';
import { reasonIn } from '../../declared/event-reason.js';
import { defineNoun } from '../../noun.js';
import { CO_OWNERS_OF_APPROVAL, ProjectParties } from '../projects/project-parties.service.js';
import { PilotOutcome } from './outcomes/outcome.entity.js';
import { pilotOutcome } from './outcomes/outcome.process.js';
import { pilotAudience, pilotMeasurementAudience, pilotOutcomeAudience } from './pilot.audience.js';
import { pilotDeadlines } from './pilot.deadlines.js';
import { Pilot, PilotMeasurement } from './pilot.entity.js';
import { pilotInbox } from './pilot.inbox.js';
import { pilotReplicaAudience, replicaOriginAudience } from './replicas/replica.audience.js';
import { PilotReplica, ReplicaOrigin } from './replicas/replica.entity.js';
import { replicaInbox } from './replicas/replica.inbox.js';
import { replicaPrecedent } from './replicas/replica.precedent.js';
import { PilotsModule } from './pilots.module.js';

export const pilotNoun = defineNoun({
  modules: [PilotsModule],
  entities: [Pilot, PilotMeasurement, PilotOutcome, PilotReplica, ReplicaOrigin],
  audiences: [
    pilotAudience,
    pilotMeasurementAudience,
    pilotOutcomeAudience,
    pilotReplicaAudience,
    replicaOriginAudience,
  ],
  declares: [
    reasonIn(PilotOutcome, 'reason', 'outcomeId', ['pilot.outcome.proposed']),
    reasonIn(PilotMeasurement, 'evidence', 'measurementId', ['pilot.measured']),
    pilotDeadlines,
    pilotInbox,
    replicaInbox,
    replicaPrecedent,
    approvalSubject.declare({
      kind: 'pilot-outcome',
      table: 'pilot_outcome',
      process: pilotOutcome,
      within: 'project',
      readers: CO_OWNERS_OF_APPROVAL,
      parties: (db, { projectId }) => new ProjectParties(db).ofApproval(projectId),
      interested: (db, { projectId }) => new ProjectParties(db).private(projectId),
    }),
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
