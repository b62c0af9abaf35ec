import { ask } from './ask.js';

/** Queries are kept as views of lists are: by the platform, for the person alone. */
const SCREEN = 'graphiql';
const REFUSED = '... on Refusal { message } ... on InputRefused { faults { message } }';

export interface Query {
  readonly query: string;
  readonly variables: string;
}
export interface SavedQuery {
  readonly id: string;
  readonly name: string;
  readonly settings: Partial<Query>;
}
interface Outcome {
  readonly message?: string;
  readonly faults?: readonly { readonly message: string }[];
}
interface Answer {
  readonly data?: { readonly savedViews?: readonly SavedQuery[]; readonly outcome?: Outcome } | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** @throws Error that says why not */
async function answered(query: string, variables: object): Promise<NonNullable<Answer['data']>> {
  const { data, errors } = (await ask({ query, variables })) as Answer;
  const { message, faults = [] } = data?.outcome ?? {};
  const said = errors?.[0]?.message ?? (faults.map((fault) => fault.message).join(' ') || message);
  if (said || !data) throw new Error(said ?? '?');
  return data;
}

/** By name. */
export async function savedQueries(): Promise<readonly SavedQuery[]> {
  const asked = 'query ($screen: String!) { savedViews(screen: $screen) { id name settings } }';
  return (await answered(asked, { screen: SCREEN })).savedViews ?? [];
}

/** The same name again takes the place of the one before. */
export async function save(name: string, settings: Query): Promise<void> {
  const asked = `mutation ($input: SaveViewInput!) { outcome: saveView(input: $input) { __typename ${REFUSED} } }`;
  await answered(asked, { input: { screen: SCREEN, name, settings } });
}

export async function remove(id: string): Promise<void> {
  const asked = `mutation ($input: RemoveViewInput!) { outcome: removeView(input: $input) { __typename ${REFUSED} } }`;
  await answered(asked, { input: { id } });
}
