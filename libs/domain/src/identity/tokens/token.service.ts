import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { In } from 'typeorm';
import {
  type Actor,
  Failure,
  type Fault,
  holds,
  lineFaults,
  type Permission,
  Refused,
  STEWARDS_AUDIENCE,
} from '#libs/contracts';
import { Database, newBearer, realMs, Records, sql, type Subject } from '#libs/platform';
import { Access } from '../access/access.service.js';
import { Member } from '../members/member.entity.js';
import { Sessions } from '../sessions/session.service.js';
import { Token } from './token.entity.js';
import { type FactorProof, FactorOwners } from '../codes/factor-owner.service.js';
import { AccountLetters } from '../mail/account-letters.service.js';

export interface CreateToken extends FactorProof {
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly expiresInDays: number;
}

const LONGEST_DAYS = 366;
const MOST = 50;
const DAY_MS = 24 * 3600 * 1000;

/** Bearer tokens for programs. The secret is shown once and kept as a hash; roles and standing are looked up at each use. */
@Injectable()
export class Tokens {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(AccountLetters) private readonly letters: AccountLetters,
    @Inject(FactorOwners) private readonly owners: FactorOwners,
    @Inject(Records) private readonly records: Records,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /**
   * Makes a token for the seat that asks. A token can't make tokens, whatever its scopes.
   * @returns the token and its secret, which can't be had again
   * @throws Refused INPUT, PERMISSION; TRANSITION NOT_A_SESSION, PASSWORD_REFUSED, SECOND_FACTOR_REFUSED, TOO_MANY
   * @throws Failure RATE_LIMITED
   */
  @Transactional()
  async create(
    actor: Actor,
    { name, scopes, expiresInDays, ...proof }: CreateToken,
  ): Promise<{ id: string; secret: string }> {
    await this.sessions.current(actor);
    await this.access.assert(actor, 'token.create');
    const faults = tokenFaults(actor, { name, scopes, expiresInDays });
    if (faults.length > 0) throw Refused.input(faults);
    // Counting alone could be raced: this locks the person, so that those who make a token for one take turns.
    await this.owners.assert(actor, 'token.create', proof);
    const count = await this.db.tx.countBy(Token, { personId: actor.personId });
    if (count >= MOST) throw Refused.transition('TOO_MANY', `You have ${MOST} tokens; revoke one you do not use.`);
    const { text, hash } = newBearer();
    const now = realMs();
    const token = Object.assign(new Token(), {
      id: v7(),
      secretHash: hash,
      personId: actor.personId,
      memberId: actor.memberId,
      name: name.trim(),
      scopes: [...new Set(scopes)].sort(),
      createdAt: new Date(now),
      expiresAt: new Date(now + expiresInDays * DAY_MS),
      lastUsedAt: null,
    });
    const data = { tokenId: token.id, memberId: actor.memberId, scopes: token.scopes };
    await this.records.write(actor, {
      add: [token],
      audience: [token],
      tell: (tell) => tell('token.created', subjectOf(token), data, hearingOf(actor)),
    });
    await this.letters.post(actor.personId, 'tokenCreated');
    return { id: token.id, secret: text };
  }

  /** Ends all tokens of a person: the password was lost, or whoever knows it chose so. */
  @Transactional()
  async revokeOfPerson(actor: Actor, personId: string): Promise<void> {
    await this.end(actor, await this.db.tx.findBy(Token, { personId }));
  }

  /** Ends the tokens that act for these seats: they were deactivated, or their organisation suspended. */
  @Transactional()
  async revokeOfSeats(actor: Actor, memberIds: readonly string[]): Promise<void> {
    await this.end(actor, await this.db.tx.findBy(Token, { memberId: In([...memberIds]) }));
  }

  /**
   * Ends a token at once: of the person's own, or, for who may put seats to rest, any of the organisation's. A token may
   * end itself.
   * @throws Failure NOT_FOUND when there is none with this id, or it is somebody else's
   * @throws Refused PERMISSION when it is a colleague's and the actor's roles do not give member.deactivate
   */
  @Transactional()
  async revoke(actor: Actor, id: string): Promise<void> {
    if (actor.via === 'token' && actor.credentialId !== id) await this.sessions.current(actor);
    const token = await this.db.tx.findOneBy(Token, { id });
    if (!token) throw Failure.notFound('token', id);
    const own = token.personId === actor.personId && (!actor.seatOnly || token.memberId === actor.memberId);
    if (!own) await this.assertOfColleague(actor, token);
    await this.end(actor, [token]);
  }

  private async end(actor: Actor, tokens: readonly Token[]): Promise<void> {
    for (const token of tokens) {
      const { id, memberId } = token;
      const { organisationId } = await this.db.tx.findOneByOrFail(Member, { id: memberId });
      await this.records.write(actor, {
        also: [{ statement: sql`delete from token where id = ${id}` }],
        tell: (tell) =>
          tell('token.revoked', subjectOf(token), { tokenId: id, memberId }, hearingOf({ organisationId })),
      });
    }
  }

  private async assertOfColleague(actor: Actor, { id, memberId }: Token): Promise<void> {
    const { organisationId } = await this.db.tx.findOneByOrFail(Member, { id: memberId });
    if (organisationId !== actor.organisationId) throw Failure.notFound('token', id);
    await this.access.assert(actor, 'member.deactivate', { owners: [organisationId] });
  }
}

function subjectOf({ id }: Token): Subject {
  return { kind: 'token', id, version: 1 };
}

/** What programs may do in an organisation's name is the organisation's to know. */
function hearingOf({ organisationId }: Pick<Actor, 'organisationId'>) {
  return { audience: [organisationId, STEWARDS_AUDIENCE], topics: [] };
}

function tokenFaults(actor: Actor, { name, scopes, expiresInDays }: Omit<CreateToken, keyof FactorProof>): Fault[] {
  const faults: Fault[] = lineFaults(['name'], name);
  if (!name.trim() || name.length > 100) {
    faults.push({ path: ['name'], code: 'LENGTH', message: 'Say in 1 to 100 characters what the token is for.' });
  }
  if (!Number.isInteger(expiresInDays) || expiresInDays < 1 || expiresInDays > LONGEST_DAYS) {
    const message = `Choose 1 to ${LONGEST_DAYS} days.`;
    faults.push({ path: ['expiresInDays'], code: 'OUT_OF_RANGE', message });
  }
  if (scopes.length === 0) {
    faults.push({ path: ['scopes'], code: 'REQUIRED', message: 'Name the permissions the program needs, no more.' });
  }
  for (const [index, scope] of scopes.entries()) {
    if (holds(actor, scope)) continue;
    const message = `Your role does not include ${scope} itself; leave it out.`;
    faults.push({ path: ['scopes', index], code: 'NOT_HELD', message });
  }
  return faults;
}
