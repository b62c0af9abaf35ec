import type { Fault } from '#libs/contracts';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Decimal, AtMost, FaultType, Reads } from '#libs/graphql';
import { RoleEnum } from '../../../identity/members/api/member.types.js';
import { ApprovalRequirementEnum, NextEnum, WaitingOnEnum, WhyEnum } from './approval.enums.js';
import { ApprovalRuleType, ApprovalTierType } from './stage.types.js';

@Reads('approval.read')
@ObjectType('ApprovalWaiting', { description: 'Somebody an approval waits for.' })
export class ApprovalWaitingType {
  @Field(() => WaitingOnEnum, { description: 'In which part.' })
  on!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the organisation; null for the platform.' })
  organisationId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the objection that it is waited for in; else null.' })
  objectionId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the appeal that it may lodge, or decides; else null.' })
  appealId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the dispute over whose a decision is that it settles; else null.',
  })
  disputeId!: string | null;

  /** Resolved as `intervention`. */
  approvalId!: string;
  interventionId!: string | null;

  @Field(() => RoleEnum, { nullable: true, description: 'Role that can act.' })
  role!: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the group.' })
  group!: string | null;

  @Field({ description: 'True when its rejection alone rejects for the group.' })
  veto!: boolean;

  @Field(() => Date, { description: 'Since when.' })
  since!: string;

  @Field(() => Date, { nullable: true, description: 'Until when.' })
  dueAt!: string | null;

  @Field({ description: 'True when that has passed.' })
  overdue!: boolean;

  @Field({ description: 'True for those of whom `because` speaks; the others are waited for besides.' })
  named!: boolean;
}

@Reads('approval.read')
@ObjectType('ApprovalNext', { description: 'What happens by itself when nobody acts.' })
export class ApprovalNextType {
  @Field(() => NextEnum, { description: 'What.' })
  what!: string;

  @Field(() => Date, { nullable: true, description: 'When; null for as soon as the platform gets to it.' })
  at!: string | null;
}

@Reads('approval.read')
@ObjectType('ApprovalLack', { description: 'Something that the process requires and that is not there.' })
export class ApprovalLackType {
  @Field(() => ApprovalRequirementEnum, { description: 'What the process requires.' })
  kind!: string;

  @AtMost(20)
  @Field(() => [String], { description: 'Which it is: `needs` and an id, or a place in what was put forward.' })
  path!: readonly string[];

  @Field({ description: 'What is the matter with it, as the faults of the same say.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'What people called it; null where `path` says it.' })
  title!: string | null;

  owedById!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it is mended, as a path of the console.' })
  mendedAt!: string | null;
}

@Reads('approval.read')
@ObjectType('ApprovalWhy', { description: 'Why an approval stands where it stands.' })
export class ApprovalWhyType {
  @Field(() => WhyEnum, { description: 'The one reason.' })
  because!: string;

  @Field(() => String, { nullable: true, description: 'Key of the stage; null once settled.' })
  stage!: string | null;

  @Field(() => Date, { description: 'Since when.' })
  since!: string;

  @AtMost(100)
  @Field(() => [ApprovalWaitingType], { description: 'On whom it waits.' })
  waitingOn!: readonly ApprovalWaitingType[];

  @Field(() => ApprovalNextType, { nullable: true, description: 'What happens next if nobody acts.' })
  next!: ApprovalNextType | null;

  @Field({
    description: 'All of it in English: one sentence, and others that name what is missing.',
    deprecationReason: 'Make a sentence in the reader’s language from the other fields.',
  })
  sentence!: string;

  overriddenIds!: readonly string[];

  unheardIds!: readonly string[];

  carriedIds!: readonly string[];

  @AtMost(40)
  @Field(() => [String], {
    description:
      'What groups are called that take part since a revision, because their conditions hold now, and have not decided.',
  })
  joined!: readonly string[];

  @AtMost(40)
  @Field(() => [String], {
    description:
      'What groups are called that take part no longer since the revision under approval: what they said is void.',
  })
  left!: readonly string[];

  @AtMost(200)
  @Field(() => [ApprovalLackType], {
    description: 'What the process requires and is not there now: without it nothing is approved.',
  })
  lacking!: readonly ApprovalLackType[];
}

@Reads('approval.read')
@ObjectType('RouteSeat', { description: 'An organisation that would decide.' })
export class RouteSeatType {
  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field(() => Decimal, { description: 'Its voting weight in percent; 0 without a stake.' })
  weight!: string;

  @Field({ description: 'True when its rejection rejects for the whole group.' })
  veto!: boolean;

  @Field({ description: 'True when it would be recused because the subject is its own.' })
  barred!: boolean;

  @Field({
    description:
      'True when an interest keeps it from taking part, as of now: it is tied to a party, or nobody who is left there could decide. Told from the submission on, never of a draft, and not why.',
  })
  recused!: boolean;

  @Field(() => Date, {
    nullable: true,
    description: 'When it approved elsewhere what carries over here, so that it is not asked again; null where it is.',
  })
  carriedAt!: string | null;
}

@Reads('approval.read')
@ObjectType('RouteGroup', { description: 'Organisations that would decide by one rule.' })
export class RouteGroupType {
  @Field({ description: 'Its key in the process.' })
  key!: string;

  @Field({ description: 'What it is called.' })
  title!: string;

  @Field(() => RoleEnum, { description: 'Role that decides in each organisation.' })
  role!: string;

  @Field(() => ApprovalRuleType, { description: 'When it approves.' })
  rule!: ApprovalRuleType;

  @Field(() => String, { nullable: true, description: 'Condition under which it takes part.' })
  condition!: string | null;

  @Field({ description: 'Whether it takes part as things are now.' })
  applies!: boolean;

  @Field({ description: 'True when nobody in it could decide.' })
  empty!: boolean;

  @Field({ description: 'True when what it decided stands, so that it is not asked again.' })
  stands!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'How many of these are drawn by lot once its stage is next in line; null where all of them decide.',
  })
  drawn!: number | null;

  @AtMost(200)
  @Field(() => [RouteSeatType], { description: 'Who would sit in it.' })
  seats!: RouteSeatType[];
}

@Reads('approval.read')
@ObjectType('RouteConsultation', { description: 'Bodies without a vote that would be asked before a step.' })
export class RouteConsultationType {
  @Field(() => Int, { description: 'How many working days they would have.' })
  workingDays!: number;

  @Field(() => Date, { nullable: true, description: 'Until when, at the latest.' })
  dueBy!: string | null;

  @AtMost(200)
  @Field(() => [ID], { description: 'Ids of the organisations.' })
  organisationIds!: string[];
}

@Reads('approval.read')
@ObjectType('RouteStage', { description: 'A step of the way.' })
export class RouteStageType {
  @Field({ description: 'Its key in the process.' })
  key!: string;

  @Field({ description: 'What it is called.' })
  title!: string;

  @Field(() => ApprovalRuleType, { description: 'How many of its groups must approve.' })
  rule!: ApprovalRuleType;

  @Field(() => String, { nullable: true, description: 'Condition under which it takes place.' })
  condition!: string | null;

  @Field({ description: 'Whether it takes place as things are now.' })
  applies!: boolean;

  @Field({ description: 'What happens when its deadline passes.' })
  onLapse!: string;

  @Field(() => Date, {
    nullable: true,
    description: 'When it opens at the latest, if every stage before takes its time.',
  })
  opensBy!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many working days it has; null when it has no deadline.' })
  workingDays!: number | null;

  @Field({ description: 'True when it has been passed and is not decided again.' })
  stands!: boolean;

  @Field(() => Date, { nullable: true, description: 'Its deadline then; null when it has none.' })
  dueBy!: string | null;

  @Field(() => RouteConsultationType, { nullable: true, description: 'Who would be asked for an opinion first.' })
  consultation!: RouteConsultationType | null;

  @AtMost(20)
  @Field(() => [RouteGroupType], { description: 'Its groups, which decide in parallel.' })
  groups!: RouteGroupType[];

  @AtMost(5)
  @Field(() => [ApprovalTierType], { description: 'Who would be asked if it lapsed or were deadlocked.' })
  tiers!: ApprovalTierType[];

  @AtMost(50)
  @Field(() => [FaultType], {
    description: 'What should be known before: `NOT_WORKED_OUT` (a condition), `CALENDAR_YEAR_NOT_LOADED`.',
  })
  warnings!: readonly Fault[];

  @AtMost(50)
  @Field(() => [String], {
    description: 'The same in English.',
    deprecationReason: 'Make a sentence in the reader’s language from `warnings`.',
  })
  faults!: readonly string[];
}

@Reads('approval.read')
@ObjectType('ApprovalRoute', { description: 'Who will decide, in which order, by when.' })
export class ApprovalRouteType {
  @Field(() => ID, { description: 'Id of the edition of the process.' })
  definitionId!: string;

  @Field({ description: 'Key of the process.' })
  key!: string;

  @Field(() => Int, { description: 'Edition of the process.' })
  edition!: number;

  @Field({ description: 'What it is called.' })
  title!: string;

  @AtMost(20)
  @Field(() => [RouteStageType], { description: 'Its stages in order.' })
  stages!: RouteStageType[];
}
