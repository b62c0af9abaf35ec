import { Inject } from '@nestjs/common';
import { Args, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Refused, type SearchKind, searchKinds, type Actor, holds, type Permission } from '#libs/contracts';
import { enumType, NodeLoaders, NodeType, Op, Operation, Requires, AtMost, Reads } from '#libs/graphql';
import { assertMeets } from '#libs/platform';

const kinds = searchKinds.map((kind) => kind.toUpperCase() as Uppercase<SearchKind>);
export const SearchKindEnum = enumType('SearchKind', kinds, 'What can be searched for.', {
  PROJECT: 'Projects.',
  PROPOSAL: 'Proposals.',
});

const scopes: Readonly<Record<(typeof kinds)[number], Permission>> = {
  PROJECT: 'project.read',
  PROPOSAL: 'proposal.read',
};

/**
 * Kinds asked for; left out, those the caller may read.
 * @throws Refused PERMISSION when one that was asked for, or every one, may not be read
 */
function searchable(actor: Actor, only: readonly string[] | null): readonly string[] {
  const asked = only ?? kinds.filter((kind) => holds(actor, scopes[kind]));
  for (const kind of asked.length > 0 || only ? asked : kinds) assertMeets(actor, scopes[kind as keyof typeof scopes]);
  return asked;
}

interface Hit {
  readonly kind: SearchKind;
  readonly id: string;
}

@Reads('open')
@ObjectType('SearchHit', { description: 'Something found.' })
class SearchHitType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => SearchKindEnum, { description: 'What it is.' })
  kind!: string;

  @Field(() => NodeType, { description: 'It: a Project or a Proposal.' })
  node!: object;
}

@Resolver()
export class SearchResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  /** Finding is one statement, loading what was found one for each kind. */
  @Requires('signed-in')
  @AtMost(100)
  @Query(() => [SearchHitType], {
    description:
      'Projects and proposals you may see that have all these words, by their beginnings; the best first. Chinese, Japanese and Thai need no spaces.',
  })
  async search(
    @Args('text', { description: 'What to look for, at most 200 characters.' }) text: string,
    @Args('kinds', { type: () => [SearchKindEnum], nullable: true, description: 'Only these kinds.' })
    only: string[] | null,
    @Args('first', { type: () => Int, defaultValue: 20, description: 'How many at most, 1 to 50.' }) first: number,
    @Op() operation: Operation,
  ): Promise<SearchHitType[]> {
    if (first < 1 || first > 50) {
      throw Refused.input([{ path: ['first'], code: 'OUT_OF_RANGE', message: 'Ask for 1 to 50.' }]);
    }
    if (text.length > 200) {
      throw Refused.input([{ path: ['text'], code: 'TOO_LARGE', message: 'Use at most 200 characters.' }]);
    }
    const hits = await operation.read.query<Hit>('select kind, id from app.search($1, $2, $3)', [
      text,
      searchable(operation.signedIn, only).map((kind) => kind.toLowerCase()),
      first,
    ]);
    const found = await Promise.all(hits.map((hit) => this.load(hit, operation)));
    return found.filter((hit) => hit !== null);
  }

  private async load({ kind, id }: Hit, operation: Operation): Promise<SearchHitType | null> {
    const typename = kind[0]!.toUpperCase() + kind.slice(1);
    const node = await this.nodes.loadNamed(typename, id, operation);
    return node && { id, kind: kind.toUpperCase(), node };
  }
}
