import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, audiencesOf, type Fault, lineFaults, Refused } from '#libs/contracts';
import { Clock, Database, newSecret, Quotas, sql } from '#libs/platform';
import { dayAt, dayEnds } from '../../../engines/calendars/agreed-day.catalogue.js';
import { Calendars } from '../../../engines/calendars/calendar.service.js';
import { Access } from '../../../identity/access/access.service.js';
import { Agreement, AgreementDraft } from '../agreement.entity.js';
import { AgreementRecords } from '../agreement.records.js';
import { draftFaults } from './draft.faults.js';
import { negotiationOf, possibleFor } from './negotiation.workflow.js';
import { OfferChecks } from './offer.checks.js';
import { fromTemplate, type TemplateKey } from '../terms/terms.templates.js';

export interface NewAgreement {
  readonly title: string;
  /** Terms as far as they are known; left out: the template's, or none. */
  readonly terms?: object | null;
  readonly templateId?: string | null;
  readonly standard?: StandardTerms | null;
}

/** A standard template and what it is filled with, as far as that is known. */
export interface StandardTerms {
  readonly key: TemplateKey;
  readonly datasetIds?: readonly string[] | null;
  /** Left out: the actor's own organisation, unless the data are its own. */
  readonly recipientIds?: readonly string[] | null;
  /** Left out: from now. */
  readonly from?: Date | null;
  /** Left out: for a year. */
  readonly until?: Date | null;
}

/** What lets somebody negotiate: to people their seat, to connectors a permission that opens nothing else. */
export type NegotiatingBy = 'agreement.negotiate' | 'dataspace.negotiate';

/** From the first day of a year of 365 to its last. */
const LAST_DAY = 364 * 86_400_000;

export interface SavedDraft {
  readonly id: string;
  /** Version of the organisation's draft the caller saw; null when there was none. */
  readonly draftVersion: number | null;
  readonly title?: string | null;
  readonly terms: object;
}

/** What organisations write before they offer it: an agreement nobody else knows of, or their next offer. */
@Injectable()
export class AgreementDrafts {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(AgreementRecords) private readonly records: AgreementRecords,
    @Inject(OfferChecks) private readonly checks: OfferChecks,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Quotas) private readonly quotas: Quotas,
    @Inject(Calendars) private readonly calendars: Calendars,
  ) {}

  /**
   * Begins an agreement, seen by the actor's organisation alone until its first offer.
   * @param by what lets the actor negotiate
   * @throws Refused PERMISSION; INPUT; QUOTA DRAFTS
   */
  @Transactional()
  async draft(
    actor: Actor,
    { title, terms, templateId, standard }: NewAgreement,
    by: NegotiatingBy = 'agreement.negotiate',
  ): Promise<Agreement> {
    await this.access.assert(actor, by);
    await this.quotas.use(actor, 'DRAFTS');
    const from = terms ?? (await this.begin(actor, templateId, standard));
    const faults = [...titleFaults(title), ...draftFaults(from)];
    if (faults.length > 0) throw Refused.input(faults);
    const now = this.clock.now();
    const agreement = Object.assign(new Agreement(), {
      id: v7(),
      title: title.trim(),
      drafterId: actor.organisationId,
      state: 'DRAFT' as const,
      amendment: null,
      standing: null,
      revision: 0,
      createdAt: now,
      updatedAt: now,
    });
    const secret = sql`insert into agreement_secret (id, salt) values (${agreement.id}, ${newSecret().text})`;
    await this.records.write({ add: [agreement], also: [{ statement: secret }] });
    await this.keep(actor, agreement, null, from);
    await this.records.save(agreement);
    await this.records.tell(actor, agreement, 'agreement.drafted', {});
    return agreement;
  }

  /**
   * Saves what the actor's organisation is writing: the agreement before its first offer, or its next offer. Terms may be
   * incomplete; what is missing shows when they are offered.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE; INPUT
   */
  @Transactional()
  async save(actor: Actor, { id, draftVersion, title, terms }: SavedDraft): Promise<Agreement> {
    const agreement = await this.records.lock(actor, id);
    await this.access.assert(actor, 'agreement.negotiate', { owners: agreement.readers });
    await this.assertWritable(actor, agreement);
    const faults = [...(title ? titleFaults(title) : []), ...draftFaults(terms)];
    if (title && agreement.state !== 'DRAFT') {
      faults.push({ path: ['title'], code: 'FIXED', message: 'The title stays what it was in the first offer.' });
    }
    if (faults.length > 0) throw Refused.input(faults);
    await this.keep(actor, agreement, draftVersion, terms);
    if (title) agreement.title = title.trim();
    if (agreement.state === 'DRAFT') await this.records.save(agreement);
    const { organisationId } = actor;
    await this.records.tell(actor, agreement, 'agreement.draft.saved', { organisationId }, [organisationId]);
    return agreement;
  }

  /** The terms an organisation has written for its next offer; null when there are none. */
  async of(agreementId: string, organisationId: string): Promise<object | null> {
    const draft = await this.db.tx.findOneBy(AgreementDraft, { agreementId, organisationId });
    return draft?.terms ?? null;
  }

  /** Throws away what an organisation was writing. */
  async discard(agreementId: string, organisationId: string): Promise<void> {
    await this.db.tx.delete(AgreementDraft, { agreementId, organisationId });
  }

  private async keep(actor: Actor, { id }: Agreement, seen: number | null, terms: object): Promise<void> {
    const { organisationId } = actor;
    const stored = await this.db.tx.findOneBy(AgreementDraft, { agreementId: id, organisationId });
    if ((stored?.version ?? null) !== seen) throw Refused.version(seen ?? 0, stored?.version ?? 0);
    const draft = Object.assign(stored ?? new AgreementDraft(), {
      id: stored?.id ?? v7(),
      agreementId: id,
      organisationId,
      terms,
      updatedAt: this.clock.now(),
    });
    await this.records.write({ [stored ? 'save' : 'add']: [draft], audience: [draft] });
  }

  private async assertWritable(actor: Actor, agreement: Agreement): Promise<void> {
    if (agreement.state === 'DRAFT') return;
    const negotiation = negotiationOf(agreement, await this.records.parties(agreement.id));
    const open = ['DRAFT', 'REQUESTED', 'OFFERED'].includes(negotiation.state) && agreement.standing !== 'ENDED';
    if (open || possibleFor(negotiation, actor.organisationId).includes('propose')) return;
    const message = 'No further offer can be made, so that there is nothing to write.';
    throw Refused.transition('WRONG_STATE', message, { state: negotiation.state });
  }

  private async begin(actor: Actor, templateId?: string | null, standard?: StandardTerms | null): Promise<object> {
    if (templateId) return this.template(actor, templateId);
    return standard ? this.filled(actor, standard) : {};
  }

  /** The end of the last of 365 days, where the organisation is that drafts. */
  private async yearFrom(from: Date, organisationId: string): Promise<Date> {
    const zone = await this.calendars.zoneOf(null, organisationId);
    return dayEnds(dayAt(new Date(from.getTime() + LAST_DAY), zone), zone);
  }

  private async template(actor: Actor, id: string): Promise<object> {
    const [row] = await this.db.query<{ terms: object }>(
      sql`select terms from agreement_template where id = ${id} and readers && ${audiencesOf(actor)}::uuid[]`,
    );
    if (row) return row.terms;
    const message = 'There is no such template that you may use.';
    throw Refused.input([{ path: ['templateId'], code: 'NOT_FOUND', message }]);
  }

  /** A standard template over datasets, which have one owner: the provider. */
  private async filled(actor: Actor, { key, datasetIds, recipientIds, ...period }: StandardTerms): Promise<object> {
    const wanted = [...new Set(datasetIds ?? [])];
    const sources = await this.checks.sources(
      actor,
      wanted.map((datasetId) => ({ datasetId, version: null })),
    );
    const [first] = sources;
    const providerId = first?.ownerId ?? actor.organisationId;
    const faults = wanted.flatMap((id, index): Fault[] => {
      const source = sources.find(({ datasetId }) => datasetId === id);
      const path = ['standard', 'datasetIds', index];
      if (!source) return [{ path, code: 'NOT_FOUND', message: 'There is no such dataset with rows to give.' }];
      if (source.kind === 'outside') {
        return [{ path, code: 'OUTSIDE', message: 'Another platform keeps it; ask for it through its connector.' }];
      }
      if (source.ownerId === providerId) return [];
      return [{ path, code: 'OTHER_OWNER', message: 'A template is filled with the datasets of one organisation.' }];
    });
    if (faults.length > 0) throw Refused.input(faults);
    const { organisationId } = actor;
    const from = period.from ?? this.clock.now();
    const until = period.until ?? (await this.yearFrom(from, organisationId));
    return fromTemplate(key, {
      providerId,
      recipientIds: recipientIds ?? (providerId === organisationId ? [] : [organisationId]),
      datasets: sources.flatMap(({ datasetId: id, kind, columns }) =>
        kind === 'outside' ? [] : [{ id, kind, columns }],
      ),
      from: from.toISOString(),
      until: until.toISOString(),
    });
  }
}

export function titleFaults(title: string): Fault[] {
  const length = title.trim().length;
  if (length > 0 && length <= 200) return lineFaults(['title'], title);
  return [{ path: ['title'], code: 'LENGTH', message: 'A title has 1 to 200 characters.' }];
}
