import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { transferStates } from '../exchange.catalogue.js';
import { transferWorkflow } from './transfer.workflow.js';

const commands = ['start', 'suspend', 'complete', 'terminate'] as const;
const standard = join(process.cwd(), '../shared/standards/dsp-2025-1/transfer-process-state-machine.puml');

function ours(): string[] {
  return transferStates.flatMap((from) =>
    commands.flatMap((command) => {
      const verdict = transferWorkflow[command](from);
      return verdict.refused ? [] : [`${from} -> ${verdict.state}`];
    }),
  );
}

describe('a transfer', () => {
  (existsSync(standard) ? it : it.skip)('moves exactly as the Dataspace Protocol says', () => {
    const arrows = readFileSync(standard, 'utf8').matchAll(/^(\w+)\s*-+>\s*(\w+)/gm);
    const theirs = [...arrows].map(([, from, to]) => `${from} -> ${to}`);
    expect(ours().sort()).toEqual(theirs.sort());
  });

  it('stays ended', () => {
    for (const state of ['COMPLETED', 'TERMINATED'] as const) {
      expect(transferWorkflow.possible(state)).toEqual([]);
      expect(transferWorkflow.start(state)).toMatchObject({ refused: { code: 'WRONG_STATE', state } });
    }
  });
});
