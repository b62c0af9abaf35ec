import * as api from './api.js';
import type { Cast, Colleagues } from './cast.js';
import * as coordination from './coordination-api.js';
import { Matter } from './matter.js';
import type { Party } from './party.js';
import type { Teller } from './terminal.js';
import * as trust from './trust-api.js';

/** By which process of the demonstration: a majority of agencies, two coordinators, the second a deputy mayor, and a panel for appeals. */
const STREETS = 'street-works';
/** More than the first coordinator has. */
const TOO_LATE = 3;
const MORE_THAN_HALF = 2;
/** More than whoever else was overridden has for an appeal. */
const NOBODY_ELSE = 6;

/** Whose a decision is, who decides where agencies cannot, and who judges that. */
export class CoordinationPlay {
  private readonly agencies: ReadonlyMap<string, Party>;

  constructor(
    private readonly cast: Cast,
    private readonly colleagues: Colleagues,
    private readonly tell: Teller,
  ) {
    this.agencies = new Map(cast.agencies.map((agency) => [agency.key, agency]));
  }

  async perform(): Promise<void> {
    const { cast, colleagues, tell } = this;
    tell.act('Whose a decision is');
    const since = performance.now();
    const matter = await Matter.submitted(cast, colleagues, tell, STREETS, 'waterMeters');
    const asked = ['transport', 'power', 'telecom', 'environment'].map((key) => this.agency(key));
    await matter.heard(asked, 'approval.stage.opened', 'their decisions are asked for', since);
    await matter.follow(colleagues.firm, cast.coordinator, ...asked);
    await this.passOn(matter);
    await this.dispute(matter);
    await this.holdOffice(matter);
    await this.appeal(matter);
  }

  private agency(key: string): Party {
    return this.agencies.get(key) as Party;
  }

  private async passOn(matter: Matter): Promise<void> {
    const { coordinator } = this.cast;
    const [from, to] = [this.agency('power'), this.agency('security')];
    const reason = 'What is fed from these circuits are cameras of public security.';
    this.tell.does(coordinator.name, `gives ${from.name}’s decision to ${to.name}: “${reason}”`);
    const since = performance.now();
    await coordination.reassign(coordinator.client, matter.approvalId, from, to, reason);
    await matter.heard([from], 'approval.reassigned', 'its decision is another’s now', since);
  }

  private async dispute(matter: Matter): Promise<void> {
    const { coordinator } = this.cast;
    const [by, nominee] = [this.agency('telecom'), this.agency('pipelines')];
    this.tell.does(by.name, `says that its decision is ${nominee.name}’s, whose mains are touched`);
    let since = performance.now();
    await coordination.dispute(by, matter.approvalId, nominee);
    await matter.heard([coordinator], 'approval.dispute.raised', 'it settles whose it is', since);
    this.tell.does(coordinator.name, 'agrees');
    since = performance.now();
    await coordination.settleDispute(coordinator.client, matter.approvalId);
    await matter.heard([by], 'approval.dispute.settled', '', since);
  }

  private async holdOffice(matter: Matter): Promise<void> {
    const { coordinator, steward } = this.cast;
    const { mayor, security } = this.colleagues;
    const environment = this.agency('environment');
    this.tell.act('Two against two: a deputy mayor decides');
    for (const each of ['transport', 'pipelines']) await api.decide(this.agency(each), matter.approvalId, 'APPROVE');
    let since = performance.now();
    for (const [each, reason] of [
      [security, 'Two of the cameras lose their supply.'],
      [environment, 'The foundations stand in the root space of street trees.'],
    ] as const) {
      const objection = { ground: 'SAFETY', remedy: 'Another place for them.' };
      await api.decide(each, matter.approvalId, 'REJECT', reason, { objection });
    }
    await matter.heard([coordinator], 'approval.escalated', 'the commission is asked', since);
    this.tell.does(coordinator.name, 'says nothing');
    this.tell.does(steward.name, `moves the demonstration clock by ${TOO_LATE} working days`);
    since = performance.now();
    await api.advanceClock(steward.client, TOO_LATE);
    const ofOffice = ({ data }: { readonly data: Readonly<Record<string, unknown>> }) => data['tier'] === 2;
    await matter.heard([mayor], 'approval.escalated', 'only who holds the office decides', since, ofOffice);
    since = performance.now();
    await api.coordinate(mayor, matter.approvalId, 'APPROVE', 'Leaks cost more than both.', {
      legalBasis: 'Municipal measures for the coordination of joint projects, article 12',
      overrides: [
        [security, 'The cameras are fed from the next street.'],
        [environment, 'The foundations keep two metres to each tree.'],
      ].map(([of, reason]) => ({ group: 'agencies', organisationId: (of as Party).organisationId, reason })),
    });
    await matter.heard([environment], 'approval.coordinator.decided', 'against what it said', since);
  }

  private async appeal(matter: Matter): Promise<void> {
    const { firm } = this.colleagues;
    const { steward } = this.cast;
    this.tell.act('An appeal goes to experts drawn by lot');
    let since = performance.now();
    const appealId = await trust.lodgeAppeal(this.agency('environment'), matter.approvalId);
    await matter.heard([firm], 'approval.appeal.lodged', 'nothing is approved until it is decided', since);
    const drawn = await matter.drawn(firm);
    if (drawn.length === 0) return;
    await matter.heard([firm], 'approval.panel.seated', 'they decide in person', since);
    // The lot can fall on every officer of the pool, on those of agencies that had no part in it as well.
    const pool = new Set([...this.cast.agencies, ...this.cast.owners, ...this.colleagues.experts]);
    const experts = [...pool].filter(({ organisationId }) =>
      drawn.some((one) => one.organisationId === organisationId),
    );
    since = performance.now();
    for (const { name, client } of experts.slice(0, MORE_THAN_HALF)) {
      this.tell.does(name, 'lets the decision stand');
      await trust.decideAppeal(client, appealId);
    }
    await matter.heard([firm], 'approval.panel.decided', 'what was decided stands', since);
    this.tell.does(steward.name, `moves the demonstration clock by ${NOBODY_ELSE} working days: nobody else appeals`);
    since = performance.now();
    await api.advanceClock(steward.client, NOBODY_ELSE);
    await matter.heard([firm], 'approval.settled', 'now it is approved', since);
  }
}
