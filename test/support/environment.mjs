import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';
import { patience } from './patience.mjs';

/** The most lines of what processes logged that a failure says; those before the last explain less. */
const MOST_LINES = 8;
/** Of pino's levels: what is only said is below. */
const WARNING = 40;

/** Names of the language that no test puts something else in the place of, as it may of Date and of timers. */
const LANGUAGE = [
  ...['Object', 'Array', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Symbol', 'Proxy', 'Reflect', 'Promise', 'Function'],
  ...['String', 'Number', 'Boolean', 'BigInt', 'RegExp', 'JSON', 'Math', 'Intl', 'parseInt', 'parseFloat', 'isNaN'],
  ...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ArrayBuffer', 'Uint8Array', 'DataView'],
];
/**
 * Each look at a global name of a context that is not Node's own asks a proxy of Jest's, which took two fifths of what properties of ten
 * thousand cases take. What a script declares is found before it is asked.
 */
const DECLARED = new Script(`const { ${LANGUAGE.join(', ')} } = globalThis;`);
/** Of a failure: enough to come from a helper to its test. Jest keeps a hundred, of every error that is made and caught. */
const MOST_CALLS = 25;

// Jest leaves a worker of an interrupted run to itself, and with it the products that its suite had started: they end with it.
const interrupted = () => process.exit(1);
process.once('disconnect', interrupted);
// Who listens for it is kept alive by it: at the end of a run Jest no longer listens for what to do next, and its worker ends by itself.
process.on('removeListener', (event) => {
  if (event === 'message') process.off('disconnect', interrupted);
});

/**
 * Node's own, in which a test and a hook have as much time as the machine leaves them, and a failure says more than what was waited for:
 * whoever watches something the tests can't ask again (a window, open until the test's end) puts a function into `witnesses`, and what it
 * says is added to the error. So is what the suite's processes warned of: where only the failures are kept, their logs are gone.
 */
export default class extends TestEnvironment {
  /** What tests and hooks were given; those of `beforeEach` begin more than once. */
  limits = new WeakMap();
  /** When the test or hook began. */
  begun = new Date();

  async setup() {
    await super.setup();
    DECLARED.runInContext(this.context);
    this.global.Error.stackTraceLimit = MOST_CALLS;
    this.global.witnesses = new Set();
  }

  async handleTestEvent({ name, error, hook, test }, { testTimeout }) {
    if (name === 'hook_start') this.giveTime(hook, testTimeout);
    if (name === 'test_fn_start') this.giveTime(test, testTimeout);
    if (!/^(test_fn|hook)_failure$/.test(name) || !error?.stack) return;
    for (const witness of this.global.witnesses) error.stack += `\n\n${await witness()}`;
    const warnings = warningsSince(this.begun);
    if (warnings.length > 0) error.stack += `\n\nLogged meanwhile:\n${warnings.slice(-MOST_LINES).join('\n')}`;
  }

  giveTime(given, usual) {
    this.begun = new Date();
    if (!this.limits.has(given)) this.limits.set(given, given.timeout || usual);
    given.timeout = patience(this.limits.get(given));
  }
}

/** What this Jest worker's products warned of, in order, what was said several times once: instant, process, words, error and where it arose. */
function warningsSince(instant) {
  if (!process.env.TRIPARTITE_TEST) return [];
  const { logs } = JSON.parse(readFileSync(process.env.TRIPARTITE_TEST, 'utf8'));
  const own = new RegExp(`[-_]${process.env.JEST_WORKER_ID}\\.log$`);
  const names = readdirSync(logs).filter((name) => own.test(name));
  const lines = names.flatMap((name) => warningsOf(join(logs, name)).map((line) => ({ ...line, name })));
  const said = new Map();
  for (const { time, name, msg, err } of lines.sort((a, b) => a.time.localeCompare(b.time))) {
    if (new Date(time) < instant) continue;
    const words = `${name}: ${msg} ${(err?.stack ?? '').split('\n').slice(0, 3).join('')}`;
    if (!said.has(words)) said.set(words, `${time} ${words.slice(0, 500)}`);
  }
  return [...said.values()];
}

function warningsOf(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => {
      try {
        return [JSON.parse(line)];
      } catch {
        return []; // what Node itself says
      }
    })
    .filter(({ level }) => level >= WARNING);
}
