import { createUnionType, Field, Float, Int, InterfaceType, ObjectType } from '@nestjs/graphql';
import { type Fault, type QuotaHolder, type QuotaKind, quotaKinds, type Refusal, refusalCode } from '#libs/contracts';
import { AtMost } from '../limits/bounds.js';
import { enumType } from '../schema/enum.js';
import { Json } from '../schema/scalars.js';
import { Reads } from '../guards/reads.js';

@InterfaceType('Refusal', {
  description: 'An expected refusal: nothing was changed. `code` is stable, `message` is for people.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class RefusalType {
  @Field({ description: 'Stable code a program can act on.' })
  code!: string;

  @Field({ description: 'What was wrong, where, and what to do about it.' })
  message!: string;
}

@Reads('open')
@ObjectType('Fault', { description: 'One thing wrong with an input.' })
export class FaultType implements Fault {
  @AtMost(20)
  @Field(() => [Json], { description: "Where, from the input's root: field names and list positions." })
  path!: (string | number)[];

  @Field({ description: 'Stable code, such as REQUIRED or OUT_OF_RANGE.' })
  code!: string;

  @Field({ description: 'What is wrong and how to mend it.' })
  message!: string;
}

@Reads('open')
@ObjectType('InputRefused', { implements: RefusalType, description: 'The input has faults; all of them are listed.' })
export class InputRefusedType extends RefusalType {
  @AtMost(200)
  @Field(() => [FaultType], { description: 'Every fault, in the order of the input.' })
  faults!: Fault[];
}

@Reads('open')
@ObjectType('PermissionRefused', { implements: RefusalType, description: 'The seat may not do this.' })
export class PermissionRefusedType extends RefusalType {
  @Field({ description: 'The permission that is missing, see `viewerCan`.' })
  permission!: string;
}

@Reads('open')
@ObjectType('TransitionRefused', { implements: RefusalType, description: 'The state does not allow this now.' })
export class TransitionRefusedType extends RefusalType {
  @Field(() => String, { nullable: true, description: 'The state it is in.' })
  state?: string | null;

  @AtMost(200)
  @Field(() => [FaultType], { description: 'What has to be mended first, where there is such a thing.' })
  faults!: Fault[];
}

@Reads('open')
@ObjectType('VersionRefused', { implements: RefusalType, description: 'Somebody changed it since you read it.' })
export class VersionRefusedType extends RefusalType {
  @Field(() => Int, { description: 'The version you sent.' })
  expectedVersion!: number;

  @Field(() => Int, { description: 'The version it has now.' })
  actualVersion!: number;
}

export const QuotaKindEnum = enumType('QuotaKind', quotaKinds, 'What is counted, for each person and organisation.', {
  INVITATIONS: 'Letters that invite, sent again or not, a day.',
  DRAFTS: 'Proposals, projects, agreements, datasets and process definitions begun, a day.',
  FILES: 'Files handed in, a day.',
  MUTATIONS: 'Changes asked for over GraphQL, an hour.',
  STORAGE: 'Bytes of the files that are kept.',
});
export const QuotaHolderEnum = enumType('QuotaHolder', ['PERSON', 'ORGANISATION'] as const, 'Whose use is counted.', {
  PERSON: 'Of the person, in whatever role.',
  ORGANISATION: 'Of all members of the organisation together.',
});

@Reads('open')
@ObjectType('QuotaRefused', { implements: RefusalType, description: 'As much as may be used has been used.' })
export class QuotaRefusedType extends RefusalType {
  @Field(() => QuotaKindEnum, { description: 'What was used up.' })
  quota!: QuotaKind;

  @Field(() => QuotaHolderEnum, { description: 'Whose.' })
  holder!: QuotaHolder;

  @Field(() => Float, { description: 'How much there is of it.' })
  allowed!: number;

  @Field(() => Date, {
    nullable: true,
    description: 'When it is free again, by the platform’s clock; null for what removing something frees.',
  })
  freesAt!: string | null;
}

/** Members every mutation's result union shares. */
export const refusalTypes = [
  InputRefusedType,
  PermissionRefusedType,
  TransitionRefusedType,
  VersionRefusedType,
  QuotaRefusedType,
] as const;

/** A refusal as the union member that tells it. */
export function presentRefusal(refusal: Refusal): object {
  const code = refusalCode(refusal);
  if (refusal.kind === 'TRANSITION')
    return { ...refusal, code, faults: refusal.faults ?? [], __typename: TYPES.TRANSITION };
  return { ...refusal, code, __typename: TYPES[refusal.kind] };
}

const TYPES: Readonly<Record<Refusal['kind'], string>> = {
  INPUT: 'InputRefused',
  PERMISSION: 'PermissionRefused',
  TRANSITION: 'TransitionRefused',
  VERSION: 'VersionRefused',
  QUOTA: 'QuotaRefused',
};

export function resultUnion(name: string, success: new () => object, description: string): object {
  return createUnionType({
    name: `${name}Result`,
    description,
    types: () => [success, ...refusalTypes] as const,
    resolveType: (value: { __typename: string }) => value.__typename,
  });
}
