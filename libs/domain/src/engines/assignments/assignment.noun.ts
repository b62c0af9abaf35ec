import { reasonIn } from '../../declared/event-reason.js';
import { defineNoun } from '../../noun.js';
import { assignmentAudience } from './assignment.audience.js';
import { WorkAssignment } from './assignment.entity.js';
import { AssignmentsModule } from './assignments.module.js';

export const assignmentNoun = defineNoun({
  modules: [AssignmentsModule],
  entities: [WorkAssignment],
  audiences: [assignmentAudience],
  declares: [reasonIn(WorkAssignment, 'note', 'assignmentId', ['work.assigned'])],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
