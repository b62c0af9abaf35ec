import { Field, ID, InputType, Int, ObjectType, type ReturnTypeFunc } from '@nestjs/graphql';
import { AtMost } from '../limits/bounds.js';
import { resultUnion } from './refusals.js';
import { Reads } from '../guards/reads.js';

/** Every mutation's one input extends this. */
@InputType({ isAbstract: true })
export abstract class MutationInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Idempotency key, yours to choose (a UUID, say): repeating the mutation with the same key and input within 24 hours answers the first success again and changes nothing.',
  })
  clientMutationId?: string | null;
}

interface Versioned extends MutationInput {
  id: string;
  expectedVersion: number;
}

/** The input of a mutation of one thing, which the caller has seen: its id, with this description, and its version. */
export function versioned(description: string): abstract new () => Versioned {
  @InputType({ isAbstract: true })
  abstract class VersionedInput extends MutationInput {
    @Field(() => ID, { description })
    id!: string;

    @Field(() => Int, { description: 'The version you saw.' })
    expectedVersion!: number;
  }
  return VersionedInput;
}

interface PlainField {
  readonly type: ReturnTypeFunc;
  readonly description: string;
  readonly nullable?: boolean;
  /** For a list: how many items it has at most. */
  readonly atMost?: number;
}

export interface MutationShape {
  readonly name: string;
  /** Fields of the success that are objects, loaded by id after the commit. */
  readonly nodes: ReadonlyMap<string, () => new () => object>;
}

const shapes = new Map<string, MutationShape>();

/**
 * Declares a mutation's result: `union <name>Result = <name>Success | …refusals`. The resolver answers ids for the node
 * fields (`{ proposal: id }`); the objects are read under row-level security after the commit, so there is one read path.
 * @param plain fields that are not nodes, such as a secret shown once; a repeated call with the same key answers null for
 *   those declared nullable
 */
export function mutationResult(
  name: string,
  description: string,
  nodes: Readonly<Record<string, () => new () => object>>,
  plain: Readonly<Record<string, PlainField>> = {},
): object {
  class Success {}
  Object.defineProperty(Success, 'name', { value: `${name}Success` });
  ObjectType(`${name}Success`, { description })(Success);
  Reads('open')(Success);
  for (const [field, type] of Object.entries(nodes)) {
    Field(type, {
      nullable: true,
      description: `The ${field} as it is now; null when the change took it out of your sight.`,
    })(Success.prototype, field);
  }
  for (const [field, { type, atMost, ...options }] of Object.entries(plain)) {
    Field(type, options)(Success.prototype, field);
    if (atMost) AtMost(atMost)(Success.prototype, field);
  }
  shapes.set(name, { name, nodes: new Map(Object.entries(nodes)) });
  return resultUnion(name, Success, `${description} Or why not.`);
}

/** @param resultName name of the mutation's return type, such as `SubmitProposalResult` */
export function mutationShape(resultName: string): MutationShape | undefined {
  return shapes.get(resultName.replace(/Result$/, ''));
}
