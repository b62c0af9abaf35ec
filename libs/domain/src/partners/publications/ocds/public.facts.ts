import type { ProjectStage, SmartCityComponent, StakeKind } from '#libs/contracts';
import type { OrganisationIdentifier } from '../../../identity/organisations/organisation.entity.js';
import type { KeptRelease } from '../../../partnership/imports/import.types.js';
import type { ProposalContent } from '../../../partnership/proposals/content/proposal.content.js';

/** An organisation as everybody may know it. */
export interface PublicOrganisation {
  readonly id: string;
  readonly name: string;
  readonly agency: boolean;
  readonly jurisdiction: string | null;
  readonly identifiers: readonly OrganisationIdentifier[];
}

/** A proposal that is approved, or was when it was published. */
export interface PublicProposal {
  readonly id: string;
  readonly title: string;
  readonly state: 'APPROVED' | 'UNDER_REVIEW' | 'CHANGES_REQUESTED' | 'REJECTED' | 'WITHDRAWN' | 'CANCELLED';
  readonly ocid: string | null;
  readonly content: Pick<
    ProposalContent,
    'summary' | 'capitalValue' | 'termYears' | 'fundingSources' | 'risks' | 'sites' | 'pppType' | 'benefits'
  >;
  readonly decidedAt: string;
  readonly submitterId: string;
  readonly consortiumIds: readonly string[];
}

/** What a project was imported from: what its publisher said, and what we would have told of it then. */
export interface KeptOrigin {
  readonly document: Readonly<Record<string, unknown>>;
  readonly base: Readonly<Record<string, unknown>>;
  /** False when another project is shown under its publisher's id already. */
  readonly keepsId: boolean;
}

/** A contracting process that came in by OCDS: what its releases said, and what they made of the project. */
export interface ImportedFacts {
  readonly ocid: string;
  readonly proposalId: string | null;
  readonly sources: readonly KeptRelease[];
  /** Null of a process that came to a project that was here. */
  readonly said: Pick<PublicProject, 'name' | 'summary' | 'component' | 'jurisdiction' | 'stage'> | null;
}

/** What of a project is for everybody: all that a release is made of. */
export interface PublicProject {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly component: SmartCityComponent | null;
  readonly jurisdiction: string | null;
  readonly stage: ProjectStage;
  readonly ocid: string | null;
  readonly leadId: string;
  /** Of who left it: a share of 0. */
  readonly shares: readonly {
    readonly organisationId: string;
    readonly kind: StakeKind;
    readonly share: string;
    readonly votingWeight: string;
  }[];
  /** Stages it came into, in their order. */
  readonly reached: readonly { readonly id: string; readonly stage: ProjectStage; readonly at: string }[];
  /** Changes of shares that are in force. */
  readonly changes: readonly { readonly id: string; readonly at: string }[];
  readonly proposals: readonly PublicProposal[];
  readonly organisations: readonly PublicOrganisation[];
  /** What it was imported from, if it was. */
  readonly origin?: KeptOrigin | null;
  /** Contracting processes that it was imported from, the last one brought in at the end. */
  readonly imported?: readonly ImportedFacts[];
}

/** One contracting process of a project. */
export interface ContractingProcess {
  readonly ocid: string;
  /** Whether it is the project's own, which tells of its planning, call and shares. */
  readonly own: boolean;
  readonly proposals: readonly PublicProposal[];
  /** Set when it came in by OCDS. */
  readonly imported?: ImportedFacts;
}

/** What an ocid with a registered prefix looks like. */
export const REGISTERED = /^ocds-[a-z0-9]{6}-\S+$/;

/**
 * A project is one contracting process, and its approved proposals are awards of it. What was taken over from a process of
 * its own keeps it, under its ocid where that has a registered prefix.
 */
export function processesOf(project: PublicProject, prefix: string): ContractingProcess[] {
  const idOf = (ocid: string | null, id: string) => (ocid && REGISTERED.test(ocid) ? ocid : `${prefix}-${id}`);
  const own = (proposal: PublicProposal) => proposal.ocid === null || proposal.ocid === project.ocid;
  const others = new Map<string, { proposals: PublicProposal[]; imported?: ImportedFacts }>();
  for (const imported of project.imported ?? []) {
    if (imported.ocid === project.ocid) continue;
    others.set(idOf(imported.ocid, imported.proposalId ?? project.id), { proposals: [], imported });
  }
  for (const proposal of project.proposals.filter((each) => !own(each))) {
    const ocid = idOf(proposal.ocid, proposal.id);
    const known = others.get(ocid);
    others.set(ocid, { ...known, proposals: [...(known?.proposals ?? []), proposal] });
  }
  const imported = project.imported?.find(({ ocid }) => ocid === project.ocid);
  return [
    {
      ocid: idOf(project.ocid, project.id),
      own: true,
      proposals: project.proposals.filter(own),
      ...(imported && { imported }),
    },
    ...[...others].map(([ocid, each]) => ({ ocid, own: false, ...each })),
  ];
}
