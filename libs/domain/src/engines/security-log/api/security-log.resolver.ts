import { Args, Query, Resolver } from '@nestjs/graphql';
import { type Fault, Refused, type SecurityKind, securityKinds } from '#libs/contracts';
import { type Connection, Op, type Operation, pageFrom, pageOf, Requires } from '#libs/graphql';
import { SecurityEntryConnection, type SecurityEntryType, SecurityLogArgs } from './security-log.types.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who was refused what, for stewards and for an organisation's auditors. */
@Resolver()
export class SecurityLogResolver {
  @Requires('securityLog.read')
  @Query(() => SecurityEntryConnection, {
    description: 'Refusals and changes of what gives access that you may know of, newest first.',
  })
  async securityLog(@Args() args: SecurityLogArgs, @Op() operation: Operation): Promise<Connection<SecurityEntryType>> {
    const faults = faultsOf(args);
    if (faults.length > 0) throw Refused.input(faults);
    const page = pageOf(args, 1);
    const { kinds, reason, memberId, organisationId, address, correlationId, from, until } = args;
    const rows = await operation.read.query<SecurityEntryType>(
      `select id, at, kind, reason, organisation_id as "organisationId", member_id as "memberId",
         credential_id as "credentialId", via, address, correlation_id as "correlationId", details
       from security_log
       where ($1::uuid is null or id < $1) and ($2::text[] is null or kind = any($2)) and ($3::text is null or reason = $3)
         and ($4::uuid is null or member_id = $4) and ($5::uuid is null or organisation_id = $5)
         and ($6::text is null or address = $6) and ($7::text is null or correlation_id = $7)
         and ($8::timestamptz is null or at >= $8) and ($9::timestamptz is null or at < $9)
       order by id desc limit $10`,
      [
        page.after?.[0] ?? null,
        kinds ?? null,
        reason ?? null,
        memberId ?? null,
        organisationId ?? null,
        address ?? null,
        correlationId ?? null,
        from ?? null,
        until ?? null,
        page.first + 1,
      ],
    );
    return pageFrom(rows, page, ({ id }) => [id]);
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
