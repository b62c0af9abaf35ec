import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type Fault, Refused } from '#libs/contracts';
import { Clock, Database } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import type { AuditKind } from '../agreement.catalogue.js';
import { AgreementRecords } from '../agreement.records.js';
import { AgreementAudit } from './duty.entity.js';
import { reasonFaults } from '../negotiation/reason.faults.js';
import type { Terms } from '../terms/terms.js';

export interface NewAudit {
  readonly agreementId: string;
  readonly kind: AuditKind;
  readonly reason: string;
  /** For an access log. */
  readonly datasetId?: string | null;
  readonly from?: Date | null;
  readonly until?: Date | null;
  /** For an inspection: whom, and when. */
  readonly recipientId?: string | null;
  readonly at?: Date | null;
}

const DAY = 86_400_000;

/**
 * A provider's right to see what happens to its data. The platform holds the access log, so that asking for it is being
 * given it (see exchange); an inspection is announced to the recipient with the notice of the terms.
 */
@Injectable()
export class Audits {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(AgreementRecords) private readonly records: AgreementRecords,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Also after the end, and during a suspension: what was given has been given.
   * @throws Failure NOT_FOUND; Refused PERMISSION; TRANSITION WRONG_STATE, NO_SUCH_RIGHT; INPUT
   */
  @Transactional()
  async request(actor: Actor, given: NewAudit): Promise<AgreementAudit> {
    const agreement = await this.records.lock(actor, given.agreementId);
    await this.access.assert(actor, 'agreement.suspend', { owners: agreement.readers });
    if (!agreement.standing) {
      const message = 'Nothing has been shared under it: not every party has signed it.';
      throw Refused.transition('WRONG_STATE', message, { state: agreement.state });
    }
    const terms = await this.records.signedTerms(agreement);
    const { organisationId } = actor;
    const log = given.kind === 'ACCESS_LOG';
    const right = log ? terms.audit.accessLog : terms.audit.inspectionNoticeDays !== null;
    const own = terms.datasets.filter(({ providerId }) => providerId === organisationId);
    if (!right || own.length === 0) {
      const message = 'The terms give your organisation no such right.';
      throw Refused.transition('NO_SUCH_RIGHT', message, { state: agreement.standing });
    }
    const now = this.clock.now();
    const faults = [
      ...reasonFaults(given.reason),
      ...(log ? logFaults(given, own) : inspectionFaults(given, terms, now)),
    ];
    if (faults.length > 0) throw Refused.input(faults);
    const audit = Object.assign(new AgreementAudit(), {
      id: v7(),
      agreementId: agreement.id,
      organisationId,
      kind: given.kind,
      datasetId: log ? given.datasetId : null,
      periodFrom: log ? (given.from ?? null) : null,
      periodUntil: log ? (given.until ?? null) : null,
      inspectsId: log ? null : given.recipientId,
      inspectsAt: log ? null : given.at,
      reason: given.reason.trim(),
      requestedAt: now,
      requestedBy: actor.memberId,
    });
    await this.records.save(agreement, { add: [audit] });
    const data = { organisationId, auditId: audit.id, kind: given.kind };
    await this.records.tell(actor, agreement, 'agreement.audit.requested', data);
    return audit;
  }
}

function logFaults({ datasetId, from, until }: NewAudit, own: Terms['datasets']): Fault[] {
  const faults: Fault[] = [];
  if (!own.some((one) => one.datasetId === datasetId)) {
    const message = 'Name a dataset that your organisation provides under this agreement.';
    faults.push({ path: ['datasetId'], code: 'NOT_FOUND', message });
  }
  if (from && until && from >= until) {
    faults.push({ path: ['until'], code: 'ORDER', message: 'The period has to end after it begins.' });
  }
  return faults;
}

function inspectionFaults({ recipientId, at }: NewAudit, { parties, audit }: Terms, now: Date): Fault[] {
  const faults: Fault[] = [];
  if (!parties.some(({ organisationId, receives }) => receives && organisationId === recipientId)) {
    faults.push({ path: ['recipientId'], code: 'NOT_FOUND', message: 'Name a recipient of this agreement.' });
  }
  const earliest = new Date(now.getTime() + (audit.inspectionNoticeDays ?? 0) * DAY);
  if (!at || at < earliest) {
    const message = `An inspection is announced ${audit.inspectionNoticeDays} days ahead: not before ${earliest.toISOString()}.`;
    faults.push({ path: ['at'], code: 'TOO_SOON', message });
  }
  return faults;
}
