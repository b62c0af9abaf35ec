import { sql } from '#libs/platform';
import { type CountedVoice, receiptKind } from '../../engines/receipts/receipt.subject.js';

/** Every signature of an agreement yields a receipt. It waits in nobody's inbox: each party signs for itself. */
export const signatureReceipt = receiptKind.declare({
  kind: 'agreement.signature.kept',
  of: 'signature',
  reads: ['agreement.read'],
  shownBeside: ({ signatureId }) => [signatureId],
  async facts({ data: { agreementId, revision, contentHash } }, read) {
    const [found] = await read.query<{ title: string; electorate: CountedVoice[] }>(
      sql`select g.title, (select json_agg(json_build_object('organisationId', p.organisation_id) order by p.organisation_id)
         from agreement_party p where p.agreement_id = g.id) as electorate
       from agreement g where g.id = ${agreementId}`,
    );
    if (!found) return null;
    return {
      act: 'SIGN',
      about: { kind: 'agreement', id: agreementId, title: found.title },
      revision: { number: revision, contentHash },
      process: null,
      rule: { kind: 'ALL' },
      electorate: found.electorate,
      received: [],
    };
  },
});
