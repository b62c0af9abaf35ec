import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { Failure, type LedgerEvent } from '#libs/contracts';
import { LedgerTail } from '#libs/platform';

const MOST = 2000;
/** Of one session or token: programs need one, a few side by side do no harm. */
const MOST_OF_ONE = 5;

interface Wait {
  readonly interest: (event: LedgerEvent) => boolean;
  readonly end: () => void;
}

/** Who waits for something to happen. Nobody holds a connection to the database meanwhile. */
@Injectable()
export class FeedWaits implements BeforeApplicationShutdown {
  private readonly waits = new Set<Wait>();
  private readonly byHolder = new Map<string, number>();
  private stopped = false;

  constructor(@Inject(LedgerTail) private readonly tail: LedgerTail) {
    tail.onEvent((event) => {
      for (const wait of this.waits) if (wait.interest(event)) wait.end();
    });
    tail.onReset(() => this.endAll());
  }

  /**
   * Until something of interest was heard after that place, the time is over or the caller is gone.
   * @param holder whose waits are counted together
   * @throws Failure RATE_LIMITED when too many wait
   */
  async until(holder: string, after: number, interest: Wait['interest'], ms: number, gone: AbortSignal): Promise<void> {
    if (this.stopped || gone.aborted || this.tail.position > after) return;
    const own = this.byHolder.get(holder) ?? 0;
    if (this.waits.size >= MOST || own >= MOST_OF_ONE) {
      throw new Failure(
        'RATE_LIMITED',
        own >= MOST_OF_ONE
          ? `${MOST_OF_ONE} requests of this session or token wait already. End one first, or ask without wait.`
          : 'Too many wait at this server. Ask again in a few seconds, or without wait.',
        { retryAfterSeconds: 5 },
      );
    }
    this.byHolder.set(holder, own + 1);
    let timer: NodeJS.Timeout | undefined;
    let wait: Wait | undefined;
    try {
      await new Promise<void>((resolve) => {
        this.waits.add((wait = { interest, end: resolve }));
        timer = setTimeout(resolve, ms);
        gone.addEventListener('abort', () => resolve(), { once: true });
      });
    } finally {
      clearTimeout(timer);
      if (wait) this.waits.delete(wait);
      const left = (this.byHolder.get(holder) ?? 1) - 1;
      if (left > 0) this.byHolder.set(holder, left);
      else this.byHolder.delete(holder);
    }
  }

  beforeApplicationShutdown(): void {
    this.stopped = true;
    this.endAll();
  }

  private endAll(): void {
    for (const wait of this.waits) wait.end();
  }
}
