import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders } from '#libs/graphql';
import { byId, columns, computed, matching, type ReadTransaction, rows, sql, where } from '#libs/platform';
import { AgreementSignature } from '../signature.entity.js';
import { AgreementSignatureType, type AgreementToSignType } from './signature.types.js';

const SIGNATURE = columns(
  AgreementSignature,
  ['id', 'agreementId', 'revision', 'contentHash', 'organisationId', 'memberId', 'secondFactor', 'signedAt'],
  {
    kid: computed<string>`signing_key.kid`,
    jws: computed<string>`agreement_signature.protected || '..' || agreement_signature.signature`,
  },
);
const ITS_KEY = sql`join signing_key on signing_key.id = agreement_signature.key_id`;

@Injectable()
export class SignatureLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(AgreementSignatureType, 'AgreementSignature', 'agreement_signature', (ids, read) =>
      this.byIds(ids, read),
    );
  }

  async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementSignatureType>> {
    const wanted = where(matching(SIGNATURE, { id: ids }));
    return byId(await read.query(rows(SIGNATURE, sql`${ITS_KEY} ${wanted}`)));
  }

  /** Of every revision, the newest first. */
  ofAgreement(agreementId: string, read: ReadTransaction): Promise<AgreementSignatureType[]> {
    const wanted = where(matching(SIGNATURE, { agreementId }));
    return read.query(
      rows(SIGNATURE, sql`${ITS_KEY} ${wanted} order by revision desc, agreement_signature.id limit 200`),
    );
  }

  async toSign(
    agreementId: string,
    organisationId: string,
    read: ReadTransaction,
  ): Promise<AgreementToSignType | null> {
    const [found] = await read.query<AgreementToSignType>(sql`
      select o.number as revision, o.document, o.content_hash as "contentHash",
        (select jsonb_build_object('alg', k.algorithm, 'kid', k.kid, 'typ', 'tripartite-agreement', 'iss', k.organisation_id)
         from signing_key k where k.organisation_id = ${organisationId} and k.state = 'ACTIVE') as header
      from agreement a join agreement_offer o on o.agreement_id = a.id and o.number = a.revision where a.id = ${agreementId}`);
    return found ?? null;
  }
}
