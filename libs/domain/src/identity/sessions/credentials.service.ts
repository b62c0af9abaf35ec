import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Logger } from 'pino';
import { type Actor, type Permission, type Role } from '#libs/contracts';
import { GATE_POOL, hashSecret, isBearer, LOG, raw, sql, together } from '#libs/platform';
import { MUST_ENROL } from './must-enrol.js';

/** Bearer tokens of another kind than `Token`, kept by another noun. */
export interface BearerReader {
  /** As `Credentials.resolve`. */
  resolve(bearer: string): Promise<Actor | undefined>;
  /** As `Credentials.again`. */
  again(actor: Actor): Promise<Actor | undefined>;
}

/** What a caller shows: the secret of a session cookie, or a bearer token. */
export interface Shown {
  readonly via: 'session' | 'token';
  readonly secret: string;
}

/** A session unused for this long has ended. */
export const IDLE_HOURS = 12;
/** `last_used_at` is kept to this precision, so that reading does not become writing. */
const USE_NOTED_EVERY_S = 60;

interface Row {
  readonly memberId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly roles: Role[];
  readonly steward: boolean;
  readonly pending: boolean;
  readonly agency: boolean;
  readonly mustEnrol: boolean;
  readonly seatOnly?: boolean;
  readonly scopes: Permission[] | null;
  readonly credentialId: string;
  readonly stale: boolean;
}

/** Of what was shown: by its hash, since several are looked up together. */
interface ShownRow extends Row {
  readonly hash: string;
}

/** What a seat once arranged, such as a webhook, goes on by itself: held back, events would be lost and data late. */
const NEVER = 'false';
const SEAT = `m.id as "memberId", m.person_id as "personId", m.organisation_id as "organisationId", m.roles, m.steward,
  o.state = 'PENDING' as pending, o.kind = 'AGENCY' and o.state = 'VERIFIED' as agency`;
const STANDS = `join member m on m.id = c.member_id and m.state = 'ACTIVE'
  join organisation o on o.id = m.organisation_id and o.state <> 'SUSPENDED'`;
const OF_SEAT = `from (select id, id as member_id from member where id = $1) c ${STANDS}`;

const BY_HASH = 'c.secret_hash = any($1::bytea[])';
const HASH = ', c.secret_hash::text as hash';

const looks = {
  session: {
    name: 'credential_session',
    text: `select ${SEAT}, case when c.factor_shown then false else ${MUST_ENROL} end as "mustEnrol", null as scopes,
        c.provider_id is not null as "seatOnly", c.id as "credentialId"${HASH},
        c.last_used_at < now() - interval '${USE_NOTED_EVERY_S} seconds' as stale
      from session c ${STANDS}
      where ${BY_HASH} and c.expires_at > now() and c.last_used_at > now() - interval '${IDLE_HOURS} hours'`,
  },
  token: {
    name: 'credential_token',
    text: `select ${SEAT}, ${MUST_ENROL} as "mustEnrol", c.scopes, c.id as "credentialId"${HASH},
        coalesce(c.last_used_at < now() - interval '${USE_NOTED_EVERY_S} seconds', true) as stale
      from token c ${STANDS}
      where ${BY_HASH} and c.expires_at > now()`,
  },
} as const;

/** The same looks by the credential's id, for what goes on after it was shown; of a schedule by its member's. */
const again = {
  session: { name: 'credential_session_again', text: byId(looks.session.text) },
  token: { name: 'credential_token_again', text: byId(looks.token.text) },
  system: {
    name: 'credential_seat_again',
    text: `select ${SEAT}, ${NEVER} as "mustEnrol", null as scopes, c.id as "credentialId", false as stale
      ${OF_SEAT}`,
  },
} as const;

const ofSeat = {
  name: 'credential_seat',
  text: `select ${SEAT}, ${MUST_ENROL} as "mustEnrol" ${OF_SEAT}`,
};

function byId(text: string): string {
  return text.replace(BY_HASH, 'c.id = $1').replace(HASH, '');
}

/**
 * Who is calling: the one check behind HTTP and live connections. One prepared join for all who call in the same moment and
 * nothing cached, so that revoking a session or token, deactivating a seat and suspending an organisation take effect with the next call.
 */
@Injectable()
export class Credentials {
  private programs: BearerReader | undefined;
  private readonly look = {
    session: together((hashes: readonly string[]) => this.shown('session', hashes)),
    token: together((hashes: readonly string[]) => this.shown('token', hashes)),
  };

  constructor(
    @Inject(GATE_POOL) private readonly pool: pg.Pool,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Who reads the tokens of programs. */
  readProgramsBy(reader: BearerReader): void {
    this.programs = reader;
  }

  /** @returns the seat that acts, or undefined when what was shown is unknown, expired, or its seat may not act */
  async resolve({ via, secret }: Shown): Promise<Actor | undefined> {
    if (via === 'token' && !isBearer(secret)) return this.programs?.resolve(secret);
    const row = await this.look[via](`\\x${hashSecret(secret).toString('hex')}`);
    if (!row) return undefined;
    const { stale, hash: _, ...seat } = row;
    if (stale) this.noteUse(via, seat.credentialId);
    return { ...seat, via };
  }

  /**
   * The seat of a caller seen before, as it is now: for what takes longer than the call.
   * @returns undefined when the session or token has ended, is another seat's now, or the seat may not act
   */
  async again(actor: Actor): Promise<Actor | undefined> {
    const { via, credentialId, memberId } = actor;
    if (via === 'program') return this.programs?.again(actor);
    const id = via === 'system' ? memberId : credentialId;
    const { rows } = await this.pool.query<Row>({ ...again[via], values: [id ?? null] });
    const [row] = rows;
    if (!row || row.memberId !== memberId) return undefined;
    const { stale, ...seat } = row;
    if (stale && via !== 'system') this.noteUse(via, seat.credentialId);
    return { ...seat, via };
  }

  /**
   * A seat as it would act if its person signed in now: for credentials that other nouns keep.
   * @returns undefined when the seat may not act
   */
  async ofSeat(memberId: string): Promise<Omit<Actor, 'via' | 'scopes'> | undefined> {
    const { rows } = await this.pool.query<Omit<Row, 'scopes' | 'credentialId' | 'stale'>>({
      ...ofSeat,
      values: [memberId],
    });
    return rows[0];
  }

  private async shown(via: Shown['via'], hashes: readonly string[]): Promise<Map<string, ShownRow>> {
    const { rows } = await this.pool.query<ShownRow>({ ...looks[via], values: [hashes] });
    return new Map(rows.map((row) => [row.hash, row]));
  }

  private noteUse(table: Shown['via'], id: string): void {
    this.pool
      .query(sql`update ${raw(table)} set last_used_at = now() where id = ${id}`)
      .catch((error: unknown) => this.log.warn({ err: error }, 'the use of a credential could not be noted'));
  }
}
