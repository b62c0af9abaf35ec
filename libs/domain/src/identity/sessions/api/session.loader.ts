import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { IDLE_HOURS } from '../credentials.service.js';
import { ONLY_BY_SIGN_ON } from '../only-by-sign-on.js';
import { columns, raw, type ReadTransaction, rows, sql } from '#libs/platform';
import { Session } from '../session.entity.js';
import type { SessionType } from './session.types.js';

const SESSION = columns(Session, [
  'id',
  'memberId',
  'method',
  'provider',
  'address',
  'userAgent',
  'createdAt',
  'lastUsedAt',
  'expiresAt',
]);

@Injectable()
export class SessionLoader {
  /** The person's live sessions, the one used last first. */
  async own({ credentialId }: Actor, read: ReadTransaction): Promise<SessionType[]> {
    const live = sql`expires_at > now() and last_used_at > now() - make_interval(hours => ${IDLE_HOURS})`;
    const found = await read.query(rows(SESSION, sql`where ${live} order by last_used_at desc, id limit 100`));
    return found.map((row) => ({ ...row, current: row.id === credentialId }));
  }

  /** Ids of the person's seats that may act. */
  async seatIds({ personId, organisationId, credentialId }: Actor, read: ReadTransaction): Promise<string[]> {
    const seats = await read.query<{ id: string }>(sql`
      select m.id from member m join organisation o on o.id = m.organisation_id
      where m.person_id = ${personId} and m.state = 'ACTIVE' and o.state <> 'SUSPENDED'
        and (m.organisation_id = ${organisationId} or not (${raw(ONLY_BY_SIGN_ON)} or exists (
          select 1 from session s where s.id = ${credentialId ?? null}::uuid and s.provider_id is not null)))
      order by o.name, m.id`);
    return seats.map(({ id }) => id);
  }
}
