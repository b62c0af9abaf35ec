import type { LiveMessage } from '#libs/contracts';
import { contentOf } from '../demo/content.js';
import { sketches } from '../demo/sketches.js';
import * as api from './api.js';
import type { Cast, Colleagues } from './cast.js';
import { allHear, type Party } from './party.js';
import type { Teller } from './terminal.js';
import * as trust from './trust-api.js';

/** A draw that comes later than this is announced only: nobody sits before a terminal for so long. */
const DRAW_WITHIN_MS = 60_000;

export type Fits = (message: LiveMessage) => boolean;

/** A proposal that goes by a process of its own, and those who hear what becomes of it. */
export class Matter {
  private constructor(
    readonly approvalId: string,
    private readonly tell: Teller,
  ) {}

  /** Submitted by a firm; proposals after it go by the standard process again. */
  static async submitted(
    { steward }: Cast,
    { firm }: Colleagues,
    tell: Teller,
    process: string,
    sketch: keyof typeof sketches,
  ): Promise<Matter> {
    const { title } = sketches[sketch];
    const at = new Date().toISOString().slice(11, 19);
    const content = contentOf(sketches[sketch]);
    const draft = await api.draftProposal(firm.client, { title: `${title} (${at})`, jurisdiction: 'CN-SH', content });
    await trust.follow(steward.client, process);
    const approvalId = await api.submitProposal(firm.client, draft);
    await trust.follow(steward.client, 'ppp-clearance');
    tell.does(firm.name, `submits “${title}”`);
    return new Matter(approvalId, tell);
  }

  async follow(...parties: readonly Party[]): Promise<void> {
    for (const { ear } of parties) await ear.follow(`approval:${this.approvalId}`);
  }

  async heard(
    parties: readonly Party[],
    type: string,
    meaning: string,
    since: number,
    fits: Fits = () => true,
  ): Promise<LiveMessage> {
    const ofApproval: Fits = (message) => message.data['approvalId'] === this.approvalId && fits(message);
    const { message, by } = await allHear(parties, type, ofApproval, since);
    this.tell.heard(type, meaning, by);
    return message;
  }

  /** Whom the lot fell on; nobody, where it falls too late to wait for it. */
  async drawn(reader: Party): Promise<readonly trust.Expert[]> {
    const { drawAt } = await trust.draw(reader.client, this.approvalId);
    if (Date.parse(drawAt) - Date.now() > DRAW_WITHIN_MS) {
      this.tell.note(`not before ${drawAt}; nobody knows on whom, and whoever decides until then would know it`);
      return [];
    }
    const drawn = await trust.drawn(reader.client, this.approvalId);
    this.tell.checked(`${drawn.map(({ name }) => name).join(', ')}: anybody recomputes it with npm run draw:verify`);
    return drawn;
  }
}
