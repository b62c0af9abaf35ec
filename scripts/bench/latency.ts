import { contentOf } from '../demo/content.js';
import { sketches } from '../demo/sketches.js';
import { draftProposal, submitProposal } from '../scenario/api.js';
import { runningVenue } from '../scenario/cast.js';
import { Client, Surprise } from '../scenario/client.js';
import { Party } from '../scenario/party.js';

const WARM_UP = 20;
const HEARD_WITHIN_MS = 10_000;

/**
 * From sending a submission to hearing it in the first agency's inbox, over HTTP and Socket.IO, one after the other.
 * @returns milliseconds of each, after some that only warm the processes up
 */
export async function submissionLatencies(dataDir: string, runs: number): Promise<number[]> {
  const venue = runningVenue({ DATA_DIR: dataDir });
  const passwordOf = (email: string) => {
    const known = venue.signIns.find((each) => each.email === email);
    if (!known) throw new Surprise(`The demonstration has no ${email}.`);
    return known.password;
  };
  const email = 'proposals@chinatelecom.demo.invalid';
  const firm = new Client(venue.url);
  await firm.signIn(email, passwordOf(email));
  const agencies = await Promise.all(
    ['government', 'security', 'transport', 'telecom', 'environment', 'power', 'pipelines'].map((key) => {
      const address = `officer@${key}.demo.invalid`;
      return Party.arrive(venue.url, { key, name: key, email: address, password: passwordOf(address) });
    }),
  );
  const times: number[] = [];
  for (let run = -WARM_UP; run < runs; run += 1) {
    const draft = await draftProposal(firm, {
      title: `Measurement ${run}`,
      jurisdiction: 'CN-SH',
      content: contentOf(sketches.smallCells),
    });
    const since = performance.now();
    const submitted = submitProposal(firm, draft);
    const first = Promise.any(
      agencies.map(({ ear }) =>
        ear.hears(
          ({ type, topics }) => type === 'approval.stage.opened' && topics.includes(`proposal:${draft.id}`),
          'the submission',
          HEARD_WITHIN_MS,
        ),
      ),
    );
    const { at } = await first;
    await submitted;
    if (run >= 0) times.push(at - since);
  }
  agencies.forEach((agency) => agency.leave());
  return times;
}
