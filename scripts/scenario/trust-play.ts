import * as api from './api.js';
import type { Cast, Colleagues } from './cast.js';
import { Surprise } from './client.js';
import { type Fits, Matter } from './matter.js';
import { allHear, type Party } from './party.js';
import { now } from './data-api.js';
import type { Teller } from './terminal.js';
import * as trust from './trust-api.js';

const HOUR_MS = 3_600_000;
const DAYS_AWAY = 3;
/** By which process of the demonstration: opinions first, a coordinator who may decide at any time, appeals. */
const CLEARANCE = 'small-works';
const BY_LOT = 'expert-review';
const DISTRICT = 'CN-SH/Pudong';

/** What makes a decision one that can be trusted: who steps aside, who stands in, who meets, who decides instead, who appeals, who is drawn; and a pilot that is replicated. */
export class TrustPlay {
  /** What is decided on, once it is submitted. */
  private matter!: Matter;
  private readonly agencies: ReadonlyMap<string, Party>;

  constructor(
    private readonly cast: Cast,
    private readonly colleagues: Colleagues,
    private readonly tell: Teller,
    private readonly projectId: string,
  ) {
    this.agencies = new Map(cast.agencies.map((agency) => [agency.key, agency]));
  }

  async perform(): Promise<void> {
    const draw = await this.announceDraw();
    await this.stepAside();
    await this.meet();
    await this.standIn();
    await this.decideInstead();
    await this.appeal();
    await this.replicate();
    await this.seeDraw(draw);
  }

  private agency(key: string): Party {
    return this.agencies.get(key) as Party;
  }

  /** @returns the proposal whose experts are drawn */
  private async announceDraw(): Promise<Matter> {
    const { firm } = this.colleagues;
    this.tell.act('Who is to decide is drawn by lot');
    const matter = await Matter.submitted(this.cast, this.colleagues, this.tell, BY_LOT, 'floods');
    const { candidates, drawAt, poolTitle } = await trust.draw(firm.client, matter.approvalId);
    this.tell.note(`three of ${candidates} experts of “${poolTitle}”, by the first checkpoint after ${drawAt}`);
    return matter;
  }

  private async stepAside(): Promise<void> {
    const { firm, security } = this.colleagues;
    const officer = this.agency('security');
    this.tell.act('An officer with an interest has no part in it');
    this.tell.does(officer.name, `declares that somebody of the family works with ${firm.name}`);
    const interest = await trust.declareInterest(officer.client, firm.organisationId, await now(officer.client));
    this.matter = await Matter.submitted(this.cast, this.colleagues, this.tell, CLEARANCE, 'busStops');
    const since = performance.now();
    for (const key of ['pipelines', 'environment']) {
      this.tell.does(this.agency(key).name, 'is asked for its opinion and has no comment');
      await trust.giveOpinion(this.agency(key), this.matter.approvalId);
    }
    await this.matter.heard([this.agency('transport')], 'approval.stage.opened', 'its decision is asked for', since);
    if (await api.waits(officer, this.matter.approvalId))
      throw new Surprise(`${officer.name} is asked despite its interest.`);
    await this.matter.follow(firm, security, this.agency('transport'), this.agency('power'));
    this.tell.does(security.name, 'approves instead, a colleague without one');
    await api.decide(security, this.matter.approvalId, 'APPROVE');
    await trust.endInterest(officer.client, interest);
  }

  private async meet(): Promise<void> {
    const { coordinator, steward } = this.cast;
    const [transport, power] = [this.agency('transport'), this.agency('power')];
    this.tell.act('The coordinator calls a joint session');
    await this.matter.follow(coordinator);
    let since = performance.now();
    const startsAt = new Date((await now(coordinator.client)).getTime() + HOUR_MS).toISOString();
    await trust.callSession(coordinator.client, this.matter.approvalId, startsAt, [transport, power]);
    await this.matter.heard([transport, power], 'approval.session.called', 'they are invited', since);
    this.tell.does(steward.name, 'moves the demonstration clock by a working day');
    await api.advanceClock(steward.client, 1);
    since = performance.now();
    await trust.recordMinutes(coordinator.client, this.matter.approvalId, transport);
    await this.matter.heard([transport], 'approval.session.recorded', 'minutes, to be signed', since);
    this.tell.does(transport.name, 'signs them');
    since = performance.now();
    await trust.signMinutes(transport.client, this.matter.approvalId);
    await this.matter.heard([coordinator], 'approval.session.signed', '', since);
  }

  private async standIn(): Promise<void> {
    const { transport: deputy, firm } = this.colleagues;
    const absent = this.agency('transport');
    this.tell.act('A deputy decides, and both names are on record');
    const from = await now(absent.client);
    const absence = await trust.recordAbsence(absent.client, deputy.seat.memberId, from, DAYS_AWAY);
    this.tell.does(absent.name, 'is away and names a deputy');
    await trust.acceptDelegation(deputy.client, absence);
    this.tell.does(deputy.name, 'accepts, and approves on its behalf');
    const since = performance.now();
    await api.decide(deputy, this.matter.approvalId, 'APPROVE', undefined, { onBehalfOf: absent.seat.memberId });
    const byDeputy: Fits = ({ data }) => data['organisationId'] === absent.organisationId;
    const decided = await this.matter.heard([firm], 'approval.decided', '', since, byDeputy);
    const { memberId, onBehalfOf } = decided.data;
    if (memberId !== deputy.seat.memberId || onBehalfOf !== absent.seat.memberId)
      throw new Surprise(`The decision names ${String(memberId)} and ${String(onBehalfOf)}.`);
    await trust.endAbsence(absent.client, absence);
  }

  private async decideInstead(): Promise<void> {
    const { coordinator } = this.cast;
    const power = this.agency('power');
    this.tell.act('The coordinator decides instead of who does not answer');
    const reason = 'The trench is open this week; a second one would cost more than the lamps.';
    this.tell.does(coordinator.name, `takes the decision over: “${reason}”`);
    await trust.takeOver(coordinator.client, this.matter.approvalId, reason);
    const since = performance.now();
    await api.coordinate(coordinator, this.matter.approvalId, 'APPROVE', reason, {
      legalBasis: 'Municipal measures for the coordination of joint projects, article 11',
      overrides: [
        {
          group: 'agencies',
          organisationId: power.organisationId,
          reason: 'They draw 4 watts from circuits of the city.',
        },
      ],
    });
    await this.matter.heard([power], 'approval.coordinator.decided', 'decided without its answer', since);
  }

  private async appeal(): Promise<void> {
    const { firm } = this.colleagues;
    const [power, government] = [this.agency('power'), this.agency('government')];
    this.tell.act('Whoever was passed over appeals');
    let since = performance.now();
    const appealId = await trust.lodgeAppeal(power, this.matter.approvalId);
    await this.matter.heard([firm], 'approval.appeal.lodged', 'nothing is approved until it is decided', since);
    this.tell.does(government.name, 'who took no part, upholds the decision');
    since = performance.now();
    await trust.decideAppeal(government.client, appealId);
    await this.matter.heard([firm, power], 'approval.appeal.decided', '', since);
    await this.matter.heard([firm], 'approval.settled', 'now it is approved', since);
  }

  private async replicate(): Promise<void> {
    const { owners, agencies, firm } = this.cast;
    const [lead] = owners as [Party];
    this.tell.act('What was approved is tried in one place, and replicated in another');
    const pilot = await trust.declarePilot(lead.client, this.projectId, await now(lead.client));
    this.tell.does(lead.name, `measures what came of it and proposes ${DISTRICT} as well`);
    let since = performance.now();
    const approvalId = await trust.proposeReplication(lead.client, pilot, DISTRICT);
    const opened: Fits = ({ data }) => data['approvalId'] === approvalId;
    const asked = await allHear([lead], 'approval.stage.opened', opened, since);
    this.tell.heard(asked.message.type, 'the agencies are asked', asked.by);
    since = performance.now();
    for (const agency of agencies)
      if (await api.waits(agency, approvalId)) await api.decide(agency, approvalId, 'APPROVE');
    const ofProject: Fits = ({ data }) => data['projectId'] === this.projectId;
    const { message, by } = await allHear([lead, firm], 'pilot.replicated', ofProject, since);
    this.tell.heard(message.type, 'a draft for the other district waits for the firm', by);
  }

  private async seeDraw(matter: Matter): Promise<void> {
    this.tell.act('The lot falls');
    await matter.drawn(this.colleagues.firm);
  }
}
