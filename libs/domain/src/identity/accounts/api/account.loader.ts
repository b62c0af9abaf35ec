import { Injectable } from '@nestjs/common';
import type { Page } from '#libs/graphql';
import { columns, list, matching, NEWEST_FIRST, type ReadTransaction, sql } from '#libs/platform';
import { Passkey } from '../../passkeys/passkey.entity.js';
import { Token } from '../../tokens/token.entity.js';
import { FactorRecovery } from '../factor-recovery.entity.js';
import type { Actor } from '#libs/contracts';
import type { PasskeyType, TokenType } from './account.types.js';
import type { OneTimeCodeType, SecondFactorStatusType } from '../../codes/api/code.types.js';
import type { FactorRecoveryType } from './recovery.types.js';

const TOKEN = columns(Token, ['id', 'memberId', 'name', 'scopes', 'createdAt', 'expiresAt', 'lastUsedAt']);

const PASSKEY = columns(Passkey, ['id', 'name', 'createdAt', 'lastUsedAt']);
const RECOVERY = columns(FactorRecovery, [
  'id',
  'state',
  'reason',
  'requestedAt',
  'decidedAt',
  'memberId',
  'organisationId',
  'requestedBy',
  'version',
]);
const LIVE = sql`expires_at > now()`;

/** What belongs to one person, and the tokens that act for an organisation. */
@Injectable()
export class AccountLoader {
  tokens(personId: string, read: ReadTransaction): Promise<TokenType[]> {
    const own = matching(TOKEN, { personId });
    return read.query(list(TOKEN, { where: [own, LIVE], order: NEWEST_FIRST, limit: 100 }));
  }

  /** Of all seats of an organisation, newest first. */
  organisationTokens(organisation: string, page: Page, read: ReadTransaction): Promise<TokenType[]> {
    const its = sql`member_id in (select id from member where organisation_id = ${organisation})`;
    return read.query(list(TOKEN, { where: [its, LIVE], order: NEWEST_FIRST, page }));
  }

  passkeys(read: ReadTransaction): Promise<PasskeyType[]> {
    return read.query(list(PASSKEY, { order: { by: ['id'] }, limit: 100 }));
  }

  /** Under row-level security nothing of the seat itself is seen once the time is over. */
  async secondFactor({ mustEnrol }: Actor, read: ReadTransaction): Promise<SecondFactorStatusType> {
    const [row] = await read.query<Omit<SecondFactorStatusType, 'overdue'>>(
      sql`select enrolled, case when not enrolled and seat.factor_due_at < now() + interval '1 year' then seat.factor_due_at end as "dueAt",
         (select count(*)::integer from recovery_code) as "recoveryCodesLeft"
       from (select exists (select 1 from passkey)
           or exists (select 1 from one_time_code where confirmed_at is not null) as enrolled) own
         left join member seat on seat.id = app.actor_member()`,
    );
    return { ...(row as NonNullable<typeof row>), overdue: mustEnrol ?? false };
  }

  recoveries(state: string | null | undefined, page: Page, read: ReadTransaction): Promise<FactorRecoveryType[]> {
    return read.query(list(RECOVERY, { where: [matching(RECOVERY, { state })], order: NEWEST_FIRST, page }));
  }

  async oneTimeCode(read: ReadTransaction): Promise<OneTimeCodeType | null> {
    const [found] = await read.query<OneTimeCodeType>(
      sql`select confirmed_at as "confirmedAt",
         (select count(*)::integer from recovery_code) as "recoveryCodesLeft"
       from one_time_code c where confirmed_at is not null`,
    );
    return found ?? null;
  }
}
