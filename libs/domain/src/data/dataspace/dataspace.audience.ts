import { STEWARDS_AUDIENCE } from '#libs/contracts';
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

/** Whom an organisation asks elsewhere, and with what, is its own business. */
export const remoteConnectorAudience: AudienceRule = {
  table: 'remote_connector',
  expected: `select c.id, app.audience(c.organisation_id) as readers from remote_connector c`,
};

/** A steward who verifies an outside organisation has to know whom to ask about it. */
export const outsideIntroductionAudience: AudienceRule = {
  table: 'outside_introduction',
  expected: `select i.id, app.audience(i.organisation_id, '${STEWARDS_AUDIENCE}') as readers from outside_introduction i`,
};

export const remoteDatasetAudience: AudienceRule = {
  table: 'remote_dataset',
  expected: `select d.id, app.audience(c.organisation_id) as readers
    from remote_dataset d join remote_connector c on c.id = d.connector_id`,
};

/** How messages fare is of no use to others who may read the agreement. */
export const remoteNegotiationAudience: AudienceRule = {
  table: 'remote_negotiation',
  expected: `select n.id, app.audience(c.organisation_id) as readers
    from remote_negotiation n join remote_connector c on c.id = n.connector_id`,
};

export const remoteTransferAudience: AudienceRule = {
  table: 'remote_transfer',
  expected: `select t.id, app.audience(c.organisation_id) as readers
    from remote_transfer t join remote_connector c on c.id = t.connector_id`,
};
