import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { Access } from '../../../identity/access/access.service.js';
import { standingAt } from '../standing.workflow.js';
import { type SentenceLocale, sentenceLocales } from '../terms/sentences/terms.sentences.js';
import { NodeLoaders, type Operation, type Page } from '#libs/graphql';
import {
  byId,
  Clock,
  columns,
  computed,
  given,
  grouped,
  list,
  matching,
  NEWEST_FIRST,
  type ReadTransaction,
  type RowOf,
  rows,
  type Sql,
  sql,
  where,
  withIds,
} from '#libs/platform';
import {
  Agreement,
  AgreementClearance,
  AgreementDraft,
  AgreementOffer,
  AgreementTemplate,
} from '../agreement.entity.js';
import { Dataset } from '../../datasets/dataset.entity.js';
import { Person } from '../../../identity/members/member.entity.js';
import {
  AgreementClearanceType,
  AgreementDraftType,
  AgreementOfferType,
  AgreementTemplateType,
  AgreementType,
} from './agreement.types.js';

export interface AgreementFilter {
  readonly states?: readonly string[] | null;
  readonly standings?: readonly string[] | null;
  readonly organisationId?: string | null;
  readonly datasetId?: string | null;
  readonly text?: string | null;
  readonly waiting?: boolean | null;
}

const AGREEMENT = columns(
  Agreement,
  [
    'id',
    'title',
    'drafterId',
    'state',
    'amendment',
    'standing',
    'revision',
    'contentHash',
    'signedRevision',
    'comingRevision',
    'comingAt',
    'classification',
    'datasetIds',
    'providerIds',
    'recipientIds',
    'beginsAt',
    'expiresAt',
    'terminatesAt',
    'termination',
    'endedAt',
    'signedAt',
    'createdAt',
    'updatedAt',
    'version',
  ],
  {
    timeZone: computed<string>`app.zone_of(null, agreement.drafter_id)`,
    suspended: computed<boolean>`exists (select 1 from agreement_suspension s where s.agreement_id = agreement.id and s.lifted_at is null)`,
  },
);
const OFFER = columns(AgreementOffer, [
  'id',
  'agreementId',
  'number',
  'amends',
  'organisationId',
  'memberId',
  'state',
  'terms',
  'message',
  'document',
  'contentHash',
  'madeAt',
]);
const CLEARANCE = columns(AgreementClearance, [
  'id',
  'agreementId',
  'organisationId',
  'revision',
  'approvalId',
  'state',
  'because',
]);
const TEMPLATE = columns(AgreementTemplate, [
  'id',
  'organisationId',
  'title',
  'description',
  'terms',
  'shared',
  'updatedAt',
  'version',
]);
const DRAFT = columns(AgreementDraft, ['agreementId', 'terms', 'updatedAt', 'version']);
const TITLE = columns(Dataset, ['id', 'title']);
const LOCALE = columns(Person, ['id', 'locale']);

@Injectable()
export class AgreementLoader {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(AgreementType, 'Agreement', 'agreement', (ids, read, actor) => this.byIds(ids, read, actor));
    nodes.register(AgreementClearanceType, 'AgreementClearance', 'agreement_clearance', async (ids, read) =>
      byId(await read.query(withIds(CLEARANCE, ids))),
    );
    nodes.register(AgreementTemplateType, 'AgreementTemplate', 'agreement_template', async (ids, read) =>
      byId(await read.query(withIds(TEMPLATE, ids))),
    );
  }

  /** Newest first. A standing that changes by time is looked at as it is now, whether its timer has run or not. */
  async page(filter: AgreementFilter, page: Page, read: ReadTransaction, actor: Actor): Promise<AgreementType[]> {
    const waits = waitingFor(actor.organisationId, this.clock.now());
    const wanted = list(AGREEMENT, {
      where: [
        matching(AGREEMENT, { state: filter.states, standing: filter.standings }),
        given(filter.organisationId, (id) => sql`${id}::uuid = any (agreement.readers)`),
        given(filter.datasetId, (id) => sql`agreement.dataset_ids @> array[${id}::uuid]`),
        given(filter.text?.trim() || null, (text) => sql`strpos(lower(agreement.title), lower(${text})) > 0`),
        given(filter.waiting, (waiting) => (waiting ? waits : sql`not ${waits}`)),
      ],
      order: NEWEST_FIRST,
      page,
    });
    return this.present(await read.query(wanted), actor);
  }

  async byIds(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, AgreementType>> {
    return byId(this.present(await read.query(withIds(AGREEMENT, ids)), actor));
  }

  /** Every offer, the first first. */
  async offers(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementOfferType[]>> {
    const its = matching(OFFER, { agreementId: ids });
    const rows = await read.query(list(OFFER, { where: [its], order: { by: ['agreementId', 'number'] } }));
    return grouped(ids, 'agreementId', rows);
  }

  /** What the actor's own organisation is writing: others' rows are not there for it. */
  async drafts(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementDraftType>> {
    const found = await read.query(rows(DRAFT, where(matching(DRAFT, { agreementId: ids }))));
    return new Map(found.map((row) => [row.agreementId, row]));
  }

  /** The actor's organisation's own approvals, the latest first. */
  async clearances(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementClearanceType[]>> {
    const order = { by: ['agreementId', 'revision', 'id'], descending: true } as const;
    const its = matching(CLEARANCE, { agreementId: ids });
    return grouped(ids, 'agreementId', await read.query(list(CLEARANCE, { where: [its], order })));
  }

  /** Titles of datasets that the actor sees. */
  async datasetTitles(ids: readonly string[], read: ReadTransaction): Promise<Map<string, string>> {
    const found = await read.query(withIds(TITLE, ids));
    return new Map(found.map(({ id, title }) => [id, title]));
  }

  /** Languages of persons, of whom the actor sees itself. */
  private async locales(ids: readonly string[], read: ReadTransaction): Promise<Map<string, string>> {
    const found = await read.query(withIds(LOCALE, ids));
    return new Map(found.map(({ id, locale }) => [id, locale]));
  }

  /** The language to say something in: the one asked for, else the person's; English where that is none of ours. */
  async language(wanted: string | null | undefined, operation: Operation): Promise<SentenceLocale> {
    const many = this.locales.bind(this);
    const locale = wanted ?? (await operation.batch('agreement.locale', operation.signedIn.personId, many));
    return sentenceLocales.find((one) => one === locale) ?? 'en';
  }

  templates(page: Page, read: ReadTransaction): Promise<AgreementTemplateType[]> {
    return read.query(list(TEMPLATE, { order: { by: ['title', 'id'] }, page }));
  }

  private present(found: readonly RowOf<typeof AGREEMENT>[], actor: Actor): AgreementType[] {
    const now = this.clock.now();
    return found.map((row) => {
      const owners = [...new Set([row.drafterId, ...row.providerIds, ...row.recipientIds])];
      const acts = ['agreement.negotiate', 'agreement.sign', 'agreement.suspend'] as const;
      const viewerCan = [
        ...this.access.which(actor, ['agreement.read']),
        ...this.access.which(actor, acts, { owners }),
      ];
      return Object.assign(row, { standing: standingAt(row, now), viewerCan });
    });
  }
}

/** What `owedBy` says of one organisation, and its own drafts, in one condition upon an agreement. */
function waitingFor(organisation: string, now: Date): Sql {
  const negotiation = sql`case when agreement.standing is null then agreement.state else agreement.amendment end`;
  return sql`(
    exists (select 1 from agreement_duty d
      where d.agreement_id = agreement.id and d.organisation_id = ${organisation} and d.state = 'OPEN')
    or agreement.standing is distinct from 'ENDED'
    and (agreement.standing is null or least(agreement.expires_at, agreement.terminates_at) > ${now}) and (
      agreement.state = 'DRAFT' and agreement.drafter_id = ${organisation}
      or exists (select 1 from agreement_suspension s
        where s.agreement_id = agreement.id and s.organisation_id = ${organisation} and s.lifted_at is null)
      or exists (select 1 from agreement_party p where p.agreement_id = agreement.id and p.organisation_id = ${organisation} and (
        ${negotiation} in ('REQUESTED', 'OFFERED', 'ACCEPTED') and p.accepted_revision is distinct from agreement.revision
        or ${negotiation} in ('AGREED', 'VERIFIED') and p.signed_revision is distinct from agreement.revision))))`;
}
