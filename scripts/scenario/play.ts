import type { LiveMessage } from '#libs/contracts';
import { contentOf } from '../demo/content.js';
import { sketches } from '../demo/sketches.js';
import * as api from './api.js';
import type { Cast } from './cast.js';
import { allHear, type Party } from './party.js';
import type { Teller } from './terminal.js';

/** What each co-owner brings, in the order of the cast's owners; the first leads. */
const STAKES = [
  { kind: 'LAND', share: '40.00' },
  { kind: 'EQUITY', share: '35.00' },
  { kind: 'DATA', share: '15.00' },
  { kind: 'IN_KIND', share: '10.00' },
] as const;

const QUESTION = 'Say who may look at the pictures, and for how long they are kept.';
const ANSWER =
  'Pictures are counted on the pole and deleted at once; only counts leave it, and the agencies can audit that.';
/** The process gives the agencies ten working days; the clock moves to just after the end of the last. */
const TO_THE_DEADLINE = 10;

type Fits = (message: LiveMessage) => boolean;

/** The case of the smart poles, from founding the project to its first gate. */
export class Play {
  private projectId = '';
  private proposalId = '';
  private approvalId = '';

  constructor(
    private readonly cast: Cast,
    private readonly tell: Teller,
  ) {}

  async perform(): Promise<{ projectId: string }> {
    await this.found();
    await this.submit();
    await this.decideInParallel();
    await this.revise();
    await this.missTheDeadline();
    await this.coordinate();
    await this.voteByStake();
    await this.passTheGate();
    return { projectId: this.projectId };
  }

  private async found(): Promise<void> {
    const { owners, all, firm } = this.cast;
    const [lead, ...others] = owners as [Party, ...Party[]];
    this.tell.act('A project is founded, and every co-owner agrees');
    const name = `Smart electric poles, scenario of ${new Date().toISOString().slice(0, 16).replace('T', ' ')}`;
    const stakes = owners.map((owner, index) => ({ organisationId: owner.organisationId, ...STAKES[index] }));
    this.tell.does(lead.name, `founds "${name}"`);
    const since = performance.now();
    this.projectId = await api.createProject(lead.client, {
      name,
      jurisdiction: 'CN-SH',
      component: 'MOBILITY',
      stakes,
    });
    const ofProject: Fits = ({ data }) => data['projectId'] === this.projectId;
    await Promise.all(all.map((party) => party.ear.follow(`project:${this.projectId}`)));
    const opened = await this.heard(
      others,
      'approval.stage.opened',
      'they are asked to agree to their stakes',
      since,
      (message) => message.topics.includes(`project:${this.projectId}`),
    );
    const approvalId = String(opened.data['approvalId']);
    await Promise.all(owners.map((owner) => owner.ear.follow(`approval:${approvalId}`)));
    for (const [index, owner] of others.entries()) {
      this.tell.does(owner.name, `agrees to ${STAKES[index + 1]?.share} % (${STAKES[index + 1]?.kind.toLowerCase()})`);
    }
    const agreed = performance.now();
    await Promise.all(others.map((owner) => api.decide(owner, approvalId, 'APPROVE')));
    await this.heard([...owners, firm], 'project.stakes.changed', 'they own it together now', agreed, ofProject);
  }

  private async submit(): Promise<void> {
    const { firm, agencies, owners } = this.cast;
    const [lead] = owners as [Party];
    this.tell.act('A firm submits its proposal');
    const sketch = sketches.firstRing;
    const title = `${sketch.title} (${new Date().toISOString().slice(11, 19)})`;
    const draft = await api.draftProposal(firm.client, {
      title,
      projectId: this.projectId,
      content: contentOf(sketch),
    });
    this.proposalId = draft.id;
    for (const line of await api.route(firm.client, draft.id)) this.tell.note(line);
    this.tell.does(firm.name, `submits "${title}", ${sketch.capital} million yuan, ${sketch.termYears} years`);
    const since = performance.now();
    this.approvalId = await api.submitProposal(firm.client, draft);
    await this.heard(
      agencies,
      'approval.stage.opened',
      'seven agencies have it in their inbox',
      since,
      this.ofApproval,
    );
    // Co-owners that are firms may be rivals: they read it once they are asked.
    await this.follow([firm, ...agencies, lead]);
  }

  private async follow(parties: readonly Party[]): Promise<void> {
    const topics = [`approval:${this.approvalId}`, `proposal:${this.proposalId}`];
    await Promise.all(parties.map((party) => party.ear.follow(...topics)));
  }

  private async decideInParallel(): Promise<void> {
    const { firm, agencies } = this.cast;
    this.tell.act('Seven agencies decide in parallel; one asks for changes');
    const since = performance.now();
    const decided = Promise.all(
      agencies.map((agency) =>
        agency.key === 'security'
          ? api.decide(agency, this.approvalId, 'REQUEST_CHANGES', QUESTION)
          : api.decide(agency, this.approvalId, 'APPROVE'),
      ),
    );
    // Told in the order in which the firm hears of them, whoever was first.
    const told = new Set<string>();
    for (let count = 0; count < agencies.length; count += 1) {
      const { message, by } = await Promise.race([
        allHear([firm], 'approval.decided', (one) => this.ofApproval(one) && !told.has(one.id), since),
        decided.then(() => new Promise<never>(() => undefined)),
      ]);
      told.add(message.id);
      const agency = agencies.find(({ organisationId }) => organisationId === message.data['organisationId']);
      const asks = message.data['decision'] === 'REQUEST_CHANGES';
      this.tell.does(agency?.name ?? 'Somebody', asks ? `asks for changes: "${QUESTION}"` : 'approves');
      this.tell.heard(message.type, '', by);
    }
    await this.heard([firm], 'proposal.changes.requested', 'it is sent back', since, this.ofProposal);
  }

  private async revise(): Promise<void> {
    const { firm, agencies } = this.cast;
    this.tell.act('The firm revises');
    const { summary } = sketches.firstRing;
    const draft = await api.saveDraft(firm.client, this.proposalId, { summary: `${summary} ${ANSWER}` });
    this.tell.does(firm.name, 'submits revision 2');
    const since = performance.now();
    await api.submitProposal(firm.client, draft);
    for (const line of await api.differences(firm.client, this.proposalId, 1, 2)) this.tell.note(line);
    await this.heard(
      agencies,
      'approval.stage.opened',
      'decisions on revision 1 are void; all are asked again',
      since,
      (message) => this.ofApproval(message) && message.data['round'] === 2,
    );
  }

  private async missTheDeadline(): Promise<void> {
    const { agencies, coordinator, steward, firm } = this.cast;
    this.tell.act('A deadline lapses and escalates');
    const quick = agencies.slice(0, 3);
    for (const agency of quick) this.tell.does(agency.name, 'approves');
    await Promise.all(quick.map((agency) => api.decide(agency, this.approvalId, 'APPROVE')));
    this.tell.does('The others', 'say nothing');
    this.tell.does(steward.name, `moves the demonstration clock by ${TO_THE_DEADLINE} working days`);
    const since = performance.now();
    await api.advanceClock(steward.client, TO_THE_DEADLINE);
    await this.heard([firm, ...agencies], 'approval.stage.lapsed', 'too late', since, this.ofApproval);
    await this.heard([coordinator], 'approval.escalated', 'the coordinator is asked to decide', since, this.ofApproval);
    await this.follow([coordinator]);
  }

  private async coordinate(): Promise<void> {
    const { coordinator, agencies, owners, firm } = this.cast;
    this.tell.act('The coordinator decides');
    const reason = 'Security has its answer in revision 2, and nobody raised anything else within the time given.';
    this.tell.does(coordinator.name, `approves for all: "${reason}"`);
    const since = performance.now();
    await api.coordinate(coordinator, this.approvalId, 'APPROVE', reason);
    await this.heard(
      [firm, ...agencies],
      'approval.coordinator.decided',
      'a decision, with its reason',
      since,
      this.ofApproval,
    );
    await this.heard(
      owners,
      'approval.stage.opened',
      'now the co-owners are asked',
      since,
      (message) => this.ofApproval(message) && message.data['stage'] === 'owners',
    );
    await this.follow(owners);
  }

  private async voteByStake(): Promise<void> {
    const { owners, firm } = this.cast;
    this.tell.act('Co-owners vote by stake');
    const since = performance.now();
    await this.vote(owners, this.approvalId);
    await this.heard([firm], 'approval.settled', 'two thirds are reached', since, this.ofApproval);
    await this.heard([firm, ...owners], 'proposal.approved', 'the proposal is approved', since, this.ofProposal);
  }

  private async passTheGate(): Promise<void> {
    const { owners, all } = this.cast;
    const [lead] = owners as [Party];
    this.tell.act('The project advances through its gate');
    this.tell.does(lead.name, 'asks to go from planning to design');
    const since = performance.now();
    const approvalId = await api.requestGate(lead.client, this.projectId, 'The first proposal is approved.');
    const ofGate: Fits = ({ data }) => data['approvalId'] === approvalId;
    await this.heard(owners, 'approval.stage.opened', 'the co-owners are asked', since, ofGate);
    await Promise.all(owners.map((owner) => owner.ear.follow(`approval:${approvalId}`)));
    const voted = performance.now();
    await this.vote(owners, approvalId);
    await this.heard(
      all,
      'project.stage.advanced',
      'from PLANNING to DESIGN',
      voted,
      ({ data }) => data['projectId'] === this.projectId,
    );
  }

  /** One after the other, as long as votes are needed: what is inevitable is decided. */
  private async vote(owners: readonly Party[], approvalId: string): Promise<void> {
    for (const [index, owner] of owners.slice(0, 2).entries()) {
      this.tell.does(owner.name, `votes for it with ${STAKES[index]?.share} %`);
      await api.decide(owner, approvalId, 'APPROVE');
    }
  }

  private async heard(
    parties: readonly Party[],
    type: string,
    meaning: string,
    since: number,
    fits: Fits = () => true,
  ): Promise<LiveMessage> {
    const { message, by } = await allHear(parties, type, fits, since);
    this.tell.heard(type, meaning, by);
    return message;
  }

  private readonly ofApproval: Fits = ({ data }) => data['approvalId'] === this.approvalId;
  private readonly ofProposal: Fits = ({ data }) => data['proposalId'] === this.proposalId;
}
