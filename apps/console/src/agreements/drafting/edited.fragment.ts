import { graphql } from '../../graphql/generated/gql.js';
import type { EditedAgreementFragment } from '../../graphql/generated/graphql.js';

graphql(`
  fragment EditedAgreement on Agreement {
    id
    version
    title
    state
    standing
    revision
    timeZone
    viewerCan
    possible
    draft {
      version
      terms
    }
    parties {
      organisationId
      organisation {
        id
        version
        name
        nativeName
      }
    }
    offers {
      id
      number
      organisationId
      madeAt
      terms
    }
  }
`);

/** An agreement whose terms are being written. */
export type EditedAgreement = EditedAgreementFragment;
