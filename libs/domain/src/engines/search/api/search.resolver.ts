import { Inject } from '@nestjs/common';
import { Args, Field, HideField, ID, Int, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Refused, type SearchKind, searchKinds, type Actor, holds } from '#libs/contracts';
import { AtMost, enumType, NodeLoaders, NodeType, Op, Operation, Reads, Requires } from '#libs/graphql';
import { assertMeets } from '#libs/platform';
import { Declarations } from '../../../declarations.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { searchKind, type SearchKindSpec } from '../../../declared/search-kind.js';
import { searchText } from '../../../search-text.js';

const typenameOf = (kind: SearchKind) => kind[0]!.toUpperCase() + kind.slice(1);
const kinds = searchKinds.map((kind) => kind.toUpperCase() as Uppercase<SearchKind>);
const SearchKindEnum = enumType(
  'SearchKind',
  kinds,
  'What can be searched for.',
  Object.fromEntries(
    searchKinds.map((kind) => [kind.toUpperCase(), `What \`${typenameOf(kind)}\` describes.`]),
  ) as Record<Uppercase<SearchKind>, string>,
);

@Reads('open')
@ObjectType('SearchHit', { description: 'Something found.' })
class SearchHitType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => SearchKindEnum, { description: 'What it is.' })
  kind!: Uppercase<SearchKind>;

  @Field({ description: 'What it is called.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What it is called in its own language.' })
  nativeTitle!: string | null;

  @Field({ description: 'Where the console shows it.' })
  path!: string;

  @Field({ description: 'False where nothing has all words, and this is only called something like it.' })
  exact!: boolean;

  @HideField()
  organisationId!: string | null;
}

/** The best `$2` of what any kind finds, then what they are called: titles of the others are not looked up. */
function searchSql(specs: readonly SearchKindSpec[]): string {
  const found = specs.map(
    ({ kind }) =>
      `select '${kind}' as kind, f.* from app.find_${kind.replaceAll('-', '_')}($1, $2) f where '${kind}' = any ($3)`,
  );
  const called = specs.map(
    ({ kind, from, title, titles, nativeTitle = 'null::text', organisationId = 'null::uuid', path }) =>
      `select ${titles ? `coalesce(nullif(${titles} ->> $4, ''), ${title})` : title} as title, ${nativeTitle} as native, ${organisationId} as organisation, ${path} as path
       from ${from} where h.kind = '${kind}' and x.id = h.id`,
  );
  return `with hit as (
    select *, max(likeness) over () as best from (${found.join(' union all ')}) any_kind
    order by likeness desc, headed desc, rank desc, id desc limit $2)
  select upper(h.kind) as kind, h.id, c.title, c.native as "nativeTitle", c.path, c.organisation as "organisationId", h.likeness = 1 as exact
  from hit h cross join lateral (${called.join(' union all ')}) c
  where h.likeness = 1 or h.best < 1
  order by h.likeness desc, h.headed desc, h.rank desc, h.id desc`;
}

@Resolver(() => SearchHitType)
export class SearchResolver {
  private readonly specs: ReadonlyMap<string, SearchKindSpec>;
  private readonly sql: string;

  constructor(
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(Declarations) declarations: Declarations,
  ) {
    this.specs = declarations.keyed(searchKind, searchKinds);
    this.sql = searchSql([...this.specs.values()]);
  }

  /** One statement, however much is found; what the hits are is loaded only where it is asked for. */
  @Requires('signed-in')
  @AtMost(100)
  @Query(() => [SearchHitType], {
    description:
      'What you may see that has all these words, by their beginnings; the best first. Chinese, Japanese and Thai need no spaces. Where nothing has them, what is called something like it.',
  })
  search(
    @Args('text', { description: 'What to look for, at most 200 characters.' }) text: string,
    @Args('kinds', { type: () => [SearchKindEnum], nullable: true, description: 'Only these kinds.' })
    only: Uppercase<SearchKind>[] | null,
    @Args('first', { type: () => Int, defaultValue: 20, description: 'How many at most, 1 to 50.' }) first: number,
    @Op() operation: Operation,
  ): Promise<SearchHitType[]> {
    if (first < 1 || first > 50) {
      throw Refused.input([{ path: ['first'], code: 'OUT_OF_RANGE', message: 'Ask for 1 to 50.' }]);
    }
    const asked = this.searchable(operation.signedIn, only?.map((kind) => kind.toLowerCase()) ?? null);
    return operation.read.query<SearchHitType>(
      this.sql,
      [searchText(text) ?? '', first, asked, operation.language],
      'search',
    );
  }

  @ResolveField(() => NodeType, { nullable: true, description: 'It, of the type that `kind` names.' })
  node(@Parent() { kind, id }: SearchHitType, @Op() operation: Operation): Promise<object | null> {
    return this.nodes.loadNamed(typenameOf(kind.toLowerCase() as SearchKind), id, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Whose it is, to tell it from its namesakes.' })
  organisation(
    @Parent() { organisationId }: SearchHitType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> | null {
    return organisationId ? this.nodes.load(OrganisationType, organisationId, operation) : null;
  }

  /**
   * Kinds asked for; left out, those the caller may read.
   * @throws Refused PERMISSION when one that was asked for, or every one, may not be read
   */
  private searchable(actor: Actor, only: readonly string[] | null): readonly string[] {
    const all = [...this.specs.keys()];
    const asked = only ?? all.filter((kind) => holds(actor, this.specs.get(kind)!.read));
    for (const kind of asked.length > 0 || only ? asked : all) assertMeets(actor, this.specs.get(kind)!.read);
    return asked;
  }
}
