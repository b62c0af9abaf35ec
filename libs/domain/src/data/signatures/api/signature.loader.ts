import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders } from '#libs/graphql';
import { type ReadTransaction } from '#libs/platform';
import { AgreementSignatureType, type AgreementToSignType } from './signature.types.js';

const SELECT = `select s.id, s.agreement_id as "agreementId", s.revision, s.content_hash as "contentHash",
    s.organisation_id as "organisationId", s.member_id as "memberId", k.kid, s.protected || '..' || s.signature as jws,
    s.second_factor as "secondFactor", s.signed_at as "signedAt"
  from agreement_signature s join signing_key k on k.id = s.key_id`;

@Injectable()
export class SignatureLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(AgreementSignatureType, 'AgreementSignature', 'agreement_signature', (ids, read) =>
      this.byIds(ids, read),
    );
  }

  async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementSignatureType>> {
    const rows = await read.query<AgreementSignatureType>(`${SELECT} where s.id = any($1)`, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Of every revision, the newest first. */
  ofAgreement(agreementId: string, read: ReadTransaction): Promise<AgreementSignatureType[]> {
    return read.query<AgreementSignatureType>(
      `${SELECT} where s.agreement_id = $1 order by s.revision desc, s.id limit 200`,
      [agreementId],
    );
  }

  async toSign(
    agreementId: string,
    organisationId: string,
    read: ReadTransaction,
  ): Promise<AgreementToSignType | null> {
    const [found] = await read.query<AgreementToSignType>(
      `select o.number as revision, o.document, o.content_hash as "contentHash",
         (select jsonb_build_object('alg', k.algorithm, 'kid', k.kid, 'typ', 'tripartite-agreement', 'iss', k.organisation_id)
          from signing_key k where k.organisation_id = $2 and k.state = 'ACTIVE') as header
       from agreement a join agreement_offer o on o.agreement_id = a.id and o.number = a.revision where a.id = $1`,
      [agreementId, organisationId],
    );
    return found ?? null;
  }
}
