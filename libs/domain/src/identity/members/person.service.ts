import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type Fault, lineFaults, Refused, shortened } from '#libs/contracts';
import { Database, realTime, sql } from '#libs/platform';
import { Passwords } from '../passwords/password.service.js';
import { Person } from './member.entity.js';

export interface NewPerson {
  readonly email: string;
  readonly name?: string | null;
  readonly password?: string | null;
  readonly locale?: string | null;
}

/** People, each once, whatever their seats. */
@Injectable()
export class Persons {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Passwords) private readonly passwords: Passwords,
  ) {}

  byEmail(email: string): Promise<Person | null> {
    return this.db.tx.findOneBy(Person, { email: email.trim().toLowerCase() });
  }

  /**
   * Who has an address. Of two who come by one at once, the second finds whom the first has made: nobody else takes it before the
   * transaction ends.
   */
  async holderOf(email: string): Promise<Person | null> {
    const address = email.trim().toLowerCase();
    await this.db.tx.query(`select pg_advisory_xact_lock(hashtextextended('email ' || $1, 0))`, [address]);
    return this.byEmail(address);
  }

  /**
   * The person of an address that has been proved, made when new.
   * @throws Refused INPUT when a new person lacks a name or a password, or a known one gives a password here
   */
  async ofProvedAddress({ email, name, password, locale }: NewPerson): Promise<Person> {
    const known = await this.holderOf(email);
    if (known) {
      if (password) throw Refused.input([HAS_PASSWORD]);
      return known;
    }
    const own = [email, name ?? ''];
    const faults = [
      ...(name?.trim() ? [] : [NAME_MISSING]),
      ...((name?.length ?? 0) > LONGEST_NAME ? [NAME_LONG] : []),
      ...lineFaults(['name'], name),
      ...(await this.passwords.faults(password, ['password'], own)),
    ];
    if (faults.length > 0) throw Refused.input(faults);
    const person = await this.db.tx.save(Person, {
      id: v7(),
      email: email.trim().toLowerCase(),
      name: name?.trim(),
      locale: locale ?? 'en',
      createdAt: realTime(),
    });
    await this.passwords.set(person.id, password as string);
    return person as Person;
  }

  /**
   * A person new to the platform whom an organisation's own sign-on has named, and whose address nobody has (`holderOf`); without a password, which can be asked for
   * by mail.
   */
  async named(email: string, name: string): Promise<Person> {
    const person = { id: v7(), email, name: shortened(name, LONGEST_NAME), locale: 'en', createdAt: realTime() };
    return (await this.db.tx.save(Person, person)) as Person;
  }

  /** The console's tour is not offered to this person any more. */
  @Transactional()
  async sawTour({ personId }: Pick<Actor, 'personId'>): Promise<void> {
    await this.db.query(
      sql`update person set tour_seen_at = ${realTime()} where id = ${personId} and tour_seen_at is null`,
    );
  }
}

const NAME_MISSING: Fault = {
  path: ['name'],
  code: 'REQUIRED',
  message: 'Say your name, as colleagues should see it.',
};
const LONGEST_NAME = 200;
const NAME_LONG: Fault = { path: ['name'], code: 'TOO_LONG', message: `Use at most ${LONGEST_NAME} characters.` };
const HAS_PASSWORD: Fault = {
  path: ['password'],
  code: 'ACCOUNT_EXISTS',
  message: 'There is an account with this address; leave the password out and sign in with the one you have.',
};

/** Good enough to try a letter; whether it arrives proves the rest. */
const ADDRESS = /^[^\s@<>(),;:\\"[\]]{1,64}@[^\s@<>(),;:\\"[\]]+\.[^\s@<>(),;:\\"[\]]{2,}$/;

export function emailFaults(email: string, path: Fault['path'] = ['email']): Fault[] {
  if (email.length <= 254 && ADDRESS.test(email)) return [];
  return [{ path, code: 'FORM', message: 'Expected an e-mail address, such as office@agency.example.' }];
}
