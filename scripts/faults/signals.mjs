/** Signals to a server with all of its processes, as PostgreSQL has them. */
import { execFileSync } from 'node:child_process';

/** It stands still and says nothing, with everything open. */
export function stopWhole(pid) {
  send('SIGSTOP', [pid]); // first, so that no further one begins
  send('SIGSTOP', childrenOf(pid));
}

export function goOn(pid) {
  send('SIGCONT', [...childrenOf(pid), pid]);
}

/** As the machine would go: none of its processes gets to say anything. */
export function killWhole(pid) {
  send('SIGSTOP', [pid]);
  send('SIGKILL', [...childrenOf(pid), pid]);
}

function childrenOf(pid) {
  const told = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = told
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.filter(([, parent]) => parent === pid).map(([child]) => child);
}

function send(name, pids) {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      continue; // ended by itself
    }
  }
}
