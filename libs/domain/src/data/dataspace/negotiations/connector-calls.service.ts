import { Inject, Injectable } from '@nestjs/common';
import { Clock, Outbound, type SendFailure, sendFailureOf, statusFailure } from '#libs/platform';
import type { JsonObject } from '../../agreements/odrl/odrl.js';
import { ConnectorKeys } from './connector-keys.service.js';
import type { Sides } from './offer.policy.js';

const LIMITS = { wholeMs: 15_000, mostBytes: 64 * 1024 };
/** A claim outlives the attempt it is for, so that nobody sends what is being sent. */
export const CLAIM = '30 seconds';
const MINUTE = 60_000;
/** Until the next attempt after so many in a row have failed; from then on as long as after the last. */
const BACK_OFF_MINUTES = [1, 2, 5, 15, 60];
/** A week of them; then it is up to the connector to ask. */
const MOST_FAILURES = 170;

/** How recipients' connectors are told something. */
@Injectable()
export class ConnectorCalls {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ConnectorKeys) private readonly keys: ConnectorKeys,
    @Inject(Outbound) private readonly outbound: Outbound,
  ) {}

  /** @returns why it was not taken; null when it was */
  async tell({ providerId, consumerId }: Sides, address: string, message: JsonObject): Promise<SendFailure | null> {
    try {
      const authorization = `Bearer ${await this.keys.token(providerId, consumerId, address)}`;
      const { status } = await this.outbound.fetch(
        address,
        {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json', 'user-agent': 'Tripartite-Connector/1.0' },
          body: JSON.stringify(message),
        },
        LIMITS,
      );
      return statusFailure(status);
    } catch (error) {
      return sendFailureOf(error);
    }
  }

  /** When the next attempt is due after so many in a row that failed, and one more. */
  nextAfter(failures: number): Date | 'infinity' {
    const minutes = BACK_OFF_MINUTES[Math.min(failures, BACK_OFF_MINUTES.length - 1)] ?? 0;
    return failures + 1 >= MOST_FAILURES ? 'infinity' : new Date(this.clock.now().getTime() + minutes * MINUTE);
  }
}
