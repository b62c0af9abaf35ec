import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type CryptoKey, importJWK, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type pg from 'pg';
import type { Logger } from 'pino';
import { type Actor, type Permission, programPermissions } from '#libs/contracts';
import { Config, GATE_POOL, LOG, sql } from '#libs/platform';
import { PlatformKeys } from '../../../engines/keys/platform-keys.service.js';
import { type BearerReader, Credentials } from '../../../identity/sessions/credentials.service.js';

/** Seconds that a token is good for. */
export const TOKEN_S = 600;
/** How far the clocks of two of our hosts may be apart. */
const CLOCKS_APART_S = 5;
/** Of EdDSA; what has another form costs nothing. */
const FORM = /^[\w-]{20,400}\.[\w-]{20,4000}\.[\w-]{86}$/;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Whoever makes up ids of keys waits, and has ours read once in this time. */
const REREAD_MS = 1000;
/** After so long keys are read again: one that has signed its last signs nothing for whoever has found it. */
const KNOWN_MS = 60_000;
const USE_NOTED_EVERY_S = 60;

interface Row {
  readonly memberId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly pending: boolean;
  readonly agency: boolean;
  readonly scopes: Permission[];
  readonly documentsOnly: boolean;
  readonly stale: boolean;
}

/** By program and credential, as both are now; nothing of a token counts besides what it says of the two and of its scopes. */
const LOOK = {
  name: 'program_credential',
  text: `select m.id as "memberId", m.person_id as "personId", m.organisation_id as "organisationId",
      o.state = 'PENDING' as pending, o.kind = 'AGENCY' and o.state = 'VERIFIED' as agency, p.scopes,
      p.documents_only as "documentsOnly",
      coalesce(c.last_used_at < now() - interval '${USE_NOTED_EVERY_S} seconds', true) as stale
    from program_credential c join program p on p.id = c.program_id and p.state = 'ACTIVE'
      join member m on m.id = p.member_id and m.state = 'ACTIVE'
      join organisation o on o.id = m.organisation_id and o.state <> 'SUSPENDED'
    where c.id = $1 and m.id = coalesce($2, m.id) and p.id = coalesce($3, p.id) and c.ends_at > now()
      and not exists (select from program_assertion where id = $4)`,
};

/** What a revoked token is noted by, beside assertions that were used; both are forgotten when they have ended. */
const revokedAs = (jti: string) => `revoked:${jti}`;

/** A token that holds: what it says, and who acts by it. */
export interface ReadToken {
  readonly claims: JWTPayload;
  readonly actor: Actor;
}

/**
 * Reads what programs show: a token of ours says who and what for, and the database whether that still holds, so that
 * revoking takes effect with the next call.
 */
@Injectable()
export class ProgramTokens implements BearerReader {
  private known: ReadonlyMap<string, CryptoKey> = new Map();
  private reading: Promise<void> | undefined;
  private readAt = -REREAD_MS;

  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Credentials) credentials: Credentials,
    @Inject(GATE_POOL) private readonly pool: pg.Pool,
    @Inject(PlatformKeys) private readonly keys: PlatformKeys,
    @Inject(LOG) private readonly log: Logger,
  ) {
    credentials.readProgramsBy(this);
  }

  async resolve(bearer: string): Promise<Actor | undefined> {
    return (await this.read(bearer))?.actor;
  }

  /** @returns undefined for what opens nothing: not ours, altered, ended or revoked */
  async read(bearer: string): Promise<ReadToken | undefined> {
    if (!FORM.test(bearer)) return undefined;
    const claims = await this.claims(bearer);
    const { credential, sub, client_id: client, scope, jti = '' } = claims ?? {};
    if (!claims || typeof credential !== 'string' || !ID.test(credential) || !sub || !ID.test(sub) || sub !== client) {
      return undefined;
    }
    const asked = typeof scope === 'string' ? scope.split(' ') : [];
    const actor = await this.look(credential, asked, { programId: sub, tokenId: jti });
    return actor && { claims, actor };
  }

  /** Ends a token from the next request on. */
  async revoke({ jti = '', exp = 0 }: JWTPayload): Promise<void> {
    await this.pool.query(
      sql`insert into program_assertion (id, expires_at) values (${revokedAs(jti)}, to_timestamp(${exp + CLOCKS_APART_S})) on conflict do nothing`,
    );
  }

  again({ credentialId, memberId, scopes, tokenId }: Actor): Promise<Actor | undefined> {
    return this.look(credentialId ?? '', scopes ?? [], { memberId, tokenId });
  }

  private async look(
    credentialId: string,
    asked: readonly string[],
    {
      memberId,
      programId,
      tokenId,
    }: { readonly memberId?: string; readonly programId?: string; readonly tokenId?: string },
  ): Promise<Actor | undefined> {
    const values = [credentialId, memberId ?? null, programId ?? null, revokedAs(tokenId ?? '')];
    const { rows } = await this.pool.query<Row>({ ...LOOK, values });
    const [row] = rows;
    if (!row) return undefined;
    const { stale, scopes: given, ...seat } = row;
    if (stale) this.noteUse(credentialId);
    const scopes = given.filter((scope) => asked.includes(scope) && programPermissions.includes(scope));
    return { ...seat, roles: [], steward: false, scopes, via: 'program', credentialId, tokenId };
  }

  private async claims(bearer: string): Promise<JWTPayload | undefined> {
    const { publicUrl } = this.config;
    try {
      const { payload } = await jwtVerify(bearer, this.keyOf, {
        algorithms: ['EdDSA'],
        typ: 'at+jwt',
        issuer: publicUrl,
        audience: publicUrl,
        requiredClaims: ['exp', 'iat', 'jti'],
        maxTokenAge: TOKEN_S,
        clockTolerance: CLOCKS_APART_S,
      });
      return payload;
    } catch {
      return undefined; // whatever is wrong with it, it opens nothing
    }
  }

  /** By the id of one of our keys; a token of another is of no use to know more of. */
  private readonly keyOf: JWTVerifyGetKey = async ({ kid }) => {
    if (kid === undefined) throw new Error('This names no key.');
    if (!this.known.has(kid)) await (this.reading ??= this.readKeys());
    else if (performance.now() > this.readAt + KNOWN_MS) {
      // Whoever asks while the database does not answer hears that by the next question.
      await (this.reading ??= this.readKeys()).catch(() => undefined);
    }
    const key = this.known.get(kid);
    if (!key) throw new Error('This is no key of ours.');
    return key;
  };

  private async readKeys(): Promise<void> {
    try {
      await setTimeout(Math.max(0, this.readAt + REREAD_MS - performance.now()));
      this.readAt = performance.now();
      const read = new Map<string, CryptoKey>();
      for (const { kid, key } of await this.keys.counting('programs', TOKEN_S)) {
        read.set(kid, (await importJWK({ ...key }, 'EdDSA')) as CryptoKey);
      }
      this.known = read;
    } finally {
      this.reading = undefined;
    }
  }

  private noteUse(id: string): void {
    this.pool
      .query(sql`update program_credential set last_used_at = now() where id = ${id}`)
      .catch((error: unknown) => this.log.warn({ err: error }, 'the use of a credential could not be noted'));
  }
}
