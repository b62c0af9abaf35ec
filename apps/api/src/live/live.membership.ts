import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { type JoinAnswer, type JoinRefusal, type JoinRequest, joinRequest, topic } from '#libs/contracts';
import { LedgerReads, LedgerTail, LOG, Slots } from '#libs/platform';
import type { LiveClient } from './live.client.js';
import { LiveHub } from './live.hub.js';
import { liveLimits } from './live.limits.js';
import { LivePresence } from './live.presence.js';
import { type Authorisation, TopicAuthorisers } from './topic.authorisers.js';

const RETRY_MS = 500;
const SECOND_LOOKS_WHILE_JOINING = 3;

const messages: Record<JoinRefusal, string> = {
  BAD_REQUEST: 'A topic is a kind and an id, such as project:0197…, or inbox.',
  NOT_FOUND: 'There is nothing of this id that you may see.',
  PERMISSION: 'Your role or token does not have the permission to read this.',
  TOO_MANY_TOPICS: `A connection follows at most ${liveLimits.topicsPerSocket} topics; leave some first.`,
  RATE_LIMITED: 'You ask too often. Wait a second and try again.',
};

/** Which topics a client follows: joining with or without a past, and looking again when that may have changed. */
@Injectable()
export class LiveMembership {
  private readonly looks = new Slots(liveLimits.authorisationsAtOnce);
  private readonly doubts = new Map<LiveClient, Set<string>>();

  constructor(
    @Inject(LiveHub) private readonly hub: LiveHub,
    @Inject(LedgerTail) private readonly tail: LedgerTail,
    @Inject(LedgerReads) private readonly reads: LedgerReads,
    @Inject(TopicAuthorisers) private readonly authorisers: TopicAuthorisers,
    @Inject(LivePresence) private readonly presence: LivePresence,
    @Inject(LOG) private readonly log: Logger,
  ) {
    hub.onDoubt((client, name) => this.doubt(client, name));
    hub.onLeft((client, name) => presence.left(client, name));
  }

  /** An answer that refuses the request as a whole. */
  refuse(code: JoinRefusal): JoinAnswer {
    const refused = [{ topic: '*', code, message: messages[code] }];
    return { epoch: this.tail.epoch, head: this.tail.position, joined: [], refused, resync: false };
  }

  async join(client: LiveClient, body: unknown): Promise<JoinAnswer> {
    const request = joinRequest.safeParse(body);
    if (!request.success) return this.refuse('BAD_REQUEST');
    return client.inTurn(() => this.follow(client, request.data));
  }

  leave(client: LiveClient, names: readonly string[]): void {
    for (const name of names) this.hub.leave(client, ownInbox(client, name));
  }

  private async follow(client: LiveClient, { topics: asked, since }: JoinRequest): Promise<JoinAnswer> {
    const names = new Map(asked.map((name) => [ownInbox(client, name), name]));
    const added = [...names.keys()].filter((name) => !client.topics.has(name));
    const room = Math.max(0, liveLimits.topicsPerSocket - client.topics.size);
    const answers = await this.authorise(client, added.slice(0, room));
    const refused: JoinAnswer['refused'] = [];
    const granted: string[] = [];
    for (const [name, said] of names) {
      const answer = client.topics.has(name) ? 'granted' : (answers.get(name) ?? 'TOO_MANY_TOPICS');
      if (answer === 'granted') granted.push(name);
      else refused.push({ topic: said, code: answer, message: messages[answer] });
    }
    const resync = await this.start(client, granted, since);
    for (const name of granted) {
      this.presence.joined(client, name);
      // What changed while the authoriser answered was noted; look again now that the topic can be taken away.
      if (client.asked.get(name)) this.doubt(client, name);
    }
    this.settle(client, added);
    const joined = granted.map((name) => names.get(name) as string);
    const head = Math.max(client.live ? this.tail.position : client.cursor, since?.seq ?? 0);
    return { epoch: this.tail.epoch, head: resync ? this.tail.position : head, joined, refused, resync };
  }

  /** Asks the authorisers while events of the topics already count as reasons to ask again. */
  private async authorise(client: LiveClient, names: readonly string[]): Promise<Map<string, Authorisation>> {
    let answers = new Map<string, Authorisation>();
    for (const name of names) this.hub.watch(client, name);
    for (let look = 0; look < SECOND_LOOKS_WHILE_JOINING && names.length > 0; look += 1) {
      for (const name of names) client.asked.set(name, false);
      answers = await this.looks.run(() => this.authorisers.authorise(client.actor, names));
      if (!names.some((name) => client.asked.get(name))) break;
    }
    return answers;
  }

  private settle(client: LiveClient, names: readonly string[]): void {
    for (const name of names) {
      client.asked.delete(name);
      if (!client.topics.has(name)) this.hub.unwatch(client, name);
    }
  }

  /** @returns true when the client has to read again instead of being told what it missed */
  private async start(client: LiveClient, names: readonly string[], since: JoinRequest['since']): Promise<boolean> {
    if (client.gone || names.length === 0) return false;
    if (since && (await this.reachable(since))) {
      const fresh = names.filter((name) => (client.topics.get(name) ?? Infinity) > since.seq);
      for (const name of fresh) client.topics.set(name, since.seq);
      if (client.live) {
        client.live = false;
        client.cursor = this.tail.position;
      }
      client.cursor = Math.min(client.cursor, since.seq);
      return this.hub.catchUp(client, new Set(fresh));
    }
    for (const name of names) {
      if (!client.topics.has(name)) client.topics.set(name, this.tail.position);
    }
    return since !== undefined;
  }

  private async reachable({ epoch, seq }: { epoch: string; seq: number }): Promise<boolean> {
    // The ledger's own word: another process, whose tail was ahead of ours, may have sent the client further.
    const head = await this.reads.position();
    return epoch === head.epoch && seq <= head.seq && seq >= head.archived && head.seq - seq <= liveLimits.replayEvents;
  }

  /** Many events in a row cost one look a client. */
  private doubt(client: LiveClient, name: string): void {
    if (client.asked.has(name)) client.asked.set(name, true);
    if (!client.topics.has(name)) return;
    const known = this.doubts.get(client);
    if (known) {
      known.add(name);
      return;
    }
    this.doubts.set(client, new Set([name]));
    void this.looks.run(() => this.lookAgain(client));
  }

  private async lookAgain(client: LiveClient): Promise<void> {
    const names = [...(this.doubts.get(client) ?? [])].filter((name) => client.topics.has(name));
    this.doubts.delete(client);
    if (client.gone || names.length === 0) return;
    try {
      for (const [name, answer] of await this.authorisers.authorise(client.actor, names)) {
        if (answer === 'granted' || !client.topics.has(name)) continue;
        this.hub.evict(client, name, 'ACCESS_LOST', messages[answer]);
      }
    } catch (error) {
      this.log.warn({ err: error }, 'live topics could not be authorised again; trying once more');
      setTimeout(() => names.forEach((name) => this.doubt(client, name)), RETRY_MS).unref();
    }
  }
}

/** `inbox` is said for the topic of the actor's own organisation. */
function ownInbox({ actor }: LiveClient, name: string): string {
  return name === 'inbox' ? topic('inbox', actor.organisationId) : name;
}
