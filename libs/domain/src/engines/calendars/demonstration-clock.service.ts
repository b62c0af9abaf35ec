import { Inject, Injectable } from '@nestjs/common';
import { type Actor, PUBLIC_AUDIENCE, Refused, SYSTEM_ID } from '#libs/contracts';
import { Clock, Config, Database, realMs, Records, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Calendars } from './calendar.service.js';

/** How far to move: to just after the end of business of a coming working day, or by milliseconds. */
export interface ClockStep {
  readonly workingDays?: number | null;
  /** Calendar in which working days are counted. */
  readonly calendar?: string | null;
  readonly milliseconds?: number | null;
}

const MINUTE_MS = 60_000;
const YEAR_MS = 366 * 24 * 3600 * 1000;

/** Moves the clock that deadlines go by, forward only; in demonstrations and tests, nowhere else. */
@Injectable()
export class DemonstrationClock {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * @returns the time it is now
   * @throws Refused TRANSITION outside demonstrations, PERMISSION for anybody but a steward, INPUT for a step that is none
   */
  async advance(actor: Actor, step: ClockStep): Promise<Date> {
    if (!this.config.demonstration) {
      throw Refused.transition('REAL_TIME', 'The clock can be moved in demonstration mode only; here time is real.');
    }
    await this.access.assert(actor, 'platform.operate');
    // Two who move at once go one after the other, each from where the other left it.
    await this.db.query(sql`select pg_advisory_xact_lock(hashtext('demonstration clock'))`);
    await this.clock.refresh();
    const offsetMs = await this.clock.moveBy(await this.distance(step));
    const subject = { kind: 'platform', id: SYSTEM_ID, version: 1 } as const;
    await this.records.write(actor, {
      tell: (tell) => tell('platform.clock.moved', subject, { offsetMs }, { audience: [PUBLIC_AUDIENCE], topics: [] }),
    });
    return new Date(realMs() + offsetMs);
  }

  private async distance({ calendar: key, ...step }: ClockStep): Promise<number> {
    const workingDays = step.workingDays ?? undefined;
    const milliseconds = step.milliseconds ?? undefined;
    if ((workingDays === undefined) === (milliseconds === undefined)) {
      throw refuse(['workingDays'], 'REQUIRED', 'Give either workingDays or milliseconds.');
    }
    if (milliseconds !== undefined) {
      if (milliseconds > 0 && milliseconds <= YEAR_MS) return milliseconds;
      throw refuse(['milliseconds'], 'OUT_OF_RANGE', 'Move forward, by a year at most.');
    }
    if (workingDays === undefined || workingDays < 0 || workingDays > 250) {
      throw refuse(['workingDays'], 'OUT_OF_RANGE', 'Move forward, by 250 working days at most.');
    }
    const calendar = await this.calendars.find(key ?? 'cn');
    if (!calendar) throw refuse(['calendar'], 'UNKNOWN_VALUE', `There is no calendar ${key}.`);
    const now = this.clock.now();
    const end = calendar.add(now.toISOString(), workingDays);
    if (end.refused) {
      throw refuse(['workingDays'], 'OUT_OF_RANGE', `Calendar ${end.calendar} does not hold the year ${end.year}.`);
    }
    return Math.max(Date.parse(end.value) - now.getTime(), 0) + MINUTE_MS;
  }
}

function refuse(path: string[], code: string, message: string): Refused {
  return Refused.input([{ path, code, message }]);
}
