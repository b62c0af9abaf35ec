/** Once after the tests: stops every process the set-up started. */
import { stopAll } from './setup.mjs';

export default () => globalThis.tripartiteTest && stopAll(globalThis.tripartiteTest);
