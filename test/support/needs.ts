import type { Client, Result } from './client.js';

export interface NeedView {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly ground: string | null;
  readonly projectId: string | null;
  readonly proposalId: string | null;
  readonly organisationId: string;
  readonly providerId: string | null;
  readonly datasetId: string | null;
  readonly agreementId: string | null;
  readonly version: number;
  readonly viewerCan: string[];
}
const FIELDS =
  'id title state ground projectId proposalId organisationId providerId datasetId agreementId version viewerCan';
export const NEED = `dataNeed { ${FIELDS} }`;
export type NeedResult = Result & { readonly dataNeed: NeedView };

export async function needOf(by: Client, id: string): Promise<NeedView | null> {
  const { dataNeed } = await by.query<{ dataNeed: NeedView | null }>(
    `query($id: ID!) { dataNeed(id: $id) { ${FIELDS} } }`,
    { id },
  );
  return dataNeed;
}

/** What a proposal or project lists, as the client sees it. */
export async function needsOf(by: Client, of: 'project' | 'proposal', id: string): Promise<NeedView[]> {
  const answer = await by.query<Record<string, { dataNeeds: NeedView[] } | null>>(
    `query($id: ID!) { ${of}(id: $id) { dataNeeds { ${FIELDS} } } }`,
    { id },
  );
  return answer[of]?.dataNeeds ?? [];
}

/** Adds a need to a project; `more` says which data. */
export async function need(by: Client, projectId: string, more: object = {}): Promise<NeedView> {
  const input = { projectId, reason: 'To plan where poles stand.', ...more };
  return (await by.done<NeedResult>('addDataNeed', input, NEED)).dataNeed;
}
