import { describe, expect, it } from '@jest/globals';
import { sha256Hex } from './canonical.js';
import { chain, exportLine, genesisHash, type LedgerRow, rowHash } from './chain.js';

const row: LedgerRow = {
  seq: 1,
  id: '0190a000-0000-7000-8000-000000000001',
  occurredAt: '2026-11-24T15:38:00.000Z',
  type: 'project.created',
  actor: { memberId: '0190a000-0000-7000-8000-000000000002', organisationId: '0190a000-0000-7000-8000-000000000003' },
  subject: { kind: 'project', id: '0190a000-0000-7000-8000-000000000004', version: 1 },
  audience: ['0190a000-0000-7000-8000-000000000003'],
  barred: [],
  topics: ['project:0190a000-0000-7000-8000-000000000004'],
  data: { projectId: '0190a000-0000-7000-8000-000000000004' },
  correlationId: null,
  prevHash: genesisHash('e1'),
};

describe('the hash chain', () => {
  it('hashes what docs/ledger-format.md says', () => {
    expect(genesisHash('e1')).toBe(sha256Hex('{"epoch":"e1","format":"tripartite-ledger/1"}'));
    expect(rowHash(row)).toBe(
      sha256Hex(
        '{"actor":{"memberId":"0190a000-0000-7000-8000-000000000002","organisationId":"0190a000-0000-7000-8000-000000000003"},' +
          '"audience":["0190a000-0000-7000-8000-000000000003"],"barred":[],"correlationId":null,' +
          '"data":{"projectId":"0190a000-0000-7000-8000-000000000004"},"id":"0190a000-0000-7000-8000-000000000001",' +
          `"occurredAt":"2026-11-24T15:38:00.000Z","prevHash":"${row.prevHash}","seq":1,` +
          '"subject":{"id":"0190a000-0000-7000-8000-000000000004","kind":"project","version":1},' +
          '"topics":["project:0190a000-0000-7000-8000-000000000004"],"type":"project.created"}',
      ),
    );
  });

  it('is not moved by members outside the format, such as columns of the table', () => {
    const stored = { ...row, hash: 'older', ledgerId: 5 };
    expect(chain(stored)).toEqual({ ...row, hash: rowHash(row) });
    expect(JSON.parse(exportLine(chain(stored)))).toEqual({ ...row, hash: rowHash(row) });
  });
});
