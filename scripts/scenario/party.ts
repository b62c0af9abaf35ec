import type { LiveMessage } from '#libs/contracts';
import { Client, type Seat, Surprise } from './client.js';
import { Ear } from './ear.js';
import type { Heard } from './terminal.js';

/** Within which every message of the play has to be heard, restarts of a killed server included. */
const HEARD_WITHIN_MS = 120_000;

/** One who takes part: a seat with a GraphQL client and a live connection of its own. */
export class Party {
  private constructor(
    /** Key of the demonstration's catalogue. */
    readonly key: string,
    /** As the terminal calls it. */
    readonly name: string,
    readonly client: Client,
    readonly ear: Ear,
    readonly seat: Seat,
  ) {}

  /** Signs in, connects, and follows the inbox of its organisation. */
  static async arrive(
    url: string,
    who: { key: string; name: string; email: string; password: string },
  ): Promise<Party> {
    const client = new Client(url);
    const seat = await client.signIn(who.email, who.password);
    const ear = await new Ear(url, client.headers).open();
    await ear.follow(`inbox:${seat.organisationId}`);
    return new Party(who.key, who.name, client, ear, seat);
  }

  get organisationId(): string {
    return this.seat.organisationId;
  }

  /** The first message of this type that fits. */
  async hears(type: string, fits: (message: LiveMessage) => boolean = () => true): Promise<LiveMessage> {
    const wanted = (message: LiveMessage) => message.type === type && fits(message);
    return (await this.ear.hears(wanted, `${this.name}: ${type}`, HEARD_WITHIN_MS)).message;
  }

  leave(): void {
    this.ear.close();
  }
}

/** What all of some parties hear, and how long after `since` (performance.now) each did. */
export async function allHear(
  parties: readonly Party[],
  type: string,
  fits: (message: LiveMessage) => boolean,
  since: number,
): Promise<{ message: LiveMessage; by: Heard[] }> {
  const wanted = (message: LiveMessage) => message.type === type && fits(message);
  const heard = await Promise.all(
    parties.map(async (party) => {
      const hearing = await party.ear.hears(wanted, `${party.name}: ${type}`, HEARD_WITHIN_MS);
      return { message: hearing.message, by: { who: party.name, ms: hearing.at - since } };
    }),
  );
  const [first] = heard;
  if (!first) throw new Surprise(`Nobody is to hear ${type}.`);
  if (heard.some(({ message }) => message.id !== first.message.id))
    throw new Surprise(`Two different ${type} were heard.`);
  return { message: first.message, by: heard.map(({ by }) => by) };
}
