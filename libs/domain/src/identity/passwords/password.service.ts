import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import type { Fault } from '#libs/contracts';
import { Config, Database, realTime } from '#libs/platform';
import { Password } from './password.entity.js';
import { isCommon } from './password.strength.js';

const SHORTEST = 12;
/** Long enough for any passphrase; bounds what an anonymous caller can have hashed. */
const LONGEST = 200;

/** Looked up when there is no such person, so that the statements are the same. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Passwords, hashed with argon2id (RFC 9106; parameters after OWASP: memory from PASSWORD_MEMORY_KIB, 2 passes, 1 lane). */
@Injectable()
export class Passwords {
  /** A hash nobody knows the password of: verifying against it takes as long as against a real one. */
  private readonly nobody: Promise<string>;

  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Database) private readonly db: Database,
  ) {
    this.nobody = this.hash(randomBytes(32).toString('base64url'));
  }

  /**
   * What keeps a password from being accepted: its length, and being a common one, as NIST SP 800-63B has it.
   * @param about what belongs to the person, such as name and e-mail address
   */
  async faults(
    password: string | null | undefined,
    path: Fault['path'] = ['password'],
    about: readonly string[] = [],
  ): Promise<Fault[]> {
    const given = normalised(password ?? '');
    const { length } = given;
    if (length >= SHORTEST && length <= LONGEST) {
      if (!(await isCommon(given, about))) return [];
      const message =
        'This password is among the first that are tried. Choose one that nobody else has, such as four words.';
      return [{ path, code: 'COMMON', message }];
    }
    const code = length === 0 ? 'REQUIRED' : length < SHORTEST ? 'TOO_SHORT' : 'TOO_LONG';
    return [{ path, code, message: `Choose a password of ${SHORTEST} to ${LONGEST} characters.` }];
  }

  /** Sets or replaces the password, in the ambient transaction. */
  async set(personId: string, password: string): Promise<void> {
    await this.db.tx.save(Password, { personId, hash: await this.hash(password), changedAt: realTime() });
  }

  /** The person has none until a new one is chosen by mail. */
  async forget(personId: string): Promise<void> {
    await this.db.tx.delete(Password, { personId });
  }

  has(personId: string): Promise<boolean> {
    return this.db.tx.existsBy(Password, { personId });
  }

  /** Takes the same time whether or not the person exists and has a password. */
  async matches(personId: string | undefined, password: string): Promise<boolean> {
    return (await this.matching(personId, password)) !== null;
  }

  /** The same, with the hash that it matches; null where it matches none. */
  async matching(personId: string | undefined, password: string): Promise<string | null> {
    const known = await this.db.tx.findOneBy(Password, { personId: personId ?? NOBODY });
    const matches = await verify(known ? known.hash : await this.nobody, normalised(password).slice(0, LONGEST));
    return matches && known ? known.hash : null;
  }

  /**
   * Keeps a password that has just matched from being changed until the ambient transaction ends: whoever changes it then ends what was
   * opened by it. Hashes it anew when the operator has raised the cost since.
   * @param matched the hash that it has matched
   * @returns false when it is another one by now
   */
  async hold(personId: string, password: string, matched: string): Promise<boolean> {
    const lock = { mode: 'for_no_key_update' } as const;
    const known = await this.db.tx.findOne(Password, { where: { personId, hash: matched }, lock });
    if (!known) return false;
    if (parseOptions(matched).memoryCost < this.config.PASSWORD_MEMORY_KIB) {
      await this.db.tx.update(Password, { personId }, { hash: await this.hash(password) });
    }
    return true;
  }

  private hash(password: string): Promise<string> {
    return hash(normalised(password), { memoryCost: this.config.PASSWORD_MEMORY_KIB, timeCost: 2, parallelism: 1 });
  }
}

/** The same password typed on two keyboards is the same text. */
function normalised(password: string): string {
  return password.normalize('NFKC');
}
