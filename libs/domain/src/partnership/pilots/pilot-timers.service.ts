import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { systemActor } from '#libs/contracts';
import { Clock, Database, Records, sql, type Statement } from '#libs/platform';
import { Project } from '../projects/project.entity.js';
import { ProjectAudiences } from '../projects/project-audiences.service.js';
import { Pilot } from './pilot.entity.js';
import { heardWith, subjectOf } from './pilot.hearing.js';
import { nextReminder } from './pilot.rules.js';
import { Pilots } from './pilot.service.js';

const DAY = 86_400_000;

/** A pilot's end is brought to mind before it comes, and again and again once it has passed undecided. The row is the deadline. */
@Injectable()
export class PilotTimers {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Pilots) private readonly pilots: Pilots,
    @Inject(ProjectAudiences) private readonly audiences: ProjectAudiences,
    @Inject(Records) private readonly records: Records,
  ) {}

  /** Pilots that somebody is to be reminded of now, and since when. */
  due(limit: number): Statement<{ id: string; remindAt: Date }> {
    return sql`select id, remind_at as "remindAt" from pilot where remind_at <= ${this.clock.now()} order by remind_at limit ${limit}`;
  }

  /** Tells that it ends soon or is over; does nothing before its time, or a second time. */
  @Transactional()
  async remind(pilotId: string): Promise<void> {
    const pilot = await this.db.lock(Pilot, pilotId);
    const now = this.clock.now();
    const { remindAt, endsAt, endsOn, projectId, overdueAt } = pilot;
    if (!remindAt || remindAt > now) return;
    const over = endsAt <= now;
    const { outcomeOpen } = await this.pilots.facts(pilotId);
    Object.assign(pilot, { remindAt: nextReminder(endsAt, now), overdueAt: over ? (overdueAt ?? now) : null });
    const project = await this.db.lock(Project, projectId);
    const topics = await this.audiences.topics(projectId);
    const data = { projectId, pilotId, endsOn };
    await this.records.write(systemActor, {
      save: [pilot],
      audience: [project],
      tell: (tell) => {
        if (over) tell('pilot.overdue', subjectOf(pilot), data, heardWith(project, topics));
        else if (!outcomeOpen) {
          const daysLeft = Math.ceil((endsAt.getTime() - now.getTime()) / DAY);
          tell('pilot.ending', subjectOf(pilot), { ...data, daysLeft }, heardWith(project, topics));
        }
      },
    });
  }
}
