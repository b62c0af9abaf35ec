import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { ApprovalSubject } from '#libs/contracts';
import { Json, MutationInput, mutationResult, PageArgs, versioned } from '#libs/graphql';
import { ApprovalSubjectEnum } from '../approval.enums.js';
import { DefinitionStateEnum, DefinitionType } from './definition.types.js';

@ArgsType()
export class DefinitionsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only editions of this process.' })
  key?: string | null;

  @Field(() => DefinitionStateEnum, { nullable: true, description: 'Only those that stand like this.' })
  state?: string | null;

  @Field(() => ApprovalSubjectEnum, { nullable: true, description: 'Only those for this kind of subject.' })
  subjectKind?: ApprovalSubject | null;
}

@InputType({ description: 'The first edition of a process, or its next one.' })
export class DraftDefinitionInput extends MutationInput {
  @Field({ description: 'Key of the process: lower-case letters, digits and hyphens, a letter first.' })
  key!: string;

  @Field(() => Json, { description: 'What it says, complete or not; `definitionSchema` says in which form.' })
  body!: unknown;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: refused where a process has this key already, so that a copy never becomes the next edition of another.',
  })
  fresh?: boolean | null;
}

const ChangeDefinitionInput = versioned('Id of the edition.');

@InputType({ description: "Replaces a draft's body." })
export class SaveDefinitionInput extends ChangeDefinitionInput {
  @Field(() => Json, { description: 'What it says now, complete or not.' })
  body!: unknown;
}

@InputType({ description: 'Publishes a draft for ever.' })
export class PublishDefinitionInput extends ChangeDefinitionInput {
  @Field(() => [ApprovalSubjectEnum], {
    nullable: true,
    description: 'Subjects that follow it from now on unless another process is named; stewards only.',
  })
  defaultFor?: ApprovalSubject[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Warnings of `validateDefinition` that whoever publishes has read, each as its code, a space, and its path joined by dots. ' +
      'Refused where there are others; left out, nobody is asked.',
  })
  warningsRead?: string[] | null;
}

@InputType({ description: 'Makes a published edition the one that subjects follow unless another is named.' })
export class MakeDefinitionDefaultInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the edition.' })
  id!: string;

  @Field(() => [ApprovalSubjectEnum], { description: 'For which kinds of subject.' })
  subjectKinds!: ApprovalSubject[];
}

@InputType({ description: 'Keeps new approvals from following an edition.' })
export class RetireDefinitionInput extends ChangeDefinitionInput {}

const definition = { definition: () => DefinitionType };
export const DraftDefinitionResult = mutationResult('DraftDefinition', 'Drafted.', definition);
export const SaveDefinitionResult = mutationResult('SaveDefinition', 'Saved.', definition);
export const PublishDefinitionResult = mutationResult('PublishDefinition', 'Published.', definition);
export const MakeDefinitionDefaultResult = mutationResult('MakeDefinitionDefault', 'Made the default.', definition);
export const RetireDefinitionResult = mutationResult('RetireDefinition', 'Retired.', definition);
