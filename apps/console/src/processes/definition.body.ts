import type { ApprovalRequirement, ApprovalSubject, CarriedField } from '#libs/contracts';
import type { Titled } from '#libs/contracts/terms/titled';
import type { PictureStage } from '../parts/process-picture/picture.js';

/** A definition as far as this screen looks into it; a draft may lack anything, and what is not named here is kept. */
export interface Body {
  readonly key?: string;
  readonly title?: string;
  readonly requires?: readonly Requirement[];
  readonly openToCoOwners?: boolean;
  readonly coordinator?: { readonly mayDecideAt?: string };
  readonly subjectKinds?: readonly string[];
  readonly calendar?: string;
  readonly conditions?: { readonly onMissed?: string };
  readonly objections?: Objections;
  readonly appeals?: Appeals;
  readonly titles?: Titled['titles'];
  readonly stages?: readonly Stage[];
  readonly [other: string]: unknown;
}
/** That a rejection is answered before it counts, in working days. */
export interface Objections {
  readonly answerWithinWorkingDays?: number;
  readonly confirmWithinWorkingDays?: number;
}
/** Appeals against coordinators, in working days. */
export interface Appeals {
  readonly withinWorkingDays?: number;
  readonly effect?: string;
  readonly answerWithinWorkingDays?: number;
  readonly onLapse?: string;
  readonly panel?: Panel;
}
/** Who decides an appeal where no coordinator does: drawn by lot. */
export interface Panel extends Drawn {
  readonly tooFew?: string;
}
/** How experts are drawn from a pool. */
export interface Drawn {
  readonly pool?: string;
  readonly draw?: number;
  readonly alternates?: number;
  readonly quotas?: readonly Quota[];
  readonly recentService?: { readonly withinMonths?: number };
}
export interface Quota {
  readonly stratum?: string;
  readonly value?: string;
  readonly min?: number;
  readonly max?: number;
}
/** What must be there besides decisions. */
export interface Requirement {
  readonly kind: string;
  readonly before?: string;
}
/** What carries a name; `titles` has it in other languages. */
export interface Called {
  readonly key?: string;
  readonly title?: string;
  readonly titles?: Titled['titles'];
}
/** What must be there before a stage opens, and in how many working days it is stated. */
export interface StageRequirement {
  readonly kinds?: readonly string[];
  readonly withinWorkingDays?: number;
}
export interface Stage extends Called {
  readonly requires?: StageRequirement;
  readonly condition?: string;
  readonly deadlineWorkingDays?: number;
  readonly consultation?: {
    readonly withinWorkingDays?: number;
    readonly asks?: readonly Selector[];
    readonly role?: string;
    readonly askAgain?: boolean;
  };
  readonly rule?: { readonly kind?: string; readonly count?: number };
  readonly reminders?: { readonly before?: readonly number[]; readonly after?: readonly number[] };
  readonly onLapse?: { readonly action?: string; readonly to?: Selector };
  readonly tiers?: readonly Tier[];
  readonly afterRevision?: string;
  readonly groups?: readonly Group[];
  readonly [other: string]: unknown;
}
export interface Group extends Called {
  readonly condition?: string;
  readonly rule?: { readonly kind?: string; readonly count?: number; readonly thresholdPercent?: number };
  readonly select?: readonly Selector[];
  readonly veto?: readonly Selector[];
  readonly role?: string;
  readonly watches?: readonly string[];
  readonly carriesOver?: CarriesOver;
  readonly [other: string]: unknown;
}
/** That what was approved in a pilot carries over elsewhere, and unless what of it differs. */
export interface CarriesOver {
  readonly watches?: readonly string[];
  readonly withinMonths?: number;
  readonly countsAfterWorkingDays?: number;
}
/** Which organisations. */
export interface Selector {
  readonly by: string;
  readonly identifiers?: readonly { readonly scheme: string; readonly id: string }[];
  readonly [other: string]: unknown;
}
/** A coordinator. */
export interface Tier extends Called {
  readonly select?: Selector;
  readonly role?: string;
  readonly deadlineWorkingDays?: number;
}

/** In the order in which they are offered; the type makes the list complete. */
const fields: Record<CarriedField, true> = {
  summary: true,
  pppType: true,
  termYears: true,
  capitalValue: true,
  fundingSources: true,
  risks: true,
  benefits: true,
  sites: true,
  component: true,
  datasets: true,
  standards: true,
  solicited: true,
  consortiumOrganisationIds: true,
  proposedStakes: true,
  security: true,
  activities: true,
  attachments: true,
};
export const carriedFields = Object.keys(fields) as CarriedField[];

export const ruleKinds = ['ANY', 'ALL', 'QUORUM', 'MAJORITY', 'WEIGHTED', 'CONSENSUS'] as const;
export const requiredBefore = ['OPENING', 'APPROVAL'] as const;
const requirable: Readonly<Record<ApprovalRequirement, readonly ApprovalSubject[]>> = {
  IMPACT_ASSESSED: ['proposal'],
  DATASET_AGREEMENTS: ['proposal', 'project-gate'],
  BENEFITS_MAPPED: ['proposal', 'project-gate'],
  SECURITY_PLANNED: ['proposal', 'project-gate'],
  ACTIVITIES_SCREENED: ['proposal', 'project-gate'],
};

/** What cannot be there before the subject is put forward. */
const onceOpen: readonly ApprovalRequirement[] = ['IMPACT_ASSESSED'];

export const requirementKinds = Object.keys(requirable) as ApprovalRequirement[];

/** Before what something can be required. */
export const beforeOf = (kind: ApprovalRequirement) =>
  requiredBefore.filter((before) => before !== 'OPENING' || !onceOpen.includes(kind));

/** What can be required of all these subjects, or is. */
export function requirementsOf(subjects: readonly string[], required: readonly Requirement[]): ApprovalRequirement[] {
  return requirementKinds.filter(
    (kind) =>
      required.some((one) => one.kind === kind) ||
      subjects.every((subject) => requirable[kind].some((one) => one === subject)),
  );
}
export const stageRules = ['ALL', 'AT_LEAST'] as const;
export const selectorKinds = ['FUNCTION', 'ORGANISATION', 'LEAD', 'CO_OWNERS', 'COORDINATOR', 'LOT'] as const;
export const lapseActions = ['REMIND', 'ESCALATE', 'REASSIGN', 'DEEM_APPROVED', 'DEEM_REJECTED'] as const;
export const missedActions = ['ESCALATE', 'REOPEN'] as const;
export const appealEffects = ['SUSPENSIVE', 'PROVISIONAL'] as const;
export const panelFallbacks = ['NEXT_TIER', 'LAPSE'] as const;
export const appealLapses = ['UPHOLD', 'OVERTURN'] as const;
export const afterRevisions = ['THIS_STAGE', 'ALL', 'ASKING_GROUPS'] as const;
export type RuleKind = (typeof ruleKinds)[number];

/** Whatever was stored, as a body: a draft can hold anything. */
export function bodyOf(stored: unknown): Body {
  return typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? (stored as Body) : {};
}

export function stagesOf(body: Body): readonly Stage[] {
  return Array.isArray(body.stages) ? body.stages.filter(isObject) : [];
}

export function groupsOf(stage: Stage): readonly Group[] {
  return Array.isArray(stage.groups) ? stage.groups.filter(isObject) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The definition's stages as the picture wants them. */
export function pictureOf(
  body: Body,
  words: {
    title: (called: Called) => string;
    time: (stage: Stage) => string | undefined;
    rule: (group: Group) => string;
  },
): PictureStage[] {
  return stagesOf(body).map((stage, index) => ({
    key: stage.key ?? `${index}`,
    title: words.title(stage),
    time: words.time(stage),
    conditional: stage.condition !== undefined,
    groups: groupsOf(stage).map((group, at) => ({
      key: group.key ?? `${at}`,
      title: words.title(group),
      rule: words.rule(group),
    })),
  }));
}
