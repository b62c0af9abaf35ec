import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Config, ConfigError, LOG, Outbound, realMs } from '#libs/platform';
import {
  type BeaconChain,
  type BeaconRound,
  chainOf,
  isOfRound,
  QUICKNET,
  roundAnswer,
  timeOfRound,
} from './beacon.rules.js';

const LIMITS = { wholeMs: 10_000, mostBytes: 16 * 1024 };

/** Values of a public beacon (drand), from an address or from files that somebody brings where there is no network. */
@Injectable()
export class PublicBeacon {
  /** The chain that draws name; null where none is configured. */
  readonly chain: BeaconChain | null;

  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.chain = config.DRAW_BEACON ? readChain(config.DRAW_BEACON_CHAIN_FILE) : null;
  }

  /** The round's signature; null as long as its time has not come, or it can't be got. */
  async valueOf(round: BeaconRound): Promise<string | null> {
    if (realMs() < timeOfRound(round).getTime()) return null;
    try {
      const answer = roundAnswer.parse(JSON.parse(await this.answer(`public/${round.round}`)));
      if (answer.round === round.round && isOfRound(round, answer.signature)) return answer.signature;
      throw new Error('its signature is not that of the round by the key that was announced');
    } catch (error) {
      this.log.error(
        { err: error, round: round.round },
        'a draw waits: the round of the beacon that it named was not got',
      );
      return null;
    }
  }

  private async answer(path: string): Promise<string> {
    const { DRAW_BEACON: base } = this.config;
    if (!base) throw new Error('DRAW_BEACON is not set any more');
    if (!/^https?:/.test(base)) return readFile(join(base, path), 'utf8');
    const response = await this.outbound.fetch(`${base.replace(/\/$/, '')}/${path}`, {}, LIMITS);
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return response.text();
  }
}

/** @throws ConfigError */
function readChain(file: string | undefined): BeaconChain {
  if (!file) return QUICKNET;
  try {
    return chainOf(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError([`DRAW_BEACON_CHAIN_FILE: ${file} is no chain of drand: ${(error as Error).message}`]);
  }
}
