import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, holds } from '#libs/contracts';
import { type Connection, countBy, CurrentActor, Op, Operation, pageFrom, sorting } from '#libs/graphql';
import { alphabetical, column, sql } from '#libs/platform';
import { Member } from '../member.entity.js';
import { OrganisationType } from '../../organisations/api/organisation.types.js';
import { MemberLoader } from './member.loader.js';
import { MemberConnection, MemberStateEnum, MemberType, RoleEnum } from './member.types.js';

const memberSorts = sorting('MemberSort', 'by title', {
  TITLE: { ...alphabetical(column(Member, 'title')), says: 'Title of the seat.' },
  NAME: {
    ...alphabetical(sql`(select name from person where person.id = ${column(Member, 'personId')})`),
    sparse: true,
    says: 'Name of whoever holds it, where you may know it.',
  },
  STATE: { ...alphabetical(column(Member, 'state')), says: 'Active ones before others.' },
});

@ArgsType()
class MembersArgs extends memberSorts.Args {
  @Field(() => MemberStateEnum, { nullable: true, description: 'Only seats in this state.' })
  state?: string | null;

  @Field(() => RoleEnum, { nullable: true, description: 'Only seats with this role.' })
  role?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only seats held by somebody without a second factor; none unless you administer it.',
  })
  withoutSecondFactor?: boolean | null;
}

/** What this noun adds to organisations. */
@Resolver(() => OrganisationType)
export class OrganisationMembersResolver {
  constructor(@Inject(MemberLoader) private readonly loader: MemberLoader) {}

  @ResolveField(() => MemberConnection, { description: 'Its seats, by title.' })
  async members(
    @Parent() { id }: OrganisationType,
    @Args() args: MembersArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<MemberType>> {
    const page = memberSorts.pageOf(args, 2);
    if (args.withoutSecondFactor && !holds(actor, 'member.update')) return pageFrom([], page, () => []);
    const batch = `organisation.members:${JSON.stringify(args)}`;
    countBy(page, batch, id, (ids, read) => this.loader.counts(ids, args, read));
    const rows = await operation.batch(batch, id, (ids, read) => this.loader.ofOrganisations(ids, args, page, read));
    return pageFrom(rows ?? [], page, (member) => [member.title, member.id]);
  }
}
