import type { AnyVariables, Client, TypedDocumentNode } from '@urql/core';

export interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** Pages of a hundred; at most 20,000 rows. */
const MOST_PAGES = 200;

/**
 * Reads a whole list, page by page, past the cache.
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
    const asked = { ...variables, first: 100, after } as unknown as Variables;
    const { data, error } = await client.query(document, asked, { requestPolicy: 'network-only' }).toPromise();
    if (error || !data) throw error ?? new Error('no answer');
    const { edges, pageInfo } = connectionOf(data);
    nodes.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return nodes;
}
