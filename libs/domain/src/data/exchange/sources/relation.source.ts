import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { CopyOut, EXCHANGE_POOL } from '#libs/platform';
import type { TransferFormat } from '../exchange.catalogue.js';
import type { RowSource } from './row-source.js';
import { copyOf, type SelectStatement, type Shape } from './select.js';

/** How long a preview's statement may take. */
const PREVIEW_MS = 5000;

/** The one door to the rows in schema `shared`: read-only transactions of the exchange role. */
@Injectable()
export class SharedRelationRows {
  constructor(@Inject(EXCHANGE_POOL) private readonly pool: pg.Pool) {}

  /** Streams a statement's rows, one snapshot of them. */
  async stream(rows: SelectStatement, format: TransferFormat, shape: Shape): Promise<RowSource> {
    const client = await this.pool.connect();
    try {
      await client.query('begin isolation level repeatable read read only');
      await set(client, rows.settings);
      const copy = new CopyOut(copyOf(rows, format, shape));
      client.query(copy);
      return {
        arrived: () => copy.arrived(),
        take: (most, bytes) => copy.take(most, bytes),
        close: async (whole) => {
          if (whole) await client.query('commit');
          client.release(!whole); // one that still sends rows can only be cut
        },
      };
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  /** The first rows of a statement, as JSON objects. */
  async first(from: SelectStatement, count: number): Promise<{ row: Record<string, unknown>; bytes: number }[]> {
    const client = await this.pool.connect();
    try {
      await client.query(`begin read only; set local statement_timeout = ${PREVIEW_MS}`);
      const text = `select to_jsonb(r) as row, octet_length(row_to_json(r)::text) as bytes from (${from.text}) r limit ${count}`;
      await set(client, from.settings);
      const { rows } = await client.query<{ row: Record<string, unknown>; bytes: number }>(text);
      await client.query('commit');
      client.release();
      return rows;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }
}

/** For this transaction only. */
async function set(client: pg.PoolClient, settings: SelectStatement['settings']): Promise<void> {
  for (const setting of Object.entries(settings)) await client.query('select set_config($1, $2, true)', setting);
}
