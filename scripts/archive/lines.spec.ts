import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exportLine, type HashedRow } from '../../libs/platform/src/ledger/chain/chain.js';
import { lineOf } from './lines.js';

const text = fc.string({ unit: fc.constantFrom(...'aé水\u2028\\"\t\n\r\b\f\v\u0001/'), minLength: 1 });
const json = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('\\u0000'));
const row: fc.Arbitrary<HashedRow> = fc.record({
  seq: fc.nat(),
  id: fc.uuid(),
  occurredAt: fc
    .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  type: text,
  actor: fc.record({ memberId: fc.uuid(), organisationId: fc.uuid() }),
  subject: fc.record({ kind: text, id: fc.uuid(), version: fc.nat() }),
  audience: fc.array(fc.uuid()),
  barred: fc.array(fc.uuid()),
  topics: fc.array(text),
  data: json,
  correlationId: fc.option(text),
  prevHash: fc.stringMatching(/^[0-9a-f]{64}$/),
  hash: fc.stringMatching(/^[0-9a-f]{64}$/),
});

const SIGNS: Readonly<Record<string, string>> = { '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v' }; // oxfmt-ignore
/** As `COPY` writes a value. */
const copied = (value: string) => value.replaceAll(/[\\\b\f\n\r\t\v]/g, (sign) => SIGNS[sign]!);
/** As PostgreSQL writes a moment in UTC: without the zeros at its end. */
const moment = (at: string) => `${at.slice(0, 10)} ${at.slice(11, -1).replace(/\.?0*$/, '')}+00`;

const asCopied = (of: HashedRow): string => {
  const { seq, id, occurredAt, type, actor, subject, audience, barred, topics, correlationId, data, prevHash, hash } =
    of;
  const lists = [audience, barred, topics].map((each) => JSON.stringify(each));
  const values = [String(seq), id, moment(occurredAt), type, JSON.stringify(actor, null, 1), subject.kind, subject.id, String(subject.version)]; // oxfmt-ignore
  const rest = [correlationId, JSON.stringify(data, null, 1), prevHash, hash];
  return [...values, ...lists, ...rest].map((value) => (value === null ? '\\N' : copied(value))).join('\t');
};

describe('a line of an export', () => {
  it('is made of a copied row as it is of a row that was read', () => {
    fc.assert(fc.property(row, (one) => expect(lineOf(asCopied(one))).toBe(`${exportLine(one)}\n`)));
  });
});
