import { Refused } from '#libs/contracts';
import { Threads } from '#libs/platform';

const SECONDS = 10;
const TOO_DEAR = `Reading this took longer than ${SECONDS} seconds or too much memory. Send less.`;

/** Documents from outside are read here when reading one could hold the event loop for long. */
export const documentThreads = new Threads(SECONDS * 1000, 50, () =>
  Refused.input([{ path: [], code: 'TOO_DEAR', message: TOO_DEAR }], TOO_DEAR),
);
