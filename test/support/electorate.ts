import type { App } from './app.js';
import { asked, type InboxItem, answer } from './approvals.js';
import type { Client } from './client.js';

/** How many parties are made at once: each costs some requests and the hash of a password. */
const AT_ONCE = 8;

/** So many agencies of one function in a place, each with so many officers who may decide for it, signed in. */
export async function electorate(
  app: App,
  { agencies, officers, place, does }: { agencies: number; officers: number; place: string; does: string },
): Promise<Client[]> {
  await app.steward();
  const organisations = await each(agencies, () =>
    app.agency({ functions: [does], jurisdiction: place, level: 'DISTRICT' }),
  );
  return each(agencies * officers, (index) => app.asMemberOf(organisations[Math.floor(index / officers)]!, 'OFFICER'));
}

/** What came of it when everybody decided at once: answers by type and code, and how often somebody was asked to come again. */
export interface AllAtOnce {
  readonly answers: Readonly<Record<string, number>>;
  readonly repeated: number;
  readonly ms: number;
}

/** Everybody reads what the inbox asks, then all approve in the same moment; whoever is told that the api is busy comes again. */
export async function allDecide(voters: readonly Client[], approvalId: string): Promise<AllAtOnce> {
  const items = await each(voters.length, (index) => asked(voters[index]!, approvalId));
  const answers: Record<string, number> = {};
  let repeated = 0;
  const vote = async (voter: Client, item: InboxItem | undefined): Promise<void> => {
    for (;;) {
      const result = await answer(voter, item, 'APPROVE').catch(busy);
      if (!result) {
        repeated += 1;
        continue;
      }
      const what = String(result['code'] ?? result.__typename);
      answers[what] = (answers[what] ?? 0) + 1;
      return;
    }
  };
  const began = performance.now();
  await Promise.all(voters.map((voter, index) => vote(voter, items[index])));
  return { answers, repeated, ms: performance.now() - began };
}

/** The api says that nothing was done: it had too much to do, or others were before it for too long. */
function busy(error: unknown): null {
  if (error instanceof Error && /^(UNAVAILABLE|TIMED_OUT):/.test(error.message)) return null;
  throw error;
}

async function each<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  let next = 0;
  const line = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) made[index] = await make(index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
  return made;
}
