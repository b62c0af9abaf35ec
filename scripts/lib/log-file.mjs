/**
 * A process's log on the disk. A disk that is full, or a folder that went away, must end nobody: lines are counted instead of
 * written, that is said once, and writing goes on by itself when there is room again.
 */
import { closeSync, existsSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { say } from './steps.mjs';

const LOG_LIMIT = 20 * 1024 * 1024;
const AGAIN_AFTER = 1_000;

/**
 * Opens a log to be added to; one that has grown too long is set aside first.
 * @param {string} file
 * @param {{ tell?: (sentence: string) => void, againAfter?: number }} [options] who is told of trouble and its end; how long (ms) between tries
 * @returns {{ write: (line: string) => void, end: () => void }} neither ever throws
 */
export function openLog(file, { tell = (sentence) => say(`  ! ${sentence}`), againAfter = AGAIN_AFTER } = {}) {
  let handle = null;
  let broken = false;
  let lost = 0;
  let tryAt = 0;

  const open = () => {
    if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`);
    handle = openSync(file, 'a');
  };
  const close = () => {
    try {
      if (handle !== null) closeSync(handle);
    } catch {
      // What could not be written at closing is lost like the lines before it.
    }
    handle = null;
  };
  const put = (text) => {
    if (handle === null) open();
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
  };
  const fail = (error, lines) => {
    close();
    if (!broken) tell(`${reason(error)}: what belongs into ${file} is not written until there is room.`);
    broken = true;
    lost += lines;
    tryAt = performance.now() + againAfter;
  };
  const again = () => {
    try {
      // Begins on a line of its own: the last one before may have been cut short.
      put(
        `\n${JSON.stringify({ level: 40, time: new Date().toISOString(), msg: `${lost} lines were not written here` })}\n`,
      );
      tell(`There is room again: ${file} is written on; ${lost} lines are missing in it.`);
      broken = false;
      lost = 0;
      return true;
    } catch (error) {
      fail(error, 0);
      return false;
    }
  };

  try {
    open();
  } catch (error) {
    fail(error, 0);
  }
  return {
    write(line) {
      if (broken && (performance.now() < tryAt || !again())) {
        lost += 1;
        return;
      }
      try {
        put(`${line}\n`);
      } catch (error) {
        fail(error, 1);
      }
    },
    end() {
      if (broken) again();
      close();
    },
  };
}

/** What keeps a file from being written, in words. */
export function reason(error) {
  const known = {
    ENOSPC: 'The disk is full',
    EDQUOT: 'The quota of the disk is used up',
    EROFS: 'The disk is read-only',
  };
  return known[error.code] ?? `The log cannot be written (${error.message})`;
}
