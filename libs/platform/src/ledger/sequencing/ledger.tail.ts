import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { LedgerEvent } from '#libs/contracts';
import { Listener } from '../../database/connections/listener.js';
import { LOG } from '../../logging/logging.module.js';
import { Metrics } from '../../metrics/metrics.js';
import { Passes } from '../../passes.js';
import { SEQUENCED_CHANNEL } from './doorbell.js';
import { LedgerReads } from '../ledger.reads.js';

/** What a lost notification would have told is heard after this. */
const SWEEP_MS = 2000;
const PAGE = 500;

type Heard = (event: LedgerEvent) => void;

/**
 * Follows the ledger once for the whole process: every event after the start, in order, without a gap. Notifications only
 * wake it; a sweep makes up for lost ones. `position` moves in the same tick in which the event is heard, so whoever
 * compares a cursor with it sees no event half done.
 */
@Injectable()
export class LedgerTail implements BeforeApplicationShutdown {
  /** Every event up to here was heard. */
  position = 0;
  /** Which ledger this is; another one after a restore. */
  epoch = '';

  private readonly heard: Heard[] = [];
  private readonly reset: (() => void)[] = [];
  private timer?: NodeJS.Timeout;
  /** Whether the next pass looks first whether the ledger is still the one it was. */
  private doubted = false;
  private stopped = false;
  private readonly passes = new Passes(() =>
    this.pass().catch((error: unknown) => this.log.warn({ err: error }, 'the ledger could not be read; trying again')),
  );

  constructor(
    @Inject(LedgerReads) private readonly reads: LedgerReads,
    @Inject(Listener) private readonly listener: Listener,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Called for every event, synchronously and in order; must not throw. */
  onEvent(heard: Heard): void {
    this.heard.push(heard);
  }

  /** Called when the ledger turned out to be another one, or shorter than it was: what was heard is void. */
  onReset(reset: () => void): void {
    this.reset.push(reset);
  }

  /** Starts at the ledger's present end. A process that nobody listens in does not follow. */
  async start(): Promise<void> {
    const { epoch, seq } = await this.reads.position();
    this.epoch = epoch;
    this.position = seq;
    this.listener.on(SEQUENCED_CHANNEL, () => this.passes.wake());
    this.timer = setInterval(() => this.sweep(), SWEEP_MS);
    this.passes.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.passes.stop();
  }

  private sweep(): void {
    this.doubted = true;
    this.passes.wake();
  }

  private async pass(): Promise<void> {
    if (this.doubted) {
      this.doubted = false;
      const { epoch, seq } = await this.reads.position();
      if (epoch !== this.epoch || seq < this.position) {
        this.log.warn({ from: this.position, to: seq, epoch }, 'the ledger is not the one it was; starting over');
        this.epoch = epoch;
        this.position = seq;
        for (const reset of this.reset) reset();
      }
      if (seq <= this.position) return;
    }
    await this.follow();
  }

  private async follow(): Promise<void> {
    for (;;) {
      const page = await this.reads.after(this.position, PAGE);
      for (const event of page) {
        if (event.seq !== this.position + 1) throw new Error(`seq ${event.seq} follows ${this.position}`);
        this.position = event.seq;
        for (const heard of this.heard) heard(event);
      }
      this.metrics.ledgerTail.set(this.position);
      if (page.length < PAGE || this.stopped) return;
    }
  }
}
