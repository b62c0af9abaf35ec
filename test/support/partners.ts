import type { Client, Result } from './client.js';

export interface PartnerView {
  readonly id: string;
  readonly organisationId: string;
  readonly state: 'ASKED' | 'ACCEPTED' | 'DECLINED';
  readonly version: number;
  readonly viewerCan: string[];
}
export const PARTNER = 'id organisationId state version viewerCan';

/** Whom a proposal's submitter asked to be partners, as far as the client knows; null where it does not see the proposal. */
export async function partnersOf(client: Client, proposalId: string): Promise<PartnerView[] | null> {
  const { proposal } = await client.query<{ proposal: { partners: PartnerView[] } | null }>(
    `query($id: ID!) { proposal(id: $id) { partners { ${PARTNER} } } }`,
    { id: proposalId },
  );
  return proposal?.partners ?? null;
}

/** The client's organisation agrees to be a partner. */
export async function join(client: Client, proposalId: string): Promise<PartnerView> {
  const own = (await partnersOf(client, proposalId))?.find((one) => one.organisationId === client.organisationId);
  if (!own) throw new Error('This organisation was not asked.');
  const input = { id: own.id, expectedVersion: own.version };
  return (await client.done<Result & { partner: PartnerView }>('joinProposal', input, `partner { ${PARTNER} }`))
    .partner;
}
