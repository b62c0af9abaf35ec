import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { Access } from '../../../identity/access/access.service.js';
import { standingAt } from '../standing.workflow.js';
import { type SentenceLocale, sentenceLocales } from '../terms/sentences/terms.sentences.js';
import { NodeLoaders, type Operation, type Page } from '#libs/graphql';
import { Clock, type ReadTransaction } from '#libs/platform';
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

/** What the type does not show: needed to say how it stands now. */
type Row = AgreementType & { suspended: boolean };

const COLUMNS = `a.id, a.title, a.drafter_id as "drafterId", a.state, a.amendment, a.standing, a.revision, a.content_hash as "contentHash",
  a.signed_revision as "signedRevision", a.coming_revision as "comingRevision", a.coming_at as "comingAt", a.classification,
  a.dataset_ids as "datasetIds", a.provider_ids as "providerIds", a.recipient_ids as "recipientIds", a.begins_at as "beginsAt",
  a.expires_at as "expiresAt", a.terminates_at as "terminatesAt", a.termination, a.ended_at as "endedAt", a.signed_at as "signedAt",
  a.created_at as "createdAt", a.updated_at as "updatedAt", a.version,
  exists (select 1 from agreement_suspension s where s.agreement_id = a.id and s.lifted_at is null) as suspended`;
const OFFER = `id, agreement_id as "agreementId", number, amends, organisation_id as "organisationId", member_id as "memberId", state,
  terms, message, document, content_hash as "contentHash", made_at as "madeAt"`;
const CLEARANCE = `id, agreement_id as "agreementId", organisation_id as "organisationId", revision, approval_id as "approvalId", state, because`;
const TEMPLATE = `id, organisation_id as "organisationId", title, description, terms, shared, updated_at as "updatedAt", version`;

@Injectable()
export class AgreementLoader {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(AgreementType, 'Agreement', 'agreement', (ids, read, actor) => this.byIds(ids, read, actor));
    nodes.register(AgreementClearanceType, 'AgreementClearance', 'agreement_clearance', (ids, read) =>
      this.rows(AgreementClearanceType, CLEARANCE, 'agreement_clearance', ids, read),
    );
    nodes.register(AgreementTemplateType, 'AgreementTemplate', 'agreement_template', (ids, read) =>
      this.rows(AgreementTemplateType, TEMPLATE, 'agreement_template', ids, read),
    );
  }

  /** Newest first. A standing that changes by time is looked at as it is now, whether its timer has run or not. */
  async page(
    filter: AgreementFilter,
    { first, after }: Page,
    read: ReadTransaction,
    actor: Actor,
  ): Promise<AgreementType[]> {
    const where: string[] = [];
    const values: unknown[] = [];
    const add = (value: unknown, condition: (parameter: string) => string) => {
      if (value === null || value === undefined) return;
      values.push(value);
      where.push(condition(`$${values.length}`));
    };
    add(after?.[0], (p) => `a.id < ${p}::uuid`);
    add(filter.states, (p) => `a.state = any (${p}::text[])`);
    add(filter.standings, (p) => `a.standing = any (${p}::text[])`);
    add(filter.organisationId, (p) => `${p}::uuid = any (a.readers)`);
    add(filter.datasetId, (p) => `a.dataset_ids @> array[${p}::uuid]`);
    add(filter.text?.trim() || null, (p) => `strpos(lower(a.title), lower(${p})) > 0`);
    if (typeof filter.waiting === 'boolean') {
      values.push(actor.organisationId, this.clock.now());
      const waits = waitingFor(`$${values.length - 1}::uuid`, `$${values.length}::timestamptz`);
      where.push(filter.waiting ? waits : `not ${waits}`);
    }
    const condition = where.length > 0 ? `where ${where.join(' and ')}` : '';
    const rows = await read.query<Row>(
      `select ${COLUMNS} from agreement a ${condition} order by a.id desc limit $${values.length + 1}`,
      [...values, first + 1],
    );
    return this.present(rows, actor);
  }

  async byIds(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, AgreementType>> {
    const rows = await read.query<Row>(`select ${COLUMNS} from agreement a where a.id = any ($1)`, [ids]);
    return new Map(this.present(rows, actor).map((row) => [row.id, row]));
  }

  /** Every offer, the first first. */
  async offers(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementOfferType[]>> {
    const rows = await read.query<AgreementOfferType>(
      `select ${OFFER} from agreement_offer where agreement_id = any ($1) order by agreement_id, number`,
      [ids],
    );
    return grouped(ids, rows);
  }

  /** What the actor's own organisation is writing: others' rows are not there for it. */
  async drafts(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementDraftType>> {
    const rows = await read.query<AgreementDraftType & { agreementId: string }>(
      `select agreement_id as "agreementId", terms, updated_at as "updatedAt", version from agreement_draft
       where agreement_id = any ($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.agreementId, row]));
  }

  /** The actor's organisation's own approvals, the latest first. */
  async clearances(ids: readonly string[], read: ReadTransaction): Promise<Map<string, AgreementClearanceType[]>> {
    const rows = await read.query<AgreementClearanceType>(
      `select ${CLEARANCE} from agreement_clearance where agreement_id = any ($1) order by agreement_id, revision desc, id desc`,
      [ids],
    );
    return grouped(ids, rows);
  }

  /** Titles of datasets that the actor sees. */
  async datasetTitles(ids: readonly string[], read: ReadTransaction): Promise<Map<string, string>> {
    const rows = await read.query<{ id: string; title: string }>('select id, title from dataset where id = any ($1)', [
      ids,
    ]);
    return new Map(rows.map(({ id, title }) => [id, title]));
  }

  /** Languages of persons, of whom the actor sees itself. */
  private async locales(ids: readonly string[], read: ReadTransaction): Promise<Map<string, string>> {
    const rows = await read.query<{ id: string; locale: string }>('select id, locale from person where id = any ($1)', [
      ids,
    ]);
    return new Map(rows.map(({ id, locale }) => [id, locale]));
  }

  /** The language to say something in: the one asked for, else the person's; English where that is none of ours. */
  async language(wanted: string | null | undefined, operation: Operation): Promise<SentenceLocale> {
    const many = this.locales.bind(this);
    const locale = wanted ?? (await operation.batch('agreement.locale', operation.signedIn.personId, many));
    return sentenceLocales.find((one) => one === locale) ?? 'en';
  }

  templates({ first, after }: Page, read: ReadTransaction): Promise<AgreementTemplateType[]> {
    return read.query<AgreementTemplateType>(
      `select ${TEMPLATE} from agreement_template
       where $1::text is null or (title, id) > ($1, $2::uuid) order by title, id limit $3`,
      [after?.[0], after?.[1], first + 1],
    );
  }

  private async rows<T extends { id: string }>(
    _type: new () => T,
    columns: string,
    table: string,
    ids: readonly string[],
    read: ReadTransaction,
  ): Promise<Map<string, T>> {
    const rows = await read.query<T>(`select ${columns} from ${table} where id = any ($1)`, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  private present(rows: Row[], actor: Actor): AgreementType[] {
    const now = this.clock.now();
    for (const row of rows) {
      row.standing = standingAt(row, now);
      const owners = [...new Set([row.drafterId, ...row.providerIds, ...row.recipientIds])];
      const acts = ['agreement.negotiate', 'agreement.sign', 'agreement.suspend'] as const;
      row.viewerCan = [...this.access.which(actor, ['agreement.read']), ...this.access.which(actor, acts, { owners })];
    }
    return rows;
  }
}

/** What `owedBy` says of one organisation, and its own drafts, in one condition upon an agreement `a`. */
function waitingFor(organisation: string, now: string): string {
  const negotiation = 'case when a.standing is null then a.state else a.amendment end';
  return `(
    exists (select 1 from agreement_duty d
      where d.agreement_id = a.id and d.organisation_id = ${organisation} and d.state = 'OPEN')
    or a.standing is distinct from 'ENDED' and (a.standing is null or least(a.expires_at, a.terminates_at) > ${now}) and (
      a.state = 'DRAFT' and a.drafter_id = ${organisation}
      or exists (select 1 from agreement_suspension s
        where s.agreement_id = a.id and s.organisation_id = ${organisation} and s.lifted_at is null)
      or exists (select 1 from agreement_party p where p.agreement_id = a.id and p.organisation_id = ${organisation} and (
        ${negotiation} in ('REQUESTED', 'OFFERED', 'ACCEPTED') and p.accepted_revision is distinct from a.revision
        or ${negotiation} in ('AGREED', 'VERIFIED') and p.signed_revision is distinct from a.revision))))`;
}

/** Rows by the agreement they belong to; agreements without any have an empty list. */
export function grouped<T extends { agreementId: string }>(
  ids: readonly string[],
  rows: readonly T[],
): Map<string, T[]> {
  const found = new Map<string, T[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(row.agreementId)?.push(row);
  return found;
}
