import { readFileSync } from 'node:fs';
import Sequencer from '@jest/test-sequencer';

/** The longest first, so that none is left when all others are done. */
const LONGEST = ['console/every-screen', 'faults/kill', 'console/projects', 'console/data', 'console/agreements'];

/** Suites that move the clock of their product ahead, by hours or months: others say "in three days" by the machine's. */
const movesClock = ({ path }) => /'advanceClock'|\bawait pass\(/.test(readFileSync(path, 'utf8'));

export default class ClockLast extends Sequencer {
  sort(tests) {
    const rank = (test) => {
      const at = LONGEST.findIndex((name) => test.path.includes(`/test/${name}.`));
      return at >= 0 ? at : LONGEST.length + Number(movesClock(test));
    };
    const ranks = new Map(tests.map((test) => [test.path, rank(test)]));
    return super.sort(tests).sort((one, other) => ranks.get(one.path) - ranks.get(other.path));
  }
}
