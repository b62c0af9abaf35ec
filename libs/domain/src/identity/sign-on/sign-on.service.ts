import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { v7 } from 'uuid';
import { type Actor, Failure, Refused } from '#libs/contracts';
import {
  Database,
  hashSecret,
  MaintenanceHours,
  Metrics,
  networkOf,
  realTime,
  Records,
  SecurityLog,
  sql,
  Throttle,
} from '#libs/platform';
import { SecondFactors } from '../codes/second-factor.service.js';
import { AccountLetters } from '../mail/account-letters.service.js';
import { Member, Person } from '../members/member.entity.js';
import { actorOf, Members } from '../members/member.service.js';
import { emailFaults, Persons } from '../members/person.service.js';
import { Organisation } from '../organisations/organisation.entity.js';
import { Passkeys, type Site } from '../passkeys/passkey.service.js';
import { accountLimits, codeLimits, OWN_LIMITS } from '../sessions/guess.catalogue.js';
import { type Opened, type Origin, Sessions } from '../sessions/session.service.js';
import { checksOf, OpenId } from './open-id.service.js';
import { SignOnAttempts } from './sign-on-attempt.service.js';
import { type SignOnAttempt, SignOnDomain, SignOnLink, SignOnProvider, type SignOnTest } from './sign-on.entity.js';
import { SignOnFault } from './sign-on.faults.js';
import { hearingOf, SignOnProviders } from './sign-on-provider.service.js';
import {
  addressOf,
  type Claims,
  confirmedOutcomeOf,
  domainOf,
  outcomeOf,
  rolesOf,
  showedFactor,
  type SignOnFacts,
  type SignOnRefusal,
} from './sign-on.rules.js';

/** Sign-ons that one network can begin; each costs a row for ten minutes. */
const BEGUN = { name: 'sign-on.begun', free: 300, firstDelayS: 1, longestDelayS: 60 };
const LONGEST_CLAIMS = 16_000;

/** What a browser that came back from the provider goes on with. */
export type Returned =
  | { readonly to: 'IN'; readonly opened: Opened; readonly next: string }
  /** Back at the page of signing in, with what is to be shown there: a step, or why it ended. */
  | { readonly to: 'DOOR'; readonly said: string; readonly next: string }
  | { readonly to: 'TESTED' };

/** What a browser is asked that came back from the provider. */
export interface SignOnAsked {
  /** A second factor; else whether the account that it signs in to is the person's. */
  readonly factor: boolean;
  readonly provider: string;
  /** Whom the provider has named. */
  readonly as: string | null;
}

type Said = Claims & { readonly sub: string };

/** Signing in by an organisation's own provider; see docs/sign-on.md. What is asked of the provider is asked outside of transactions. */
@Injectable()
export class SignOns {
  constructor(
    @Inject(SignOnAttempts) private readonly attempts: SignOnAttempts,
    @Inject(Database) private readonly db: Database,
    @Inject(SecondFactors) private readonly factors: SecondFactors,
    @Inject(AccountLetters) private readonly letters: AccountLetters,
    @Inject(MaintenanceHours) private readonly maintenance: MaintenanceHours,
    @Inject(Members) private readonly members: Members,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(OpenId) private readonly openId: OpenId,
    @Inject(Passkeys) private readonly passkeys: Passkeys,
    @Inject(Persons) private readonly persons: Persons,
    @Inject(SignOnProviders) private readonly providers: SignOnProviders,
    @Inject(Records) private readonly records: Records,
    @Inject(SecurityLog) private readonly security: SecurityLog,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Throttle) private readonly throttle: Throttle,
  ) {}

  /** Whose sign-on answers for an address: by its domain alone, so that nobody learns which accounts there are. */
  async routeOf(email: string): Promise<{ name: string } | null> {
    const provider = await this.providerFor(email);
    return provider && { name: provider.name };
  }

  /**
   * Begins a sign-on in a browser.
   * @returns where the browser goes; or what the page of signing in says instead
   */
  async begin(
    email: string,
    browser: string,
    next: string,
    address: string,
  ): Promise<{ readonly url: string } | { readonly said: string }> {
    const limited = await this.throttle.attempt({ ...BEGUN, key: networkOf(address) }).catch(rateLimited);
    if (limited === 'RATE_LIMITED') return { said: limited };
    const provider = await this.providerFor(email);
    if (!provider) return { said: 'NO_PROVIDER' };
    return this.send('SENT', provider, browser, next, email);
  }

  /** The same to try a provider, whether it is switched on or not; nobody is signed in by it. @throws Failure; Refused */
  async beginTest(actor: Actor, id: string, browser: string): Promise<{ readonly url: string } | null> {
    const provider = await this.db.transaction(() => this.providers.own(actor, id));
    const sent = await this.send('TEST', provider, browser, '/', null);
    return 'url' in sent ? sent : null;
  }

  /**
   * @param at at whose address the browser has come back; no provider: that of the organisation's first
   * @param query what the provider has sent it back with
   */
  async returned(
    at: { readonly organisationId: string; readonly providerId: string | null },
    query: string,
    browser: string | null,
    origin: Origin,
  ): Promise<Returned> {
    const state = new URLSearchParams(query).get('state');
    const attempt = state && browser ? await this.db.transaction(() => this.attempts.take(state, browser)) : undefined;
    if (!attempt || !state || !browser) return this.turnedBack('EXPIRED', '/');
    const provider = await this.db.transaction(() => this.db.tx.findOneBy(SignOnProvider, { id: attempt.providerId }));
    const { next } = attempt.data;
    if (!provider || (attempt.stage === 'SENT' && !provider.active)) return this.turnedBack('NO_PROVIDER', next);
    // Whoever answered is not whom this browser was sent to: what came back is for another provider, and this one is not to have it.
    if (provider.organisationId !== at.organisationId || at.providerId !== (provider.ownAddress ? provider.id : null)) {
      return this.turnedBack('ISSUER', next);
    }
    let claims: Said;
    try {
      claims = await this.openId.claims(provider, query, checksOf(browser, state));
    } catch (error) {
      if (!(error instanceof SignOnFault)) throw error;
      if (attempt.stage === 'SENT') return this.turnedBack(error.code, next);
      await this.noteTest(provider, {}, error);
      return { to: 'TESTED' };
    }
    if (attempt.stage === 'TEST') {
      await this.noteTest(provider, claims);
      return { to: 'TESTED' };
    }
    await this.openId.noteFarewell(provider);
    const returned = await this.db
      .transaction(async () => this.enter(attempt, await this.working(provider.id), claims, browser, origin))
      .catch((error: unknown) => {
        if (error instanceof Refused && error.refusal.kind === 'TRANSITION') return error.refusal.code;
        throw error;
      });
    return typeof returned === 'string' ? this.turnedBack(returned, next) : returned;
  }

  /** The challenge for a passkey, where one is asked for besides. @throws Refused TRANSITION EXPIRED */
  @Transactional()
  async startFactor(browser: string | null, site: Site): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
    const attempt = await this.waiting('FACTOR', browser);
    return this.passkeys.startProof({ personId: attempt.personId } as Actor, site, aboutOf(attempt));
  }

  /**
   * Shows the second factor that was asked for besides, and comes in.
   * @throws Refused TRANSITION EXPIRED, CODE_REFUSED, PASSKEY_REFUSED, NO_SEAT; Failure RATE_LIMITED
   */
  @Transactional()
  async finish(
    browser: string | null,
    { code, passkey }: { readonly code?: string | null; readonly passkey?: AuthenticationResponseJSON | null },
    site: Site,
    origin: Origin,
  ): Promise<Opened> {
    const attempt = await this.waiting('FACTOR', browser);
    const personId = attempt.personId as string;
    const provider = await this.working(attempt.providerId);
    const { email } = await this.db.tx.findOneByOrFail(Person, { id: personId });
    const limits = [...accountLimits(email, origin.address, undefined), ...codeLimits(email, undefined)];
    const tried = await this.throttle.attempt(...limits);
    if (passkey) await this.passkeys.prove({ personId } as Actor, passkey, site, aboutOf(attempt));
    else if ((await this.factors.afterPassword(personId, code?.trim() || ' ')) === 'RECOVERY_CODE') {
      await this.letters.post(personId, 'recoveryCodeUsed');
    }
    await tried.forgive(OWN_LIMITS);
    await this.attempts.end(attempt);
    return this.open(personId, provider, origin, false);
  }

  /**
   * Says that whom the provider has named is the person who has just signed in here as before; from then on it signs them in.
   * @throws Refused TRANSITION EXPIRED, SIGN_IN_AGAIN, NOT_A_SESSION, STEWARD, SEAT_ENDED, NO_SEAT, NO_ROLE, LINKED, READ_ONLY
   */
  @Transactional()
  async link(actor: Actor, browser: string | null): Promise<void> {
    const session = await this.sessions.current(actor);
    const attempt = await this.waiting('CONFIRM', browser);
    // Whoever finds an open session has not shown that it is theirs.
    if (session.providerId || session.createdAt < attempt.createdAt) {
      throw Refused.transition('SIGN_IN_AGAIN', 'Sign in with your password or passkey first, to show that it is you.');
    }
    const provider = await this.working(attempt.providerId);
    const claims = (attempt.data.claims ?? {}) as Said;
    const roles = rolesOf(provider, claims);
    const standing = await this.standingOf(provider, actor.personId);
    const outcome = confirmedOutcomeOf({ ...standing, joined: false, joining: provider.joining, roles });
    if (outcome.kind === 'REFUSED') throw refusal(outcome.code);
    const joined = outcome.kind === 'ENTER' && outcome.join;
    await this.attempts.end(attempt);
    if (joined) await this.seat(provider, actor.personId, roles ?? []);
    await this.db.tx.delete(SignOnLink, { providerId: provider.id, personId: actor.personId });
    await this.know(provider, attempt.data.subject as string, actor.personId, joined);
  }

  /** What is asked of the person whom the provider has named in this browser; null when nothing is. */
  waitingIn(browser: string | null): Promise<SignOnAsked | null> {
    return this.db.transaction(async () => {
      const attempt = await this.attempts.waiting(browser);
      const provider = attempt && (await this.db.tx.findOneBy(SignOnProvider, { id: attempt.providerId }));
      if (!provider) return null;
      return { factor: attempt.stage === 'FACTOR', provider: provider.name, as: attempt.data.as ?? null };
    });
  }

  /** In the transaction of signing out: where the browser signs out at the provider as well, for a session that a sign-on has opened. */
  async farewellOf(actor: Actor): Promise<string | null> {
    if (actor.via !== 'session') return null;
    const { providerId: id } = await this.sessions.current(actor);
    const provider = id && (await this.db.tx.findOneBy(SignOnProvider, { id }));
    return provider ? this.openId.farewell(provider) : null;
  }

  private async send(
    stage: 'SENT' | 'TEST',
    provider: SignOnProvider,
    browser: string,
    next: string,
    email: string | null,
  ): Promise<{ readonly url: string } | { readonly said: string }> {
    const state = await this.db.transaction(() => this.attempts.send(stage, provider.id, browser, next));
    try {
      return { url: await this.openId.address(provider, checksOf(browser, state), email) };
    } catch (error) {
      if (!(error instanceof SignOnFault)) throw error;
      if (stage === 'TEST') await this.noteTest(provider, {}, error);
      else this.note(error.code);
      return { said: error.code };
    }
  }

  private async enter(
    attempt: SignOnAttempt,
    provider: SignOnProvider,
    claims: Said,
    browser: string,
    origin: Origin,
  ): Promise<Returned | string> {
    // Of two that come back for one person at once, the second finds what the first has made.
    await this.db.tx.query(`select pg_advisory_xact_lock(hashtextextended('sign-on ' || $1, 0))`, [provider.id]);
    // Whoever gives a role holds the organisation first, and then the address.
    if (provider.joining) await this.db.lock(Organisation, provider.organisationId);
    const link = await this.db.tx.findOneBy(SignOnLink, { providerId: provider.id, subject: claims.sub });
    const email = await this.vouchedFor(provider, claims);
    const known = link
      ? await this.db.tx.findOneByOrFail(Person, { id: link.personId })
      : email === null
        ? null
        : await this.persons.holderOf(email);
    // An address that went to somebody else leads to nobody's account.
    const taken =
      !link && known && (await this.db.tx.existsBy(SignOnLink, { providerId: provider.id, personId: known.id }));
    const roles = rolesOf(provider, claims);
    const facts: SignOnFacts = {
      ...(known ? await this.standingOf(provider, known.id) : { seat: null, steward: false }),
      linked: link !== null,
      joined: link?.joined ?? false,
      known: Boolean(known),
      joining: provider.joining,
      trusted: email !== null && !taken,
      roles,
    };
    const outcome = outcomeOf(facts);
    const { next } = attempt.data;
    if (outcome.kind === 'REFUSED') return outcome.code;
    if (outcome.kind === 'CONFIRM') {
      await this.attempts.wait('CONFIRM', attempt, browser, null, {
        subject: claims.sub,
        as: addressOf(claims).email ?? claims.sub,
        claims: asked(provider, claims),
      });
      return { to: 'DOOR', said: 'CONFIRM', next };
    }
    const person = known ?? (await this.persons.named(email as string, nameOf(claims, email as string)));
    if (outcome.join) await this.seat(provider, person.id, roles ?? []);
    else if (facts.joined) await this.follow(provider, person.id, roles ?? []);
    if (!link) await this.know(provider, claims.sub, person.id, outcome.join);
    else if (outcome.join) await this.db.tx.update(SignOnLink, link.id, { joined: true });
    const factorShown = showedFactor(provider, claims);
    if (!factorShown && (await this.factors.has(person.id))) {
      await this.attempts.wait('FACTOR', attempt, browser, person.id, {});
      return { to: 'DOOR', said: 'FACTOR', next };
    }
    return { to: 'IN', opened: await this.open(person.id, provider, origin, factorShown), next };
  }

  private async open(personId: string, provider: SignOnProvider, origin: Origin, factorShown: boolean) {
    const { id, name, organisationId } = provider;
    const opened = await this.sessions.open(personId, 'SIGN_ON', origin, null, {
      id,
      name,
      organisationId,
      factorShown,
    });
    this.metrics.signIns.inc({ method: 'sign-on', outcome: 'proved' });
    return opened;
  }

  /** Who has a seat comes in at any time; a seat that would be new is a change. @throws Refused TRANSITION READ_ONLY, ALREADY_MEMBER */
  private async seat({ organisationId, title }: SignOnProvider, personId: string, roles: Member['roles']) {
    this.maintenance.assertOpen('signOn.join');
    const member = await this.members.place({ personId, organisationId, title, roles });
    await this.members.recordJoined(actorOf(member), member);
  }

  private async follow({ organisationId }: SignOnProvider, personId: string, roles: Member['roles']) {
    const member = await this.db.tx.findOneByOrFail(Member, { personId, organisationId });
    await this.members.follow(member, roles);
  }

  private async know(provider: SignOnProvider, subject: string, personId: string, joined: boolean): Promise<void> {
    const { id: providerId, organisationId, version } = provider;
    const one = await this.db.tx.findOneBy(SignOnLink, [
      { providerId, subject },
      { providerId, personId },
    ]);
    if (one) throw Refused.transition('LINKED', 'Another account of the provider signs in to this one already.');
    const link = { id: v7(), providerId, subject, personId, joined, createdAt: realTime() };
    const member = await this.db.tx.findOneByOrFail(Member, { personId, organisationId });
    const data = { providerId, organisationId, memberId: member.id };
    await this.records.write(actorOf(member), {
      add: [Object.assign(new SignOnLink(), link)],
      tell: (tell) =>
        tell('signOn.linked', { kind: 'signOn', id: providerId, version }, data, hearingOf(organisationId)),
    });
    await this.letters.post(personId, 'signOnLinked');
  }

  /** How a person stands in the provider's organisation, and whether they keep the platform anywhere. */
  private async standingOf({ organisationId }: SignOnProvider, personId: string) {
    const [row] = await this.db.query<Pick<SignOnFacts, 'seat' | 'steward'>>(sql`
      select (select state from member where person_id = ${personId} and organisation_id = ${organisationId}) as seat,
        exists (select 1 from member where person_id = ${personId} and steward and state = 'ACTIVE') as steward`);
    return row as NonNullable<typeof row>;
  }

  private async providerFor(email: string): Promise<SignOnProvider | null> {
    const domain = domainOf(email.trim());
    if (!domain) return null;
    return this.db.transaction(async () => {
      const [row] = await this.db.query<{ id: string }>(sql`
        select p.id from sign_on_domain d join sign_on_provider p on p.id = d.provider_id
          join organisation o on o.id = p.organisation_id
        where d.domain = ${domain} and d.proved_at is not null and p.active and o.state = 'VERIFIED'`);
      return row ? this.db.tx.findOneBy(SignOnProvider, { id: row.id }) : null;
    });
  }

  private routes({ id }: SignOnProvider, email: string): Promise<boolean> {
    const domain = domainOf(email);
    if (!domain) return Promise.resolve(false);
    return this.db.tx
      .findOneBy(SignOnDomain, { providerId: id, domain })
      .then((found) => found !== null && found.provedAt !== null);
  }

  /** The address that the provider vouches for, of a domain that is the organisation's. */
  private async vouchedFor(provider: SignOnProvider, claims: Claims): Promise<string | null> {
    const { email, verified } = addressOf(claims);
    if (!email || !verified || emailFaults(email).length > 0) return null;
    return (await this.routes(provider, email)) ? email : null;
  }

  private async waiting(stage: 'FACTOR' | 'CONFIRM', browser: string | null): Promise<SignOnAttempt> {
    const attempt = await this.attempts.waiting(browser);
    if (attempt?.stage === stage) return attempt;
    throw Refused.transition('EXPIRED', 'This took too long, or was finished in another window. Start again.');
  }

  /** As it is now: it can take its time to say who somebody is. Locked, so that whoever switches it off ends what is opened meanwhile. */
  private async working(id: string): Promise<SignOnProvider> {
    const lock = { mode: 'pessimistic_read' } as const;
    const provider = await this.db.tx.findOne(SignOnProvider, { where: { id, active: true }, lock });
    if (provider) return provider;
    throw Refused.transition('NO_PROVIDER', 'This sign-on was switched off. Sign in another way.');
  }

  private async noteTest(provider: SignOnProvider, claims: Claims, fault?: SignOnFault): Promise<void> {
    const { verified } = addressOf(claims);
    const roles = fault ? null : rolesOf(provider, claims);
    const emailTrusted = (await this.db.transaction(() => this.vouchedFor(provider, claims))) !== null;
    const text = JSON.stringify(claims);
    const test: SignOnTest = {
      at: realTime().toISOString(),
      fault:
        fault?.code ?? (!verified ? 'EMAIL_UNVERIFIED' : !emailTrusted ? 'EMAIL_DOMAIN' : roles ? null : 'NO_ROLE'),
      detail: fault?.detail ?? null,
      claims: text.length > LONGEST_CLAIMS ? {} : claims,
      roles,
      emailTrusted,
      factorShown: showedFactor(provider, claims),
    };
    await this.db.query(
      sql`update sign_on_provider set last_test = ${JSON.stringify(test)}::jsonb where id = ${provider.id}`,
    );
  }

  private turnedBack(said: string, next: string): Returned {
    this.note(said);
    return { to: 'DOOR', said, next };
  }

  private note(reason: string): void {
    this.metrics.signIns.inc({ method: 'sign-on', outcome: 'refused' });
    this.security.record({ kind: 'signIn.refused', reason, details: { where: 'sign-on' } });
  }
}

/** What the second factor is shown for: this attempt and no other. */
function aboutOf({ keyHash, createdAt }: SignOnAttempt): Buffer {
  return hashSecret(`sign-on ${keyHash.toString('hex')} ${createdAt.toISOString()}`);
}

/** Only what the rules look at is kept until the person has confirmed. */
function asked({ rules }: SignOnProvider, claims: Claims): Record<string, unknown> {
  const names = rules.flatMap(({ claim }) => [claim, claim.split('.')[0] as string]);
  return Object.fromEntries(Object.entries(claims).filter(([name]) => names.includes(name)));
}

function rateLimited(error: unknown): 'RATE_LIMITED' {
  if (error instanceof Failure && error.code === 'RATE_LIMITED') return 'RATE_LIMITED';
  throw error;
}

function nameOf({ name }: Claims, email: string): string {
  const text = typeof name === 'string' ? name.replace(/[\p{Cc}\p{Cf}]/gu, ' ').trim() : '';
  return text || (email.split('@', 1)[0] as string);
}

const REFUSALS: Readonly<Record<SignOnRefusal, string>> = {
  STEWARD: 'Platform stewards sign in with their own password or passkey.',
  SEAT_ENDED: 'Your role in this organisation has ended. Ask its administrator.',
  NO_SEAT: 'You have no role in this organisation. Ask its administrator to invite you.',
  NO_ROLE: 'The organisation’s rules give you no role here. Ask its administrator.',
};

function refusal(code: SignOnRefusal): Refused {
  return Refused.transition(code, REFUSALS[code]);
}
