/**
 * One running product per folder. The lock file names the process that holds it; a file left by a process that was
 * killed is recognised (see pids.mjs) and taken over.
 */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identity, isAlive } from './pids.mjs';
import { Halt } from './steps.mjs';

const lockFile = (folder) => join(folder, 'lock.json');

/** Reads a JSON file; null when it is missing or was cut short. */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Writes a JSON file for this user's eyes only, in one go: a reader sees the old or the new, never half. */
export function writeJson(file, value) {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true }); // what a full disk cut short
    throw error;
  }
}

/** @returns {{ pid: number, born: string, since: string } | null} who runs the product of this data folder */
export function holder(folder) {
  const lock = readJson(lockFile(folder));
  return lock && isAlive(lock) ? lock : null;
}

/**
 * Takes the lock of a data folder, or halts naming who has it.
 * @param {string} folder absolute path of `.data`
 * @param {string} [purpose] what the holder does, for the refusal others get
 * @returns {() => void} gives it back
 */
export function takeLock(folder, purpose = 'running') {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const file = lockFile(folder);
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ ...identity(), purpose, since: new Date().toISOString() }));
  try {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      try {
        linkSync(mine, file); // fails when the name exists: of two starts at once, one wins
        return () => rmSync(file, { force: true });
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      refuseIfHeld(folder);
      setAside(file);
    }
    throw new Halt(`${file} keeps changing hands: several programs start here at once. Try again.`);
  } finally {
    rmSync(mine, { force: true });
  }
}

/** @throws {Halt} when a living process holds the lock */
export function refuseIfHeld(folder) {
  const other = holder(folder);
  if (!other) return;
  throw new Halt(
    `Tripartite is already ${other.purpose} in this folder: process ${other.pid}, since ${other.since}.\n` +
      `  Stop it first (Ctrl-C in its terminal, or: kill ${other.pid}).`,
  );
}

/** Moves a dead holder's file away; puts it back when it turns out that a living one had just written it. */
function setAside(file) {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
    const found = readJson(aside);
    if (found && isAlive(found)) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
