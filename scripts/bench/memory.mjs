import { readFileSync } from 'node:fs';

/** Memory of a process in MB: what is resident, and the same with what it shares with others divided among them. */
export function memoryOf(pid) {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const megabytes = (name) => Math.round(Number(new RegExp(`^${name}: +(\\d+)`, 'm').exec(rollup)[1]) / 1024);
  return { rss: megabytes('Rss'), pss: megabytes('Pss') };
}
