import Sequencer from '@jest/test-sequencer';

/** The longest first, so that none is left when all others are done; then as Jest has them, by size. */
const LONGEST = ['console/every-screen', 'faults/kill', 'console/projects', 'console/data', 'console/agreements'];

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = LONGEST.findIndex((name) => path.includes(`/test/${name}.`));
      return at < 0 ? LONGEST.length : at;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
