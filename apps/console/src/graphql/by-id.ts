/*
 * Documents go to the api by their ids, which stand for their texts there: it was built with the same ones. One of another build is
 * told that it knows no such id, and sent the text.
 */

/** Of operations by name, as the build wrote them. */
const texts = new Map<string, string>();
const ids = new Map<string, Promise<string>>();
/** What an api says that does not know an id, and one of before there were any. */
const UNKNOWN = ['PERSISTED_DOCUMENT_NOT_FOUND', 'BAD_REQUEST'];
/** Operations whose ids an api did not know. */
const unknown = new Set<string>();

export function keepText(text: string): void {
  const [, name] = /^(?:query|mutation) (\w+)/.exec(text) ?? [];
  if (name) texts.set(name, text);
}

/** As `ask`, but says of a document which one it is, where it can. */
export function byId(ask: typeof fetch): typeof fetch {
  return async (input, init) => {
    if (typeof init?.body !== 'string') return ask(input, init);
    const asked = JSON.parse(init.body) as { operationName?: string; variables: object };
    const { operationName = '', variables } = asked;
    const query = texts.get(operationName);
    if (query === undefined) return ask(input, init);
    const withText = () => ask(input, { ...init, body: JSON.stringify({ operationName, query, variables }) });
    // A browser counts hashes only where nobody on the way could have changed the script.
    if (unknown.has(operationName) || !('subtle' in crypto)) return withText();
    const documentId = await idOf(query);
    const answer = await ask(input, { ...init, body: JSON.stringify({ operationName, documentId, variables }) });
    if (answer.status !== 400 || !(await isUnknown(answer.clone()))) return answer;
    unknown.add(operationName);
    return withText();
  };
}

function idOf(text: string): Promise<string> {
  const known = ids.get(text);
  if (known) return known;
  const id = crypto.subtle
    .digest('SHA-256', new TextEncoder().encode(text))
    .then(
      (hash) => `sha256:${Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')}`,
    );
  ids.set(text, id);
  return id;
}

async function isUnknown(answer: Response): Promise<boolean> {
  const { errors } = (await answer.json().catch(() => ({}))) as { errors?: { extensions?: { code?: string } }[] };
  return UNKNOWN.includes(errors?.[0]?.extensions?.code ?? '');
}
