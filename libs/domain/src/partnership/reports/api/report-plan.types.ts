import { Field, HideField, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Permission } from '#libs/contracts';
import {
  AtMost,
  connection,
  enumType,
  MutationInput,
  mutationResult,
  NodeType,
  PermissionName,
  Reads,
  versioned,
} from '#libs/graphql';
import { FeedLanguageEnum } from '../../../engines/deadlines/api/deadline.types.js';
import { MOST_RECIPIENTS } from '../report-plans.service.js';
import { type ReportKind, reportKinds, type ReportPlanState, reportPlanStates } from '../report.catalogue.js';
import { type ReportRhythm, reportRhythms } from '../report.rules.js';

export const ReportKindEnum = enumType('ReportKind', reportKinds, 'What a report is about.', {
  PORTFOLIO: 'Everything the reader may see, by month.',
  PROJECT: 'A project: its sheet.',
  APPROVAL: 'An approval: its record.',
});

export const ReportRhythmEnum = enumType('ReportRhythm', reportRhythms, 'How often a report is sent.', {
  WEEK: 'Every week.',
  MONTH: 'Every month.',
});

export const ReportPlanStateEnum = enumType('ReportPlanState', reportPlanStates, 'Whether a report is sent.', {
  ACTIVE: 'It is sent when its turn comes.',
  PAUSED: 'It is not sent until somebody resumes it.',
  ENDED: 'It is sent no more.',
});

@Reads('report.plan')
@ObjectType('ReportPlan', {
  implements: NodeType,
  description: 'A report that members of your organisation have sent to them again and again: a summary and a link.',
})
export class ReportPlanType extends NodeType {
  @HideField()
  organisationId!: string;

  @HideField()
  recipientIds!: string[];

  @HideField()
  leaverIds!: string[];

  @Field(() => ReportKindEnum, { description: 'What it is about.' })
  kind!: ReportKind;

  @Field(() => ID, { nullable: true, description: 'Id of the project or approval; null for the portfolio.' })
  subjectId!: string | null;

  @Field(() => ID, { description: 'Id of the member who planned it.' })
  memberId!: string;

  @Field(() => ReportRhythmEnum, { description: 'How often it is sent.' })
  every!: ReportRhythm;

  @Field(() => Int, {
    description:
      'Day of the week, 1 is Monday, or of the month, 31 is its last; the next working day where it is free.',
  })
  day!: number;

  @Field(() => Int, { description: 'Hour of the day, 0 to 23, in the calendar’s time zone.' })
  hour!: number;

  @Field({ description: 'Key of the calendar whose working days count.' })
  calendar!: string;

  @Field(() => FeedLanguageEnum, { description: 'Language of the letter.' })
  language!: string;

  @Field(() => ReportPlanStateEnum, { description: 'Whether it is sent.' })
  state!: ReportPlanState;

  @Field(() => Date, {
    nullable: true,
    description: 'When it is sent next; null also while the holidays of that year are not loaded.',
  })
  dueAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was last sent.' })
  sentAt!: Date | null;

  @Field(() => Int, { description: 'Version of this record, for expectedVersion.' })
  version!: number;

  @AtMost(30)
  @Field(() => [PermissionName], { description: 'What your seat may do to it now.' })
  viewerCan!: Permission[];
}

export const ReportPlanConnection = connection('ReportPlan', () => ReportPlanType);

@InputType({ description: 'A report to be sent again and again.' })
export class PlanReportInput extends MutationInput {
  @Field(() => ReportKindEnum, { description: 'What it is about.' })
  kind!: ReportKind;

  @Field(() => ID, { nullable: true, description: 'Id of the project or approval; left out for the portfolio.' })
  subjectId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: `Active members of your organisation who may see it, at most ${MOST_RECIPIENTS}; you when left out.`,
  })
  recipients?: string[] | null;

  @Field(() => ReportRhythmEnum, { description: 'How often.' })
  every!: ReportRhythm;

  @Field(() => Int, { description: 'Day of the week, 1 is Monday, or of the month, 31 is its last.' })
  day!: number;

  @Field(() => Int, { description: 'Hour of the day, 0 to 23.' })
  hour!: number;

  @Field(() => FeedLanguageEnum, { description: 'Language of the letter.' })
  language!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the calendar whose working days and time zone count; that of your country when left out.',
  })
  calendar?: string | null;
}

const OneReportPlanInput = versioned('Id of the plan.');

@InputType({ description: 'Which report is not sent for now.' })
export class PauseReportInput extends OneReportPlanInput {}

@InputType({ description: 'Which report is sent again.' })
export class ResumeReportInput extends OneReportPlanInput {}

@InputType({ description: 'Which report is sent no more.' })
export class EndReportInput extends OneReportPlanInput {}

@InputType({ description: 'Which report you want no more.' })
export class LeaveReportInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the plan.' })
  id!: string;
}

@InputType({ description: 'Whom a report is sent to as well.' })
export class AddReportRecipientInput extends OneReportPlanInput {
  @Field(() => ID, { description: 'An active member of your organisation who may see it.' })
  memberId!: string;
}

const reportPlan = { reportPlan: () => ReportPlanType };
export const PlanReportResult = mutationResult('PlanReport', 'Planned.', reportPlan);
export const PauseReportResult = mutationResult('PauseReport', 'Paused.', reportPlan);
export const ResumeReportResult = mutationResult('ResumeReport', 'Sent again from now on.', reportPlan);
export const EndReportResult = mutationResult('EndReport', 'Sent no more.', reportPlan);
export const LeaveReportResult = mutationResult('LeaveReport', 'Left: it is sent to you no more.', reportPlan);
export const AddReportRecipientResult = mutationResult('AddReportRecipient', 'Sent to them as well.', reportPlan);
