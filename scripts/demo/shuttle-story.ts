import type { INestApplicationContext } from '@nestjs/common';
import { PilotOutcomes, Pilots, ProposalPartner, ProposalPartners, Proposals } from '#libs/domain';
import { Clock, Database } from '#libs/platform';
import { contentOf, type Place } from './content.js';
import { sketches } from './sketches.js';
import type { Stage } from './stage.js';

const STORY = 'shuttles';
const LEAD = 'transport';
const OPERATOR = 'huawei';
const PARTNER = 'sde';

/** Shuttles that are tried between one station and one campus, and then are to run in other districts too. */
export class ShuttleStory {
  private readonly clock: Clock;
  private readonly db: Database;
  private readonly outcomes: PilotOutcomes;
  private readonly partners: ProposalPartners;
  private readonly pilots: Pilots;
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
    this.proposals = app.get(Proposals, { strict: false });
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
