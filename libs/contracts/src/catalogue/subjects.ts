import type { RequirementSpec } from '../noun.js';
import { listed, merged } from './merge.js';
import type { Permission } from './permissions.js';

/** Kinds of things an event can be about; each has rows of its own and a version. */
export const subjectKinds = listed('subjects');
export type SubjectKind = (typeof subjectKinds)[number];

/** What an approval can be about. */
export const approvalSubjectMeanings = merged('approvalSubjects');
export type ApprovalSubject = keyof typeof approvalSubjectMeanings;
export const approvalSubjects = Object.keys(approvalSubjectMeanings) as ApprovalSubject[];

/** What a process can require besides decisions. */
export const approvalRequirementSpecs = merged('approvalRequirements') satisfies Readonly<
  Record<string, RequirementSpec & { readonly of: readonly ApprovalSubject[] }>
>;
export type ApprovalRequirement = keyof typeof approvalRequirementSpecs;
/** By which permission a provider sees to what a process requires. */
export const requirementActs: ReadonlyMap<string, Permission> = new Map(
  Object.entries<RequirementSpec>(approvalRequirementSpecs).flatMap(([kind, { act }]): [string, Permission][] =>
    act ? [[kind, act as Permission]] : [],
  ),
);
export const approvalRequirements = Object.keys(approvalRequirementSpecs) as ApprovalRequirement[];

export const approvalRequirementMeanings = Object.fromEntries(
  approvalRequirements.map((kind) => [kind, approvalRequirementSpecs[kind].says]),
) as Readonly<Record<ApprovalRequirement, string>>;

/** What can be discussed. */
export const discussionSubjects = listed('discussionSubjects');
export type DiscussionSubject = (typeof discussionSubjects)[number];

/** What can be followed. */
export const followSubjects = listed('followSubjects');
export type FollowSubject = (typeof followSubjects)[number];

/** What can wait for an organisation. */
export const inboxKinds = listed('inboxKinds');
export type InboxKind = (typeof inboxKinds)[number];

/** What the inbox can be about. */
export const inboxSubjects = [...approvalSubjects, ...listed('inboxSubjects')] as const;
export type InboxSubject = (typeof inboxSubjects)[number];

/** What can be searched for. */
export const searchKinds = listed('searchKinds');
export type SearchKind = (typeof searchKinds)[number];

/** What can be exported in bulk. */
export const exportMeanings = merged('exportKinds');
export type ExportKind = keyof typeof exportMeanings;
export const exportKinds = Object.keys(exportMeanings) as ExportKind[];

/** What is kept for a time only. */
export const retentionMeanings = merged('retentionKinds');
export type RetentionKind = keyof typeof retentionMeanings;
export const retentionKinds = Object.keys(retentionMeanings) as RetentionKind[];

/** Dates that people have to keep. */
export const deadlineKinds = listed('deadlineKinds');
export type DeadlineKind = (typeof deadlineKinds)[number];

/** What a fresh second factor is asked for. */
export const secondFactorActs = listed('secondFactorActs');
export type SecondFactorAct = (typeof secondFactorActs)[number];
