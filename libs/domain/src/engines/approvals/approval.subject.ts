import type { ApprovalRequirement, ApprovalSubject, CarriedField, Fault } from '#libs/contracts';
import type { Clock, Database, ReadTransaction } from '#libs/platform';
import { DeclarationKind } from '../../declarations.js';
import type { Approval } from './approval.entity.js';
import type { DefinitionInput } from './definitions/definition.schema.js';

/** An organisation with a say; decimal strings with two places. */
export interface Party {
  readonly organisationId: string;
  readonly share: string;
  readonly votingWeight: string;
}

/** Who is who in what is decided: what approval routes are resolved with. */
export interface Parties {
  readonly leadId: string;
  readonly jurisdiction: string | null;
  /** In the order of their ids; an organisation's stakes of several kinds are added up. */
  readonly coOwners: readonly Party[];
}

export type SubjectOfApproval = Pick<Approval, 'subjectKind' | 'subjectId' | 'projectId'>;

/** What approvals must know of something that can be approved. */
export interface ApprovalSubjectSpec {
  readonly kind: ApprovalSubject;
  /** Its table: locked before the approval is, and read by whoever decides. */
  readonly table: string;
  /** How it is approved on a platform whose stewards chose nothing else. */
  readonly process: DefinitionInput;
  /** The table of the row that `project_id` of its approvals names; locked before the subject is. */
  readonly within?: string;
  /** Whether it can be taken up again after its approval has ended; it then follows `approval.reopened`. */
  readonly reopens?: true;
  /** SQL array of organisations that read an approval `a` of it, besides its owners and whoever decides. */
  readonly readers?: string;
  /** Who LEAD and CO_OWNERS of a definition mean; nobody when left out or answered with null. */
  readonly parties?: (db: Database, subject: SubjectOfApproval) => Promise<Parties | null>;
  /**
   * Organisations that gain or lose by what is decided, besides its owners: whoever is tied to one of them does not decide.
   * @param named those that it names as it is put forward, where that is not written down yet
   */
  readonly interested?: (
    db: Database,
    subject: SubjectOfApproval,
    named: readonly string[],
  ) => Promise<readonly string[]>;
  /** SQL of the organisation that decides on an approval `a` of it for itself: what ties that to others is its own affair, what ties a member is not. */
  readonly forItself?: string;
}

/** Whether what happened to an approval can concern a subject of this kind. Where the event does not say of which kind it is, it can. */
export function mayConcern(event: object, kind: ApprovalSubject): boolean {
  return !('subjectKind' in event) || event.subjectKind === kind;
}

/** Declared by every noun whose rows can be approved. */
export const approvalSubject = new DeclarationKind<ApprovalSubjectSpec>('approval subject');

/** What was approved before that a subject carries over. */
export interface ApprovalPrecedentSpec {
  readonly kind: ApprovalSubject;
  /**
   * The approval of what it carries over, and what of that differs; null where it carries over nothing.
   * @param as what is looked at: what is being written, or what was submitted last
   */
  readonly of: (
    db: Database,
    subject: Pick<SubjectOfApproval, 'subjectId'>,
    as: 'WRITTEN' | 'SUBMITTED',
  ) => Promise<{ readonly approvalId: string; readonly differs: readonly CarriedField[] } | null>;
}

/** Declared by whoever makes subjects that carry over what was approved elsewhere. */
export const approvalPrecedent = new DeclarationKind<ApprovalPrecedentSpec>('approval precedent');

/** Something that a process requires and that is not there now, as far as whoever asks may know of it. */
export interface Lack {
  readonly approvalId: string;
  /** Which it is: a row by its id, or a place in what was put forward. */
  readonly at: Fault['path'];
  /** What is the matter with it, as the faults of the same say. */
  readonly code: string;
  /** What people called it; null where `at` says it. */
  readonly title: string | null;
  /** Whoever has to see to it; null where nobody is named. */
  readonly owedBy: string | null;
  /** Where that is done, as a path of the console; null where whoever asks can't be shown it. */
  readonly mendedAt: string | null;
}

/** What is not there, and who brings it about; null where nobody is named. */
export interface OwedFault extends Fault {
  readonly owedById?: string | null;
}

/** What a definition's `requires` can ask of a subject before a stage opens or approves. */
export interface ApprovalRequirementSpec {
  readonly kind: ApprovalRequirement;
  /**
   * What is not there now, one fault each; empty when all is. Rows that say so are locked in the ambient transaction, so
   * that a change of theirs comes before the answer or after what is done with it.
   */
  readonly missing: (
    sources: { readonly db: Database; readonly clock: Clock },
    subject: SubjectOfApproval,
  ) => Promise<readonly OwedFault[]>;
  /** The same of these approvals, for whoever reads them. */
  readonly lacking: (read: ReadTransaction, approvalIds: readonly string[]) => Promise<Lack[]>;
  /** SQL array of organisations that read an approval `a` while it requires this, since they bring it about. */
  readonly readers?: string;
  /** What is the matter, in English, as the end of a sentence. @param what names of what is lacking, or nothing */
  readonly says: (what: string) => string;
}

export const approvalRequirement = new DeclarationKind<ApprovalRequirementSpec>('approval requirement');

/** SQL: whether the process of an approval `a` requires this. */
export function requires(kind: ApprovalRequirement): string {
  return `exists (select from process_definition rd where rd.id = a.definition_id and (rd.body -> 'requires' @> '[{"kind": "${kind}"}]'
    or rd.body -> 'stages' @> '[{"requires": {"kinds": ["${kind}"]}}]'))`;
}
