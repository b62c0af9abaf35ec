import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, audiencesOf, type Fault, Refused, stateAfter, systemActor } from '#libs/contracts';
import { Clock, Database, type Part, Quotas, Records, sql, type Hearing } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { contentLimits, type ProposalContent } from './content/proposal.content.js';
import { type DraftChange, headline, mergedContent, savingFaults } from './content/proposal.draft.js';
import { Proposal, ProposalDraft } from './proposal.entity.js';
import { authorsOf, heardByAuthors, hearing, subjectOf } from './proposal.hearing.js';
import { ProposalPartners, type PartnersAsked } from './partners/partner.service.js';
import { noFaults, proposalWorkflow } from './proposal.workflow.js';

/** How long a title may be. */
export const LONGEST_TITLE = contentLimits.title;

export interface Write extends DraftChange {
  readonly id: string;
  readonly expectedVersion: number;
}

/** Proposals while their authors write them. */
@Injectable()
export class Proposals {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ProposalPartners) private readonly partners: ProposalPartners,
    @Inject(Quotas) private readonly quotas: Quotas,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Begins a proposal of the actor's organisation; only the title is needed.
   * @throws Refused PERMISSION; INPUT with every fault of shape; QUOTA DRAFTS
   */
  @Transactional()
  async draft(actor: Actor, given: DraftChange): Promise<Proposal> {
    await this.access.assert(actor, 'proposal.draft');
    await this.quotas.use(actor, 'DRAFTS');
    const now = this.clock.now();
    const draft = Object.assign(new ProposalDraft(), {
      id: v7(),
      title: '',
      projectId: null,
      jurisdiction: null,
      content: {},
    });
    await this.write(actor, draft, given, 0);
    const proposal = Object.assign(new Proposal(), {
      ...headline(draft),
      id: draft.id,
      submitterId: actor.organisationId,
      consortiumIds: [],
      authorIds: [actor.memberId],
      createdAt: now,
      updatedAt: now,
    });
    const partners = await this.partners.follow(actor, proposal, draft.content);
    await this.records.write(actor, {
      add: [proposal, draft, ...partners.asked],
      audience: [proposal],
      tell: (tell) => {
        tell('proposal.drafted', subjectOf(proposal), { proposalId: proposal.id }, heardByAuthors(proposal));
        this.partners.tell(tell, proposal, partners);
      },
    });
    return proposal;
  }

  /**
   * Begins proposals for an organisation that something decided elsewhere asks it for. Nobody is asked to be a partner until
   * a member of it saves one.
   * @param of whose they are, and who wrote what they begin with
   */
  async begin(
    of: Pick<Proposal, 'submitterId' | 'authorIds'>,
    given: readonly Pick<ProposalDraft, 'title' | 'jurisdiction' | 'content'>[],
  ): Promise<Proposal[]> {
    const now = this.clock.now();
    const drafts = given.map((each) => Object.assign(new ProposalDraft(), { id: v7(), projectId: null, ...each }));
    const proposals = drafts.map((draft) =>
      Object.assign(new Proposal(), {
        ...{ ...headline(draft), id: draft.id, submitterId: of.submitterId, consortiumIds: [] },
        ...{ authorIds: of.authorIds, createdAt: now, updatedAt: now },
      }),
    );
    await this.records.write(systemActor, {
      add: [...proposals, ...drafts],
      audience: proposals,
      tell: (tell) => {
        for (const proposal of proposals) {
          tell('proposal.drafted', subjectOf(proposal), { proposalId: proposal.id }, heardByAuthors(proposal));
        }
      },
    });
    return proposals;
  }

  /**
   * Saves part of a draft. The submitter and its partners write together, one version after another; whom the submitter
   * adds to the list of partners is asked.
   * @throws Refused PERMISSION; VERSION; TRANSITION WRONG_STATE; INPUT with every fault of shape; QUOTA INVITATIONS
   */
  @Transactional()
  async saveDraft(actor: Actor, { id, expectedVersion, ...given }: Write): Promise<Proposal> {
    const [proposal, draft] = await this.lockWithDraft(actor, id, expectedVersion);
    const { projectId, content } = draft;
    const { change, faults } = this.partners.within(actor, proposal, given);
    await this.write(actor, draft, change, proposal.revision, faults);
    const authors = authorsOf(proposal);
    const partners = await this.partners.follow(actor, proposal, draft.content, content);
    // Before the first revision the draft is all there is; afterwards the row goes on showing what was submitted.
    if (proposal.revision === 0) Object.assign(proposal, headline(draft));
    const told = authors.join() !== authorsOf(proposal).join() || changes(partners) || projectId !== draft.projectId;
    this.touched(actor, proposal);
    await this.records.write(actor, {
      add: partners.asked,
      save: [draft, proposal],
      also: removal(partners),
      // Who writes it, who is asked to and what it is for are all that its readers follow from.
      audience: told ? [proposal] : [],
      tell: (tell) => {
        tell('proposal.draft.saved', subjectOf(proposal), { proposalId: id }, heardByAuthors(proposal));
        this.partners.tell(tell, proposal, partners);
      },
    });
    return proposal;
  }

  /**
   * Locks a proposal that the actor writes and that can be written now.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, TRANSITION WRONG_STATE
   */
  async lockForWriting(actor: Actor, id: string, expectedVersion?: number): Promise<Proposal> {
    const proposal = await this.db.lock(Proposal, id, expectedVersion, this.access.sees(actor, 'proposal'));
    await this.assertWrites(actor, proposal);
    return proposal;
  }

  /** The next version of a proposal whose draft the actor has changed, with the actor among its authors. */
  touched(actor: Actor, proposal: Proposal): Proposal {
    const authorIds = [...new Set([...proposal.authorIds, actor.memberId])].sort();
    return Object.assign(proposal, { updatedAt: this.clock.now(), authorIds });
  }

  /**
   * Locks an approved proposal that a project is to be made from.
   * @throws Failure NOT_FOUND; Refused TRANSITION NOT_APPROVED, HAS_PROJECT
   */
  async lockForProject(actor: Actor, id: string): Promise<Proposal> {
    const proposal = await this.db.lock(Proposal, id);
    this.access.assertSees(actor, proposal, 'proposal');
    const { state } = proposal;
    if (state !== 'APPROVED') {
      throw Refused.transition('NOT_APPROVED', 'Only an approved proposal becomes a project.', { state });
    }
    if (proposal.projectId) {
      throw Refused.transition('HAS_PROJECT', 'This proposal belongs to a project already.', { state });
    }
    return proposal;
  }

  /** Notes the project that was made from a proposal. */
  async becomes(actor: Actor, proposal: Proposal, projectId: string): Promise<void> {
    proposal.projectId = projectId;
    proposal.updatedAt = this.clock.now();
    await this.records.write(actor, { save: [proposal] });
  }

  /** Where something that others did about a proposal is heard, by whoever reads it. */
  hearingOf(proposal: Proposal): Hearing {
    return hearing(proposal, proposal.readers);
  }

  private async lockWithDraft(actor: Actor, id: string, expectedVersion: number): Promise<[Proposal, ProposalDraft]> {
    const options = { check: this.access.sees(actor, 'proposal'), partner: ProposalDraft };
    const [proposal, draft] = await this.db.lockWith(Proposal, id, expectedVersion, options);
    await this.assertWrites(actor, proposal);
    if (!draft) throw new Error(`Proposal ${id} can be written and has no draft.`);
    return [proposal, draft];
  }

  private async assertWrites(actor: Actor, proposal: Proposal): Promise<void> {
    await this.access.assert(actor, 'proposal.draft', { owners: authorsOf(proposal) });
    stateAfter(proposalWorkflow.saveDraft(proposal.state, noFaults));
  }

  private async write(
    actor: Actor,
    draft: ProposalDraft,
    given: DraftChange,
    revision: number,
    before: readonly Fault[] = [],
  ): Promise<void> {
    const faults = [...before];
    if (given.projectId !== undefined && given.projectId !== draft.projectId) {
      faults.push(...(await this.projectFaults(actor, given.projectId, revision)));
      draft.projectId = given.projectId;
    }
    if (given.title !== undefined) draft.title = given.title ?? '';
    if (given.jurisdiction !== undefined) draft.jurisdiction = given.jurisdiction || null;
    const content = mergedContent(draft.content, given.content);
    faults.push(...savingFaults(draft, content));
    if (faults.length > 0) throw Refused.input(faults);
    draft.content = content as ProposalContent;
  }

  /** The project is part of what is decided on, and of who decides; it stays what it was when first submitted. */
  private async projectFaults(actor: Actor, projectId: string | null, revision: number): Promise<Fault[]> {
    const fault = (code: string, message: string): Fault[] => [{ path: ['projectId'], code, message }];
    if (revision > 0) return fault('FIXED', 'A submitted proposal stays with its project; draft another one instead.');
    if (!projectId) return [];
    const [seen] = await this.db.query(
      sql`select 1 from project where id = ${projectId} and (${actor.via === 'system'} or readers && ${audiencesOf(actor)}::uuid[])`,
    );
    return seen ? [] : fault('NOT_FOUND', 'There is no such project that you may see.');
  }
}

function changes({ asked, removed }: PartnersAsked): boolean {
  return asked.length + removed.length > 0;
}

function removal({ removed }: PartnersAsked): Part[] {
  if (removed.length === 0) return [];
  return [{ statement: sql`delete from proposal_partner where id = any(${removed.map(({ id }) => id)}::uuid[])` }];
}
