import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type EventType, Failure, type Fault, Refused, topic } from '#libs/contracts';
import { type Change, Database, newSecret, realTime, Records, SecurityLog, sql, Vault } from '#libs/platform';
import { Access } from '../access/access.service.js';
import { type FactorProof, FactorOwners } from '../codes/factor-owner.service.js';
import { AccountLetters } from '../mail/account-letters.service.js';
import { Organisation } from '../organisations/organisation.entity.js';
import { Sessions } from '../sessions/session.service.js';
import { DomainRecords } from './domain-records.service.js';
import { OpenId, sealedForSignOn } from './open-id.service.js';
import { SignOnDomain, SignOnProvider } from './sign-on.entity.js';
import { type GivenProvider, providerFaults, readDomain } from './sign-on.rules.js';

const MOST = 10;
const MOST_DOMAINS = 20;
const LONGEST = 400;
/** Where the record stands that proves a domain. */
const RECORD = '_tripartite';

export interface NewProvider extends GivenProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string | null;
  readonly joining: boolean;
}

export type ChangeProvider = Omit<NewProvider, 'issuer' | 'clientId'> & {
  readonly id: string;
  readonly expectedVersion: number;
  readonly active: boolean;
};

type ProviderEvent = Exclude<Extract<EventType, `signOn.${string}`>, 'signOn.required' | 'signOn.linked'>;

/** The record by which the owner of a domain says that an organisation's sign-on may answer for its addresses. */
export function recordOf({ domain, token }: Pick<SignOnDomain, 'domain' | 'token'>): { name: string; text: string } {
  return { name: `${RECORD}.${domain}`, text: `tripartite-domain=${token}` };
}

/**
 * Providers as their organisation's administrators keep them. Each change asks for a second factor: whoever found an open
 * session must not make a way in for others.
 */
@Injectable()
export class SignOnProviders {
  private readonly followers: ((actor: Actor, providerId: string) => Promise<void>)[] = [];

  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Database) private readonly db: Database,
    @Inject(DomainRecords) private readonly dns: DomainRecords,
    @Inject(AccountLetters) private readonly letters: AccountLetters,
    @Inject(OpenId) private readonly openId: OpenId,
    @Inject(FactorOwners) private readonly owners: FactorOwners,
    @Inject(Records) private readonly records: Records,
    @Inject(SecurityLog) private readonly security: SecurityLog,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** Runs in the transaction that removes a provider, before it: what others keep beside it ends with it. */
  beforeRemoval(run: (actor: Actor, providerId: string) => Promise<void>): void {
    this.followers.push(run);
  }

  /**
   * Adds a provider, which signs in nobody until it is switched on.
   * @throws Refused INPUT, PERMISSION; TRANSITION TOO_MANY, NOT_A_SESSION, PASSWORD_REFUSED, SECOND_FACTOR_REFUSED
   */
  @Transactional()
  async add(actor: Actor, given: NewProvider, proof: FactorProof): Promise<string> {
    await this.access.assert(actor, 'signOn.manage');
    const issuerFault = this.openId.issuerFault(given.issuer);
    const faults = [
      ...(issuerFault ? [{ path: ['issuer'], code: 'ADDRESS', message: issuerFault }] : []),
      ...(given.issuer.length > LONGEST ? [tooLong('issuer')] : []),
      ...(given.clientId.trim() === '' || given.clientId.length > LONGEST ? [tooLong('clientId')] : []),
      ...faultsOf(given),
    ];
    if (faults.length > 0) throw Refused.input(faults);
    await this.proved(actor, proof);
    await this.db.lock(Organisation, actor.organisationId);
    const { organisationId } = actor;
    const others = await this.db.tx.findBy(SignOnProvider, { organisationId });
    if (others.length >= MOST) {
      throw Refused.transition('TOO_MANY', `Your organisation has ${MOST} providers; remove one first.`);
    }
    const id = v7();
    const { issuer, clientId } = given;
    const own = {
      id,
      organisationId,
      issuer,
      clientId: clientId.trim(),
      ownAddress: others.some((other) => !other.ownAddress),
      sealed: await this.seal(id, given.clientSecret),
    };
    const rest = { active: false, farewell: null, lastTest: null, createdAt: realTime() };
    const provider = Object.assign(new SignOnProvider(), settingsOf(given), own, rest);
    await this.write(actor, 'signOn.added', provider, { add: [provider], audience: [provider] });
    return id;
  }

  /**
   * Changes all but issuer and client, by which it knows people; switched off, its sessions end.
   * @param given a secret that is left out stays
   * @throws as `add`; Failure NOT_FOUND; Refused VERSION
   */
  @Transactional()
  async change(actor: Actor, given: ChangeProvider, proof: FactorProof): Promise<void> {
    const provider = await this.lock(actor, given.id, given.expectedVersion);
    const faults = faultsOf(given);
    if (faults.length > 0) throw Refused.input(faults);
    await this.proved(actor, proof);
    const ends = provider.active && !given.active;
    if (ends) await this.assertNotNeeded(provider);
    const sealed = given.clientSecret ? await this.seal(provider.id, given.clientSecret) : provider.sealed;
    Object.assign(provider, settingsOf(given), { active: given.active, sealed });
    await this.write(actor, 'signOn.changed', provider, { save: [provider] });
    if (ends) await this.sessions.revokeOfProvider(actor, provider.id);
  }

  /** With its domains, and all by which it knows people; its sessions end. @throws as `change` */
  @Transactional()
  async remove(actor: Actor, id: string, expectedVersion: number, proof: FactorProof): Promise<void> {
    const provider = await this.lock(actor, id, expectedVersion);
    await this.proved(actor, proof);
    await this.assertNotNeeded(provider);
    await this.sessions.revokeOfProvider(actor, id);
    for (const run of this.followers) await run(actor, id);
    const gone = sql`delete from sign_on_provider where id = ${id}`;
    await this.write(actor, 'signOn.removed', provider, { also: [{ statement: gone, rows: 1 }] });
  }

  /**
   * Notes a domain, and the record that proves it; nothing is routed before.
   * @throws Failure NOT_FOUND; Refused INPUT, PERMISSION; TRANSITION TOO_MANY
   */
  @Transactional()
  async addDomain(actor: Actor, providerId: string, given: string): Promise<void> {
    const { id } = await this.lock(actor, providerId);
    const domain = readDomain(given);
    if (!domain) {
      const message = 'Expected the part of addresses behind the @, such as agency.example.';
      throw Refused.input([{ path: ['domain'], code: 'FORM', message }]);
    }
    if (await this.db.tx.existsBy(SignOnDomain, { providerId: id, domain })) return;
    if ((await this.db.tx.countBy(SignOnDomain, { providerId: id })) >= MOST_DOMAINS) {
      throw Refused.transition('TOO_MANY', `A provider has at most ${MOST_DOMAINS} domains.`);
    }
    const own = { id: v7(), providerId: id, domain, token: newSecret().text, provedAt: null };
    const row = Object.assign(new SignOnDomain(), own);
    await this.records.write(actor, { add: [row], audience: [row] });
  }

  /**
   * Looks for the record in the DNS. Whoever can write there owns the domain, and with it its people's addresses.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION DOMAIN_NOT_PROVED, DOMAIN_TAKEN, NOT_A_SESSION, PASSWORD_REFUSED,
   *   SECOND_FACTOR_REFUSED
   */
  @Transactional()
  async proveDomain(actor: Actor, id: string, expectedVersion: number, proof: FactorProof): Promise<string> {
    const { domain, provider } = await this.lockDomain(actor, id, expectedVersion);
    await this.proved(actor, proof);
    const { name, text } = recordOf(domain);
    if (!(await this.dns.texts(name)).includes(text)) {
      throw Refused.transition(
        'DOMAIN_NOT_PROVED',
        `There is no TXT record ${name} that says ${text} yet; it can take an hour.`,
      );
    }
    // Of two who prove one domain at once, the second finds it taken.
    await this.db.tx.query(`select pg_advisory_xact_lock(hashtextextended('sign-on ' || $1, 0))`, [domain.domain]);
    const [taken] = await this.db.query(sql`
      select 1 from sign_on_domain where domain = ${domain.domain} and proved_at is not null and id <> ${id}`);
    if (taken) {
      throw Refused.transition('DOMAIN_TAKEN', 'Another sign-on answers for this domain. Have it removed there first.');
    }
    domain.provedAt = realTime();
    await this.write(actor, 'signOn.domain.proved', provider, { save: [domain] });
    return provider.id;
  }

  /** Addresses of it are no longer routed; whom the provider knows already, it goes on signing in. @throws as `change` */
  @Transactional()
  async removeDomain(actor: Actor, id: string, expectedVersion: number, proof: FactorProof): Promise<string> {
    const { provider } = await this.lockDomain(actor, id, expectedVersion);
    await this.proved(actor, proof);
    const gone = sql`delete from sign_on_domain where id = ${id}`;
    await this.write(actor, 'signOn.domain.removed', provider, { also: [{ statement: gone, rows: 1 }] });
    return provider.id;
  }

  /**
   * Has members come in by the sign-on alone, or in any way again. Administrators keep their own ways, so that nobody is
   * locked out: one of them has to have one, and the sign-on to have worked for somebody.
   * @throws Refused PERMISSION; TRANSITION NOT_TRIED, NO_WAY_BACK, NOT_A_SESSION, PASSWORD_REFUSED, SECOND_FACTOR_REFUSED
   */
  @Transactional()
  async require(actor: Actor, required: boolean, proof: FactorProof): Promise<void> {
    await this.access.assert(actor, 'signOn.manage');
    await this.proved(actor, proof);
    const { organisationId } = actor;
    const organisation = await this.db.lock(Organisation, organisationId);
    if (organisation.onlyBySignOn === required) return;
    if (required) await this.assertNobodyLockedOut(organisationId);
    organisation.onlyBySignOn = required;
    await this.records.write(actor, {
      save: [organisation],
      tell: (tell) => {
        const subject = { kind: 'organisation', id: organisationId, version: organisation.version } as const;
        tell('signOn.required', subject, { organisationId, required }, hearingOf(organisationId));
      },
    });
    if (required) await this.sessions.revokeBesideSignOn(actor, organisationId);
  }

  /**
   * A provider that the actor may try.
   * @throws Failure NOT_FOUND; Refused PERMISSION
   */
  async own(actor: Actor, id: string): Promise<SignOnProvider> {
    const seen = await this.db.tx.findOneBy(SignOnProvider, { id });
    if (!seen) throw Failure.notFound('sign-on', id);
    this.access.assertSees(actor, seen, 'sign-on');
    await this.access.assert(actor, 'signOn.manage', { owners: [seen.organisationId] });
    return seen;
  }

  private async lock(actor: Actor, id: string, expectedVersion?: number): Promise<SignOnProvider> {
    await this.own(actor, id);
    return this.db.lock(SignOnProvider, id, expectedVersion);
  }

  private async lockDomain(actor: Actor, id: string, expectedVersion: number) {
    const seen = await this.db.tx.findOneBy(SignOnDomain, { id });
    if (!seen) throw Failure.notFound('domain', id);
    this.access.assertSees(actor, seen, 'domain');
    const provider = await this.lock(actor, seen.providerId);
    return { provider, domain: await this.db.lock(SignOnDomain, id, expectedVersion) };
  }

  private async proved(actor: Actor, proof: FactorProof): Promise<void> {
    await this.owners.assert(actor, 'signOn.change', proof);
    await this.letters.post(actor.personId, 'signOnChanged');
  }

  private async assertNobodyLockedOut(organisationId: string): Promise<void> {
    const [row] = await this.db.query<{ tried: boolean; back: boolean }>(sql`
      select exists (select 1 from sign_on_provider p join sign_on_link l on l.provider_id = p.id
          where p.organisation_id = ${organisationId} and p.active) as tried,
        exists (select 1 from member m where m.organisation_id = ${organisationId} and m.state = 'ACTIVE' and 'ADMIN' = any (m.roles)
          and (exists (select 1 from passkey k where k.person_id = m.person_id) or exists (
            select 1 from password w join one_time_code c on c.person_id = w.person_id and c.confirmed_at is not null
            where w.person_id = m.person_id))) as back`);
    if (!row?.tried) {
      throw Refused.transition(
        'NOT_TRIED',
        'Switch a provider on and sign in by it once, so that it is known to work.',
      );
    }
    if (!row.back) {
      const message =
        'One administrator has to have a passkey, or a password and one-time codes, for when the provider fails.';
      throw Refused.transition('NO_WAY_BACK', message);
    }
  }

  /** While members come in by the sign-on alone, one that works has to stay. */
  private async assertNotNeeded({ id, organisationId, active }: SignOnProvider): Promise<void> {
    const organisation = await this.db.lock(Organisation, organisationId);
    if (!active || !organisation.onlyBySignOn) return;
    const [other] = await this.db.query(sql`
      select 1 from sign_on_provider where organisation_id = ${organisationId} and active and id <> ${id}`);
    if (other) return;
    throw Refused.transition('NEEDED', 'Members come in by this provider alone. Let them in by other ways first.');
  }

  private async seal(id: string, secret: string | null | undefined): Promise<string | null> {
    return secret ? this.vault.seal(Buffer.from(secret), sealedForSignOn(id)) : null;
  }

  private async write(actor: Actor, type: ProviderEvent, provider: SignOnProvider, change: Change): Promise<void> {
    const { id, organisationId } = provider;
    this.security.concerns({ organisationId });
    await this.records.write(actor, {
      ...change,
      tell: (tell) => {
        const subject = { kind: 'signOn', id, version: provider.version } as const;
        tell(type, subject, { providerId: id, organisationId }, hearingOf(organisationId));
      },
    });
  }
}

export function hearingOf(organisationId: string) {
  return { audience: [organisationId], topics: [topic('organisation', organisationId)] };
}

function tooLong(field: string): Fault {
  return { path: [field], code: 'LENGTH', message: `Use 1 to ${LONGEST} characters.` };
}

function faultsOf(given: GivenProvider & { readonly clientSecret?: string | null }): Fault[] {
  return [...((given.clientSecret?.length ?? 0) > LONGEST ? [tooLong('clientSecret')] : []), ...providerFaults(given)];
}

function settingsOf(given: GivenProvider & { readonly joining: boolean }) {
  const { rules, defaultRoles, joining, trustsFactor, factorValues } = given;
  return {
    name: given.name.trim(),
    title: given.title.trim(),
    scopes: given.scopes.trim().split(/\s+/).join(' '),
    rules: rules.map(({ claim, value, roles }) => ({
      claim: claim.trim(),
      value: value.trim(),
      roles: [...new Set(roles)],
    })),
    defaultRoles: [...new Set(defaultRoles)],
    joining,
    trustsFactor,
    factorValues: factorValues.map((value) => value.trim()),
  };
}
