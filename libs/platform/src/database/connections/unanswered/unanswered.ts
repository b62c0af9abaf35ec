import type pg from 'pg';
import { awaitsAnswer, socketOf } from '../pg.privates.js';

/** How often it is looked at who waits. */
const LOOK_MS = 250;
/** Who was found waiting so often in a row, with nothing heard meanwhile, may have somebody in the way. */
const LOOKS = 2;
/** How long a help is left to show, where many wait for each other. */
const REST_MS = 750;

interface Look {
  /** Bytes, so far. */
  readonly heard: number;
  /** In a row. */
  readonly waiting: number;
}

/** Notices who waits for long for an answer of PostgreSQL, over any connection of a pool. */
export class Unanswered {
  private readonly clients = new Map<pg.Client, Look>();
  private beat?: NodeJS.Timeout;
  private helping = false;

  /** @param help what is done for them; called again while somebody waits, once it is done */
  constructor(private readonly help: () => Promise<unknown>) {}

  watch(client: pg.Client): void {
    this.clients.set(client, { heard: 0, waiting: 0 });
    client.once('end', () => {
      this.clients.delete(client);
      if (this.clients.size === 0) this.stop();
    });
    this.beat ??= setInterval(() => this.look(), LOOK_MS).unref();
  }

  private stop(): void {
    clearInterval(this.beat);
    this.beat = undefined;
  }

  private look(): void {
    for (const [client, before] of this.clients) {
      const heard = socketOf(client).bytesRead;
      const waits = awaitsAnswer(client) && heard === before.heard;
      this.clients.set(client, { heard, waiting: waits ? before.waiting + 1 : 0 });
    }
    const long = [...this.clients.values()].some(({ waiting }) => waiting >= LOOKS);
    if (long && !this.helping) void this.helpOnce();
  }

  private async helpOnce(): Promise<void> {
    this.helping = true;
    try {
      await this.help();
    } catch {
      // A database that can't be asked is told of by those who wait, each with its own limit.
    } finally {
      setTimeout(() => (this.helping = false), REST_MS).unref();
    }
  }
}
