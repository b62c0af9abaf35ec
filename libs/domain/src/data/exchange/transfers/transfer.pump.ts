import type { Writable } from 'node:stream';
import { Undelivered } from '#libs/platform';
import { type Amount, NOTHING } from '../exchange.catalogue.js';
import type { Withheld } from '../access/ground.service.js';
import { LEASE_MS, wishAfter } from '../access/lease.rules.js';
import type { AccessLease, Leases } from '../access/lease.service.js';
import type { RowSource } from '../sources/row-source.js';
import { ending, type OpenTransfer, undelivered } from './transfer.service.js';

/** A transfer was cut: by the decision point, by its caller's end, by the other side. */
export class Cut extends Error {
  constructor(readonly why: Withheld) {
    super(why.message);
    this.name = 'Cut';
  }
}

/** What goes before the rows and after them, and how many bytes of the first row are left out. */
export interface Frame {
  readonly head: string;
  readonly tail: string;
  readonly skip: number;
}

/** A client that takes nothing for this long is given up. */
const STALL_MS = 60_000;
/** What a process that stood still itself gets to see what was taken meanwhile. */
const SECOND_LOOK_MS = 500;
const LATE = Symbol('late');

/**
 * Moves rows from their source to whoever receives them, never more than the lease in force, and asks again whenever one ends,
 * also while it waits for either side. Memory is what the source and the receiver hold: some hundred kilobytes.
 */
export class Pump {
  /** Of the lease in force: what may still be sent. */
  private left: Amount = NOTHING;
  private sent: Amount = NOTHING;
  private leasedAt = performance.now();
  private endsAt = performance.now() + LEASE_MS;
  private skip = 0;
  private gone: Cut | undefined;
  private interrupt: ((why: Cut) => void) | undefined;

  constructor(
    private readonly opened: OpenTransfer,
    private readonly leases: Pick<Leases, 'renew' | 'exhausted'>,
  ) {}

  /** Reserved and not sent: to be given back at the end, whatever it was. */
  get unused(): Amount {
    return this.left;
  }

  /**
   * Sends everything.
   * @param receive called when the first rows may go, not before; what it answers gets them
   * @throws Cut; whatever the source throws
   */
  async run(source: RowSource, { head, tail, skip }: Frame, receive: () => Writable): Promise<void> {
    this.skip = skip;
    let out: Writable | undefined;
    for (;;) {
      const come = await this.meanwhile(source.arrived());
      const fresh = await this.cover(come);
      if (!out) {
        out = receive();
        this.watch(out);
        if (head) out.write(head);
      }
      const { data, rows, bytes } = source.take(this.left.rows, this.left.bytes);
      this.left = { rows: this.left.rows - rows, bytes: this.left.bytes - bytes };
      this.sent = { rows: this.sent.rows + rows, bytes: this.sent.bytes + bytes };
      if (rows < come.rows && rows === 0 && fresh) {
        throw new Cut(await this.leases.exhausted(this.opened, this.left.rows < 1 ? 'rows' : 'bytes'));
      }
      await this.write(out, data);
      if (come.ended && rows === come.rows) break;
    }
    await this.finish(out, tail);
  }

  /** Sees to it that there is a lease, for what has come when that is more than is left. */
  private async cover(come: Amount): Promise<boolean> {
    const short = come.rows > 0 && (this.left.rows < 1 || this.left.bytes < 1 || this.stuck(come));
    if (!short && performance.now() < this.endsAt) return false;
    await this.renew(come.rows > 0 ? come : null);
    return true;
  }

  /** Nothing of what has come may fit into what is left although something is. */
  private stuck({ rows, bytes }: Amount): boolean {
    return rows > this.left.rows || bytes > this.left.bytes;
  }

  private async renew(inHand: Amount | null): Promise<void> {
    const wish = wishAfter(this.sent, performance.now() - this.leasedAt);
    const lease: AccessLease | Withheld = await this.leases.renew(this.opened, { unused: this.left, inHand, wish });
    if ('permit' in lease) throw new Cut(lease);
    this.left = { rows: lease.rows, bytes: lease.bytes };
    this.sent = NOTHING;
    this.leasedAt = performance.now();
    this.endsAt = lease.endsAt;
  }

  private async write(out: Writable, data: readonly Buffer[]): Promise<void> {
    let room = true;
    for (const part of data) {
      if (part.length === 0) continue;
      room = out.write(this.skip > 0 ? part.subarray(this.skip) : part);
      this.skip = 0;
    }
    if (room) return;
    await this.patiently(new Promise<void>((resolve) => out.once('drain', resolve)));
  }

  private async finish(out: Writable, tail: string): Promise<void> {
    const done = new Promise<void>((resolve) => out.once('finish', resolve));
    out.end(tail || undefined);
    await this.patiently(done);
  }

  private async patiently(wait: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const slow = new Promise<never>((_, reject) => {
      const late = () => reject(new Cut(ending('CLIENT_SLOW', 'The receiver took nothing for a minute.')));
      timer = setTimeout(() => (timer = setTimeout(late, SECOND_LOOK_MS)), STALL_MS);
    });
    try {
      await this.meanwhile(Promise.race([wait, slow]));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Waits, and asks at the end of every lease whether it may go on waiting. */
  async meanwhile<T>(wait: Promise<T>): Promise<T> {
    wait.catch(() => undefined); // whoever is cut does not wait for it any more
    for (;;) {
      const outcome = await this.orLate(wait);
      if (outcome !== LATE) return outcome;
      await this.renew(null);
    }
  }

  /** Not Promise.race: what is raced against for hours would remember every race. */
  private orLate<T>(wait: Promise<T>): Promise<T | typeof LATE> {
    if (this.gone) throw this.gone;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve(LATE), Math.max(0, this.endsAt - performance.now()));
      this.interrupt = reject;
      wait.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }

  private watch(out: Writable): void {
    const hungUp = (error?: Error) => {
      if (out.writableFinished) return;
      this.gone ??= new Cut(
        error instanceof Undelivered ? undelivered(error) : ending('CLIENT_GONE', 'The receiver hung up.'),
      );
      this.interrupt?.(this.gone);
    };
    out.once('close', () => hungUp());
    out.once('error', hungUp);
  }
}
