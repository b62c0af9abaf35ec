import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { systemActor } from '#libs/contracts';
import { Clock, Database, sql, type Statement } from '#libs/platform';
import { IncidentRecords } from './incident.records.js';
import { nextReminder, owedNext } from './incident.rules.js';

/** Reports that are owed are told of once their time has passed, and every day after that. The row is the deadline. */
@Injectable()
export class IncidentTimers {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(IncidentRecords) private readonly records: IncidentRecords,
  ) {}

  /** Incidents that somebody is to be told of now, and since when. */
  due(limit: number): Statement<{ id: string; remindAt: Date }> {
    return sql`select id, remind_at as "remindAt" from incident where remind_at <= ${this.clock.now()} order by remind_at limit ${limit}`;
  }

  /** Tells that a report is owed; does nothing before its time, or a second time. */
  @Transactional()
  async remind(incidentId: string): Promise<void> {
    const incident = await this.records.lock(systemActor, incidentId);
    const now = this.clock.now();
    if (!incident.remindAt || incident.remindAt > now) return;
    const { report } = owedNext(incident);
    incident.remindAt = nextReminder(incident, now);
    await this.records.write(systemActor, incident, 'incident.overdue', { report });
  }
}
