import type { AnyVariables, Client, TypedDocumentNode } from '@urql/core';

export interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

const ROWS = 100;
const MOST_PAGES = 200;
/** So many rows are read of a list, the first ones. */
export const MOST_ROWS = MOST_PAGES * ROWS;

/**
 * Reads a whole list, page by page, past the cache; of a longer one its first `MOST_ROWS`.
 * @param begin cursor after which it begins; left out: the start
 * @throws CombinedError when a page could not be read
 */
export async function readAll<Data, Variables extends AnyVariables, Node>(
  client: Client,
  document: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'first' | 'after'>,
  connectionOf: (data: Data) => Connection<Node>,
  begin?: string | null,
): Promise<Node[]> {
  const nodes: Node[] = [];
  let after = begin;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const asked = { ...variables, first: ROWS, after } as unknown as Variables;
    const { data, error } = await client.query(document, asked, { requestPolicy: 'network-only' }).toPromise();
    if (error || !data) throw error ?? new Error('no answer');
    const { edges, pageInfo } = connectionOf(data);
    nodes.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return nodes;
}
