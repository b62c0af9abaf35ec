import {
  activityCarriers,
  activityData,
  dataClasses,
  type Fault,
  datasetThemes,
  fundingKinds,
  jointSteps,
  pppTypes,
  riskAllocations,
  riskCategories,
  smartCityComponents,
  stakeKinds,
  standardGroups,
} from '#libs/contracts';
import { z } from 'zod';
import { organisationFunctions } from '../../../identity/organisations/organisation.catalogue.js';
import { sitesSchema } from './sites.catalogue.js';

/** Size limits of a draft. They protect the service; what a *complete* proposal needs is `completeFaults`. */
export const contentLimits = {
  summary: 10_000,
  statement: 2_000,
  title: 500,
  list: 200,
  /** Of the whole content as JSON, in UTF-16 code units. */
  total: 2_000_000,
} as const;

const id = z.uuid();
const title = z.string().max(contentLimits.title);
const statement = z.string().max(contentLimits.statement);
/** Typed as it is; whether it is a sound decimal is asked at submission, so that a half-typed draft can be kept. */
const decimal = z.string().max(40);
const currency = z.string().max(10);
const list = <T extends z.ZodType>(of: T) => z.array(of).max(contentLimits.list);
/** A day as it is typed; whether it is one is asked at submission. */
const day = z.string().max(20);
const benefits = list(
  z.strictObject({
    statement: statement.optional(),
    measure: statement.optional(),
    /** How it is today: a number with its unit, or words; and on which day. */
    baseline: z.strictObject({ value: title.optional(), unit: title.optional(), on: day.optional() }).optional(),
  }),
);
const security = z.strictObject({
  dataClasses: list(z.enum(dataClasses)).optional(),
  /** Level of the classified protection of cybersecurity (GB/T 22239-2019), 1 to 5. */
  level: z.number().optional(),
  /** Whom to reach when something happens: a duty or function, not a person by name. */
  contacts: list(
    z.strictObject({
      /** A registered organisation; otherwise `name`. */
      organisationId: id.optional(),
      name: title.optional(),
      role: title.optional(),
      reach: title.optional(),
    }),
  ).optional(),
  tests: list(z.strictObject({ what: statement.optional(), by: title.optional(), on: day.optional() })).optional(),
});
const activities = list(
  z.strictObject({
    what: statement.optional(),
    step: z.enum(jointSteps).optional(),
    by: z.enum(activityCarriers).optional(),
    data: z.enum(activityData).optional(),
    safeguards: statement.optional(),
    legalBasis: statement.optional(),
  }),
);

/**
 * A proposal as a draft: whatever is given has its type, anything may be missing, unknown fields are refused (so that
 * nothing typed is silently lost). Stored as jsonb; amounts and percentages are decimal strings. Its RFC 8785 hash is
 * the revision's content hash, so a change of this schema must never rewrite stored revisions.
 */
export const draftSchema = z.strictObject({
  summary: z.string().max(contentLimits.summary).optional(),
  pppType: z.enum(pppTypes).optional(),
  /** Whole years of the partnership from contract to transfer. */
  termYears: z.number().optional(),
  capitalValue: z.strictObject({ amount: decimal.optional(), currency: currency.optional() }).optional(),
  fundingSources: list(
    z.strictObject({
      kind: z.enum(fundingKinds).optional(),
      /** A registered organisation; otherwise `name`. */
      organisationId: id.optional(),
      name: title.optional(),
      amount: decimal.optional(),
      /** The capital value's currency when left out. */
      currency: currency.optional(),
    }),
  ).optional(),
  risks: list(
    z.strictObject({
      category: z.enum(riskCategories).optional(),
      allocation: z.enum(riskAllocations).optional(),
      /** Percentages, only for `SHARED`; they sum to exactly 100. */
      shares: z.strictObject({ public: decimal.optional(), private: decimal.optional() }).optional(),
      note: statement.optional(),
    }),
  ).optional(),
  benefits: z
    .strictObject({ public: benefits.optional(), private: benefits.optional(), civic: benefits.optional() })
    .optional(),
  /** Asked for where the process requires it, as `activities` is. */
  security: security.optional(),
  /** What is carried out, by whom, with which data. */
  activities: activities.optional(),
  sites: sitesSchema.optional(),
  component: z.enum(smartCityComponents).optional(),
  /** Data the project needs from others; an empty list says that it needs none. */
  datasets: list(
    z.strictObject({
      title: title.optional(),
      /** A dataset of the catalogue; left out for one that is missing there, which the rest describes. */
      datasetId: id.optional(),
      holderOrganisationId: id.optional(),
      /** The field of work of whoever should have it, where no organisation can be named. */
      holderFunction: z.enum(organisationFunctions).optional(),
      theme: z.enum(datasetThemes).optional(),
      /** What it is needed for. */
      reason: statement.optional(),
      /** Whether it is already collected. */
      existing: z.boolean().optional(),
      personal: z.boolean().optional(),
      /** Which personal data. */
      personalData: statement.optional(),
    }),
  ).optional(),
  /** Standards met; an empty list says that none is claimed. */
  standards: list(
    z.strictObject({
      code: z.string().max(100).optional(),
      title: title.optional(),
      group: z.enum(standardGroups).optional(),
    }),
  ).optional(),
  solicited: z.boolean().optional(),
  /** Partners of the proposing organisation; empty or missing for a single proposer. */
  consortiumOrganisationIds: list(id).optional(),
  /** What is answered to those who asked for changes of the revision before, by their decisions. */
  answers: list(z.strictObject({ decisionId: id, text: statement.optional() })).optional(),
  /** Who would own the project, if approved; sums to exactly 100. */
  proposedStakes: list(
    z.strictObject({
      organisationId: id.optional(),
      kind: z.enum(stakeKinds).optional(),
      sharePercent: decimal.optional(),
      /** The share when left out. */
      votingWeight: decimal.optional(),
    }),
  ).optional(),
});

/** What a draft holds. */
export type ProposalContent = z.infer<typeof draftSchema>;

/**
 * Faults of shape only: what keeps a draft from being saved.
 * @param content anything, as it came from outside
 */
export function draftFaults(content: unknown): Fault[] {
  const parsed = draftSchema.safeParse(content);
  const faults = parsed.success ? [] : parsed.error.issues.flatMap(toFaults);
  if (parsed.success && JSON.stringify(parsed.data).length > contentLimits.total) {
    faults.push({
      path: [],
      code: 'TOO_LARGE',
      message: `A proposal may have at most ${contentLimits.total} characters.`,
    });
  }
  return faults;
}

/** One zod issue as faults: an unknown key is told by its own path. */
function toFaults(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        code: 'UNKNOWN_FIELD',
        message: `There is no field "${key}" here; remove it.`,
      }));
    case 'invalid_value':
      return [{ path, code: 'UNKNOWN_VALUE', message: `Choose one of: ${issue.values.map(String).join(', ')}.` }];
    case 'too_big':
      return [{ path, code: 'TOO_LARGE', message: `Too long: at most ${String(issue.maximum)}.` }];
    case 'invalid_union':
      return [{ path, code: 'UNKNOWN_VALUE', message: 'This is none of the accepted forms.' }];
    default:
      return [{ path, code: 'FORMAT', message: issue.message }];
  }
}
