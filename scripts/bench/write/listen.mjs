/** Loaded before the product: writes every statement that its services send to a file, to be sent again by a bare client. */
import { appendFileSync } from 'node:fs';
import pg from 'pg';

const POOLS = new Set(['tripartite-writer', 'tripartite-reader', 'tripartite-gate']);
const file = process.env.STATEMENTS_FILE;
const { query } = pg.Client.prototype;
let connections = 0;

pg.Client.prototype.query = function (config, values, ...more) {
  const pool = this.connectionParameters?.application_name;
  if (POOLS.has(pool)) {
    this.heard ??= `${process.pid}.${++connections}`;
    const { text, name, values: own } = typeof config === 'object' ? config : { text: config };
    const given = own ?? (Array.isArray(values) ? values : []);
    if (text)
      appendFileSync(file, `${JSON.stringify({ at: Date.now(), on: this.heard, pool, text, name, values: given })}\n`);
  }
  return query.call(this, config, values, ...more);
};
