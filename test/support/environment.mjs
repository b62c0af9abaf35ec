import { TestEnvironment } from 'jest-environment-node';

/**
 * Node's own, in which a failure says more than what was waited for: whoever watches something the tests can't ask again
 * (a window, open until the test's end) puts a function into `witnesses`, and what it says is added to the error.
 */
export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.witnesses = new Set();
  }

  async handleTestEvent({ name, error }) {
    if (name !== 'test_fn_failure' || !error?.stack) return;
    for (const witness of this.global.witnesses) error.stack += `\n\n${await witness()}`;
  }
}
