import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Failure, Refused, type Role, topic } from '#libs/contracts';
import { type Change, Database, newBearer, realMs, realTime, Records, SecurityLog, sql } from '#libs/platform';
import { Access } from '../access/access.service.js';
import { type FactorProof, FactorOwners } from '../codes/factor-owner.service.js';
import { AccountLetters } from '../mail/account-letters.service.js';
import { ProgramSeats } from '../members/program-seat.service.js';
import { SignOnProviders } from '../sign-on/sign-on-provider.service.js';
import { DirectorySeats } from './directory-seats.service.js';
import { Provisioning, type ProvisioningGroup, ProvisioningToken } from './provisioning.entity.js';
import { type GivenGroup, provisioningFaults } from './provisioning.rules.js';
import { TOKEN_PREFIX } from './provisioning-tokens.service.js';

const MOST_TOKENS = 5;
const LONGEST_DAYS = 366;
const LONGEST_OVERLAP_HOURS = 720;
const HOUR_MS = 3_600_000;

export interface ChangeProvisioning {
  /** Of the provider of the sign-on, which it shares. */
  readonly id: string;
  /** Null where there is none yet. */
  readonly expectedVersion: number | null;
  readonly defaultRoles: readonly Role[];
  readonly groups: readonly GivenGroup[];
}

/**
 * By which a directory gives roles, as the organisation's administrators keep it. Each change that lets it do more asks for
 * a second factor, as one of the sign-on does.
 */
@Injectable()
export class Provisionings {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Database) private readonly db: Database,
    @Inject(DirectorySeats) private readonly directory: DirectorySeats,
    @Inject(AccountLetters) private readonly letters: AccountLetters,
    @Inject(FactorOwners) private readonly owners: FactorOwners,
    @Inject(SignOnProviders) private readonly providers: SignOnProviders,
    @Inject(Records) private readonly records: Records,
    @Inject(ProgramSeats) private readonly seats: ProgramSeats,
    @Inject(SecurityLog) private readonly security: SecurityLog,
  ) {
    providers.beforeRemoval(async (_actor, id) => {
      const provisioning = await this.db.tx.findOneBy(Provisioning, { id });
      if (provisioning) await this.seats.end(provisioning.memberId);
    });
  }

  /**
   * Says which roles the directory gives, to everybody and by groups; sets it up where there is none. Whom it has given
   * others follows at once.
   * @throws Failure NOT_FOUND; Refused INPUT, PERMISSION, VERSION; TRANSITION LAST_ADMIN, NOT_A_SESSION, PASSWORD_REFUSED,
   *   SECOND_FACTOR_REFUSED
   */
  @Transactional()
  async change(actor: Actor, given: ChangeProvisioning, proof: FactorProof): Promise<void> {
    const { id, expectedVersion } = given;
    const provider = await this.providers.own(actor, id);
    const faults = provisioningFaults(given.defaultRoles, given.groups);
    if (faults.length > 0) throw Refused.input(faults);
    // Two that set it up at once: the second finds what the first has made.
    await this.db.query(sql`select 1 from organisation where id = ${provider.organisationId} for no key update`);
    const known = await this.db.tx.findOneBy(Provisioning, { id });
    if ((known?.version ?? null) !== expectedVersion) throw Refused.version(expectedVersion ?? 0, known?.version ?? 0);
    await this.proved(actor, proof);
    const settings = {
      defaultRoles: [...new Set(given.defaultRoles)],
      groups: merged(known?.groups ?? [], given.groups),
    };
    if (known) {
      const locked = Object.assign(await this.db.lock(Provisioning, id), settings);
      await this.write(actor, locked, { save: [locked] });
      await this.directory.followRules(actor, locked);
      return;
    }
    const { organisationId, name } = provider;
    const { id: memberId } = await this.seats.place(organisationId, name);
    const own = { id, organisationId, memberId, lastAct: null, lastActAt: null, createdAt: realTime() };
    const made = Object.assign(new Provisioning(), own, settings);
    await this.write(actor, made, { add: [made], audience: [made] });
  }

  /**
   * Adds a token. Those before it end after some hours, so that the directory goes over in its own time.
   * @returns its secret, which can't be had again
   * @throws Failure NOT_FOUND; Refused INPUT, PERMISSION; TRANSITION TOO_MANY, NO_DOMAIN, NOT_A_SESSION, PASSWORD_REFUSED,
   *   SECOND_FACTOR_REFUSED
   */
  @Transactional()
  async addToken(
    actor: Actor,
    { id, expiresInDays, overlapHours }: { id: string; expiresInDays: number; overlapHours: number | null },
    proof: FactorProof,
  ): Promise<string> {
    const provisioning = await this.lock(actor, id);
    const faults = [];
    if (!(Number.isInteger(expiresInDays) && expiresInDays >= 1 && expiresInDays <= LONGEST_DAYS)) {
      faults.push({ path: ['expiresInDays'], code: 'OUT_OF_RANGE', message: `Choose 1 to ${LONGEST_DAYS} days.` });
    }
    if (overlapHours !== null && !(overlapHours >= 0 && overlapHours <= LONGEST_OVERLAP_HOURS)) {
      const message = `Let the others hold for 0 to ${LONGEST_OVERLAP_HOURS} hours, or leave it out to keep them.`;
      faults.push({ path: ['overlapHours'], code: 'OUT_OF_RANGE', message });
    }
    if (faults.length > 0) throw Refused.input(faults);
    const [state] = await this.db.query<{ proved: boolean; tokens: number }>(sql`
      select exists (select 1 from sign_on_domain where provider_id = ${id} and proved_at is not null) as proved,
        (select count(*)::int from provisioning_token where provisioning_id = ${id} and ends_at > now()) as tokens`);
    if (!state?.proved) {
      const message = 'Have a domain of your people’s addresses checked first; a directory reaches no others.';
      throw Refused.transition('NO_DOMAIN', message);
    }
    if (state.tokens >= MOST_TOKENS) {
      throw Refused.transition('TOO_MANY', `There are ${MOST_TOKENS} tokens; remove one first.`);
    }
    await this.proved(actor, proof);
    if (overlapHours !== null) {
      // By the clock by which it is asked: without an overlap they have ended.
      await this.db.query(sql`
        update provisioning_token set ends_at = least(ends_at, now() + make_interval(hours => ${overlapHours}))
        where provisioning_id = ${id}`);
    }
    const { text, hash } = newBearer(TOKEN_PREFIX);
    const endsAt = new Date(realMs() + expiresInDays * 24 * HOUR_MS);
    const own = { id: v7(), provisioningId: id, secretHash: hash, createdAt: realTime(), endsAt, lastUsedAt: null };
    const token = Object.assign(new ProvisioningToken(), own);
    await this.records.write(actor, {
      add: [token],
      audience: [token],
      tell: (tell) => {
        const { subject, data, hearing } = told(provisioning);
        tell('provisioning.token.added', subject, { ...data, tokenId: token.id }, hearing);
      },
    });
    return text;
  }

  /** Ends a token at once. @throws Failure NOT_FOUND; Refused PERMISSION */
  @Transactional()
  async removeToken(actor: Actor, id: string): Promise<string> {
    const token = await this.db.tx.findOneBy(ProvisioningToken, { id });
    if (!token) throw Failure.notFound('provisioning token', id);
    this.access.assertSees(actor, token, 'provisioning token');
    const provisioning = await this.lock(actor, token.provisioningId);
    await this.records.write(actor, {
      also: [{ statement: sql`delete from provisioning_token where id = ${id}`, rows: 1 }],
      tell: (tell) => {
        const { subject, data, hearing } = told(provisioning);
        tell('provisioning.token.removed', subject, { ...data, tokenId: id }, hearing);
      },
    });
    return provisioning.id;
  }

  private async lock(actor: Actor, id: string): Promise<Provisioning> {
    const seen = await this.db.tx.findOneBy(Provisioning, { id });
    if (!seen) throw Failure.notFound('provisioning', id);
    this.access.assertSees(actor, seen, 'provisioning');
    await this.access.assert(actor, 'signOn.manage', { owners: [seen.organisationId] });
    this.security.concerns({ organisationId: seen.organisationId });
    return this.db.lock(Provisioning, id);
  }

  private async proved(actor: Actor, proof: FactorProof): Promise<void> {
    await this.owners.assert(actor, 'signOn.change', proof);
    await this.letters.post(actor.personId, 'signOnChanged');
  }

  private async write(actor: Actor, provisioning: Provisioning, change: Change): Promise<void> {
    this.security.concerns({ organisationId: provisioning.organisationId });
    await this.records.write(actor, {
      ...change,
      tell: (tell) => {
        const { subject, data, hearing } = told(provisioning);
        tell('provisioning.changed', subject, data, hearing);
      },
    });
  }
}

function told({ id, organisationId, version }: Provisioning) {
  return {
    subject: { kind: 'provisioning', id, version },
    data: { provisioningId: id, organisationId },
    hearing: { audience: [organisationId], topics: [topic('organisation', organisationId)] },
  } as const;
}

/** Groups that were there keep their id, by which the directory knows them, and what it calls them. */
function merged(known: readonly ProvisioningGroup[], given: readonly GivenGroup[]): ProvisioningGroup[] {
  return given.map(({ id, name, roles }) => {
    const before = known.find((group) => group.id === id);
    return {
      id: before?.id ?? v7(),
      name: name.trim(),
      externalId: before?.externalId ?? null,
      roles: [...new Set(roles)],
    };
  });
}
