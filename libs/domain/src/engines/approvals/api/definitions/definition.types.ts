import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ApprovalSubject, Fault } from '#libs/contracts';
import { connection, enumType, Json, NodeType, AtMost, Reads } from '#libs/graphql';
import type { LeftOutPart } from '../../definitions/bpmn/bpmn.foreign.js';
import { ApprovalSubjectEnum } from '../approval.enums.js';

export const DefinitionStateEnum = enumType(
  'DefinitionState',
  ['DRAFT', 'PUBLISHED', 'RETIRED'] as const,
  'Where an edition of a process stands.',
  {
    DRAFT: 'Being written; may hold faults.',
    PUBLISHED: 'Never changes again; new approvals can follow it.',
    RETIRED: 'Only approvals that were under way follow it.',
  },
);

@Reads('definition.read')
@ObjectType('Definition', { implements: NodeType, description: 'One edition of an approval process.' })
export class DefinitionType extends NodeType {
  @Field({ description: 'Name of the process for programs; all its editions share it.' })
  key!: string;

  @Field(() => Int, { description: 'Counted from 1 within the key.' })
  edition!: number;

  /** As its author calls it; the resolver answers it in the reader's language. */
  title!: string;

  @Field(() => [ApprovalSubjectEnum], { description: 'What it is for; empty while a draft.' })
  subjectKinds!: ApprovalSubject[];

  @Field(() => [ApprovalSubjectEnum], { description: 'What follows it unless another process is named.' })
  defaultFor!: ApprovalSubject[];

  @Field(() => DefinitionStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => Json, { description: 'What it says; `definitionSchema` says in which form.' })
  body!: unknown;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the published body (RFC 8785).' })
  contentHash!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the organisation that keeps it; null for the platform.' })
  organisationId!: string | null;

  @Field(() => Date, { description: 'When it was first drafted.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was published.' })
  publishedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was retired.' })
  retiredAt!: Date | null;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

export const DefinitionConnection = connection('Definition', () => DefinitionType);

@Reads('definition.read')
@ObjectType('DefinitionFault', { description: 'Something that is wrong with a process, or looks wrong.' })
export class DefinitionFaultType implements Fault {
  @AtMost(20)
  @Field(() => [Json], { description: 'Where, from the root of the body: field names and list positions.' })
  path!: (string | number)[];

  @Field({ description: 'Stable code.' })
  code!: string;

  @Field({ description: 'What is wrong and how to mend it.' })
  message!: string;
}

@Reads('definition.read')
@ObjectType('DefinitionCheck', { description: 'Whether a process could be published as it is.' })
export class DefinitionCheckType {
  @Field({ description: 'True when nothing is wrong.' })
  valid!: boolean;

  @AtMost(200)
  @Field(() => [DefinitionFaultType], { description: 'Everything that is wrong, in order.' })
  faults!: readonly Fault[];

  @AtMost(200)
  @Field(() => [DefinitionFaultType], {
    description:
      'What works, and probably not as it is meant: conditions that can never hold, groups that would have nobody; for whoever ' +
      'may draft processes also organisations that are not registered. Empty while anything is wrong.',
  })
  warnings!: readonly Fault[];

  @Field(() => Int, {
    nullable: true,
    description:
      'Working days that it takes when every limit in it is used up once; revisions are not counted. Null while anything is wrong.',
  })
  workingDays!: number | null;

  @AtMost(20)
  @Field(() => [String], { description: 'Keys of stages that have no deadline, and so no end by themselves.' })
  unlimited!: readonly string[];
}

@Reads('definition.read')
@ObjectType('DrawnDefinition', { description: 'A process as BPMN 2.0.' })
export class DrawnDefinitionType {
  @Field(() => String, {
    nullable: true,
    description: 'XML with a diagram; null where something is wrong with the process.',
  })
  xml!: string | null;

  @AtMost(200)
  @Field(() => [DefinitionFaultType], { description: 'Everything that is wrong with the process, in order.' })
  faults!: readonly Fault[];
}

@Reads('definition.read')
@ObjectType('LeftOutElement', { description: 'What a draft from a foreign BPMN file does not hold.' })
export class LeftOutElementType implements LeftOutPart {
  @Field({ description: 'Name of the element in BPMN, such as `serviceTask`.' })
  element!: string;

  @Field({ description: 'Id of the element; empty where it has none.' })
  id!: string;

  @Field({ description: 'Why, as a code.' })
  code!: string;

  @Field({ description: 'Why, and what to do in the draft.' })
  message!: string;
}

@Reads('definition.read')
@ObjectType('ReadDefinition', { description: 'What was read from BPMN 2.0.' })
export class ReadDefinitionType {
  @Field(() => Json, { nullable: true, description: 'The process; null where it could not be read.' })
  body!: unknown;

  @AtMost(200)
  @Field(() => [DefinitionFaultType], {
    description: 'What keeps it from being read: the path begins with the id of the element, where it is in one.',
  })
  faults!: readonly Fault[];

  @AtMost(500)
  @Field(() => [LeftOutElementType], {
    description:
      'Of what another program drew: everything that the draft lacks. Empty for a process that was saved here.',
  })
  leftOut!: readonly LeftOutPart[];
}

@Reads('definition.read')
@ObjectType('ConditionName', { description: 'A variable or function of the language of conditions.' })
export class ConditionNameType {
  @Field({ description: 'As written in a condition.' })
  name!: string;

  @Field({ description: 'Its type, or `function`.' })
  type!: string;

  @Field({ description: 'What it stands for.' })
  description!: string;

  @AtMost(50)
  @Field(() => [String], { nullable: true, description: 'The only texts it can hold.' })
  values!: readonly string[] | null;
}
