import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Fault, Refused, type SecurityKind, securityKinds } from '#libs/contracts';
import { type Connection, NodeLoaders, Op, type Operation, pageFrom, pageOf, Requires } from '#libs/graphql';
import { countOf, given, paged, sql, where } from '#libs/platform';
import { MemberType } from '../../../identity/members/api/member.types.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { SecurityEntryConnection, SecurityEntryType, SecurityLogArgs } from './security-log.types.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who was refused what, for stewards and for an organisation's auditors. */
@Resolver(() => SecurityEntryType)
export class SecurityLogResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @Requires('securityLog.read')
  @Query(() => SecurityEntryConnection, {
    description: 'Refusals and changes of what gives access that you may know of, newest first.',
  })
  async securityLog(@Args() args: SecurityLogArgs, @Op() operation: Operation): Promise<Connection<SecurityEntryType>> {
    const faults = faultsOf(args);
    if (faults.length > 0) throw Refused.input(faults);
    const page = pageOf(args, 1);
    const { kinds, reason, memberId, organisationId, address, correlationId, from, until } = args;
    const wanted = [
      given(kinds, (any) => sql`kind = any(${any})`),
      given(reason, (only) => sql`reason = ${only}`),
      given(memberId, (id) => sql`member_id = ${id}`),
      given(organisationId, (id) => sql`organisation_id = ${id}`),
      given(address, (only) => sql`address = ${only}`),
      given(correlationId, (id) => sql`correlation_id = ${id}`),
      given(from, (first) => sql`at >= ${first}`),
      given(until, (end) => sql`at < ${end}`),
    ];
    page.count = countOf(() => sql`security_log ${where(...wanted)}`);
    const { beyond, order } = paged(page, [sql`id`], true);
    const rows = await operation.read.query<SecurityEntryType>(sql`
       select id, at, kind, reason, organisation_id as "organisationId", member_id as "memberId",
         credential_id as "credentialId", via, address, correlation_id as "correlationId", details
       from security_log ${where(...wanted, beyond)} order by ${order}`);
    return pageFrom(rows, page, ({ id }) => [id]);
  }

  @ResolveField(() => MemberType, {
    nullable: true,
    description: 'The seat; null for a stranger, or one you may not see.',
  })
  member(@Parent() { memberId }: SecurityEntryType, @Op() operation: Operation): Promise<MemberType | null> | null {
    return memberId ? this.nodes.load(MemberType, memberId, operation) : null;
  }

  @ResolveField(() => OrganisationType, {
    nullable: true,
    description: 'Organisation of the seat; null for a stranger.',
  })
  organisation(
    @Parent() { organisationId }: SecurityEntryType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> | null {
    return organisationId ? this.nodes.load(OrganisationType, organisationId, operation) : null;
  }
}

function faultsOf({ kinds, memberId, organisationId }: SecurityLogArgs): Fault[] {
  const ids = { memberId, organisationId };
  return [
    ...(kinds ?? []).flatMap((kind, index) =>
      securityKinds.includes(kind as SecurityKind)
        ? []
        : [{ path: ['kinds', index], code: 'UNKNOWN', message: `There is ${securityKinds.join(', ')}.` }],
    ),
    ...Object.entries(ids).flatMap(([name, id]) =>
      id && !UUID.test(id) ? [{ path: [name], code: 'FORM', message: `${name} is a UUID.` }] : [],
    ),
  ];
}
