import type { INestApplicationContext } from '@nestjs/common';
import { PilotOutcomes, Pilots, ProposalPartner, ProposalPartners, Proposals } from '#libs/domain';
import { Clock, Database } from '#libs/platform';
import { contentOf, type Place } from './content.js';
import { sketches } from './sketches.js';
import type { Stage } from './stage.js';
import { TrialProcesses } from './trial-processes.js';

const STORY = 'shuttles';
const LEAD = 'transport';
const OPERATOR = 'huawei';
const PARTNER = 'sde';

const municipal = (of: string) => ({ by: 'FUNCTION', function: of, level: 'MUNICIPAL' });

/** Agencies of the whole city are not asked again in each district as long as money and risks are as they approved them; who answers for safety is. */
const SHUTTLES = {
  key: 'shuttles',
  title: 'Clearance of shuttles without drivers',
  titles: { 'zh-CN': '无人驾驶接驳车联合会签', th: 'การพิจารณาร่วมรถรับส่งไร้คนขับ' },
  subjectKinds: ['proposal'],
  calendar: 'cn',
  stages: [
    {
      key: 'clearance',
      title: 'Clearance by agencies',
      titles: { 'zh-CN': '部门会签', th: 'การพิจารณาโดยหน่วยงาน' },
      groups: [
        {
          key: 'city',
          title: 'Agencies of the city',
          titles: { 'zh-CN': '市级部门', th: 'หน่วยงานระดับเมือง' },
          select: [municipal('TRANSPORT'), municipal('TELECOM'), { by: 'FUNCTION', function: 'POWER' }],
          rule: { kind: 'ALL' },
          carriesOver: {
            watches: ['capitalValue', 'fundingSources', 'risks'],
            withinMonths: 6,
            countsAfterWorkingDays: 12,
          },
        },
        {
          key: 'safety',
          title: 'Safety',
          titles: { 'zh-CN': '安全', th: 'ความปลอดภัย' },
          select: [municipal('SECURITY'), municipal('GENERAL_GOVERNMENT')],
          rule: { kind: 'ALL' },
        },
      ],
      deadlineWorkingDays: 15,
      reminders: { before: [3, 1], after: [] },
      onLapse: { action: 'ESCALATE' },
      tiers: [
        {
          title: 'Commission for informatisation',
          titles: { 'zh-CN': '信息化主管部门', th: 'หน่วยงานด้านสารสนเทศ' },
          select: municipal('INFORMATISATION'),
        },
      ],
    },
  ],
};

/** Shuttles that are tried between one station and one campus, and then are to run in other districts too. */
export class ShuttleStory {
  private readonly clock: Clock;
  private readonly db: Database;
  private readonly outcomes: PilotOutcomes;
  private readonly partners: ProposalPartners;
  private readonly pilots: Pilots;
  private readonly processes: TrialProcesses;
  private readonly proposals: Proposals;

  constructor(
    app: INestApplicationContext,
    private readonly stage: Stage,
  ) {
    this.clock = app.get(Clock);
    this.db = app.get(Database);
    this.outcomes = app.get(PilotOutcomes, { strict: false });
    this.partners = app.get(ProposalPartners, { strict: false });
    this.pilots = app.get(Pilots, { strict: false });
    this.processes = new TrialProcesses(app, stage);
    this.proposals = app.get(Proposals, { strict: false });
  }

  /** What is begun with, by the process that the proposals for other districts follow later. @returns its id */
  async begin(): Promise<string> {
    await this.processes.publish(STORY, SHUTTLES);
    const id = await this.stage.draft('lingang', OPERATOR, null, [PARTNER]);
    await this.submit(id);
    return id;
  }

  /** A proposal of it goes its way. */
  submit(id: string): Promise<void> {
    return this.processes.submit(STORY, SHUTTLES.key, 'lingang', OPERATOR, id);
  }

  /** @returns id of the pilot */
  declare(projectId: string, endsOn: string): Promise<string> {
    return this.stage.act(STORY, async () => {
      const { id } = await this.pilots.declare(this.officer(), {
        projectId,
        expectedVersion: await this.stage.version('project', projectId),
        jurisdiction: 'CN-SH/Pudong',
        place: 'Lingang, between the metro station and the campus',
        endsOn,
        limits: [{ text: 'Shuttles at once', amount: '4', unit: 'vehicles' }],
        criteria: [
          { measure: 'Trips without a hand on the wheel', unit: '%', target: '99', direction: 'AT_LEAST' },
          { measure: 'Wait at a stop', unit: 'min', baseline: '14', target: '7', direction: 'AT_MOST' },
        ],
      });
      return id;
    });
  }

  /** One figure of a criterion, on the day it is in the story. */
  measure(pilotId: string, criterion: number, value: string, evidence: string): Promise<void> {
    return this.stage.act(STORY, async () => {
      const measuredOn = this.clock.now().toISOString().slice(0, 10);
      const [pilot] = await this.db.query<{ criteria: { id: string }[] }>('select criteria from pilot where id = $1', [
        pilotId,
      ]);
      const criterionId = pilot?.criteria[criterion]?.id ?? '';
      await this.pilots.measure(this.officer(), { pilotId, criterionId, value, measuredOn, evidence });
    });
  }

  /** @returns the outcome that agencies then decide on */
  replicate(pilotId: string, districts: readonly string[], reason: string): Promise<string> {
    return this.stage.act(STORY, async () => {
      const expectedVersion = await this.stage.version('pilot', pilotId);
      const given = { pilotId, expectedVersion, kind: 'REPLICATE', districts, reason } as const;
      return (await this.outcomes.propose(this.officer(), given)).id;
    });
  }

  /**
   * What only the other place knows is added to the proposal for it, and the partner asked again agrees.
   * @returns its id
   */
  complete(pilotId: string, district: string, place: Place): Promise<string> {
    return this.stage.act(STORY, async () => {
      const [replica] = await this.db.query<{ id: string }>(
        'select proposal_id as id from pilot_replica where pilot_id = $1 and jurisdiction = $2',
        [pilotId, district],
      );
      if (!replica) throw new Error(`No proposal carries the pilot over to ${district}.`);
      const { sites } = contentOf({ ...sketches.lingang, places: [place] });
      const content = { sites, termYears: 15, solicited: true };
      const expectedVersion = await this.stage.version('proposal', replica.id);
      const write = { id: replica.id, expectedVersion, content };
      await this.proposals.saveDraft(this.stage.cast.actor(OPERATOR, 'proposals'), write);
      const asked = await this.db.tx.findOneByOrFail(ProposalPartner, {
        proposalId: replica.id,
        organisationId: this.stage.cast.id(PARTNER),
      });
      await this.partners.answer(this.stage.cast.actor(PARTNER, 'proposals'), asked.id, asked.version, 'accept');
      return replica.id;
    });
  }

  private officer() {
    return this.stage.cast.actor(LEAD, 'officer');
  }
}
