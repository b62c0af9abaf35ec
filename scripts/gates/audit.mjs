/**
 * `node scripts/gates/audit.mjs`: asks the registry for known vulnerabilities of what the lock file installs. Exit code 1:
 * there are some of at least HIGH severity; 77: the registry could not be asked (a closed network, or a mirror without
 * advisories), which is said and not taken for a good answer.
 */
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

export const COULD_NOT_ASK = 77;
const SEVERE = ['high', 'critical'];

/**
 * Advisories that were looked at and do not concern how the product uses the package: by address, each with why and until
 * when that is to be believed.
 * @type {Record<string, { why: string, until: string }>}
 */
const LOOKED_AT = {};

/**
 * @param {string} answer what `npm audit --json` printed
 * @param {string} today YYYY-MM-DD
 * @returns {{ asked: false, why: string } | { asked: true, faults: string[] }}
 */
export function judged(answer, today, lookedAt = LOOKED_AT) {
  let told;
  try {
    told = JSON.parse(answer);
  } catch {
    return { asked: false, why: answer.trim().split('\n')[0] || 'npm audit said nothing' };
  }
  if (!told.vulnerabilities)
    return { asked: false, why: told.message ?? told.error?.summary ?? 'no list in its answer' };
  const advisories = new Map();
  for (const { via } of Object.values(told.vulnerabilities)) {
    for (const each of via) if (typeof each === 'object') advisories.set(each.url, each);
  }
  const faults = [...advisories.values()].flatMap(({ url, severity, title, name, range }) => {
    const known = lookedAt[url];
    if (!SEVERE.includes(severity) || (known && known.until >= today)) return [];
    return [`${name} ${range}: ${title} (${severity}), ${url}${known ? `; looked at until ${known.until}` : ''}`];
  });
  return { asked: true, faults };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const cwd = dirname(dirname(import.meta.dirname));
  const { stdout = '' } = spawnSync('npm', ['audit', '--json', '--package-lock-only', '--fetch-retries=0'], {
    cwd,
    encoding: 'utf8',
    timeout: 60_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  const found = judged(stdout ?? '', new Date().toISOString().slice(0, 10));
  if (!found.asked) {
    console.log(`The registry could not be asked for known vulnerabilities: ${found.why}`);
    process.exitCode = COULD_NOT_ASK;
  } else {
    for (const fault of found.faults) console.log(fault);
    console.log(`${found.faults.length} known vulnerabilities that count`);
    process.exitCode = found.faults.length > 0 ? 1 : 0;
  }
}
