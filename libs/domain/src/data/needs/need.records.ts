import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type EventData, type EventType, stateAfter, systemActor } from '#libs/contracts';
import { Clock, Records } from '#libs/platform';
import { Coverages } from './coverage.service.js';
import { DataNeed } from './need.entity.js';
import { hearing, subjectOf } from './need.hearing.js';
import { needWorkflow } from './need.workflow.js';

type NeedEvent = Extract<EventType, `need.${string}`>;

/** Coverage is nobody's act: no revision stands in its way. */
const settled = { underReview: false };

/** Saves and records needs for the services of this noun. */
@Injectable()
export class NeedRecords {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Coverages) private readonly coverages: Coverages,
    @Inject(Records) private readonly records: Records,
  ) {}

  /** Saves needs as their next versions; who reads them is derived again. */
  async save(actor: Actor, ...needs: readonly DataNeed[]): Promise<void> {
    for (const need of needs) need.updatedAt = this.clock.now();
    const isNew = ({ version }: Partial<DataNeed>): boolean => version === undefined;
    await this.records.write(actor, {
      add: needs.filter(isNew),
      save: needs.filter((need) => !isNew(need)),
      audience: needs,
    });
  }

  async tell<T extends NeedEvent>(
    actor: Actor,
    need: DataNeed,
    type: T,
    data: Omit<EventData<T>, 'needId'>,
  ): Promise<void> {
    const full = { needId: need.id, ...data } as unknown as EventData<T>;
    await this.records.write(actor, {
      tell: (tell) => tell(type, subjectOf(need), full, hearing(need, need.readers)),
    });
  }

  /** Brings locked needs to what agreements and the catalogue say now; what changed is saved and told. */
  async follow(needs: readonly DataNeed[]): Promise<void> {
    const tied = needs.filter(({ datasetId }) => datasetId !== null);
    if (tied.length === 0) return;
    // What is covered is read by SQL.
    await this.records.flush();
    const found = new Map((await this.coverages.of(tied.map(({ id }) => id))).map((each) => [each.needId, each]));
    for (const need of tied) {
      const now = found.get(need.id);
      if (!now || (now.ground === need.ground && now.agreementId === need.agreementId)) continue;
      const { ground, agreementId } = now;
      const command = ground ? needWorkflow.cover : needWorkflow.uncover;
      Object.assign(need, { state: stateAfter(command(need.state, settled)), ground, agreementId });
      await this.save(systemActor, need);
      const { datasetId } = need;
      if (!datasetId) throw new Error('A need is covered by a dataset.');
      if (ground) await this.tell(systemActor, need, 'need.covered', { datasetId, ground, agreementId });
      else await this.tell(systemActor, need, 'need.uncovered', { datasetId, because: now.gap ?? '' });
    }
  }
}
