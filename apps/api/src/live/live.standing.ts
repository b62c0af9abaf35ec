import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Actor, EvictionCode, LedgerEvent } from '#libs/contracts';
import { LedgerTail, LOG, Slots } from '#libs/platform';
import type { LiveClient } from './live.client.js';
import { LiveHub } from './live.hub.js';
import { liveLimits } from './live.limits.js';

type Ending = readonly [whose: 'credential' | 'member' | 'organisation', id: string, code: EvictionCode, why: string];

/** Whose connections an event ends. */
function endingOf({ type, data }: LedgerEvent): Ending | undefined {
  const ids = data as Record<'sessionId' | 'tokenId' | 'credentialId' | 'memberId' | 'organisationId', string>;
  switch (type) {
    case 'session.revoked':
      return ['credential', ids.sessionId, 'SESSION_ENDED', 'The session was ended. Sign in again.'];
    case 'token.revoked':
      return ['credential', ids.tokenId, 'SESSION_ENDED', 'The token was revoked.'];
    case 'program.credential.removed':
      return ['credential', ids.credentialId, 'SESSION_ENDED', 'The credential of the program was removed.'];
    case 'program.revoked':
      return ['member', ids.memberId, 'SESSION_ENDED', 'The program was revoked.'];
    case 'program.changed':
      return ['member', ids.memberId, 'SEAT_CHANGED', 'What the program may do has changed. Connect again.'];
    case 'session.seat.chosen':
      return ['credential', ids.sessionId, 'SEAT_CHANGED', 'The session acts in another role now. Connect again.'];
    case 'member.deactivated':
      return ['member', ids.memberId, 'SESSION_ENDED', 'The member was deactivated.'];
    case 'member.roles.changed':
      return ['member', ids.memberId, 'SEAT_CHANGED', "The member's roles have changed. Connect again."];
    case 'organisation.suspended':
      return ['organisation', ids.organisationId, 'SESSION_ENDED', 'The organisation was suspended.'];
    default:
      return undefined;
  }
}

const idOf: Record<Ending[0], (actor: Actor) => string | undefined> = {
  credential: ({ credentialId }) => credentialId,
  member: ({ memberId }) => memberId,
  organisation: ({ organisationId }) => organisationId,
};

/** Closes connections whose credential, seat or organisation no longer stands: at once by event, in time by looking. */
@Injectable()
export class LiveStanding implements BeforeApplicationShutdown {
  private readonly looks = new Slots(liveLimits.rechecksAtOnce);
  private timer?: NodeJS.Timeout;

  constructor(
    @Inject(LiveHub) private readonly hub: LiveHub,
    @Inject(LedgerTail) private readonly tail: LedgerTail,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** @param resolve answers who a connection's credential stands for now */
  start(resolve: (client: LiveClient) => Promise<Actor | undefined>): void {
    this.tail.onEvent((event) => this.apply(event));
    this.timer = setInterval(() => {
      for (const client of this.hub.clients) void this.looks.run(() => this.confirm(client, resolve));
    }, liveLimits.recheckMs);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Closes the connection unless its credential still gives the same seat with the same rights. */
  async confirm(client: LiveClient, resolve: (client: LiveClient) => Promise<Actor | undefined>): Promise<void> {
    if (client.gone) return;
    try {
      const actor = await resolve(client);
      if (!actor) this.hub.close(client, 'SESSION_ENDED', 'The session or token has ended. Sign in again.');
      else if (rights(actor) !== rights(client.actor))
        this.hub.close(client, 'SEAT_CHANGED', "The member's rights have changed. Connect again.");
    } catch (error) {
      this.log.warn({ err: error }, 'a live credential could not be looked at again; the next round tries again');
    }
  }

  private apply(event: LedgerEvent): void {
    const ending = endingOf(event);
    if (!ending) return;
    const [whose, id, code, why] = ending;
    for (const client of this.hub.clients) {
      if (idOf[whose](client.actor) === id) this.hub.close(client, code, why);
    }
  }
}

function rights({ memberId, organisationId, roles, steward, scopes, mustEnrol }: Actor): string {
  return JSON.stringify([
    memberId,
    organisationId,
    [...roles].sort(),
    steward,
    scopes && [...scopes].sort(),
    mustEnrol,
  ]);
}
