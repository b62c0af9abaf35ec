import { TestEnvironment } from 'jest-environment-node';
import { patience } from './patience.mjs';

/**
 * Node's own, in which a test and a hook have as much time as the machine leaves them, and a failure says more than what was waited for:
 * whoever watches something the tests can't ask again (a window, open until the test's end) puts a function into `witnesses`, and what it
 * says is added to the error.
 */
export default class extends TestEnvironment {
  /** What tests and hooks were given; those of `beforeEach` begin more than once. */
  limits = new WeakMap();

  async setup() {
    await super.setup();
    this.global.witnesses = new Set();
  }

  async handleTestEvent({ name, error, hook, test }, { testTimeout }) {
    if (name === 'hook_start') this.giveTime(hook, testTimeout);
    if (name === 'test_fn_start') this.giveTime(test, testTimeout);
    if (name !== 'test_fn_failure' || !error?.stack) return;
    for (const witness of this.global.witnesses) error.stack += `\n\n${await witness()}`;
  }

  giveTime(given, usual) {
    if (!this.limits.has(given)) this.limits.set(given, given.timeout || usual);
    given.timeout = patience(this.limits.get(given));
  }
}
