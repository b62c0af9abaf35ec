import {
  incidentActionStates,
  incidentEntryKinds,
  incidentHoldKinds,
  incidentKinds,
  incidentReportKinds,
  incidentSeverities,
  incidentStates,
} from '#libs/contracts';
import { enumType } from '#libs/graphql';
import { remainders } from '../review/review.service.js';

export const IncidentKindEnum = enumType('IncidentKind', incidentKinds, 'What went wrong.', {
  DATA_LEAK: 'Data came to whoever must not have them, or were lost or changed.',
  LOSS_OF_SERVICE: 'Something that people rely on did not work.',
  SAFETY: 'People were hurt or in danger.',
  FRAUD: 'Somebody deceived, or took what was not theirs.',
  ENVIRONMENT: 'Harm to the environment.',
  OTHER: 'Something else.',
});
export const IncidentSeverityEnum = enumType(
  'IncidentSeverity',
  incidentSeverities,
  'How bad it is: the four grades of GB/T 20986-2023, from the least to the worst.',
  {
    GENERAL: 'Small harm, to few, that is mended with what is at hand.',
    CONSIDERABLE: 'Serious harm to some, or a service that many miss for hours.',
    MAJOR: 'Grave harm to many, or a service that a district misses for long.',
    GRAVE: 'Especially grave harm: to life, to a whole city, or to what its order rests on.',
  },
);
export const IncidentStateEnum = enumType('IncidentState', incidentStates, 'Where an incident is.', {
  UNDER_REVIEW: 'It is being reviewed.',
  ENDED: 'Its review has ended.',
  WITHDRAWN: 'It was found to be none.',
});
export const IncidentEntryKindEnum = enumType('IncidentEntryKind', incidentEntryKinds, 'What was put on the record.', {
  NOTE: 'What somebody had to say.',
  INTERIM: 'The interim report.',
  CORRECTED: 'What is said of it was corrected.',
  HANDED_OVER: 'Another organisation owns the review.',
});
export const IncidentActionStateEnum = enumType(
  'IncidentActionState',
  incidentActionStates,
  'Where an action stands.',
  {
    OPEN: 'It is to be done.',
    DONE: 'It was done, and is to be checked.',
    CHECKED: 'Whoever owns the review found it done.',
    CANCELLED: 'It was given up.',
  },
);
export const IncidentHoldKindEnum = enumType('IncidentHoldKind', incidentHoldKinds, 'What is stopped.', {
  AGREEMENT: 'A data-sharing agreement: nothing is exchanged under it.',
  GATES: 'Stage approvals of the project: none is asked for and none passes.',
});
export const IncidentReportKindEnum = enumType('IncidentReportKind', incidentReportKinds, 'A report that is owed.', {
  INTERIM: 'How it stands.',
  FINAL: 'What was found: the end of the review.',
});
export const IncidentRemainderEnum = enumType(
  'IncidentRemainder',
  remainders,
  'What becomes of what is suspended when a review ends.',
  { LIFT: 'It goes on.', KEEP: 'It stays suspended, until that is lifted by itself.' },
);
