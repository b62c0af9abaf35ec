import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Actor } from '#libs/contracts';
import { GATE_POOL, hashSecret, LOG, sql } from '#libs/platform';

/** Lets people and secret scanners recognise a directory's token that has leaked. */
export const TOKEN_PREFIX = 'tpd_';
/** What has another form costs nothing. */
const FORM = new RegExp(`^${TOKEN_PREFIX}[0-9A-Za-z]{49}$`);
const USE_NOTED_EVERY_S = 60;

/** A directory that has shown its token: the seat in which it acts, and what it acts by. */
export interface Directory {
  readonly provisioningId: string;
  readonly actor: Actor;
}

interface Row {
  readonly tokenId: string;
  readonly provisioningId: string;
  readonly memberId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly stale: boolean;
}

/** Everything that the token rests on, as it is now: its end, the sign-on that is switched on, the organisation that may act. */
const LOOK = {
  name: 'provisioning_token',
  text: `select t.id as "tokenId", p.id as "provisioningId", m.id as "memberId", m.person_id as "personId",
      m.organisation_id as "organisationId",
      coalesce(t.last_used_at < now() - interval '${USE_NOTED_EVERY_S} seconds', true) as stale
    from provisioning_token t join provisioning p on p.id = t.provisioning_id
      join sign_on_provider s on s.id = p.id and s.active
      join member m on m.id = p.member_id and m.state = 'ACTIVE'
      join organisation o on o.id = p.organisation_id and o.state = 'VERIFIED'
    where t.secret_hash = $1 and t.ends_at > now()`,
};

/** Who shows a directory's token. It opens `/scim/v2` and nothing else: no other door reads it. */
@Injectable()
export class ProvisioningTokens {
  constructor(
    @Inject(GATE_POOL) private readonly pool: pg.Pool,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** @returns undefined when what was shown is unknown, has ended, or what it rests on does not hold */
  async resolve(authorization: string | undefined): Promise<Directory | undefined> {
    const [, secret = ''] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
    if (!FORM.test(secret)) return undefined;
    const { rows } = await this.pool.query<Row>({ ...LOOK, values: [hashSecret(secret)] });
    const [row] = rows;
    if (!row) return undefined;
    const { tokenId, provisioningId, stale, ...seat } = row;
    if (stale) this.noteUse(tokenId);
    const actor: Actor = { ...seat, roles: [], steward: false, scopes: [], via: 'program', credentialId: tokenId };
    return { provisioningId, actor };
  }

  private noteUse(id: string): void {
    this.pool
      .query(sql`update provisioning_token set last_used_at = now() where id = ${id}`)
      .catch((error: unknown) => this.log.warn({ err: error }, 'the use of a directory’s token could not be noted'));
  }
}
