import { Injectable } from '@nestjs/common';
import type { Page } from '#libs/graphql';
import type { ReadTransaction } from '#libs/platform';
import type { Actor } from '#libs/contracts';
import type { PasskeyType, TokenType } from './account.types.js';
import type { OneTimeCodeType, SecondFactorStatusType } from '../../codes/api/code.types.js';
import type { FactorRecoveryType } from './recovery.types.js';

const TOKEN = `id, member_id as "memberId", name, scopes, created_at as "createdAt", expires_at as "expiresAt",
  last_used_at as "lastUsedAt"`;

/** What belongs to one person, and the tokens that act for an organisation. */
@Injectable()
export class AccountLoader {
  tokens(person: string, read: ReadTransaction): Promise<TokenType[]> {
    return read.query<TokenType>(
      `select ${TOKEN} from token where person_id = $1 and expires_at > now() order by id desc limit 100`,
      [person],
    );
  }

  /** Of all seats of an organisation, newest first. */
  organisationTokens(organisation: string, { first, after }: Page, read: ReadTransaction): Promise<TokenType[]> {
    return read.query<TokenType>(
      `select ${TOKEN} from token
       where member_id in (select id from member where organisation_id = $1) and expires_at > now()
         and ($2::uuid is null or id < $2)
       order by id desc limit $3`,
      [organisation, after?.[0], first + 1],
    );
  }

  passkeys(read: ReadTransaction): Promise<PasskeyType[]> {
    return read.query<PasskeyType>(
      `select id, name, created_at as "createdAt", last_used_at as "lastUsedAt" from passkey order by id limit 100`,
    );
  }

  /** Under row-level security nothing of the seat itself is seen once the time is over. */
  async secondFactor({ mustEnrol }: Actor, read: ReadTransaction): Promise<SecondFactorStatusType> {
    const [row] = await read.query<Omit<SecondFactorStatusType, 'overdue'>>(
      `select enrolled, case when enrolled then null else seat.factor_due_at end as "dueAt",
         (select count(*)::integer from recovery_code) as "recoveryCodesLeft"
       from (select exists (select 1 from passkey)
           or exists (select 1 from one_time_code where confirmed_at is not null) as enrolled) own
         left join member seat on seat.id = app.actor_member()`,
    );
    return { ...(row as NonNullable<typeof row>), overdue: mustEnrol ?? false };
  }

  recoveries(
    state: string | null | undefined,
    { first, after }: Page,
    read: ReadTransaction,
  ): Promise<FactorRecoveryType[]> {
    return read.query<FactorRecoveryType>(
      `select id, state, reason, requested_at as "requestedAt", decided_at as "decidedAt", member_id as "memberId",
         organisation_id as "organisationId", requested_by as "requestedBy", version
       from factor_recovery where ($1::text is null or state = $1) and ($2::uuid is null or id < $2)
       order by id desc limit $3`,
      [state, after?.[0], first + 1],
    );
  }

  async oneTimeCode(read: ReadTransaction): Promise<OneTimeCodeType | null> {
    const [found] = await read.query<OneTimeCodeType>(
      `select confirmed_at as "confirmedAt",
         (select count(*)::integer from recovery_code) as "recoveryCodesLeft"
       from one_time_code c where confirmed_at is not null`,
    );
    return found ?? null;
  }
}
