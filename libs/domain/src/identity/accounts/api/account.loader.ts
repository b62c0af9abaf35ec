import { Injectable } from '@nestjs/common';
import type { Page } from '#libs/graphql';
import type { ReadTransaction } from '#libs/platform';
import type { PasskeyType, TokenType } from './account.types.js';
import type { OneTimeCodeType } from '../../codes/api/code.types.js';

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

  async oneTimeCode(read: ReadTransaction): Promise<OneTimeCodeType | null> {
    const [found] = await read.query<OneTimeCodeType>(
      `select confirmed_at as "confirmedAt",
         (select count(*)::integer from recovery_code r where r.code_id = c.id) as "recoveryCodesLeft"
       from one_time_code c where confirmed_at is not null`,
    );
    return found ?? null;
  }
}
