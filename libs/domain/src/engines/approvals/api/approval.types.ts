import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ApprovalSubject, Titled } from '#libs/contracts';
import { AtMost, connection, NodeType, Reads } from '#libs/graphql';
import {
  ApprovalStateEnum,
  ApprovalSubjectEnum,
  DecisionEnum,
  RuleOutcomeEnum,
  StageStateEnum,
} from './approval.enums.js';
import { DecisionOverrideType } from './decision.types.js';

@Reads('approval.read')
@ObjectType('Approval', {
  implements: NodeType,
  description:
    'One revision of a subject on its way through a process: who decides, what was decided, what is waited for.',
})
export class ApprovalType extends NodeType {
  @Field(() => ApprovalSubjectEnum, { description: 'What kind of thing is approved.' })
  subjectKind!: ApprovalSubject;

  @Field(() => ID, { description: 'Id of what is approved.' })
  subjectId!: string;

  title!: string;
  titles!: Titled['titles'] | null;

  @Field(() => ID, { nullable: true, description: 'Id of the project concerned.' })
  projectId!: string | null;

  @Field(() => ID, { description: 'Id of the edition of the process it follows.' })
  definitionId!: string;

  @Field(() => Int, { description: 'Revision of the subject that is decided on.' })
  revision!: number;

  @Field({ description: 'SHA-256 of that revision; decisions name it.' })
  contentHash!: string;

  @Field(() => ApprovalStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field({ description: 'Key of the stage in progress, or of the last one.' })
  stage!: string;

  @Field(() => StageStateEnum, { description: 'Where that stage stands.' })
  stageState!: string;

  @Field(() => Date, {
    nullable: true,
    description: 'When the first of those who are waited for should have answered; null where nobody has a deadline.',
  })
  dueAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Since when it waits for a revision.' })
  sentBackAt!: Date | null;

  @Field(() => Date, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  settledAt!: Date | null;

  @Field(() => Int, { description: 'Counts every change of it.' })
  version!: number;
}

export const ApprovalConnection = connection('Approval', () => ApprovalType);

@Reads('approval.read')
@ObjectType('DecisionOutlook', {
  description: 'What one decision would bring about at once; others may still have to be heard.',
})
export class DecisionOutlookType {
  @Field(() => DecisionEnum, { description: 'The decision.' })
  decision!: string;

  @Field(() => RuleOutcomeEnum, { nullable: true, description: 'What its group would come to.' })
  group!: string | null;

  @Field(() => StageStateEnum, { nullable: true, description: 'Where the stage would stand, were it settled by it.' })
  stage!: string | null;

  @Field(() => ApprovalStateEnum, { nullable: true, description: 'How the approval would end, were it ended by it.' })
  approval!: string | null;

  @Field({ description: 'True when the subject would go back to whoever put it forward.' })
  sentBack!: boolean;

  @Field({ description: 'True when it would be an objection that is answered before it counts.' })
  objects!: boolean;

  @Field({ description: 'True when a coordinator, or the next one, would be asked.' })
  escalated!: boolean;

  @AtMost(100)
  @Field(() => [DecisionOverrideType], {
    description: 'Whom a coordinator would decide against: each needs a reason, and the decision a legal basis.',
  })
  overrides!: readonly DecisionOverrideType[];

  /** Resolved as `considers`. */
  considers!: readonly string[];

  approvalId!: string;

  @Field(() => Date, { nullable: true, description: 'Until when those could appeal; null where they could not.' })
  appealUntil!: string | null;

  @Field({ description: 'True when it would count only once nobody can appeal, and no appeal waits.' })
  suspended!: boolean;
}
