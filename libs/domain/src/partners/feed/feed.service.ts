import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  audiencesOf,
  type CloudEvent,
  cloudEventOf,
  Failure,
  type LedgerEvent,
  mayReadEvent,
  Refused,
} from '#libs/contracts';
import { Config, factorDue } from '#libs/platform';
import { Credentials } from '../../identity/sessions/credentials.service.js';
import { writeCursor } from './feed.cursor.js';
import type { FeedRequest } from './feed.request.js';
import { FeedReads, type LedgerPage } from './feed-reads.service.js';
import { FeedWaits } from './feed.waits.js';

export interface FeedPage {
  readonly events: readonly CloudEvent[];
  /** Where to go on; it never expires. */
  readonly next: string;
  /** True when there are more events already. */
  readonly more: boolean;
  /** Events up to this place stand in archives and can't be had here; 0 where all can. */
  readonly archivedUpTo: number;
}

/** What the caller may hear of the ledger, in its order: nothing twice, nothing left out, nothing changed later. */
@Injectable()
export class Feed {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(FeedReads) private readonly reads: FeedReads,
    @Inject(FeedWaits) private readonly waits: FeedWaits,
  ) {}

  /**
   * The next events after a cursor; waits for one if there is none and that was asked for.
   * @throws Refused TRANSITION LEDGER_RESTORED when the cursor is of a ledger that is no more; ARCHIVED when what followed it has left it
   */
  async page(actor: Actor, request: FeedRequest, gone: AbortSignal = new AbortController().signal): Promise<FeedPage> {
    const until = performance.now() + request.waitSeconds * 1000;
    let [caller, after] = [actor, request.after];
    for (;;) {
      const { epoch, head, archived, events } = await this.read(caller, { ...request, after });
      if (after && (after.epoch !== epoch || after.seq > head)) throw restored();
      if (after && after.seq < archived) throw archivedUpTo(archived);
      const page = events.slice(0, request.limit);
      const more = after || request.start === 'oldest' ? events.length > request.limit : false;
      const seq = more ? (page.at(-1)?.seq ?? head) : head;
      const left = until - performance.now();
      if (page.length > 0 || left <= 0 || gone.aborted) {
        const url = this.config.publicUrl;
        return {
          events: page.map((event) => cloudEventOf(event, url)),
          next: writeCursor({ epoch, seq }),
          more,
          archivedUpTo: archived,
        };
      }
      after = { epoch, seq: head };
      const interest = interestOf(caller, request, head);
      await this.waits.until(caller.credentialId ?? caller.memberId, head, interest, left, gone);
      caller = await this.still(caller);
    }
  }

  private read(actor: Actor, { after, start, limit, ...filter }: FeedRequest): Promise<LedgerPage> {
    return !after && start === 'newest'
      ? this.reads.newest(actor, filter, limit)
      : this.reads.after(actor, filter, after?.seq, limit + 1);
  }

  /**
   * Who waited half a minute may have been signed out meanwhile, or may see less.
   * @throws Failure UNAUTHENTICATED; Refused PERMISSION
   */
  private async still(caller: Actor): Promise<Actor> {
    const now = await this.credentials.again(caller);
    if (now?.mustEnrol) throw factorDue('signed-in');
    if (now) return now;
    throw new Failure(
      'UNAUTHENTICATED',
      'The session or token ended while you waited. Sign in again, or send a valid token.',
    );
  }
}

/** Whether an event may be in what is asked for; the database decides. */
function interestOf(actor: Actor, { types, topic, subject }: FeedRequest, head: number) {
  const audiences = new Set(audiencesOf(actor));
  return (event: LedgerEvent): boolean =>
    event.seq > head &&
    (!types || types.includes(event.type)) &&
    (!topic || event.topics.includes(topic)) &&
    (!subject || event.subject.id === subject) &&
    event.audience.some((each) => audiences.has(each)) &&
    !event.barred.includes(actor.memberId) &&
    mayReadEvent(actor, event);
}

function archivedUpTo(archived: number): Refused {
  return Refused.transition(
    'ARCHIVED',
    `What followed your cursor has been archived: events up to ${archived} are kept in files by whoever runs the platform. ` +
      'Ask there for what you missed; the first events that are still here are given with start=oldest.',
  );
}

function restored(): Refused {
  return Refused.transition(
    'LEDGER_RESTORED',
    'An older state of the events was restored, so what followed your cursor is void. Forget what you hold, begin with start=oldest, ' +
      'and compare: events have the ids they had.',
  );
}
