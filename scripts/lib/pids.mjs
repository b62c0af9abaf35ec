/**
 * Which process a process id means. Ids are used again, so a process is known by its id and the moment it was born;
 * with that, a file written by one that was killed is never mistaken for a living one.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

let boot;

/**
 * @param {number} pid
 * @returns {string | null} a token of its birth (same token, same process), or null when there is no such process
 */
export function bornAt(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform !== 'linux') return bornElsewhere(pid);
  try {
    // The name, in parentheses, may hold anything; state is the first field after it, start time (ticks) the 20th.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    boot ??= readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return fields[0] === 'Z' || fields[0] === 'X' ? null : `${boot}:${fields[19]}`;
  } catch {
    return null;
  }
}

function bornElsewhere(pid) {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return null;
  }
}

/** Is the process that was known by these two still there? */
export const isAlive = ({ pid, born }) => born !== null && bornAt(pid) === born;

/** @returns what another process needs to know this one again */
export const identity = (pid = process.pid) => ({ pid, born: bornAt(pid) });

/** Is this process at work in that folder? A PostgreSQL server's working folder is its data folder. */
export function worksIn(pid, folder) {
  if (bornAt(pid) === null) return false;
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === folder;
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)]).toString();
    return command.includes('postgres') && command.includes(folder);
  } catch {
    return false;
  }
}

/** Sends a signal; false when the process is gone already. */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Waits until a process is gone.
 * @param {{ pid: number, born: string | null }} who
 * @param {number} milliseconds how long at most
 * @returns {Promise<boolean>} whether it is gone
 */
export async function gone(who, milliseconds) {
  const until = performance.now() + milliseconds;
  while (isAlive(who)) {
    if (performance.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}
