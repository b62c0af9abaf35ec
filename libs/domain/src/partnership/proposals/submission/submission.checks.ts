import { Inject, Injectable } from '@nestjs/common';
import type { Fault } from '#libs/contracts';
import { Database, Scanner, sql } from '#libs/platform';
import { outsideFault } from '../../../identity/organisations/organisation.catalogue.js';
import { completeFaults } from '../content/proposal.completeness.js';
import type { ProposalContent } from '../content/proposal.content.js';
import type { Proposal, ProposalDraft } from '../proposal.entity.js';
import { authorsOf } from '../proposal.hearing.js';
import { ProposalPartners } from '../partners/partner.service.js';
import { RevisionFollowers } from './revision.followers.js';

interface Named {
  readonly id: string;
  readonly path: Fault['path'];
  readonly partner: boolean;
  /** It would have to do something here. */
  readonly acts: boolean;
}

/** What keeps a draft from being submitted: its own completeness, and whom it names. */
@Injectable()
export class SubmissionChecks {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(RevisionFollowers) private readonly followers: RevisionFollowers,
    @Inject(Scanner) private readonly scanner: Scanner,
    @Inject(ProposalPartners) private readonly partners: ProposalPartners,
  ) {}

  /** All of it at once, with paths from the content's root. */
  async faults(proposal: Proposal, draft: ProposalDraft): Promise<Fault[]> {
    const named = await Promise.all([
      this.namesFaults(proposal, namesIn(draft.content)),
      this.followers.faults(authorsOf(proposal), draft.content),
      this.documentFaults(proposal),
    ]);
    const found = [...completeFaults(draft.content), ...named.flat()];
    // Whoever could not be a partner was not asked, so that this says it already.
    const said = new Set(found.map(({ path }) => path.join('.')));
    const partners = await this.partners.faults(proposal, draft.content);
    return [...found, ...partners.filter(({ path }) => !said.has(path.join('.')))];
  }

  /** A revision stands for good, so nothing goes into one that nobody may open. */
  private async documentFaults({ id }: Proposal): Promise<Fault[]> {
    if (!this.scanner.configured) return [];
    const documents = await this.db.query<{ name: string; bad: boolean }>(
      sql`select t.name, f.state in ('QUARANTINED', 'DELETED') is true as bad from attachment t left join file_check f on f.id = t.id
       where t.proposal_id = ${id} and t.in_draft order by t.uploaded_at, t.id`,
    );
    return documents.flatMap(({ name, bad }, index): Fault[] => {
      const message = `${name} did not pass the malware check; take it out.`;
      return bad ? [{ path: ['attachments', index], code: 'MALWARE', message }] : [];
    });
  }

  /**
   * Partners must be able to propose: an agency named as a partner would be kept from deciding by whoever named it, and
   * an organisation nobody has verified can't answer for the proposal.
   */
  private async namesFaults({ submitterId }: Proposal, names: readonly Named[]): Promise<Fault[]> {
    if (names.length === 0) return [];
    const rows = await this.db.query<{ id: string; kind: string; state: string; outside: boolean }>(
      sql`select id, kind, state, outside from organisation where id = any(${names.map(({ id }) => id)}::uuid[])`,
    );
    const known = new Map(rows.map((row) => [row.id, row]));
    return names.flatMap(({ id, path, partner, acts }): Fault[] => {
      const organisation = known.get(id);
      if (!organisation || organisation.state === 'PENDING') {
        return [{ path, code: 'UNKNOWN_ORGANISATION', message: 'No verified organisation has this id.' }];
      }
      if (organisation.outside && acts) return [outsideFault(path)];
      if (!partner) return [];
      if (id === submitterId) return [{ path, code: 'DUPLICATE', message: 'The submitter is not its own partner.' }];
      if (organisation.kind === 'AGENCY') {
        return [{ path, code: 'NOT_A_PROPOSER', message: 'An agency decides on proposals and is no partner in one.' }];
      }
      if (organisation.state === 'SUSPENDED') {
        return [{ path, code: 'SUSPENDED', message: 'This partner is suspended.' }];
      }
      return [];
    });
  }
}

/** Every organisation a content names, and where. */
function namesIn(content: ProposalContent): Named[] {
  const named: Named[] = [];
  const name = (id: string | undefined, path: Fault['path'], as: 'named' | 'owner' | 'partner' = 'named') =>
    id && named.push({ id, path, partner: as === 'partner', acts: as !== 'named' });
  content.consortiumOrganisationIds?.forEach((id, index) => name(id, ['consortiumOrganisationIds', index], 'partner'));
  content.fundingSources?.forEach((source, index) =>
    name(source.organisationId, ['fundingSources', index, 'organisationId']),
  );
  content.datasets?.forEach((dataset, index) =>
    name(dataset.holderOrganisationId, ['datasets', index, 'holderOrganisationId']),
  );
  content.security?.contacts?.forEach((contact, index) =>
    name(contact.organisationId, ['security', 'contacts', index, 'organisationId']),
  );
  content.proposedStakes?.forEach((stake, index) =>
    name(stake.organisationId, ['proposedStakes', index, 'organisationId'], 'owner'),
  );
  return named;
}
