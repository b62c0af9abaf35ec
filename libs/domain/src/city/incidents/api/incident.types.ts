import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  IncidentActionState,
  IncidentEntryKind,
  IncidentHoldKind,
  IncidentKind,
  IncidentReportKind,
  IncidentSeverity,
  IncidentState,
  Permission,
} from '#libs/contracts';
import { AtMost, CalendarDate, connection, Json, NodeType, PermissionName, Reads } from '#libs/graphql';
import type { IncidentChanges, IncidentFindings } from '../incident.entity.js';
import {
  IncidentActionStateEnum,
  IncidentEntryKindEnum,
  IncidentHoldKindEnum,
  IncidentKindEnum,
  IncidentReportKindEnum,
  IncidentSeverityEnum,
  IncidentStateEnum,
} from './incident.enums.js';

@Reads('incident.read')
@ObjectType('IncidentFindings', { description: 'What was found when a review ended.' })
export class IncidentFindingsType implements IncidentFindings {
  @Field({ description: 'What it came from.' })
  cause!: string;

  @Field({ description: 'What was found.' })
  found!: string;

  @Field({ description: 'What is learnt from it.' })
  lessons!: string;
}

@Reads('incident.read')
@ObjectType('OwedIncidentReport', { description: 'The report on an incident that is owed next.' })
export class OwedIncidentReportType {
  @Field(() => IncidentReportKindEnum, { description: 'Which.' })
  report!: IncidentReportKind;

  @Field(() => Date, { description: 'Until when.' })
  dueAt!: Date;

  @Field({ description: 'True once that has passed.' })
  overdue!: boolean;
}

@Reads('incident.read')
@ObjectType('Incident', {
  implements: NodeType,
  description: 'Something that went wrong in the operation of a project, and its review.',
})
export class IncidentType extends NodeType {
  @Field(() => ID, { description: 'Id of the project.' })
  projectId!: string;

  @Field(() => IncidentKindEnum, { description: 'What went wrong.' })
  kind!: IncidentKind;

  @Field(() => IncidentSeverityEnum, { description: 'How bad it is.' })
  severity!: IncidentSeverity;

  @Field({ description: 'What happened, on one line.' })
  title!: string;

  @Field({ description: 'The same at length.' })
  account!: string;

  @Field({ description: 'Who or what is affected.' })
  affected!: string;

  @Field({ description: 'What was done about it at once.' })
  measures!: string;

  @Field(() => Date, { nullable: true, description: 'When it began, where that is known.' })
  beganAt!: Date | null;

  @Field(() => Date, { description: 'When it was noticed.' })
  noticedAt!: Date;

  @AtMost(50)
  @Field(() => [ID], { description: 'Ids of agreements that are concerned.' })
  agreementIds!: string[];

  @AtMost(50)
  @Field(() => [ID], { description: 'Ids of datasets that are concerned.' })
  datasetIds!: string[];

  @Field({ description: 'True when only agencies, who reported it and who owns its review know of it.' })
  confidential!: boolean;

  @Field(() => IncidentStateEnum, { description: 'Where it is.' })
  state!: IncidentState;

  @Field(() => ID, { description: 'Id of the organisation that reported it.' })
  reporterId!: string;

  @Field(() => Date, { description: 'When it was reported.' })
  reportedAt!: Date;

  @Field(() => Date, { description: 'Until when it was to be reported.' })
  firstDueAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Until when an interim report is owed; null where none is.' })
  interimDueAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the interim report came.' })
  interimAt!: Date | null;

  @Field(() => Date, { description: 'Until when its review is to end.' })
  finalDueAt!: Date;

  @Field(() => ID, { description: 'Id of the organisation that owns its review.' })
  ownerId!: string;

  @Field(() => IncidentFindingsType, {
    nullable: true,
    description: 'What was found; null until its review has ended.',
  })
  findings!: IncidentFindingsType | null;

  @Field(() => String, { nullable: true, description: 'Why its review ended so.' })
  because!: string | null;

  @Field(() => Date, { nullable: true, description: 'When its review ended.' })
  settledAt!: Date | null;

  readers!: string[];

  agencyIds!: string[];

  @AtMost(10)
  @Field(() => [PermissionName], {
    description: 'What your seat may do about it now: correct it or add to it, lead its review, suspend because of it.',
  })
  viewerCan!: Permission[];

  @Field({ description: 'Whether your seat may correct what is said of it, and give its interim report.' })
  viewerCorrects!: boolean;

  @Field({ description: 'Whether your seat may hold stage approvals because of it.' })
  viewerHoldsGates!: boolean;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

@Reads('incident.read')
@ObjectType('IncidentEntry', {
  implements: NodeType,
  description: 'Something on the record of an incident; it stays as it is.',
})
export class IncidentEntryType extends NodeType {
  @Field(() => ID, { description: 'Id of the incident.' })
  incidentId!: string;

  @Field(() => IncidentEntryKindEnum, { description: 'What was put there.' })
  kind!: IncidentEntryKind;

  @Field({ description: 'In words; of a correction and a handing over why.' })
  text!: string;

  @Field(() => Json, {
    nullable: true,
    description: 'Of a correction: by field, what it was `before` and what it is `after`.',
  })
  changes!: IncidentChanges | null;

  @Field(() => ID, { description: 'Id of the organisation that put it there.' })
  organisationId!: string;

  @Field(() => Date, { description: 'When.' })
  recordedAt!: Date;
}

@Reads('incident.read')
@ObjectType('IncidentAction', {
  implements: NodeType,
  description: 'What somebody has to do because of an incident, checked by who owns its review.',
})
export class IncidentActionType extends NodeType {
  @Field(() => ID, { description: 'Id of the incident.' })
  incidentId!: string;

  @Field({ description: 'What.' })
  task!: string;

  @Field(() => ID, { description: 'Id of the organisation that does it.' })
  organisationId!: string;

  @Field(() => CalendarDate, { description: 'Its last day, where the project is.' })
  dueOn!: string;

  @Field(() => IncidentActionStateEnum, { description: 'Where it stands.' })
  state!: IncidentActionState;

  @Field({ description: 'What was done, in the words of who did it.' })
  note!: string;

  @Field({ description: 'What was found of it, in the words of who checked it or gave it up.' })
  remark!: string;

  @Field(() => Date, { nullable: true, description: 'When it was done.' })
  doneAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was checked, or given up.' })
  settledAt!: Date | null;

  ownerId!: string;

  @AtMost(10)
  @Field(() => [PermissionName], { description: 'What your seat may do about it now: do it, or check it.' })
  viewerCan!: Permission[];

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

@Reads('incident.read')
@ObjectType('IncidentHold', {
  implements: NodeType,
  description: 'What is, or was, stopped because of an incident.',
})
export class IncidentHoldType extends NodeType {
  @Field(() => ID, { description: 'Id of the incident.' })
  incidentId!: string;

  @Field(() => IncidentHoldKindEnum, { description: 'What.' })
  kind!: IncidentHoldKind;

  @Field(() => ID, { nullable: true, description: 'Id of the agreement.' })
  agreementId!: string | null;

  @Field(() => ID, { description: 'Id of the organisation that stopped it.' })
  organisationId!: string;

  @Field({ description: 'Why.' })
  reason!: string;

  @Field(() => Date, { description: 'Since when.' })
  placedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Until when; null while it stands.' })
  liftedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was lifted; null where its agreement was reinstated by itself.',
  })
  liftedBecause!: string | null;

  ownerId!: string;

  @Field({ description: 'Whether your seat may lift it.' })
  viewerLifts!: boolean;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

export const IncidentConnection = connection('Incident', () => IncidentType);
