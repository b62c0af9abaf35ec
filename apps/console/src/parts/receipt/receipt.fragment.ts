import { graphql } from '../../graphql/generated/gql.js';
import type { ReceiptOfFragment } from '../../graphql/generated/graphql.js';

graphql(`
  fragment ReceiptOf on Receipt {
    eventId
    path
    ready
  }
`);

/** As it is shown beside what it is the receipt of. */
export type ShownReceipt = ReceiptOfFragment;
