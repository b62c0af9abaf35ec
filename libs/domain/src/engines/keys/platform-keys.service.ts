import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { Clock, Database, sql } from '#libs/platform';
import type { PublicJwk } from './key.jwk.js';
import { SealedKeys } from './sealed-keys.service.js';

const DAY_MS = 86_400_000;

/** What a key of the platform's own is for; each has its own, so that what one has signed is never taken for the other's. */
export type KeyPurpose = 'receipts' | 'programs' | 'connectors';

/** The key that signs now; its private part is sealed for `of`. */
export interface ActiveKey {
  readonly kid: string;
  readonly sealed: string;
  readonly of: string;
}

/** The platform's own keys: of each purpose one signs, another after it takes its place, the public parts of all are kept. */
@Injectable()
export class PlatformKeys {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(SealedKeys) private readonly sealed: SealedKeys,
  ) {}

  /** One that is older than so many days is replaced first. */
  @Transactional()
  async active(purpose: KeyPurpose, days: number): Promise<ActiveKey> {
    return (await this.young(purpose, days)) ?? (await this.renewed(purpose, days));
  }

  /** Those that have ended too, the oldest first. */
  async published(purpose: KeyPurpose): Promise<{ kid: string; key: PublicJwk; endedAt: Date | null }[]> {
    return this.db.query(sql`
      select kid, public_key as key, ended_at as "endedAt" from platform_key where purpose = ${purpose} order by active_from, id`);
  }

  /** Those by which something can still be signed that counts for so many seconds: the one that signs, and what ended no longer ago. */
  async counting(purpose: KeyPurpose, seconds: number): Promise<{ kid: string; key: PublicJwk }[]> {
    const since = new Date(this.clock.now().getTime() - seconds * 1000);
    return this.db.query(sql`
      select kid, public_key as key from platform_key where purpose = ${purpose} and (ended_at is null or ended_at > ${since}) order by active_from, id`);
  }

  private async young(purpose: KeyPurpose, days: number): Promise<ActiveKey | undefined> {
    const since = new Date(this.clock.now().getTime() - days * DAY_MS);
    const [key] = await this.db.query<{ id: string; kid: string; sealed: string }>(sql`
      select id, kid, sealed from platform_key where purpose = ${purpose} and ended_at is null and active_from > ${since} for key share`);
    return key && { kid: key.kid, sealed: key.sealed, of: sealedFor(key.id) };
  }

  /** One at a time: two that find the same key too old would each make one. */
  private async renewed(purpose: KeyPurpose, days: number): Promise<ActiveKey> {
    await this.db.query('lock table platform_key in share row exclusive mode');
    const made = await this.young(purpose, days);
    if (made) return made;
    const id = v7();
    const { key, kid, sealed } = await this.sealed.make(sealedFor(id));
    const now = this.clock.now();
    await this.db.query(
      sql`update platform_key set ended_at = ${now}, sealed = null where purpose = ${purpose} and ended_at is null`,
    );
    await this.db.query(sql`insert into platform_key (id, purpose, kid, public_key, active_from, sealed)
      values (${id}, ${purpose}, ${kid}, ${JSON.stringify(key)}::jsonb, ${now}, ${sealed})`);
    return { kid, sealed, of: sealedFor(id) };
  }
}

function sealedFor(id: string): string {
  return `platform-key:${id}`;
}
