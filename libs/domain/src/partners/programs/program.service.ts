import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import {
  type Actor,
  Failure,
  type Fault,
  lineFaults,
  type Permission,
  programPermissions,
  Refused,
  topic,
} from '#libs/contracts';
import { type Change, Database, newBearer, raw, realMs, realTime, Records, sql } from '#libs/platform';
import { kidOf, readPublicJwk } from '../../engines/keys/sealed-keys.service.js';
import { Access } from '../../identity/access/access.service.js';
import { type FactorProof, FactorOwners } from '../../identity/codes/factor-owner.service.js';
import { AccountLetters } from '../../identity/mail/account-letters.service.js';
import { ProgramSeats } from '../../identity/members/program-seat.service.js';
import { Program, ProgramCredential } from './program.entity.js';

const MOST = 50;
const MOST_CREDENTIALS = 10;
const LONGEST_NAME = 100;
const LONGEST_DAYS = 366;
const LONGEST_OVERLAP_HOURS = 720;
const HOUR_MS = 3_600_000;
/** Lets people and secret scanners recognise a program's secret that has leaked. */
const SECRET_PREFIX = 'tps_';

export interface GivenCredential {
  /** A JWK; left out: a secret is made. */
  readonly publicKey?: unknown;
  readonly expiresInDays: number;
}

export interface MadeCredential {
  readonly credentialId: string;
  /** Shown this once; null for a key. */
  readonly secret: string | null;
}

type PlainEvent = 'program.created' | 'program.changed' | 'program.revoked';

/** Programs as their organisation's administrators keep them; what they are given tokens by is ProgramClients'. */
@Injectable()
export class Programs {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Database) private readonly db: Database,
    @Inject(AccountLetters) private readonly letters: AccountLetters,
    @Inject(FactorOwners) private readonly owners: FactorOwners,
    @Inject(Records) private readonly records: Records,
    @Inject(ProgramSeats) private readonly seats: ProgramSeats,
  ) {}

  /**
   * Makes a program of the actor's organisation with its first credential.
   * @throws Refused INPUT, PERMISSION; TRANSITION TOO_MANY, NOT_A_SESSION, PASSWORD_REFUSED, SECOND_FACTOR_REFUSED
   * @throws Failure RATE_LIMITED
   */
  @Transactional()
  async create(
    actor: Actor,
    given: GivenCredential & { readonly name: string; readonly scopes: readonly Permission[] },
    proof: FactorProof,
  ): Promise<MadeCredential & { id: string }> {
    await this.access.assert(actor, 'program.manage');
    const faults = [...nameFaults(given.name), ...scopeFaults(given.scopes), ...daysFaults(given.expiresInDays)];
    if (faults.length > 0) throw Refused.input(faults);
    const id = v7();
    const { credential, secret } = await newCredential(id, given);
    await this.owners.assert(actor, 'program.change', proof);
    await this.letters.post(actor.personId, 'programChanged');
    const { organisationId } = actor;
    // Counting alone could be raced: those who make one for the same organisation take turns.
    await this.db.query(sql`select 1 from organisation where id = ${organisationId} for no key update`);
    if ((await this.db.tx.countBy(Program, { organisationId, state: 'ACTIVE' })) >= MOST) {
      throw Refused.transition('TOO_MANY', `Your organisation has ${MOST} programs; revoke one you do not use.`);
    }
    const name = given.name.trim();
    const { id: memberId } = await this.seats.place(organisationId, name);
    const program = Object.assign(new Program(), {
      id,
      organisationId,
      memberId,
      name,
      scopes: sorted(given.scopes),
      documentsOnly: false,
      state: 'ACTIVE',
      createdBy: actor.memberId,
      createdAt: realTime(),
      revokedAt: null,
    });
    // The credential's readers follow from the program's row.
    await this.write(actor, 'program.created', program, { add: [program], audience: [program] });
    await this.add(actor, program, credential);
    return { id, credentialId: credential.id, secret };
  }

  /**
   * Changes name and scopes, and whether it asks for registered documents only. Tokens that were given out keep no scope
   * that the program has lost.
   * @throws as `create`; Failure NOT_FOUND; Refused VERSION; TRANSITION REVOKED
   */
  @Transactional()
  async change(
    actor: Actor,
    id: string,
    expectedVersion: number,
    given: { readonly name: string; readonly scopes: readonly Permission[]; readonly documentsOnly?: boolean | null },
    proof: FactorProof,
  ): Promise<void> {
    const program = await this.lock(actor, id, expectedVersion);
    const faults = [...nameFaults(given.name), ...scopeFaults(given.scopes)];
    if (faults.length > 0) throw Refused.input(faults);
    await this.owners.assert(actor, 'program.change', proof);
    await this.letters.post(actor.personId, 'programChanged');
    const { documentsOnly } = given;
    Object.assign(program, { name: given.name.trim(), scopes: sorted(given.scopes) });
    if (typeof documentsOnly === 'boolean') program.documentsOnly = documentsOnly;
    await this.seats.rename(program.memberId, program.name);
    await this.write(actor, 'program.changed', program, { save: [program] });
  }

  /**
   * Adds a credential. Those before it end after some hours, so that the partner goes over in its own time.
   * @throws as `change`
   */
  @Transactional()
  async addCredential(
    actor: Actor,
    id: string,
    expectedVersion: number,
    given: GivenCredential & { readonly overlapHours: number | null },
    proof: FactorProof,
  ): Promise<MadeCredential> {
    const program = await this.lock(actor, id, expectedVersion);
    const { overlapHours } = given;
    const faults = daysFaults(given.expiresInDays);
    if (overlapHours !== null && !(overlapHours >= 0 && overlapHours <= LONGEST_OVERLAP_HOURS)) {
      const message = `Let the others hold for 0 to ${LONGEST_OVERLAP_HOURS} hours, or leave it out to keep them.`;
      faults.push({ path: ['overlapHours'], code: 'OUT_OF_RANGE', message });
    }
    if (faults.length > 0) throw Refused.input(faults);
    const { credential, secret } = await newCredential(id, given);
    await this.owners.assert(actor, 'program.change', proof);
    await this.letters.post(actor.personId, 'programChanged');
    const others = (await this.db.tx.findBy(ProgramCredential, { programId: id })).filter(
      ({ endsAt }) => endsAt.getTime() > realMs(),
    );
    if (others.some(({ kid }) => kid !== null && kid === credential.kid)) {
      const message = 'The program has this key already.';
      throw Refused.input([{ path: ['publicKey'], code: 'KNOWN', message }]);
    }
    if (others.length >= MOST_CREDENTIALS) {
      throw Refused.transition('TOO_MANY', `The program has ${MOST_CREDENTIALS} credentials; remove one first.`);
    }
    if (overlapHours !== null) {
      // By the clock by which it is asked: without an overlap they have ended.
      await this.db.query(sql`
        update program_credential set ends_at = least(ends_at, now() + make_interval(hours => ${overlapHours}))
        where program_id = ${id}`);
    }
    // A key that has ended may come back.
    await this.db.query(
      sql`delete from program_credential where program_id = ${id} and kid = ${credential.kid} and ends_at <= now()`,
    );
    await this.add(actor, program, credential, { save: [program] });
    return { credentialId: credential.id, secret };
  }

  /**
   * Ends a credential at once, with the tokens and connections that it has opened.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION
   */
  @Transactional()
  async removeCredential(actor: Actor, id: string, credentialId: string, expectedVersion: number): Promise<void> {
    const program = await this.lock(actor, id, expectedVersion);
    const credential = await this.db.tx.findOneBy(ProgramCredential, { id: credentialId, programId: id });
    if (!credential) throw Failure.notFound('credential', credentialId);
    await this.records.write(actor, {
      save: [program],
      also: [{ statement: sql`delete from program_credential where id = ${credentialId}`, rows: 1 }],
      tell: (tell) => {
        const { subject, data, hearing } = told(program);
        tell('program.credential.removed', subject, { ...data, credentialId }, hearing);
      },
    });
  }

  /** Ends a program for good, with the tokens and connections that it has. @throws as `removeCredential` */
  @Transactional()
  async revoke(actor: Actor, id: string, expectedVersion: number): Promise<void> {
    const program = await this.lock(actor, id, expectedVersion);
    Object.assign(program, { state: 'REVOKED', revokedAt: realTime() });
    await this.seats.end(program.memberId);
    const gone = ['program_credential', 'program_document'].map((table) => {
      return { statement: sql`delete from ${raw(table)} where program_id = ${id}` };
    });
    await this.write(actor, 'program.revoked', program, { save: [program], also: gone });
  }

  /**
   * A program that may be changed, for whoever keeps a part of it.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION REVOKED
   */
  async lock(actor: Actor, id: string, expectedVersion: number): Promise<Program> {
    const seen = await this.db.tx.findOneBy(Program, { id });
    if (!seen) throw Failure.notFound('program', id);
    this.access.assertSees(actor, seen, 'program');
    await this.access.assert(actor, 'program.manage', { owners: [seen.organisationId] });
    const program = await this.db.lock(Program, id, expectedVersion);
    if (program.state === 'ACTIVE') return program;
    throw Refused.transition('REVOKED', 'This program was revoked; make another one.', { state: program.state });
  }

  private async add(actor: Actor, program: Program, credential: ProgramCredential, change: Change = {}): Promise<void> {
    await this.records.write(actor, {
      ...change,
      add: [credential],
      audience: [credential],
      tell: (tell) => {
        const { subject, data, hearing } = told(program);
        tell('program.credential.added', subject, { ...data, credentialId: credential.id }, hearing);
      },
    });
  }

  private async write(actor: Actor, type: PlainEvent, program: Program, change: Change): Promise<void> {
    await this.records.write(actor, {
      ...change,
      tell: (tell) => {
        const { subject, data, hearing } = told(program);
        tell(type, subject, data, hearing);
      },
    });
  }
}

export function told({ id, organisationId, memberId, version }: Program) {
  return {
    subject: { kind: 'program', id, version },
    data: { programId: id, organisationId, memberId },
    hearing: { audience: [organisationId], topics: [topic('organisation', organisationId)] },
  } as const;
}

async function newCredential(programId: string, { publicKey, expiresInDays }: GivenCredential) {
  const credential = Object.assign(new ProgramCredential(), {
    id: v7(),
    programId,
    createdAt: realTime(),
    endsAt: new Date(realMs() + expiresInDays * 24 * HOUR_MS),
    lastUsedAt: null,
  });
  if (publicKey === undefined || publicKey === null) {
    const { text, hash } = newBearer(SECRET_PREFIX);
    const parts = { kind: 'SECRET', secretHash: hash, publicKey: null, kid: null } as const;
    return { credential: Object.assign(credential, parts), secret: text };
  }
  const read = readPublicJwk(publicKey);
  if ('faults' in read) throw Refused.input(read.faults);
  const parts = { kind: 'KEY', secretHash: null, publicKey: read.key, kid: await kidOf(read.key) } as const;
  return { credential: Object.assign(credential, parts), secret: null };
}

const sorted = (scopes: readonly Permission[]) => [...new Set(scopes)].sort();

function nameFaults(name: string): Fault[] {
  const faults = lineFaults(['name'], name);
  if (!name.trim() || name.length > LONGEST_NAME) {
    const message = `Say in 1 to ${LONGEST_NAME} characters what the program is; records name it so.`;
    faults.push({ path: ['name'], code: 'LENGTH', message });
  }
  return faults;
}

function scopeFaults(scopes: readonly Permission[]): Fault[] {
  if (scopes.length === 0) {
    const message = 'Name the permissions the program needs, no more.';
    return [{ path: ['scopes'], code: 'REQUIRED', message }];
  }
  return scopes.flatMap((scope, index) => {
    if (programPermissions.includes(scope)) return [];
    const message = `${scope} takes a person; no program may do it. Leave it out.`;
    return [{ path: ['scopes', index], code: 'NOT_FOR_PROGRAMS', message }];
  });
}

function daysFaults(days: number): Fault[] {
  if (Number.isInteger(days) && days >= 1 && days <= LONGEST_DAYS) return [];
  return [{ path: ['expiresInDays'], code: 'OUT_OF_RANGE', message: `Choose 1 to ${LONGEST_DAYS} days.` }];
}
