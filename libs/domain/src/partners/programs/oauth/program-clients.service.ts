import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { GATE_POOL, hashSecret, raw, sql } from '#libs/platform';
import { algorithmOf, type PublicJwk } from '../../../engines/keys/sealed-keys.service.js';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What of a program whoever gives out tokens has to know. */
export interface ProgramClient {
  readonly scopes: readonly string[];
  /** Whom the security log names where it is refused. */
  readonly seat: { readonly organisationId: string; readonly memberId: string };
  /** Keys that hold, each with the id of its credential. */
  readonly keys: readonly { readonly credentialId: string; readonly jwk: PublicJwk & { readonly kid: string } }[];
}

const ACTS = `p.state = 'ACTIVE' and exists (select 1 from member m join organisation o on o.id = m.organisation_id
  where m.id = p.member_id and m.state = 'ACTIVE' and o.state <> 'SUSPENDED')`;

/** Programs as OAuth 2.0 clients, read anew at each request for a token. */
@Injectable()
export class ProgramClients {
  constructor(@Inject(GATE_POOL) private readonly pool: pg.Pool) {}

  /** @returns undefined when there is none that may act */
  async find(id: string): Promise<ProgramClient | undefined> {
    if (!ID.test(id)) return undefined;
    const { rows } = await this.pool.query<{
      scopes: string[];
      organisationId: string;
      memberId: string;
      keys: { id: string; kid: string; key: PublicJwk }[];
    }>(
      sql`select p.scopes, p.organisation_id as "organisationId", p.member_id as "memberId", coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kid', c.kid, 'key', c.public_key))
         from program_credential c where c.program_id = p.id and c.kind = 'KEY' and c.ends_at > now()), '[]') as keys
       from program p where p.id = ${id} and ${raw(ACTS)}`,
    );
    const [row] = rows;
    return (
      row && {
        scopes: row.scopes,
        seat: { organisationId: row.organisationId, memberId: row.memberId },
        keys: row.keys.map(({ id: credentialId, kid, key }) => {
          return { credentialId, jwk: { ...key, kid, use: 'sig', alg: algorithmOf(key) } };
        }),
      }
    );
  }

  /** @returns the id of the credential whose secret this is; undefined when it is none of the program's */
  async secret(id: string, given: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ id: string }>(
      sql`select id from program_credential where program_id = ${id} and secret_hash = ${hashSecret(given)} and ends_at > now()`,
    );
    return rows[0]?.id;
  }

  /** @returns false when an assertion of this id was used before */
  async useAssertion(id: string, seconds: number): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      sql`insert into program_assertion (id, expires_at) values (${id}, now() + make_interval(secs => ${seconds})) on conflict do nothing`,
    );
    return rowCount === 1;
  }
}
