import { setImmediate as nextTurnOfLoop } from 'node:timers/promises';

/** How long answers are made in one turn of the event loop before others get theirs. */
const SLICE_MS = 10;
/** How many parts of answers go on together before the clock is looked at. */
const TOGETHER = 10;
/** Promises between a part that goes on and what is made of it. */
const STEPS = 8;

let began: number | undefined;
let admitted = 0;
let waiting: (() => void)[] = [];
let pumping = false;

/**
 * When the next part of an answer may be made: at once (undefined), or when the promise settles. Whatever else the process
 * does waits for the event loop, so that an answer of many objects is made in many turns of it.
 */
export function turnToGoOn(): Promise<void> | undefined {
  if (began === undefined) void newSlice();
  if (!pumping && admitted < TOGETHER) {
    admitted += 1;
    return undefined;
  }
  const turn = new Promise<void>((resolve) => waiting.push(resolve));
  if (!pumping) void pump();
  return turn;
}

async function newSlice(): Promise<void> {
  began = performance.now();
  admitted = 0;
  await nextTurnOfLoop();
  began = undefined;
}

/** Lets those that wait go on, some at a time; what is made of them is made before the next. */
async function pump(): Promise<void> {
  pumping = true;
  while (waiting.length > 0) {
    for (let step = 0; step < STEPS; step += 1) await Promise.resolve();
    if (performance.now() - (began ?? 0) > SLICE_MS) await nextTurnOfLoop();
    if (began === undefined) void newSlice();
    const some = waiting.slice(0, TOGETHER);
    waiting = waiting.slice(TOGETHER);
    for (const go of some) go();
  }
  pumping = false;
  admitted = TOGETHER;
}
