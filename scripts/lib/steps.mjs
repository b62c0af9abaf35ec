/**
 * What the launcher says while it works: one line a step, with the seconds it took, and the seconds so far while it is
 * still at it. Only Node built-ins: this runs before anything is installed.
 */
import { spawn } from 'node:child_process';

const out = process.stdout;
let guarded = false;

/** A closed terminal must not keep us from stopping in order. Listened for by whoever writes: tests load this once a suite and say nothing. */
function write(text) {
  if (!guarded) out.on('error', () => {});
  guarded = true;
  out.write(text);
}

/** A failure explained for the person at the keyboard; it is shown without a stack. */
export class Halt extends Error {
  /**
   * @param {string} message what went wrong and what to do about it
   * @param {string[]} [details] the last lines of whatever failed
   */
  constructor(message, details = []) {
    super(message);
    this.name = 'Halt';
    this.details = details;
  }
}

/** The step being done, when the terminal shows it as a line that will be written over. */
let open = null;

/** Prints one line without tearing the line of the step in progress. */
export function say(text = '') {
  if (open) write('\r\x1b[2K');
  write(`${text}\n`);
  if (open) open.draw();
}

/** @param {number} since performance.now() at the start */
export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Does one step and says so.
 * @template T
 * @param {string} title what is being done, in the imperative
 * @param {(note: (text: string) => void) => T | Promise<T>} work may leave a note that explains the result
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const since = performance.now();
  let remark = '';
  const draw = () => write(`\r\x1b[2K  … ${title} ${seconds(since)}`);
  const drawn = out.isTTY ? setInterval(draw, 200) : setInterval(() => say(`  … ${title} ${seconds(since)}`), 10_000);
  if (out.isTTY) {
    open = { draw };
    draw();
  } else say(`  … ${title}`);
  const close = (mark) => {
    clearInterval(drawn);
    if (open) write('\r\x1b[2K');
    open = null;
    say(`  ${mark} ${title}${remark && `: ${remark}`} (${seconds(since)})`);
  };
  try {
    const result = await work((text) => (remark = text));
    close('✓');
    return result;
  } catch (error) {
    close('✗');
    throw error;
  }
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, uid?: number, gid?: number, onLine?: (line: string) => void,
 *   signal?: AbortSignal, failure?: string, tied?: boolean }} [options] `failure` is the sentence to halt with; `tied` is for
 *   programs of ours, which end when the channel to us closes because we were killed
 * @returns {Promise<string[]>} the lines it printed
 * @throws {Halt} when it cannot be started or does not end well
 */
export function run(command, args, { onLine, failure, signal, tied = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const lines = [];
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe', ...(tied ? ['ipc'] : [])], ...options });
    const stop = () => child.kill('SIGTERM');
    signal?.addEventListener('abort', stop, { once: true });
    const take = (line) => {
      lines.push(line);
      onLine?.(line);
    };
    eachLine(child.stdout, take);
    eachLine(child.stderr, take);
    const what = failure ?? `${command} ${args.join(' ')} failed`;
    child.once('error', (error) => reject(new Halt(`${what}: ${error.message}`)));
    child.once('close', (code, by) => {
      signal?.removeEventListener('abort', stop);
      if (code === 0) resolve(lines);
      else reject(new Halt(`${what} (${by ?? `exit code ${code}`})`, lines.slice(-30)));
    });
  });
}

/** Calls back with every whole line of a stream, and with a last one that has no line end. */
export function eachLine(stream, callback) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop();
    lines.forEach((line) => callback(line));
  });
  stream.on('end', () => rest && callback(rest));
}

/** Explains a failure and sets the exit code: a Halt in its own words, anything else with its stack. */
export function explain(error) {
  say();
  if (error instanceof Halt) {
    error.details.forEach((line) => say(`    ${line}`));
    say(`  ${error.message}`);
  } else say(error instanceof Error ? error.stack : String(error));
  process.exitCode = 1;
}
