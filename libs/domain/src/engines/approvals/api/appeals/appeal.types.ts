import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { ObjectionGround, Role } from '#libs/contracts';
import type { Panellist } from '../../appeals/appeal.entity.js';
import { MutationInput, mutationResult, Reads } from '#libs/graphql';
import { AppealStateEnum, ObjectionGroundEnum } from '../approval.enums.js';
import { ApprovalType } from '../approval.types.js';
import { IN_NAME_OF } from '../decision.inputs.js';

@Reads('approval.read')
@ObjectType('AppealPanellist', { description: 'Somebody who was drawn by lot to decide an appeal, with the others.' })
export class AppealPanellistType {
  @Field(() => ID, { description: 'Id of its organisation.' })
  organisationId!: string;

  memberId!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: what was decided should not count. False: it should stand. Null: it has said nothing yet.',
  })
  overturned!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it said so.' })
  at!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it stepped aside: it sits no more. Null: it sits.' })
  leftAt!: string | null;

  appealId!: string;
  approvalId!: string;
}

@Reads('approval.read')
@ObjectType('ApprovalAppeal', {
  description: 'What an organisation may do, or did, against a coordinator that decided against what it said.',
})
export class ApprovalAppealType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  approvalId!: string;

  @Field(() => ID, { description: 'Id of the decision that it is against.' })
  decisionId!: string;

  @Field({ description: 'Key of its stage.' })
  stage!: string;

  @Field(() => ID, { description: 'Id of the organisation that may appeal, or did.' })
  organisationId!: string;

  @Field(() => AppealStateEnum, { description: 'Where it is.' })
  state!: string;

  @Field(() => Date, { description: 'Until when it may, or might, be lodged.' })
  until!: Date;

  @Field(() => ObjectionGroundEnum, { nullable: true, description: 'On what ground.' })
  ground!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the decision is wrong.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'What it asks for.' })
  asks!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the member who lodged it.' })
  lodgedBy!: string | null;

  @Field(() => Date, { nullable: true, description: 'When.' })
  lodgedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when it is to be decided.' })
  dueAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'Id of the coordinator that decides, or decided, it.' })
  referredToId!: string | null;

  /** Roles of whoever appeals, and of whoever decides where that is a coordinator. */
  role!: Role;
  referredRole!: Role | null;

  /** Resolved as `panel`. */
  seats!: readonly Panellist[] | null;
  panelReasons!: Readonly<Record<string, string>>;

  @Field(() => String, { nullable: true, description: 'Why it was decided so; null where time, or a panel, decided.' })
  answer!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the member who decided it.' })
  decidedBy!: string | null;

  @Field(() => Date, { nullable: true, description: 'Since when it waits for nobody.' })
  settledAt!: Date | null;
}

@InputType({ isAbstract: true })
abstract class OfAppealInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the appeal (`Approval.appeals`).' })
  appealId!: string;

  @Field(() => ID, IN_NAME_OF)
  onBehalfOf?: string | null;
}

@InputType({ description: 'An appeal against a coordinator that decided against what your organisation said.' })
export class AppealDecisionInput extends OfAppealInput {
  @Field(() => ObjectionGroundEnum, { description: 'On what ground.' })
  ground!: ObjectionGround;

  @Field({ description: 'Why the decision is wrong.' })
  reason!: string;

  @Field({ description: 'What you ask for.' })
  asks!: string;
}

@InputType({ description: 'An appeal that is taken back.' })
export class WithdrawAppealInput extends OfAppealInput {}

@InputType({ description: 'What a coordinator decides about an appeal, or one of a panel thinks of it.' })
export class DecideAppealInput extends OfAppealInput {
  @Field({ description: 'True: what was decided does not count. False: it stands.' })
  overturned!: boolean;

  @Field({ description: 'Why.' })
  reason!: string;
}

@InputType({ description: 'That you step aside from the panel that decides an appeal.' })
export class LeavePanelInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the appeal (`Approval.appeals`).' })
  appealId!: string;

  @Field({ description: 'Why. It goes on the record.' })
  reason!: string;
}

const approval = { approval: () => ApprovalType };
export const AppealDecisionResult = mutationResult('AppealDecision', 'Lodged.', approval);
export const WithdrawAppealResult = mutationResult('WithdrawAppeal', 'Taken back, with all that follows.', approval);
export const DecideAppealResult = mutationResult('DecideAppeal', 'Recorded, with all that follows.', approval);
export const LeavePanelResult = mutationResult('LeavePanel', 'Stepped aside, with all that follows.', approval);
