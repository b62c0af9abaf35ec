import { Inject, Injectable } from '@nestjs/common';
import { type AgreementDocument, type DutyKind, type DutyState, standingAt, type Terms } from '#libs/domain';
import { Clock, type ReadTransaction, sql, type Statement } from '#libs/platform';

export interface PaperSignature {
  readonly organisationId: string;
  /** The signatory, as far as the reader may know who it is: by name among colleagues, else by post. */
  readonly member: string;
  readonly memberId: string;
  readonly signedAt: string;
  readonly secondFactor: 'PASSKEY' | 'CODE';
  readonly protected: string;
  readonly signature: string;
  readonly kid: string;
  readonly algorithm: string;
  readonly publicKey: object;
  readonly keyState: string;
  readonly keyActiveFrom: string | null;
  readonly keyEndedAt: string | null;
  readonly keyEndedBecause: string | null;
}

/** One revision of an agreement with all that proves who agreed to it. */
export interface AgreementFile {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly standing: string | null;
  readonly number: number;
  readonly amends: number | null;
  readonly signedRevision: number | null;
  readonly comingRevision: number | null;
  readonly contentHash: string;
  /** The text that is signed, as it is kept. */
  readonly text: string;
  readonly document: AgreementDocument;
  readonly terms: Terms;
  readonly timeZone: string;
  readonly datasets: Readonly<Record<string, string>>;
  readonly signatures: readonly PaperSignature[];
  readonly duties: readonly {
    readonly organisationId: string;
    readonly kind: DutyKind;
    readonly state: DutyState;
    readonly dueAt: string;
    readonly doneAt: string | null;
  }[];
  readonly revisions: readonly {
    readonly number: number;
    readonly amends: number | null;
    readonly organisation: string;
    readonly contentHash: string;
    readonly madeAt: string;
    readonly signatures: number;
  }[];
}

type Row = Omit<AgreementFile, 'document' | 'standing'> & {
  readonly signedAt: Date | null;
  readonly beginsAt: Date | null;
  readonly expiresAt: Date | null;
  readonly terminatesAt: Date | null;
  readonly endedAt: Date | null;
  readonly suspended: boolean;
};

/** What the paper of an agreement says, read under row-level security: its parties have it, nobody else. */
@Injectable()
export class AgreementPaperLoader {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  /** @param revision left out: the one that applies, before all have signed the latest; a draft has none */
  async find(id: string, revision: number | null, read: ReadTransaction): Promise<AgreementFile | undefined> {
    const [row] = await read.query(fileOf(id, revision));
    if (!row) return undefined;
    const standing = standingAt(row, this.clock.now());
    return { ...row, standing, document: JSON.parse(row.text) as AgreementDocument };
  }
}

const fileOf = (id: string, revision: number | null): Statement<Row> => sql`
  select a.id, a.title, a.state, a.signed_revision as "signedRevision", a.coming_revision as "comingRevision",
    a.signed_at as "signedAt", a.begins_at as "beginsAt", a.expires_at as "expiresAt", a.terminates_at as "terminatesAt",
    a.ended_at as "endedAt", app.zone_of(null, a.drafter_id) as "timeZone",
    exists (select 1 from agreement_suspension s where s.agreement_id = a.id and s.lifted_at is null) as suspended,
    o.number, o.amends, o.content_hash as "contentHash", o.document as text, o.terms,
    coalesce((select jsonb_object_agg(d.id, d.title) from dataset d where d.id in (
        select (t ->> 'datasetId')::uuid from jsonb_array_elements(o.terms -> 'datasets') t)), '{}') as datasets,
    coalesce((select jsonb_agg(jsonb_build_object('organisationId', s.organisation_id, 'memberId', s.member_id,
        'member', (select coalesce((select p.name || ', ' from person p where p.id = m.person_id), '') || m.title
                   from member m where m.id = s.member_id),
        'signedAt', s.signed_at, 'secondFactor', s.second_factor, 'protected', s.protected, 'signature', s.signature,
        'kid', k.kid, 'algorithm', k.algorithm, 'publicKey', k.public_key, 'keyState', k.state,
        'keyActiveFrom', k.active_from, 'keyEndedAt', k.ended_at, 'keyEndedBecause', k.ended_because) order by s.signed_at, s.id)
      from agreement_signature s join signing_key k on k.id = s.key_id
      where s.agreement_id = a.id and s.revision = o.number), '[]') as signatures,
    coalesce((select jsonb_agg(jsonb_build_object('organisationId', y.organisation_id, 'kind', y.kind, 'state', y.state,
        'dueAt', y.due_at, 'doneAt', y.done_at) order by y.due_at, y.id)
      from agreement_duty y where y.agreement_id = a.id), '[]') as duties,
    (select jsonb_agg(jsonb_build_object('number', r.number, 'amends', r.amends, 'contentHash', r.content_hash,
        'organisation', (select g.name from organisation g where g.id = r.organisation_id), 'madeAt', r.made_at,
        'signatures', (select count(*) from agreement_signature s where s.agreement_id = a.id and s.revision = r.number))
        order by r.number)
      from agreement_offer r where r.agreement_id = a.id) as revisions
  from agreement a
  join agreement_offer o on o.agreement_id = a.id and o.number = coalesce(${revision}, a.signed_revision, a.revision)
  where a.id = ${id}`;
