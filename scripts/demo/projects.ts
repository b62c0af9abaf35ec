import type { INestApplicationContext } from '@nestjs/common';
import { Gates, Projects, Publications, Stakes, type StakeInput } from '#libs/domain';
import { Database } from '#libs/platform';
import type { Stage } from './stage.js';

/** What each co-owner brings: organisation, kind, share in percent. */
type Shares = readonly (readonly [key: string, kind: StakeInput['kind'], share: string])[];

export const POLES = {
  name: 'Smart electric poles, Shanghai',
  nativeName: '上海智慧电力杆',
  summary:
    'One pole where six stood: lighting, 5G, cameras, air sensors, signs and chargers. Seven agencies clear each part; co-owners decide together what is built.',
  component: 'MOBILITY',
  jurisdiction: 'CN-SH',
} as const;
export const POLES_BEGIN: Shares = [
  ['transport', 'LAND', '35.00'],
  ['chinatelecom', 'EQUITY', '30.00'],
  ['huawei', 'EQUITY', '20.00'],
  ['sde', 'DATA', '10.00'],
  ['3in', 'IN_KIND', '5.00'],
];
export const POLES_LATER: Shares = [
  ['transport', 'LAND', '35.00'],
  ['chinatelecom', 'EQUITY', '30.00'],
  ['huawei', 'EQUITY', '15.00'],
  ['pudonginstitute', 'IN_KIND', '5.00'],
  ['sde', 'DATA', '10.00'],
  ['3in', 'IN_KIND', '5.00'],
];

export const PILOT = {
  name: 'Smart pole pilot, Zhangjiang',
  nativeName: '张江智慧杆试点',
  summary: 'Sixty poles on one campus, to measure what sharing saves before the city pays for it.',
  component: 'LIVING',
  jurisdiction: 'CN-SH/Pudong',
} as const;
export const PILOT_BEGIN: Shares = [
  ['pudong', 'GRANT', '50.00'],
  ['shibei', 'EQUITY', '30.00'],
  ['pudonginstitute', 'IN_KIND', '20.00'],
];
export const PILOT_WANTED: Shares = [
  ['pudong', 'GRANT', '40.00'],
  ['shibei', 'EQUITY', '40.00'],
  ['pudonginstitute', 'IN_KIND', '20.00'],
];

export const SHUTTLES = {
  name: 'Automated shuttle corridor, Lingang',
  nativeName: '临港自动驾驶接驳走廊',
  summary: 'Roadside units on 420 poles and a control room that the city owns.',
  component: 'MOBILITY',
  jurisdiction: 'CN-SH',
} as const;

/** What co-owners do with their projects: found them, publish them, take them on, change their shares. */
export class ProjectActs {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly stage: Stage,
  ) {}

  found(
    story: string,
    lead: string,
    details: Omit<Parameters<Projects['create']>[1], 'stakes'>,
    shares: Shares,
  ): Promise<string> {
    return this.stage.act(story, async () => {
      const stakes = this.table(shares);
      const project = await this.app.get(Projects, { strict: false }).create(this.stage.cast.actor(lead, 'officer'), {
        ...details,
        stakes,
      });
      return project.id;
    });
  }

  /** Those who are to be co-owners say yes. */
  async agree(story: string, projectId: string, ...by: readonly string[]): Promise<void> {
    const change = await this.stakesOf(projectId);
    await this.stage.approve(story, change, ...by);
  }

  async changeStakes(story: string, projectId: string, by: string, shares: Shares, reason: string): Promise<void> {
    await this.stage.act(story, async () => {
      const expectedVersion = await this.stage.version('project', projectId);
      const stakes = this.table(shares);
      const given = { projectId, expectedVersion, stakes, reason };
      await this.app.get(Stakes, { strict: false }).propose(this.stage.cast.actor(by, 'officer'), given);
    });
  }

  /** Everybody may read of it from now on. */
  async publish(story: string, projectId: string, by: string): Promise<void> {
    await this.stage.act(story, async () => {
      const expectedVersion = await this.stage.version('project', projectId);
      await this.app
        .get(Publications, { strict: false })
        .begin(this.stage.cast.actor(by, 'officer'), projectId, expectedVersion);
    });
  }

  async gate(story: string, projectId: string, by: string, note: string): Promise<void> {
    await this.stage.act(story, async () => {
      const expectedVersion = await this.stage.version('project', projectId);
      await this.app
        .get(Gates, { strict: false })
        .request(this.stage.cast.actor(by, 'officer'), projectId, expectedVersion, note);
    });
  }

  private table(shares: Shares): StakeInput[] {
    return shares.map(([key, kind, share]) => ({ organisationId: this.stage.cast.id(key), kind, share }));
  }

  /** The latest gate, or the latest change of stakes, of a project. */
  gateOf(projectId: string): Promise<string> {
    return this.newest(
      'select id from project_gate where project_id = $1 order by requested_at desc limit 1',
      projectId,
    );
  }

  stakesOf(projectId: string): Promise<string> {
    return this.newest(
      'select id from stake_change where project_id = $1 order by proposed_at desc limit 1',
      projectId,
    );
  }

  private async newest(sql: string, projectId: string): Promise<string> {
    const database = this.app.get(Database);
    const [row] = await this.stage.steps.within(() => database.query<{ id: string }>(sql, [projectId]));
    if (!row) throw new Error(`Project ${projectId} has nothing to be decided on.`);
    return row.id;
  }
}
