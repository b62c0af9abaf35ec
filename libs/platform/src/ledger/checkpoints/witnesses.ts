import type { ClientRequest, IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { Logger } from 'pino';
import { Config, type Witness } from '../../config/config.js';
import { LEDGER_POOL } from '../../database/connections/sources.module.js';
import { LOG } from '../../logging/logging.module.js';
import { Metrics } from '../../metrics/metrics.js';
import { Outbound } from '../../outbound/outbound.js';
import { isCosignature } from './checkpoint.js';
import { LedgerProofs } from '../ledger.proofs.js';

/** An answer is a few lines. */
const LONGEST_ANSWER = 64 * 1024;

/**
 * `conflict`: it knows a history that is not the beginning of ours. `behind`: it knows a newer checkpoint of ours already.
 */
type Outcome = 'cosigned' | 'behind' | 'conflict' | 'refused' | 'unreachable';

interface Checkpoint {
  readonly size: number;
  readonly note: string;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/**
 * Has the newest checkpoint cosigned by the configured witnesses (C2SP tlog-witness): each remembers what it cosigned last
 * and cosigns only what extends it, so that no two histories can both be witnessed.
 */
@Injectable()
export class Witnesses {
  constructor(
    @Inject(LEDGER_POOL) private readonly pool: pg.Pool,
    @Inject(Config) private readonly config: Config,
    @Inject(LedgerProofs) private readonly proofs: LedgerProofs,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(LOG) private readonly log: Logger,
  ) {
    for (const { key } of config.LEDGER_WITNESSES)
      metrics.witnessAnswers.inc({ witness: key.name, outcome: 'conflict' }, 0);
  }

  /** Asks every witness that has not cosigned the newest checkpoint yet. One that does not answer holds up nobody. */
  async ask(): Promise<void> {
    const checkpoint = this.config.LEDGER_WITNESSES.length > 0 ? await this.newest() : null;
    if (!checkpoint) return;
    await Promise.all(
      this.config.LEDGER_WITNESSES.map(async (witness) => {
        const { name } = witness.key;
        const known = await this.knownTo(name);
        if (known === checkpoint.size) return;
        const outcome = await this.askOne(witness, checkpoint, known).catch((error: unknown): Outcome => {
          this.log.warn({ err: error, witness: name }, 'a witness of the ledger could not be asked');
          return 'unreachable';
        });
        this.metrics.witnessAnswers.inc({ witness: name, outcome });
        if (outcome !== 'conflict') return;
        this.log.error(
          { witness: name, size: checkpoint.size },
          'a witness knows another history of the ledger than the one it was asked to cosign',
        );
      }),
    );
  }

  private async askOne(witness: Witness, checkpoint: Checkpoint, known: number): Promise<Outcome> {
    let answer = await this.post(witness, checkpoint, known);
    if (answer.status === 409) {
      const size = sizeIn(answer);
      // It says what it cosigned last: another worker has asked it, or it has lost its memory, or ours was taken from us.
      // The size we named, and a conflict all the same: its root of that size is another.
      if (size === null || size === known) return 'conflict';
      if (size > checkpoint.size) return size <= ((await this.newest())?.size ?? 0) ? 'behind' : 'conflict';
      answer = await this.post(witness, checkpoint, size);
    }
    if (answer.status === 409 || answer.status === 422) return 'conflict';
    if (answer.status !== 200) {
      this.log.warn({ witness: witness.key.name, status: answer.status }, 'a witness of the ledger refused');
      return 'refused';
    }
    const lines = answer.text.split('\n').filter((line) => isCosignature(line, checkpoint.note, witness.key));
    if (!lines[0]) {
      this.log.warn({ witness: witness.key.name }, 'a witness of the ledger did not answer with its cosignature');
      return 'refused';
    }
    await this.pool.query(
      'insert into ledger_cosignature (size, witness, line) values ($1, $2, $3) on conflict do nothing',
      [checkpoint.size, witness.key.name, lines[0]],
    );
    return 'cosigned';
  }

  private async post({ url }: Witness, { size, note }: Checkpoint, old: number): Promise<Answer> {
    const proof = old > 0 && old < size ? await this.proofs.consistency(old, size) : [];
    const lines = proof.map((hash) => Buffer.from(hash, 'hex').toString('base64'));
    const body = Buffer.from(`${[`old ${old}`, ...lines, ''].join('\n')}\n${note}`);
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'content-length': String(body.length) };
    const request = this.outbound.open(`${url}/add-checkpoint`, { method: 'POST', headers });
    const response = await responseTo(request, body);
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > LONGEST_ANSWER) throw new Error('The witness answered with more than a few lines.');
      chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString('utf8');
    return { status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text };
  }

  private async newest(): Promise<Checkpoint | null> {
    const { rows } = await this.pool.query<Checkpoint>(
      'select size::int as size, note from ledger_checkpoint order by size desc limit 1',
    );
    return rows[0] ?? null;
  }

  private async knownTo(witness: string): Promise<number> {
    const { rows } = await this.pool.query<{ size: number }>(
      'select coalesce(max(size), 0)::int as size from ledger_cosignature where witness = $1',
      [witness],
    );
    return rows[0]?.size ?? 0;
  }
}

function responseTo(request: ClientRequest, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('error', reject);
    request.once('response', resolve);
    request.end(body);
  });
}

function sizeIn({ type, text }: Answer): number | null {
  const [, digits] = /^(0|[1-9]\d{0,15})\n$/.exec(text) ?? [];
  return type.startsWith('text/x.tlog.size') && digits !== undefined ? Number(digits) : null;
}
