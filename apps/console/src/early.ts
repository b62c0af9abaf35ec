/*
 * Asked while the console itself is still on its way: who is here, and what the screen of this address shows first. Nothing
 * heavy may be imported here. What was asked waits to be taken by the GraphQL client, once.
 */
import fileId from 'virtual:operations/ProposalFile';
import countsId from 'virtual:operations/InboxCounts';
import inboxId from 'virtual:operations/Inbox';
import meId from 'virtual:operations/Me';
import { more, preferred, textsOf } from './language/preferred.js';

const asked = new Map<string, Promise<Response>>();

function ask(operationName: string, documentId: string, variables: object): void {
  const body = JSON.stringify({ operationName, documentId, variables });
  const answer = fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  answer.catch(() => undefined); // Whoever takes it hears of it.
  asked.set(nameOf(operationName, variables), answer);
}

const nameOf = (operation: string, variables: object) => `${operation} ${JSON.stringify(variables)}`;

/** As `fetch`, but answers with what was asked early where it is the same question. */
export const fetchEarly: typeof fetch = (input, init) => {
  if (asked.size > 0 && typeof init?.body === 'string') {
    const { operationName, variables } = JSON.parse(init.body) as { operationName: string; variables: object };
    const name = nameOf(operationName, variables);
    const answer = asked.get(name);
    asked.delete(name);
    if (answer) return answer;
  }
  return fetch(input, init);
};

const { pathname, search } = window.location;
void textsOf(preferred());
if (pathname !== '/inbox') void more[preferred()]();
ask('Me', meId, {});
if (/^\/inbox(\/(?!decided$)|$)/.test(pathname) && search === '') {
  // In the order of the alphabet, in which the client writes them.
  ask('Inbox', inboxId, { after: null, filter: {}, first: 50 });
  ask('InboxCounts', countsId, {
    all: { wholeOrganisation: true },
    mine: { wholeOrganisation: false },
    overdue: { dueWithinDays: 0 },
    toMe: { assigned: 'ME' },
    toNobody: { assigned: 'NOBODY' },
  });
}
const [, proposal] = /^\/proposals\/([\da-f-]{36})$/.exec(pathname) ?? [];
if (proposal) ask('ProposalFile', fileId, { id: proposal });
// The first who asks how long ago something was has the browser read how languages say times: a tenth of a second on a slow
// machine, which passes here while the line is waited for.
setTimeout(() => new Intl.RelativeTimeFormat(preferred()));
