import { topic } from '#libs/contracts';
import type { Hearing, Subject } from '#libs/platform';
import type { Transfer } from './transfer.entity.js';

export function subjectOf({ id, version }: Pick<Transfer, 'id' | 'version'>): Subject {
  return { kind: 'transfer', id, version };
}

/** Where an event of the transfer is heard: by the two organisations it runs between. */
export function hearing({ datasetId, agreementId, providerId, organisationId }: Transfer): Hearing {
  const topics = [topic('dataset', datasetId), ...(agreementId ? [topic('agreement', agreementId)] : [])];
  return { audience: [providerId, organisationId], topics };
}

/** That it has started, as it is told: subject, data, and where it is heard. */
export function startOf(transfer: Transfer) {
  const { id: transferId, datasetId, datasetVersion, agreementId } = transfer;
  const data = { transferId, datasetId, datasetVersion, agreementId };
  return ['transfer.started', subjectOf(transfer), data, hearing(transfer)] as const;
}
