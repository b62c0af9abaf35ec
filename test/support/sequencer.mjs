import { readFileSync } from 'node:fs';
import Sequencer from '@jest/test-sequencer';

/**
 * The longest first, so that none is left when all others are done: on a fresh clone Jest does not know how long each took the last time.
 */
const LONGEST = [
  ...['rules/approval.years', 'answers/narrowed', 'helm/chart', 'rules/approval.outcomes', 'rules/approval.properties'],
  ...['console/every-screen', 'security/scopes', 'faults/restore', 'journeys/scenario', 'faults/kill'],
  ...['operations/ledger-archive', 'operations/ledger-archive-meanwhile', 'operations/ledger-archive-crooked'],
  ...['console/connectors', 'console/objections', 'security/foreigners', 'worker/retention', 'security/malware'],
  ...['api/webhook-keeps', 'security/cursors', 'console/decide', 'operations/redis-failover', 'api/deliveries'],
  ...['api/draws', 'api/panels', 'console/projects', 'api/dataspace-asking', 'faults/forged-ledger'],
];

/** Suites that move the clock of their product ahead, by hours or months: others say "in three days" by the machine's. */
const movesClock = ({ path }) => /'advanceClock'|\bawait pass\(/.test(readFileSync(path, 'utf8'));

export default class ClockLast extends Sequencer {
  sort(tests) {
    const rank = (test) => {
      const at = LONGEST.findIndex((name) => test.path.includes(`/${name}.`));
      return (movesClock(test) ? LONGEST.length + 1 : 0) + (at >= 0 ? at : LONGEST.length);
    };
    const ranks = new Map(tests.map((test) => [test.path, rank(test)]));
    return super.sort(tests).sort((one, other) => ranks.get(one.path) - ranks.get(other.path));
  }
}
