import type { IncidentKind, IncidentSeverity, IncidentState } from '#libs/contracts';
import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { incidentSeverities } from '#libs/contracts';
import { CalendarDate, MutationInput, mutationResult, sorting, versioned } from '#libs/graphql';
import { alphabetical, column, inOrderOf } from '#libs/platform';
import { ProjectType } from '../../../partnership/projects/api/project.types.js';
import { Incident } from '../incident.entity.js';
import type { Remainder } from '../review/review.service.js';
import { IncidentKindEnum, IncidentRemainderEnum, IncidentSeverityEnum, IncidentStateEnum } from './incident.enums.js';
import { IncidentActionType, IncidentEntryType, IncidentHoldType, IncidentType } from './incident.types.js';

export const incidentSorts = sorting('IncidentSort', 'the newest first', {
  TITLE: { ...alphabetical(column(Incident, 'title')), says: 'What happened.' },
  SEVERITY: { ...inOrderOf(incidentSeverities, column(Incident, 'severity')), says: 'How bad it is.' },
  NOTICED: { by: column(Incident, 'noticedAt'), type: 'timestamptz', says: 'When it was noticed.' },
  DUE: { by: column(Incident, 'finalDueAt'), type: 'timestamptz', says: 'Until when its review is to end.' },
});

@ArgsType()
export class IncidentsArgs extends incidentSorts.Args {
  @Field(() => ID, { nullable: true, description: 'Only of this project.' })
  projectId?: string | null;

  @Field(() => [IncidentKindEnum], { nullable: true, description: 'Only of one of these kinds.' })
  kinds?: IncidentKind[] | null;

  @Field(() => [IncidentSeverityEnum], { nullable: true, description: 'Only of one of these severities.' })
  severities?: IncidentSeverity[] | null;

  @Field(() => [IncidentStateEnum], { nullable: true, description: 'Only in one of these states.' })
  states?: IncidentState[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those whose review this organisation owns.' })
  ownerId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only those of which a report is overdue.' })
  overdue?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Only those whose title contains this.' })
  text?: string | null;
}

@InputType({ isAbstract: true })
abstract class IncidentInput extends MutationInput {
  @Field(() => IncidentKindEnum, { description: 'What went wrong.' })
  kind!: IncidentKind;

  @Field(() => IncidentSeverityEnum, { description: 'How bad it is.' })
  severity!: IncidentSeverity;

  @Field({ description: 'What happened, on one line of at most 200 characters.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'The same at length.' })
  account?: string | null;

  @Field(() => String, { nullable: true, description: 'Who or what is affected.' })
  affected?: string | null;

  @Field(() => String, { nullable: true, description: 'What was done about it at once.' })
  measures?: string | null;

  @Field(() => Date, { nullable: true, description: 'When it began, where that is known.' })
  beganAt?: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was noticed; left out: now, or as it was said before.' })
  noticedAt?: Date | null;

  @Field(() => [ID], { nullable: true, description: 'Ids of agreements that are concerned; at most 50.' })
  agreementIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Ids of datasets that are concerned; at most 50.' })
  datasetIds?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only agencies, who reports it and who owns its review are to know of it.',
  })
  confidential?: boolean | null;
}

@InputType({ description: 'An incident in the operation of a project. Three things suffice; the rest can follow.' })
export class ReportIncidentInput extends IncidentInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;
}

@InputType({ description: 'An incident as it is to be said, as a whole.' })
export class CorrectIncidentInput extends IncidentInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;

  @Field({ description: 'Why it is said otherwise now.' })
  reason!: string;
}

@InputType({ description: 'What there is to say about an incident.' })
export class NoteIncidentInput extends MutationInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string;

  @Field({ description: 'What there is to say.' })
  text!: string;

  @Field(() => Boolean, { nullable: true, description: 'True: it is the interim report.' })
  interim?: boolean | null;
}

@InputType()
export class HandOverIncidentInput extends versioned('The incident.') {
  @Field(() => ID, { description: 'Id of another agency that co-owns the project.' })
  ownerId!: string;

  @Field({ description: 'Why.' })
  reason!: string;
}

@InputType({ isAbstract: true })
abstract class EndingInput extends versioned('The incident.') {
  @Field({ description: 'Why it ends so.' })
  because!: string;

  @Field(() => IncidentRemainderEnum, {
    nullable: true,
    description: 'What becomes of what is still suspended; needed where something is.',
  })
  suspended?: Remainder | null;
}

@InputType()
export class EndIncidentReviewInput extends EndingInput {
  @Field({ description: 'What it came from.' })
  cause!: string;

  @Field({ description: 'What was found.' })
  found!: string;

  @Field({ description: 'What is learnt from it.' })
  lessons!: string;
}

@InputType()
export class WithdrawIncidentInput extends EndingInput {}

@InputType({ description: 'Something to do because of an incident.' })
export class SetIncidentActionInput extends MutationInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field({ description: 'What, on at most 200 characters.' })
  task!: string;

  @Field(() => ID, { description: 'Id of the organisation that is to do it; it has to know of the incident.' })
  organisationId!: string;

  @Field(() => CalendarDate, { description: 'Its last day, where the project is.' })
  dueOn!: string;
}

@InputType()
export class CompleteIncidentActionInput extends versioned('The action.') {
  @Field({ description: 'What was done.' })
  note!: string;
}

@InputType()
export class CheckIncidentActionInput extends versioned('The action.') {
  @Field({ description: 'Whether it is done; else it is returned.' })
  accepted!: boolean;

  @Field({ description: 'What was found; needed where it is returned.' })
  note!: string;
}

@InputType()
export class CancelIncidentActionInput extends versioned('The action.') {
  @Field({ description: 'Why.' })
  note!: string;
}

@InputType({ description: 'Agreements to suspend because of an incident: all of them, or none.' })
export class SuspendForIncidentInput extends MutationInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string;

  @Field(() => [ID], { description: 'Ids of agreements that your organisation is a party of; at most 50.' })
  agreementIds!: string[];

  @Field({ description: 'Why.' })
  reason!: string;
}

@InputType({ description: 'Stage approvals of the project to hold because of an incident.' })
export class HoldGatesForIncidentInput extends MutationInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string;

  @Field({ description: 'Why.' })
  reason!: string;
}

@InputType()
export class LiftIncidentHoldInput extends versioned('What is stopped.') {
  @Field({ description: 'Why.' })
  because!: string;
}

const incident = { incident: () => IncidentType };
const action = { action: () => IncidentActionType, ...incident };
export const ReportIncidentResult = mutationResult('ReportIncident', 'It is on record, and being reviewed.', {
  ...incident,
  project: () => ProjectType,
});
export const CorrectIncidentResult = mutationResult('CorrectIncident', 'Corrected, on the record.', incident);
export const NoteIncidentResult = mutationResult('NoteIncident', 'On the record.', {
  entry: () => IncidentEntryType,
  ...incident,
});
export const HandOverIncidentResult = mutationResult('HandOverIncident', 'Another organisation reviews it.', incident);
export const EndIncidentReviewResult = mutationResult('EndIncidentReview', 'Its review has ended.', incident);
export const WithdrawIncidentResult = mutationResult('WithdrawIncident', 'It was none.', incident);
export const SetIncidentActionResult = mutationResult('SetIncidentAction', 'It is to be done.', action);
export const CompleteIncidentActionResult = mutationResult('CompleteIncidentAction', 'Done; to be checked.', action);
export const CheckIncidentActionResult = mutationResult('CheckIncidentAction', 'Checked, or returned.', action);
export const CancelIncidentActionResult = mutationResult('CancelIncidentAction', 'Given up.', action);
export const SuspendForIncidentResult = mutationResult(
  'SuspendForIncident',
  'Nothing is exchanged any more.',
  incident,
);
export const HoldGatesForIncidentResult = mutationResult('HoldGatesForIncident', 'Stage approvals wait.', incident);
export const LiftIncidentHoldResult = mutationResult('LiftIncidentHold', 'It goes on.', {
  hold: () => IncidentHoldType,
  ...incident,
});
