import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { IDLE_HOURS } from '../credentials.service.js';
import type { ReadTransaction } from '#libs/platform';
import type { SessionType } from './session.types.js';

@Injectable()
export class SessionLoader {
  /** The person's live sessions, the one used last first. */
  own({ credentialId }: Actor, read: ReadTransaction): Promise<SessionType[]> {
    return read.query<SessionType>(
      `select id, member_id as "memberId", method, address, user_agent as "userAgent", created_at as "createdAt",
         last_used_at as "lastUsedAt", expires_at as "expiresAt", id is not distinct from $1::uuid as current
       from session where expires_at > now() and last_used_at > now() - interval '${IDLE_HOURS} hours'
       order by last_used_at desc, id limit 100`,
      [credentialId ?? null],
    );
  }

  /** Ids of the person's seats that may act. */
  async seatIds({ personId }: Actor, read: ReadTransaction): Promise<string[]> {
    const rows = await read.query<{ id: string }>(
      `select m.id from member m join organisation o on o.id = m.organisation_id
       where m.person_id = $1 and m.state = 'ACTIVE' and o.state <> 'SUSPENDED' order by o.name, m.id`,
      [personId],
    );
    return rows.map(({ id }) => id);
  }
}
