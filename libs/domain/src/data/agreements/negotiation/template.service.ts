import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type Fault, Refused, topic } from '#libs/contracts';
import { Clock, Database, type Hearing, Records, sql, type Subject } from '#libs/platform';
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
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Records) private readonly records: Records,
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
    const data = { templateId: template.id, organisationId, shared: template.shared };
    await this.records.write(actor, {
      [id ? 'save' : 'add']: [template],
      audience: [template],
      tell: (tell) => tell('agreement.template.saved', subjectOf(template), data, hearing(template)),
    });
    return template;
  }

  /** @throws Failure NOT_FOUND; Refused PERMISSION, VERSION */
  @Transactional()
  async delete(actor: Actor, id: string, expectedVersion: number): Promise<void> {
    const template = await this.own(actor, id, expectedVersion);
    await this.access.assert(actor, 'agreement.negotiate', { owners: [template.organisationId] });
    const data = { templateId: id, organisationId: template.organisationId };
    await this.records.write(actor, {
      also: [{ statement: sql`delete from agreement_template where id = ${id}`, rows: 1 }],
      tell: (tell) => tell('agreement.template.deleted', subjectOf(template), data, hearing(template)),
    });
  }

  private async own(actor: Actor, id: string, expectedVersion: number): Promise<AgreementTemplate> {
    const template = await this.db.lock(AgreementTemplate, id, expectedVersion, this.access.sees(actor, 'template'));
    await this.access.assert(actor, 'agreement.negotiate', { owners: [template.organisationId] });
    return template;
  }
}

function subjectOf({ id, version }: AgreementTemplate): Subject {
  return { kind: 'agreement-template', id, version };
}

function hearing({ organisationId }: AgreementTemplate): Hearing {
  return { audience: [organisationId], topics: [topic('organisation', organisationId)] };
}
