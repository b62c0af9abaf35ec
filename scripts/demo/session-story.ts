import type { INestApplicationContext } from '@nestjs/common';
import type { Decision } from '#libs/contracts';
import { Interventions, JointSessions } from '#libs/domain';
import { Clock, Database } from '#libs/platform';
import type { SketchName } from './sketches.js';
import type { Stage } from './stage.js';

const HOUR_MS = 3_600_000;

/** Who came for an agency, and what it said it would decide. */
interface Guest {
  readonly of: string;
  readonly names: readonly string[];
  readonly announced?: Decision;
}

/** Joint sessions of the agencies that decide on a proposal, called by the commission that coordinates them. */
export class SessionStory {
  private readonly clock: Clock;
  private readonly db: Database;
  private readonly interventions: Interventions;
  private readonly sessions: JointSessions;

  constructor(
    app: INestApplicationContext,
    private readonly stage: Stage,
  ) {
    this.clock = app.get(Clock);
    this.db = app.get(Database);
    this.interventions = app.get(Interventions, { strict: false });
    this.sessions = app.get(JointSessions, { strict: false });
  }

  /** Has all who decide in the stage in progress meet in so many hours. */
  call(
    name: SketchName,
    subjectId: string,
    { hours, ...given }: { hours: number; place: string; agenda: readonly string[]; reason: string },
  ): Promise<void> {
    return this.stage.act(name, async () => {
      const [approval] = await this.db.query<{
        approvalId: string;
        expectedVersion: number;
        stage: string;
        invited: string[];
      }>(
        `select a.id as "approvalId", a.version as "expectedVersion", a.stage, array(
           select distinct s.organisation_id from approval_seat s
           where s.approval_id = a.id and s.stage = a.stage and s.tier is null and s.state in ('WAITING', 'DECIDED')) as invited
         from approval a where a.subject_id = $1 and a.state = 'OPEN'`,
        [subjectId],
      );
      if (!approval) throw new Error(`Nothing is decided on in ${name}.`);
      const startsAt = new Date(this.clock.now().getTime() + hours * HOUR_MS);
      await this.interventions.callSession(this.stage.cast.actor('sheitc', 'officer'), {
        ...approval,
        startsAt,
        ...given,
      });
    });
  }

  /** Writes down who came and what was said. */
  record(name: SketchName, subjectId: string, guests: readonly Guest[], said: readonly string[]): Promise<void> {
    return this.stage.act(name, async () => {
      const session = await this.last(name, subjectId);
      const attendance = guests.map(({ of, names, announced = null }) => ({
        organisationId: this.stage.cast.id(of),
        names,
        announced,
      }));
      const { sessionId, expectedVersion } = session;
      const sheitc = this.stage.cast.actor('sheitc', 'officer');
      await this.sessions.record(sheitc, { sessionId, expectedVersion, attendance, said });
    });
  }

  /** Agencies sign the minutes, one after the other. */
  async sign(name: SketchName, subjectId: string, ...by: readonly string[]): Promise<void> {
    for (const each of by) {
      await this.stage.act(name, async () => {
        const session = await this.last(name, subjectId);
        await this.sessions.sign(this.stage.cast.actor(each, 'officer'), session);
      });
    }
  }

  /** Its id, for a decision that names it. */
  async last(
    name: SketchName,
    subjectId: string,
  ): Promise<{ sessionId: string; expectedVersion: number; minutesHash: string }> {
    const [session] = await this.db.query<{ sessionId: string; expectedVersion: number; minutesHash: string | null }>(
      `select j.id as "sessionId", j.version as "expectedVersion", j.minutes_hash as "minutesHash"
       from joint_session j join approval a on a.id = j.approval_id where a.subject_id = $1 order by j.called_at desc limit 1`,
      [subjectId],
    );
    if (!session) throw new Error(`Nobody was called together for ${name}.`);
    return { ...session, minutesHash: session.minutesHash ?? '' };
  }
}
