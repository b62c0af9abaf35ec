import type { AudienceRule } from '#libs/platform';

/** Whoever reads the agreement, which the others are parties to. */
export const dataspaceNegotiationAudience: AudienceRule = {
  table: 'dataspace_negotiation',
  expected: `select n.id, a.readers from dataspace_negotiation n join agreement a on a.id = n.id`,
  partOf: { table: 'agreement', by: 'id' },
};

/** Whoever sees the transfer. */
export const dataspaceTransferAudience: AudienceRule = {
  table: 'dataspace_transfer',
  expected: `select d.id, t.readers from dataspace_transfer d join transfer t on t.id = d.id`,
  partOf: { table: 'transfer', by: 'id' },
};
