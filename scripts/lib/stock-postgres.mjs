/** The machine's own PostgreSQL as its distribution sets it up: what an operator has who changes nothing. For tests. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Halt } from './steps.mjs';

const DEBIAN = '/usr/lib/postgresql';
const OLDEST = 15;
/** The version that Debian stable has. */
const PREFERRED = '17';
/** What Debian's installer gives a machine; its collation is not by code point. */
const LOCALE = 'en_US.UTF-8';

/**
 * @typedef {object} Stock
 * @property {string} version
 * @property {string} bin folder of its programs
 * @property {NodeJS.ProcessEnv} env its locale, and where that is found
 */

/** @returns {{ version: string, bin: string } | null} Debian's PostgreSQL, 17 where there are several */
export function stockPrograms() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).filter((name) => Number(name) >= OLDEST) : [];
  const whole = versions.filter((version) => existsSync(join(DEBIAN, version, 'bin', 'postgres')));
  const version = whole.includes(PREFERRED) ? PREFERRED : whole.sort((one, other) => Number(other) - Number(one))[0];
  return version ? { version, bin: join(DEBIAN, version, 'bin') } : null;
}

/** @returns {NodeJS.ProcessEnv} the locale, made in a folder: containers rarely have it */
export function stockLocale(folder) {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('localedef', ['-i', 'en_US', '-f', 'UTF-8', join(folder, LOCALE)], { stdio: 'pipe' });
  } catch (error) {
    throw new Halt(`localedef made no ${LOCALE}: install Debian's "locales".`, [String(error.stderr ?? error.message)]);
  }
  return { LC_ALL: LOCALE, LOCPATH: folder };
}
