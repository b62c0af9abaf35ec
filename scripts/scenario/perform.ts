import { hearingFaults, verifyLedger } from './audit.js';
import { gather, gatherColleagues, gatherSharers, type Venue } from './cast.js';
import { CoordinationPlay } from './coordination-play.js';
import { DataPlay } from './data-play.js';
import { Play } from './play.js';
import type { Teller } from './terminal.js';
import { TrustPlay } from './trust-play.js';

/** What a performance came to. */
export interface Outcome {
  readonly faults: readonly string[];
  readonly events: number;
  /** Requests repeated and connections resumed because a server was gone. */
  readonly repeats: number;
  readonly resumptions: number;
  readonly projectId: string;
  /** Idempotency keys of every mutation that was answered with success, by member. */
  readonly acknowledged: readonly { readonly memberId: string; readonly keys: readonly string[] }[];
}

/**
 * Plays the whole case against a running product and checks what everybody heard.
 * @param environment names the product's database, for the verifier
 * @param sharing false leaves out the sharing of data: whoever kills processes cuts transfers, which only a person begins again
 */
export async function perform(
  venue: Venue,
  tell: Teller,
  environment: NodeJS.ProcessEnv,
  sharing = true,
): Promise<Outcome> {
  tell.title(
    'The case of the smart electric poles',
    `${venue.url}: every party has a GraphQL and a live client of its own`,
  );
  const cast = await gather(venue);
  const all = [...cast.all];
  try {
    const play = new Play(cast, tell);
    const { projectId } = await play.perform();
    const faults: string[] = [];
    const colleagues = await gatherColleagues(venue);
    all.push(...colleagues.all);
    await new CoordinationPlay(cast, colleagues, tell).perform();
    await new TrustPlay(cast, colleagues, tell, projectId).perform();
    if (sharing) {
      const sharers = await gatherSharers(venue);
      all.push(...sharers.all);
      const dataPlay = new DataPlay(sharers, cast.steward, tell);
      await dataPlay.perform();
      faults.push(...dataPlay.faults);
    }

    tell.act('Did everybody hear what they were entitled to?');
    let events = 0;
    let heardWrong = 0;
    for (const party of all) {
      const found = await hearingFaults(party);
      faults.push(...found);
      heardWrong += found.length;
      events += party.ear.heard.length;
      found.forEach((fault) => tell.failed(fault));
    }
    if (heardWrong === 0) {
      tell.checked(`${all.length} parties heard ${events} messages: all of theirs, once, in order, and no others`);
    }
    const { ok, verdict } = await verifyLedger(environment);
    if (ok) tell.checked(verdict);
    else {
      tell.failed(verdict);
      faults.push(`ledger: ${verdict}`);
    }
    tell.blank();
    const repeats = all.reduce((sum, { client }) => sum + client.repeats, 0);
    const resumptions = all.reduce((sum, { ear }) => sum + ear.resumptions, 0);
    const acknowledged = all.map(({ seat, client }) => ({ memberId: seat.memberId, keys: client.acknowledged }));
    return { faults, events, repeats, resumptions, projectId, acknowledged };
  } finally {
    for (const party of all) party.leave();
  }
}
