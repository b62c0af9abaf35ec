/**
 * Servers that are not ours (PostgreSQL, Redis) know nothing of the process that started them and would live on when it
 * is killed with -9. A tiny shell stands between: it holds a pipe from us, and when that closes, for whatever reason,
 * it sends the server its signal to stop.
 */
import { spawn } from 'node:child_process';

const GUARD = `
exec 3<&0
signal=$1; shift
"$@" </dev/null 3<&- &
server=$!
{ read -r _ <&3; kill -s "$signal" $server 2>/dev/null; } &
watch=$!
wait $server; code=$?
kill $watch 2>/dev/null
exit $code
`;

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ signal: 'INT' | 'TERM', log: number, uid?: number, gid?: number, cwd?: string, env?: NodeJS.ProcessEnv }} options
 *   the signal that stops the server; an open file for what it prints; whom it runs as
 * @returns {{ stop: () => void, exited: Promise<{ code: number | null }>, done: () => boolean }} `stop` asks for a stop in order
 */
export function guarded(command, args, { signal, log, ...options }) {
  // Its own session: Ctrl-C in the terminal must reach only the launcher, which stops things in order.
  const child = spawn('sh', ['-c', GUARD, 'guard', signal, command, ...args], {
    stdio: ['pipe', log, log],
    detached: true,
    ...options,
  });
  let ended = false;
  child.stdin.on('error', () => {});
  const exited = new Promise((resolve) => {
    const end = (code) => {
      ended = true;
      resolve({ code });
    };
    child.once('error', () => end(null));
    child.once('exit', end);
  });
  return { stop: () => child.stdin.end(), exited, done: () => ended };
}
