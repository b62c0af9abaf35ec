import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, audiencesOf, type ExportKind, Failure, Refused, stateAfter, topic } from '#libs/contracts';
import { Clock, Database, Records, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { BulkExport, BulkExportPart } from './bulk-export.entity.js';
import { bulkExportWorkflow } from './bulk-export.workflow.js';
import { BulkExportKinds } from './bulk-export-kinds.service.js';

/** Of one member, unfinished: they are written one after the other anyhow. */
const MOST_OF_ONE = 3;
/** Of one organisation, kept. */
const MOST_KEPT = 50;

/** Exports as they are asked for and given up; they are written by BulkExportWrites. */
@Injectable()
export class BulkExports {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(BulkExportKinds) private readonly kinds: BulkExportKinds,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Has everything of these kinds that the actor may read written into files, as it is when that begins.
   * @returns the export's id
   * @throws Refused PERMISSION, of a kind's own too; INPUT; TRANSITION TOO_MANY
   */
  @Transactional()
  async ask(actor: Actor, asked: readonly ExportKind[]): Promise<string> {
    await this.access.assert(actor, 'bulkExport.make');
    const kinds = [...new Set(asked)];
    if (kinds.length === 0) {
      throw Refused.input([{ path: ['kinds'], code: 'REQUIRED', message: 'Name one kind at least.' }]);
    }
    for (const kind of kinds) await this.access.assert(actor, this.kinds.of(kind).read);
    const { organisationId, memberId, credentialId = null, scopes } = actor;
    if (actor.via === 'system') throw new Error('Who exports has signed in or shows a token.');
    // One after the other, so that each counts those before.
    await this.db.query(sql`select 1 from organisation where id = ${organisationId} for no key update`);
    await this.assertRoom(actor);
    const id = v7();
    const one = Object.assign(new BulkExport(), {
      ...{ id, organisationId, memberId, via: actor.via, credentialId, scopes: scopes && [...scopes] },
      ...{ audiences: audiencesOf(actor), state: 'WAITING', askedAt: this.clock.now(), finishedAt: null },
    });
    const parts = kinds.map((kind, place) =>
      Object.assign(new BulkExportPart(), { id: v7(), exportId: id, kind, place, state: 'WAITING', lines: 0 }),
    );
    await this.records.write(actor, {
      add: [one, ...parts],
      audience: [one],
      tell: (tell) => {
        const [subject, data, hearing] = bulkExportEvent(one);
        tell('bulkExport.asked', subject, { ...data, kinds }, hearing);
      },
    });
    return id;
  }

  /**
   * Gives up what is not written yet; what was is not kept either.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE
   */
  @Transactional()
  async cancel(actor: Actor, id: string, expectedVersion: number): Promise<void> {
    const seen = await this.db.tx.findOneBy(BulkExport, { id });
    if (!seen) throw Failure.notFound('export', id);
    this.access.assertSees(actor, seen, 'export');
    await this.access.assert(actor, 'bulkExport.make', { owners: [seen.organisationId] });
    const one = await this.db.lock(BulkExport, id, expectedVersion);
    one.state = stateAfter(bulkExportWorkflow.cancel(one.state));
    one.finishedAt = this.clock.now();
    await this.records.write(actor, {
      save: [one],
      tell: (tell) => tell('bulkExport.cancelled', ...bulkExportEvent(one)),
    });
  }

  private async assertRoom({ memberId, organisationId }: Actor): Promise<void> {
    const [counts] = await this.db.query<{ own: number; kept: number }>(sql`
      select (count(*) filter (where member_id = ${memberId} and finished_at is null))::int as own, count(*)::int as kept
      from bulk_export where organisation_id = ${organisationId}`);
    if (counts && counts.own >= MOST_OF_ONE) {
      throw Refused.transition('TOO_MANY', `${MOST_OF_ONE} exports of yours are not finished yet; wait for one.`);
    }
    if (counts && counts.kept >= MOST_KEPT) {
      const message = `Your organisation has ${MOST_KEPT} exports; the oldest go after some days. Use one that is there.`;
      throw Refused.transition('TOO_MANY', message);
    }
  }
}

/** Subject, data and hearing of an event of an export; heard by its organisation only. */
export function bulkExportEvent({ id, version, organisationId }: BulkExport) {
  return [
    { kind: 'bulk-export', id, version },
    { exportId: id, organisationId },
    { audience: [organisationId], topics: [topic('organisation', organisationId)] },
  ] as const;
}
