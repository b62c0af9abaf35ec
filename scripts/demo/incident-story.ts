import type { INestApplicationContext } from '@nestjs/common';
import { IncidentActions, IncidentHolds, IncidentReviews, Incidents } from '#libs/domain';
import { Database } from '#libs/platform';
import type { Stage } from './stage.js';

const STORY = 'incident';
const LEAD = 'transport';
/** The agreement of the data story that is read through the same network. */
const SUSPENDED = 'Electricity of the smart poles, for operation and planning';

/** A port of the poles that was open: reported by their operator, stage approvals held and let go on, closed and checked. */
export class IncidentStory {
  private readonly db: Database;
  private readonly incidents: Incidents;
  private readonly actions: IncidentActions;
  private readonly holds: IncidentHolds;
  private readonly reviews: IncidentReviews;

  constructor(
    app: INestApplicationContext,
    private readonly stage: Stage,
  ) {
    this.db = app.get(Database);
    this.incidents = app.get(Incidents, { strict: false });
    this.actions = app.get(IncidentActions, { strict: false });
    this.holds = app.get(IncidentHolds, { strict: false });
    this.reviews = app.get(IncidentReviews, { strict: false });
  }

  /** @returns its id */
  report(projectId: string): Promise<string> {
    return this.stage.act(STORY, async () => {
      const { id } = await this.incidents.report(this.stage.cast.actor('chinatelecom', 'proposals'), {
        projectId,
        kind: 'DATA_LEAK',
        severity: 'CONSIDERABLE',
        title: 'Maintenance port of 14 poles answered without a password',
        account:
          'A technician saw that the maintenance port of poles of the first ring answers to anybody in their network.',
        affected: 'Fault logs of 14 poles since they were put up; no pictures, no data of persons.',
        measures: 'The port is closed at the router of each pole.',
      });
      return id;
    });
  }

  /** The lead stops what comes next, and says what has to be done. */
  async answer(id: string, dueOn: string): Promise<void> {
    const { cast } = this.stage;
    await this.stage.act(STORY, async () => {
      await this.holds.holdGates(
        cast.actor(LEAD, 'officer'),
        id,
        'No more poles before it is known who read the logs.',
      );
    });
    await this.stage.act(STORY, async () => {
      const [power] = await this.db.query<{ id: string }>('select id from agreement where title = $1', [SUSPENDED]);
      const why = 'Meters are read through the same network; not before the port is closed.';
      if (power) await this.holds.suspend(cast.actor(LEAD, 'officer'), id, [power.id], why);
    });
    await this.stage.act(STORY, async () => {
      const task = 'Close the port in the software of every pole, and show the scan of the network';
      const organisationId = cast.id('chinatelecom');
      await this.actions.set(cast.actor(LEAD, 'officer'), { incidentId: id, task, organisationId, dueOn });
    });
    await this.stage.act(STORY, async () => {
      const text = 'The logs were read by our own scanner only, as the router tells. The software is mended by Friday.';
      await this.incidents.note(cast.actor('chinatelecom', 'proposals'), { id, text, interim: true });
    });
  }

  /** It is closed and checked, what was stopped goes on, and the review ends. */
  async close(id: string): Promise<void> {
    const { cast } = this.stage;
    const officer = () => cast.actor(LEAD, 'officer');
    await this.stage.act(STORY, async () => {
      const action = await this.action(id);
      const note = 'Software 2.4 on all 212 poles; the scan of the network of yesterday found no open port.';
      await this.actions.complete(cast.actor('chinatelecom', 'proposals'), { ...action, note });
    });
    await this.stage.act(STORY, async () => {
      const action = await this.action(id);
      await this.actions.check(officer(), { ...action, note: 'Scanned by the commission: no port answers.' }, true);
    });
    await this.stage.act(STORY, async () => {
      const why = 'Nobody else read the logs, and the port is closed.';
      for (const { id: holdId, version } of await this.holds.standing(id)) {
        await this.holds.lift(officer(), holdId, version, why);
      }
    });
    await this.stage.act(STORY, async () => {
      const [row] = await this.db.query<{ version: number }>('select version from incident where id = $1', [id]);
      await this.reviews.end(officer(), {
        id,
        expectedVersion: row?.version ?? 0,
        found: 'The port answered for eleven days. Only the operator’s own scanner has read from it.',
        cause: 'A setting of the maker’s for tests was still in the first delivery.',
        lessons: 'Poles are scanned before they are handed over; the handover protocol says so now.',
        because: 'The action is checked, and nothing came out.',
      });
    });
  }

  private async action(incidentId: string): Promise<{ id: string; expectedVersion: number }> {
    const [row] = await this.db.query<{ id: string; expectedVersion: number }>(
      'select id, version as "expectedVersion" from incident_action where incident_id = $1 order by id limit 1',
      [incidentId],
    );
    if (!row) throw new Error('The incident has no action.');
    return row;
  }
}
