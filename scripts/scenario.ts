import { runningVenue } from './scenario/cast.js';
import { Surprise } from './scenario/client.js';
import { perform } from './scenario/perform.js';
import { Teller } from './scenario/terminal.js';

/** `npm run scenario`: plays the case; the exit code says whether everything was as it should be. */
try {
  const { faults } = await perform(runningVenue(process.env), new Teller(), {});
  process.exitCode = faults.length > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(
    `\n  ${error instanceof Surprise ? error.message : String((error as Error).stack ?? error)}\n\n`,
  );
  process.exitCode = 1;
}
// Connections that were refused while the play was given up would keep the process alive.
process.exit();
