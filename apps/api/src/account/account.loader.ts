import { Injectable } from '@nestjs/common';
import type { ReadTransaction } from '#libs/platform';
import type { PasskeyType, TokenType } from './account.types.js';
import type { OneTimeCodeType } from './code.types.js';

/** Rows of one person; row-level security shows nobody else's. */
@Injectable()
export class AccountLoader {
  tokens(read: ReadTransaction): Promise<TokenType[]> {
    return read.query<TokenType>(
      `select id, member_id as "memberId", name, scopes, created_at as "createdAt", expires_at as "expiresAt",
         last_used_at as "lastUsedAt"
       from token where expires_at > now() order by id desc limit 100`,
    );
  }

  passkeys(read: ReadTransaction): Promise<PasskeyType[]> {
    return read.query<PasskeyType>(
      `select id, name, created_at as "createdAt", last_used_at as "lastUsedAt" from passkey order by id limit 100`,
    );
  }

  async oneTimeCode(read: ReadTransaction): Promise<OneTimeCodeType | null> {
    const [found] = await read.query<OneTimeCodeType>(
      `select confirmed_at as "confirmedAt",
         (select count(*)::integer from recovery_code r where r.code_id = c.id) as "recoveryCodesLeft"
       from one_time_code c where confirmed_at is not null`,
    );
    return found ?? null;
  }
}
