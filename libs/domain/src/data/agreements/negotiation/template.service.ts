import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type Fault, Refused, topic } from '#libs/contracts';
import { Audiences, Clock, Database, Ledger } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { AgreementTemplate } from '../agreement.entity.js';
import { draftFaults } from './draft.faults.js';
import { titleFaults } from './draft.service.js';

export interface TemplateInput {
  /** Left out: a new one. */
  readonly id?: string | null;
  readonly expectedVersion?: number | null;
  readonly title: string;
  readonly description?: string | null;
  readonly terms: object;
  readonly shared?: boolean | null;
}

const MAX_DESCRIPTION = 2_000;

/** Terms that organisations keep to begin from; an agreement made from one has no tie to it. */
@Injectable()
export class AgreementTemplates {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Audiences) private readonly audiences: Audiences,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Ledger) private readonly ledger: Ledger,
  ) {}

  /**
   * Keeps a template of the actor's organisation.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT
   */
  @Transactional()
  async save(actor: Actor, { id, expectedVersion, ...given }: TemplateInput): Promise<AgreementTemplate> {
    await this.access.assert(actor, 'agreement.negotiate');
    const now = this.clock.now();
    const { organisationId } = actor;
    const template = id ? await this.own(actor, id, expectedVersion ?? 0) : new AgreementTemplate();
    const description = given.description?.trim() ?? '';
    const faults: Fault[] = [...titleFaults(given.title), ...draftFaults(given.terms)];
    if (description.length > MAX_DESCRIPTION) {
      faults.push({ path: ['description'], code: 'TOO_LONG', message: `At most ${MAX_DESCRIPTION} characters.` });
    }
    if (faults.length > 0) throw Refused.input(faults);
    Object.assign(template, {
      id: id ?? v7(),
      organisationId,
      title: given.title.trim(),
      description,
      terms: given.terms,
      shared: given.shared ?? false,
      createdAt: id ? template.createdAt : now,
      updatedAt: now,
    });
    await this.db.tx.save(template);
    await this.audiences.refresh('agreement_template', [template.id]);
    await this.ledger.record(
      actor,
      'agreement.template.saved',
      { kind: 'agreement-template', id: template.id, version: template.version },
      { templateId: template.id, organisationId, shared: template.shared },
      { audience: [organisationId], topics: [topic('organisation', organisationId)] },
    );
    return template;
  }

  /** @throws Failure NOT_FOUND; Refused PERMISSION, VERSION */
  @Transactional()
  async delete(actor: Actor, id: string, expectedVersion: number): Promise<void> {
    const template = await this.own(actor, id, expectedVersion);
    await this.access.assert(actor, 'agreement.negotiate', { owners: [template.organisationId] });
    const { organisationId, version } = template;
    await this.db.tx.delete(AgreementTemplate, { id });
    await this.ledger.record(
      actor,
      'agreement.template.deleted',
      { kind: 'agreement-template', id, version },
      { templateId: id, organisationId },
      { audience: [organisationId], topics: [topic('organisation', organisationId)] },
    );
  }

  private async own(actor: Actor, id: string, expectedVersion: number): Promise<AgreementTemplate> {
    const template = await this.db.lock(AgreementTemplate, id, expectedVersion, this.access.sees(actor, 'template'));
    await this.access.assert(actor, 'agreement.negotiate', { owners: [template.organisationId] });
    return template;
  }
}
