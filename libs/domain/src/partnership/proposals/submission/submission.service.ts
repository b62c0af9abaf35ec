import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import {
  type Actor,
  type CarriedField,
  Failure,
  type Fault,
  type ProjectStage,
  Refused,
  stateAfter,
  systemActor,
} from '#libs/contracts';
import { Clock, Database, Records, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import type { ApprovalCase, Withdrawal } from '../../../engines/approvals/approval.case.js';
import { ApprovalRoutes, type Route } from '../../../engines/approvals/routing/approval.routes.service.js';
import { Approvals, type RequiredHere } from '../../../engines/approvals/approval.service.js';
import { Attachment } from '../attachments/attachment.entity.js';
import { type CarriedContent, differing } from '../content/carried.catalogue.js';
import type { ProposalContent } from '../content/proposal.content.js';
import { headline } from '../content/proposal.draft.js';
import { Proposal, ProposalDraft, ProposalRevision } from '../proposal.entity.js';
import { conditionFacts } from '../content/proposal.facts.js';
import { authorsOf, hearing, subjectOf } from '../proposal.hearing.js';
import { noFaults, proposalWorkflow } from '../proposal.workflow.js';
import { contentRequirements, isOfContent } from '../content/proposal.requirements.js';
import { RevisionFollowers } from './revision.followers.js';
import { revisionHash } from '../content/revision.hash.js';
import { SubmissionChecks } from './submission.checks.js';

/** Whom the submitter asked to be a partner is not told to the others: that somebody has not agreed yet, and not who. */
function withoutPartners(faults: readonly Fault[]): Fault[] {
  const path = ['consortiumOrganisationIds'];
  const others = faults.filter((fault) => fault.path[0] !== path[0]);
  if (others.length === faults.length) return others;
  const message = 'Not all whom the submitter wants as partners have agreed; it sees who has not.';
  return [...others, { path, code: 'NOT_ANSWERED', message }];
}

/** Proposals from their submission on: revisions, their approval, and what came of it. */
@Injectable()
export class Submissions {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovalRoutes) private readonly routes: ApprovalRoutes,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Records) private readonly records: Records,
    @Inject(RevisionFollowers) private readonly followers: RevisionFollowers,
    @Inject(SubmissionChecks) private readonly checks: SubmissionChecks,
  ) {}

  /**
   * Freezes the draft as the next revision and opens its approval, or takes the running one up again with it.
   * @throws Refused PERMISSION; VERSION; TRANSITION INCOMPLETE with every fault and its path, WRONG_STATE
   */
  @Transactional()
  async submit(actor: Actor, id: string, expectedVersion: number): Promise<Proposal> {
    const options = { check: this.access.sees(actor, 'proposal'), partner: ProposalDraft };
    const [proposal, draft] = await this.db.lockWith(Proposal, id, expectedVersion, options);
    await this.access.assert(actor, 'proposal.submit', { owners: [proposal.submitterId] });
    const faults = draft ? await this.checks.faults(proposal, draft) : [];
    proposal.state = stateAfter(proposalWorkflow.submit(proposal.state, { faults }));
    if (!draft) throw new Error(`Proposal ${id} can be submitted and has no draft.`);
    return this.records.together(() => this.putForward(actor, proposal, draft));
  }

  /**
   * Takes the proposal back for good; an approval under way ends, and keeps why.
   * @throws Refused PERMISSION; VERSION; INPUT; TRANSITION WRONG_STATE
   */
  @Transactional()
  async withdraw(actor: Actor, id: string, expectedVersion: number, why: Withdrawal = {}): Promise<Proposal> {
    const proposal = await this.lock(actor, id, expectedVersion);
    await this.access.assert(actor, 'proposal.withdraw', { owners: [proposal.submitterId] });
    proposal.state = stateAfter(proposalWorkflow.withdraw(proposal.state, noFaults));
    if (!proposal.approvalId && (why.because || why.reason?.trim())) {
      const message = 'It was never submitted: nobody is owed a reason, and none is kept. Leave it out.';
      throw Refused.input([{ path: [why.because ? 'because' : 'reason'], code: 'NOT_SUBMITTED', message }]);
    }
    proposal.updatedAt = this.clock.now();
    await this.records.together(async () => {
      if (proposal.approvalId) await this.approvals.withdraw(actor, proposal.approvalId, why);
      await this.record(actor, 'proposal.withdrawn', proposal);
    });
    return proposal;
  }

  /**
   * Who would decide and by when, were the draft submitted now: as a revision, by the process that asked for it. Incomplete
   * drafts have a route too; authors only.
   * @throws Failure NOT_FOUND
   */
  async route(actor: Actor, id: string): Promise<Route> {
    return this.db.transaction(async () => {
      const [proposal, draft] = await this.written(actor, id);
      const next = { revision: proposal.revision + 1, contentHash: '' };
      const revised = await this.caseOf({ ...proposal, ...headline(draft), ...next }, draft);
      if (!proposal.approvalId) return this.routes.preview(revised);
      const now = { ...draft, attachments: await this.files(id) };
      const changed = await this.changed(proposal.id, proposal.revision, now);
      return this.routes.preview({ ...revised, changed }, proposal.approvalId);
    });
  }

  /**
   * Everything that keeps the draft from being submitted, or its first stage from opening, with paths from the content's root: what
   * its process requires included. Authors only.
   * @throws Failure NOT_FOUND
   */
  async missing(actor: Actor, id: string): Promise<Fault[]> {
    return this.db.transaction(async () => {
      const [proposal, draft] = await this.written(actor, id);
      const own = await this.checks.faults(proposal, draft);
      const faults = [...own, ...(await this.unmet(proposal, draft, own))];
      return actor.organisationId === proposal.submitterId ? faults : withoutPartners(faults);
    });
  }

  /**
   * What the process requires of what the draft states, were it submitted now. Authors only.
   * @throws Failure NOT_FOUND
   */
  async required(actor: Actor, id: string): Promise<RequiredHere[]> {
    return this.db.transaction(async () => {
      const [{ approvalId }] = await this.written(actor, id);
      return [...(await this.approvals.required('proposal', approvalId))];
    });
  }

  /**
   * Follows what became of a proposal's approval. Looks at how the approval stands, not at what was heard of it, so that
   * hearing it late or twice changes nothing.
   */
  @Transactional()
  async followApproval(approvalId: string): Promise<void> {
    const [found] = await this.db.query<{ id: string }>(sql`select id from proposal where approval_id = ${approvalId}`);
    if (!found) return;
    const proposal = await this.db.lock(Proposal, found.id);
    const { status, sentBack, revision } = await this.approvals.standing(approvalId);
    if (revision !== proposal.revision) return;
    if (status === 'APPROVED') await this.settle(proposal, 'approve', 'proposal.approved');
    else if (status === 'REJECTED') await this.settle(proposal, 'reject', 'proposal.rejected');
    else if (status === 'CANCELLED') await this.settle(proposal, 'cancel', 'proposal.cancelled');
    else if (status === 'OPEN' && sentBack) await this.settle(proposal, 'sendBack', 'proposal.changes.requested');
    else if (status === 'OPEN' && proposal.state === 'CHANGES_REQUESTED')
      await this.settle(proposal, 'goOn', 'proposal.changes.ended');
    else if (status === 'OPEN') await this.settle(proposal, 'reopen', 'proposal.reopened');
  }

  /** Freezes the revision, lets others follow it, has it decided on. */
  private async putForward(actor: Actor, proposal: Proposal, draft: ProposalDraft): Promise<Proposal> {
    const revision = await this.freeze(actor, proposal, draft);
    Object.assign(proposal, headline(draft), {
      revision: revision.number,
      contentHash: revision.contentHash,
      submittedAt: revision.submittedAt,
      updatedAt: revision.submittedAt,
    });
    const authors = authorsOf(proposal);
    await this.followers.follow(actor, { ...proposal, authors }, draft.content);
    const subject = await this.caseOf(proposal, draft);
    if (proposal.approvalId) {
      const changed = await this.changed(proposal.id, revision.number - 1, revision);
      await this.approvals.resubmit(actor, proposal.approvalId, { ...subject, changed });
    } else proposal.approvalId = (await this.approvals.open(actor, subject)).id;
    await this.record(actor, 'proposal.submitted', proposal);
    return proposal;
  }

  private async settle(
    proposal: Proposal,
    command: 'approve' | 'reject' | 'cancel' | 'sendBack' | 'goOn' | 'reopen',
    event:
      | 'proposal.approved'
      | 'proposal.rejected'
      | 'proposal.cancelled'
      | 'proposal.changes.requested'
      | 'proposal.changes.ended'
      | 'proposal.reopened',
  ): Promise<void> {
    const verdict = proposalWorkflow[command](proposal.state, noFaults);
    if (verdict.refused) return;
    proposal.state = verdict.state;
    proposal.updatedAt = this.clock.now();
    await this.record(systemActor, event, proposal);
  }

  private async written(actor: Actor, id: string): Promise<[Proposal, ProposalDraft]> {
    const proposal = await this.db.tx.findOneBy(Proposal, { id });
    const draft = await this.db.tx.findOneBy(ProposalDraft, { id });
    if (!proposal || !draft) throw Failure.notFound('proposal', id);
    this.access.assertSees(actor, draft, 'proposal');
    return [proposal, draft];
  }

  /** What its process requires of it besides, as far as it can be told of a draft; what is said already is left out. */
  private async unmet(
    { id, submitterId, approvalId }: Proposal,
    { content }: ProposalDraft,
    faults: readonly Fault[],
  ): Promise<Fault[]> {
    const all = await this.approvals.required('proposal', approvalId);
    const required = all.filter(({ now }) => now);
    const said = new Set(faults.map(({ path }) => path.join('.')));
    const stated = required.flatMap(({ kind }) => (isOfContent(kind) ? contentRequirements[kind](content) : []));
    const opens = required.some(({ kind, before }) => kind === 'DATASET_AGREEMENTS' && before === 'OPENING');
    const data = opens && content.datasets?.length ? await this.followers.foretold({ id, submitterId }, content) : [];
    return [...stated.filter(({ path }) => !said.has(path.join('.'))), ...data];
  }

  private async lock(actor: Actor, id: string, expectedVersion: number): Promise<Proposal> {
    const proposal = await this.db.lock(Proposal, id, expectedVersion, this.access.sees(actor, 'proposal'));
    return proposal;
  }

  private async freeze(actor: Actor, proposal: Proposal, draft: ProposalDraft): Promise<ProposalRevision> {
    const files = await this.files(proposal.id);
    const revision = Object.assign(new ProposalRevision(), {
      id: v7(),
      proposalId: proposal.id,
      number: proposal.revision + 1,
      title: draft.title.trim(),
      projectId: draft.projectId,
      jurisdiction: draft.jurisdiction,
      content: await this.answeringOnly(proposal, draft.content),
      attachments: files.map(({ id, name, mediaType, size, sha256 }) => ({ id, name, mediaType, size, sha256 })),
      submittedBy: actor.memberId,
      submittedAt: this.clock.now(),
    });
    revision.contentHash = revisionHash(revision, proposal);
    await this.records.write(actor, {
      add: [revision],
      also: [
        {
          statement: sql`update attachment set first_revision = ${revision.number}
            where proposal_id = ${proposal.id} and in_draft and first_revision is null`,
        },
      ],
    });
    return revision;
  }

  private files(proposalId: string): Promise<Attachment[]> {
    return this.db.tx.find(Attachment, {
      where: { proposalId, inDraft: true },
      order: { uploadedAt: 'ASC', id: 'ASC' },
    });
  }

  /**
   * What is said otherwise than in the revision that was submitted before.
   * @returns undefined where all of it may be otherwise, since another place or project may have others decide
   */
  private async changed(
    proposalId: string,
    number: number,
    now: CarriedContent & Pick<ProposalRevision, 'projectId' | 'jurisdiction'>,
  ): Promise<CarriedField[] | undefined> {
    const before = await this.db.tx.findOneBy(ProposalRevision, { proposalId, number });
    if (!before || before.projectId !== now.projectId || before.jurisdiction !== now.jurisdiction) return undefined;
    return differing(before, now);
  }

  /** The content without answers to what this revision does not answer: of an earlier round, or never asked. */
  private async answeringOnly(
    { approvalId, revision }: Proposal,
    { answers, ...content }: ProposalContent,
  ): Promise<ProposalContent> {
    if (!answers?.length) return content;
    const asked = await this.approvals.requests(approvalId, revision);
    const kept = answers.filter(({ decisionId, text }) => asked.includes(decisionId) && text?.trim());
    return kept.length > 0 ? { ...content, answers: kept } : content;
  }

  private async caseOf(proposal: Proposal, draft: ProposalDraft): Promise<ApprovalCase> {
    const [project] = draft.projectId
      ? await this.db.query<{ stage: ProjectStage; jurisdiction: string | null }>(
          sql`select stage, jurisdiction from project where id = ${draft.projectId}`,
        )
      : [];
    const jurisdiction = project?.jurisdiction ?? draft.jurisdiction;
    const { proposedStakes, fundingSources } = draft.content;
    return {
      subject: { kind: 'proposal', id: proposal.id },
      title: proposal.title,
      revision: proposal.revision,
      contentHash: proposal.contentHash ?? '',
      projectId: draft.projectId,
      owners: authorsOf(proposal),
      named: [...(proposedStakes ?? []), ...(fundingSources ?? [])].flatMap(
        ({ organisationId }) => organisationId ?? [],
      ),
      authors: proposal.authorIds,
      facts: conditionFacts(draft.content, { jurisdiction, projectStage: project?.stage ?? null }),
    };
  }

  /** Saves a proposal and tells what became of it. */
  private async record(
    actor: Actor,
    type:
      | 'proposal.submitted'
      | 'proposal.withdrawn'
      | 'proposal.approved'
      | 'proposal.rejected'
      | 'proposal.cancelled'
      | 'proposal.changes.requested'
      | 'proposal.changes.ended'
      | 'proposal.reopened',
    proposal: Proposal,
  ): Promise<void> {
    const { id: proposalId, revision, contentHash, approvalId } = proposal;
    const data = { proposalId, revision, contentHash: contentHash ?? '', approvalId: approvalId ?? '' };
    await this.records.write(actor, {
      save: [proposal],
      audience: [proposal],
      tell: (tell) => tell(type, subjectOf(proposal), data, hearing(proposal, proposal.readers)),
    });
  }
}
