import type { INestApplicationContext } from '@nestjs/common';
import { TOTP } from 'otpauth';
import type { Actor } from '#libs/contracts';
import { OneTimeCodes, SecondFactors, Sessions, Signatures, SigningKeys } from '#libs/domain';
import { Database } from '#libs/platform';
import { addressOf, DEMONSTRATION_PASSWORD } from './organisations.js';
import type { Cast } from './people.js';
import type { Steps } from './steps.js';

const PERIOD_MS = 30_000;
/** What is taken now is still good when the product looks at it. */
const MARGIN_MS = 10_000;
/** Only passkeys ask for one. */
const NO_SITE = { origin: '', rpId: '' };
const ORIGIN = { address: '127.0.0.1', userAgent: 'demonstration data', device: null };
const PASSWORD = { password: DEMONSTRATION_PASSWORD };

/** Members with a session of their own, for what is done in person only: reading data, and signing with a second factor. */
export class Signatories {
  /** Seeds of one-time codes by address, for an authenticator app or the scenario. */
  readonly seeds = new Map<string, string>();
  private readonly sessions = new Map<string, Actor>();

  constructor(
    private readonly app: INestApplicationContext,
    private readonly steps: Steps,
    private readonly cast: Cast,
  ) {}

  /** The seat, signed in. */
  async signedIn(key: string, mailbox: string): Promise<Actor> {
    const address = addressOf(key, mailbox);
    const known = this.sessions.get(address);
    if (known) return known;
    const { personId, organisationId } = this.cast.actor(key, mailbox);
    const actor = await this.steps.once(`session.${key}.${mailbox}`, async () => {
      const opened = await this.of(Sessions).open(personId, 'PASSWORD', ORIGIN, organisationId);
      return opened.actor;
    });
    this.sessions.set(address, actor);
    return actor;
  }

  /** The organisation gets a key that is kept here, and its officer sets up one-time codes. */
  async prepare(key: string): Promise<void> {
    const administrator = await this.signedIn(key, this.administrator(key));
    await this.steps.once(`key.${key}`, () => this.of(SigningKeys).make(administrator, PASSWORD));
    const officer = await this.signedIn(key, 'officer');
    const seed = await this.steps.once(`codes.${key}`, async () => {
      const { secret } = await this.of(OneTimeCodes).startEnrolment(officer, PASSWORD);
      await this.of(OneTimeCodes).confirmEnrolment(officer, codeOf(secret, stepOf(Date.now()) - 1));
      return secret;
    });
    this.seeds.set(addressOf(key, 'officer'), seed);
  }

  /** The officer shows a code and signs what lies on the table; to be called in a step. */
  async sign(key: string, agreementId: string): Promise<void> {
    const officer = await this.signedIn(key, 'officer');
    const [agreement] = await this.of(Database).query<{ version: number; hash: string }>(
      'select version, content_hash as hash from agreement where id = $1',
      [agreementId],
    );
    if (!agreement) throw new Error(`There is no agreement ${agreementId}.`);
    const { version: expectedVersion, hash: contentHash } = agreement;
    const about = { act: 'agreement.sign', subjectId: agreementId, contentHash } as const;
    const code = await this.freshCode(key, officer);
    const { proof } = await this.of(SecondFactors).prove(officer, about, { code }, NO_SITE);
    await this.of(Signatures).sign(officer, { agreementId, expectedVersion, contentHash, secondFactor: proof });
  }

  /** Ends every session: what follows is done by whoever signs in. */
  async leave(): Promise<void> {
    for (const [address, actor] of this.sessions) {
      await this.steps.once(`left.${address}`, () => this.of(Sessions).close(actor));
    }
  }

  /** A code counts once, and one of the next half minute counts already; after that it takes waiting. */
  private async freshCode(key: string, { personId }: Actor): Promise<string> {
    const [row] = await this.of(Database).query<{ last: string }>(
      'select last_step as last from one_time_code where person_id = $1',
      [personId],
    );
    const step = Math.max(Number(row?.last ?? 0) + 1, stepOf(Date.now() + MARGIN_MS) - 1);
    await this.steps.until(() => Promise.resolve(step <= stepOf(Date.now()) + 1));
    return codeOf(this.seeds.get(addressOf(key, 'officer')) ?? '', step);
  }

  private administrator(key: string): string {
    return this.cast.has(key, 'admin') ? 'admin' : 'steward';
  }

  private of<T>(service: abstract new (...given: never[]) => T): T {
    return this.app.get(service as never, { strict: false });
  }
}

const stepOf = (time: number) => Math.floor(time / PERIOD_MS);

function codeOf(secret: string, step: number): string {
  return new TOTP({ secret }).generate({ timestamp: step * PERIOD_MS });
}
