import type { INestApplicationContext } from '@nestjs/common';
import { PilotOutcomes, Pilots } from '#libs/domain';
import { Clock } from '#libs/platform';
import type { Stage } from './stage.js';

const STORY = 'pilot';
const LEAD = 'pudong';

interface Trial {
  readonly id: string;
  /** Of its criteria, in their order. */
  readonly criteria: readonly string[];
}

/** Poles that are tried on one campus: by which figures, how they came out, and more time for what is not known yet. */
export class PilotStory {
  private readonly clock: Clock;
  private readonly pilots: Pilots;
  private readonly outcomes: PilotOutcomes;

  constructor(
    app: INestApplicationContext,
    private readonly stage: Stage,
  ) {
    this.clock = app.get(Clock);
    this.pilots = app.get(Pilots, { strict: false });
    this.outcomes = app.get(PilotOutcomes, { strict: false });
  }

  declare(projectId: string, endsOn: string): Promise<Trial> {
    return this.stage.act(STORY, async () => {
      const institute = this.stage.cast.id('pudonginstitute');
      const pilot = await this.pilots.declare(this.stage.cast.actor(LEAD, 'officer'), {
        projectId,
        expectedVersion: await this.stage.version('project', projectId),
        jurisdiction: 'CN-SH/Pudong',
        place: 'Zhangjiang campus, east of the metro station',
        endsOn,
        limits: [
          { text: 'Money of the district', amount: '3600000', unit: 'CNY' },
          { text: 'No camera is mounted, and nothing leaves the campus network.' },
        ],
        criteria: [
          { measure: 'Poles in service', unit: 'poles', baseline: '0', target: '60', direction: 'AT_LEAST' },
          {
            measure: 'Trench dug for each pole',
            unit: 'm',
            baseline: '12.5',
            target: '5',
            direction: 'AT_MOST',
            measurerId: institute,
          },
          {
            measure: 'Electricity for each pole, in a winter month',
            unit: 'kWh',
            baseline: '118',
            target: '90',
            direction: 'AT_MOST',
            measurerId: institute,
          },
        ],
      });
      return { id: pilot.id, criteria: pilot.criteria.map(({ id }) => id) };
    });
  }

  /** One figure of a criterion, on the day it is in the story. */
  measure(trial: Trial, criterion: number, by: string, value: string, evidence: string): Promise<void> {
    return this.stage.act(STORY, async () => {
      const measuredOn = this.clock.now().toISOString().slice(0, 10);
      const criterionId = trial.criteria[criterion] ?? '';
      const given = { pilotId: trial.id, criterionId, value, measuredOn, evidence };
      await this.pilots.measure(this.stage.cast.actor(by, 'officer'), given);
    });
  }

  /** @returns the outcome that agencies then decide on */
  extend(trial: Trial, endsOn: string, reason: string): Promise<string> {
    return this.stage.act(STORY, async () => {
      const expectedVersion = await this.stage.version('pilot', trial.id);
      const given = { pilotId: trial.id, expectedVersion, kind: 'EXTEND', endsOn, reason } as const;
      const { id } = await this.outcomes.propose(this.stage.cast.actor(LEAD, 'officer'), given);
      return id;
    });
  }
}
