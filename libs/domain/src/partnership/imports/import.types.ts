import type { Readable } from 'node:stream';
import type { ProjectStage, SmartCityComponent, StakeKind } from '#libs/contracts';
import type { AgencyLevel, OrganisationKind } from '../../identity/organisations/organisation.catalogue.js';
import type { ProposalContent } from '../proposals/content/proposal.content.js';

/** Something about a source that somebody should know. `kept`: taken over as it is, although it looks damaged. */
export interface ReportEntry {
  readonly file: string;
  /** JSON pointer (RFC 6901) into the file; empty for the file as a whole. */
  readonly path: string;
  readonly reason: string;
  readonly action: 'repaired' | 'left_out' | 'kept';
}
export type AddEntry = (entry: ReportEntry) => void;

/** Names an organisation within an import before it has an id: an identifier or, without one, its folded name. */
export type OrganisationRef = string;

export interface ImportedOrganisation {
  /** The same in every process of a source, so that an organisation is made once. */
  readonly ref: OrganisationRef;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly nativeName: string | null;
  /** How later processes may name it without an identifier. */
  readonly alias: OrganisationAlias;
  /** Agencies only. */
  readonly level: AgencyLevel | null;
  readonly jurisdiction: string | null;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  /** Those that a body may share with the one above it: together with the name they tell that it is here already. */
  readonly shared: ImportedOrganisation['identifiers'];
}

/** A name is that of one organisation only for one publisher, and in one country where the country is known. */
export interface OrganisationAlias {
  /** Prefix of the publisher's ocids, else its name. */
  readonly publisher: string;
  /** Folded, as published. */
  readonly name: string;
  readonly country: string | null;
  /** An identifier that can't be relied on but tells this publisher's organisations apart. */
  readonly number: string | null;
}

export interface ImportedStake {
  readonly ref: OrganisationRef;
  readonly kind: StakeKind;
  /** Percent with two places; a project's sum to exactly 100.00. */
  readonly share: string;
  readonly votingWeight: string;
}

export interface ImportedProject {
  /** The same for all processes of one project, within an organisation where that is named. The first one imported makes it. */
  readonly key: string;
  readonly withinRef: OrganisationRef | null;
  readonly name: string;
  readonly nativeName: string | null;
  readonly summary: string;
  readonly component: SmartCityComponent | null;
  readonly jurisdiction: string | null;
  readonly stage: ProjectStage;
  readonly leadRef: OrganisationRef;
  readonly stakes: readonly ImportedStake[];
}

export interface ImportedProposal {
  readonly title: string;
  readonly submitterRef: OrganisationRef;
  readonly consortiumRefs: readonly OrganisationRef[];
  readonly state: 'UNDER_REVIEW' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN';
  /** Organisation ids in it are refs; `withIds` puts the real ones in. */
  readonly content: ProposalContent;
  readonly submittedAt: Date;
  readonly settledAt: Date | null;
}

/** How many values the source files of a process hold, and what became of each; the four sum to `values`. */
export interface ImportCounts {
  readonly values: number;
  readonly mapped: number;
  readonly repaired: number;
  readonly kept: number;
  readonly leftOut: number;
}

export interface ImportedRelease {
  readonly id: string;
  readonly contentHash: string;
  readonly file: string;
  /** ISO 8601; empty when the release has none. */
  readonly date: string;
  /** Compiled by the publisher of all releases up to its date. */
  readonly compiled: boolean;
}

/** A release that was brought in, with what it says but of persons. */
export interface KeptRelease extends ImportedRelease {
  /** When its package was published; empty when that is not said. */
  readonly published: string;
  readonly release: unknown;
}

/** One contracting process, ready for the services. */
export interface ImportedProcess {
  /** By which the import knows it again: the ocid, made unique by its publisher where it has no registered prefix. */
  readonly key: string;
  /** In the order in which they were merged; the pair names a release's exact content. */
  readonly releases: readonly KeptRelease[];
  /** Hashes of the releases of earlier imports that these were merged onto. */
  readonly onto: readonly string[];
  readonly organisations: readonly ImportedOrganisation[];
  readonly project: ImportedProject;
  /** Null when nobody is named who could have made one. */
  readonly proposal: ImportedProposal | null;
  readonly report: readonly ReportEntry[];
  readonly counts: ImportCounts;
}

/** A process that can't be brought in; nothing of it may be. */
export interface RefusedProcess {
  readonly key: string;
  readonly refused: string;
  readonly files: readonly string[];
  readonly report: readonly ReportEntry[];
}

/** What the mapping needs of others, given by the caller so that it stays a pure function. */
/** Looks into a file before it is read; answers why it is refused, or null. */
export type Inspect = (content: Readable) => Promise<string | null>;

export interface ImportTools {
  /** Left out where nothing looks into files. */
  readonly inspect?: Inspect;
  /** `organisations/identifier.catalogue.ts` */
  readonly readIdentifier: (
    scheme: string,
    text: string,
  ) => {
    readonly identifier?: { readonly scheme: string; readonly value: string };
    readonly fault?: { readonly message: string };
  };
  /** What earlier imports kept of processes, by their keys. Left out where there was none. */
  readonly kept?: (keys: readonly string[]) => Promise<ReadonlyMap<string, readonly KeptRelease[]>>;
  /** The platform's hash of canonical JSON. */
  readonly contentHash: (value: unknown) => string;
}

/** The content with organisations' real ids in place of their refs. */
export function withIds(content: ProposalContent, idOf: (ref: OrganisationRef) => string): ProposalContent {
  const swap = <T extends { organisationId?: string }>(each: T): T =>
    each.organisationId === undefined ? each : { ...each, organisationId: idOf(each.organisationId) };
  return {
    ...content,
    ...(content.fundingSources && { fundingSources: content.fundingSources.map(swap) }),
    ...(content.proposedStakes && { proposedStakes: content.proposedStakes.map(swap) }),
    ...(content.consortiumOrganisationIds && {
      consortiumOrganisationIds: content.consortiumOrganisationIds.map(idOf),
    }),
  };
}
