import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Failure, type Fault, stateAfter, topic } from '#libs/contracts';
import { Clock, Database, type Hearing, Quotas, Records, sql, type Tell } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import type { ProposalContent } from '../content/proposal.content.js';
import type { DraftChange } from '../content/proposal.draft.js';
import { Proposal } from '../proposal.entity.js';
import { subjectOf } from '../proposal.hearing.js';
import { ProposalPartner } from './partner.entity.js';
import { type PartnerCommand, partnerWorkflow } from './partner.workflow.js';

/** What a draft's list of partners brings about. */
export interface PartnersAsked {
  readonly asked: readonly ProposalPartner[];
  readonly removed: readonly ProposalPartner[];
}

const unanswered = {
  NOT_ASKED: [
    'NOT_ASKED',
    'This partner was not asked yet. Save the draft again; organisations ask once they are verified.',
  ],
  ASKED: ['NOT_ANSWERED', 'This partner has not answered yet; it finds the question in its inbox.'],
  DECLINED: ['DECLINED', 'This organisation declined to be a partner; take it off the list.'],
} as const;
const PATH = ['content', 'consortiumOrganisationIds'];

/**
 * Partners of proposals. Whoever is put on a draft's list is asked in its inbox; it reads the draft from then on, and writes it
 * and is named to others once it has accepted. Whom a submitter asks is between the two.
 */
@Injectable()
export class ProposalPartners {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Quotas) private readonly quotas: Quotas,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * What a save may change: the list of partners is the submitter's, and a partner sees only part of it. One that sends back
   * what it saw changes nothing.
   */
  within(actor: Actor, proposal: Proposal, given: DraftChange): { change: DraftChange; faults: Fault[] } {
    const list = given.content?.consortiumOrganisationIds;
    if (list === undefined || actor.organisationId === proposal.submitterId) return { change: given, faults: [] };
    const { consortiumOrganisationIds: _, ...content } = given.content ?? {};
    const same = sorted(list as string[] | null).join() === sorted(proposal.consortiumIds).join();
    const message = 'Only the organisation that submits the proposal chooses its partners.';
    return {
      change: { ...given, content },
      faults: same ? [] : [{ path: PATH, code: 'SUBMITTER_ONLY', message }],
    };
  }

  /**
   * Asks whom the list names anew and takes back what was asked of others; the proposal then names those of the list that
   * accepted. Nobody is asked who could not be a partner; submitting says why.
   * @param before what the list was; nothing is to be done where it stays, and names just the partners there are
   * @throws Refused QUOTA INVITATIONS
   */
  async follow(
    actor: Actor,
    proposal: Proposal,
    content: ProposalContent,
    before: ProposalContent = {},
  ): Promise<PartnersAsked> {
    const wanted = sorted(content.consortiumOrganisationIds);
    const stays = [before.consortiumOrganisationIds, proposal.consortiumIds].every(
      (list) => sorted(list).join() === wanted.join(),
    );
    if (stays) return { asked: [], removed: [] };
    const known = await this.db.tx.findBy(ProposalPartner, { proposalId: proposal.id });
    const removed = known.filter(({ organisationId }) => !wanted.includes(organisationId));
    const fresh = wanted.filter((id) => !known.some(({ organisationId }) => organisationId === id));
    const askable = await this.askable(actor, proposal, fresh);
    if (askable.length > 0) await this.quotas.use(actor, 'INVITATIONS', askable.length);
    proposal.consortiumIds = known
      .filter(({ organisationId, state }) => state === 'ACCEPTED' && wanted.includes(organisationId))
      .map(({ organisationId }) => organisationId)
      .sort();
    // As they are listed, whatever order the database answered in.
    const listed = [...new Set(content.consortiumOrganisationIds)].filter((id) => askable.includes(id));
    const asked = listed.map((organisationId) =>
      Object.assign(new ProposalPartner(), {
        id: v7(),
        proposalId: proposal.id,
        organisationId,
        state: 'ASKED',
        askedAt: this.clock.now(),
        askedBy: actor.memberId,
        answeredAt: null,
        answeredBy: null,
      }),
    );
    return { asked, removed };
  }

  /** Tells the two it concerns of each that was asked or is asked no more. */
  tell(tell: Tell, proposal: Proposal, { asked, removed }: PartnersAsked): void {
    for (const one of asked) tell('proposal.partner.asked', subjectOf(proposal), told(one), between(proposal, one));
    for (const one of removed) tell('proposal.partner.removed', subjectOf(proposal), told(one), between(proposal, one));
  }

  /**
   * Answers for the organisation that was asked.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, NOT_OPEN
   */
  @Transactional()
  async answer(actor: Actor, id: string, expectedVersion: number, command: PartnerCommand): Promise<ProposalPartner> {
    const found = await this.db.tx.findOneBy(ProposalPartner, { id });
    if (!found) throw Failure.notFound('proposal partner', id);
    this.access.assertSees(actor, found, 'proposal partner');
    const proposal = await this.db.lock(Proposal, found.proposalId);
    const partner = await this.db.lock(
      ProposalPartner,
      id,
      expectedVersion,
      this.access.sees(actor, 'proposal partner'),
    );
    const { organisationId } = partner;
    await this.access.assert(actor, 'proposal.join', { owners: [organisationId] });
    partner.state = stateAfter(partnerWorkflow[command](partner.state, { proposal: proposal.state }));
    const now = this.clock.now();
    Object.assign(partner, { answeredAt: now, answeredBy: actor.memberId });
    const others = proposal.consortiumIds.filter((one) => one !== organisationId);
    const named = command === 'accept' ? [...others, organisationId].sort() : others;
    const changes = named.join() !== proposal.consortiumIds.join();
    if (changes) Object.assign(proposal, { consortiumIds: named, updatedAt: now });
    const type = command === 'accept' ? 'proposal.partner.accepted' : 'proposal.partner.declined';
    await this.records.write(actor, {
      save: changes ? [partner, proposal] : [partner],
      audience: [proposal],
      tell: (tell) => tell(type, subjectOf(proposal), told(partner), between(proposal, partner)),
    });
    return partner;
  }

  /** Why whom the content names keeps it from being submitted: nobody is named who has not agreed. */
  async faults(proposal: Proposal, content: ProposalContent): Promise<Fault[]> {
    const list = content.consortiumOrganisationIds ?? [];
    if (list.every((id) => proposal.consortiumIds.includes(id))) return [];
    const rows = await this.db.query<Pick<ProposalPartner, 'organisationId' | 'state'>>(
      sql`select organisation_id as "organisationId", state from proposal_partner where proposal_id = ${proposal.id}`,
    );
    const states = new Map(rows.map(({ organisationId, state }) => [organisationId, state]));
    return list.flatMap((id, index): Fault[] => {
      const state = states.get(id);
      if (state === 'ACCEPTED') return [];
      const [code, message] = unanswered[state ?? 'NOT_ASKED'];
      return [{ path: ['consortiumOrganisationIds', index], code, message }];
    });
  }

  /** Those that may be asked: verified, no agency, not the submitter itself. Letters tell strangers no words of who is not verified. */
  private async askable(actor: Actor, { submitterId }: Proposal, ids: readonly string[]): Promise<string[]> {
    if (actor.pending || ids.length === 0) return [];
    const rows = await this.db.query<{ id: string }>(
      sql`select id from organisation where id = any(${ids}::uuid[]) and id <> ${submitterId} and state = 'VERIFIED' and kind <> 'AGENCY' and not outside order by id`,
    );
    return rows.map(({ id }) => id);
  }
}

function sorted(ids: readonly string[] | null | undefined): string[] {
  return [...new Set(ids ?? [])].sort();
}

function told({ id, proposalId, organisationId }: ProposalPartner) {
  return { proposalId, partnerId: id, organisationId };
}

function between(proposal: Proposal, { organisationId }: ProposalPartner): Hearing {
  const both = [proposal.submitterId, organisationId];
  return { audience: both, topics: [topic('proposal', proposal.id), ...both.map((id) => topic('organisation', id))] };
}
