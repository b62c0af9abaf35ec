import {
  activityData,
  approvalSubjects,
  dataClasses,
  projectStages,
  type ApprovalSubject,
  type ProjectStage,
  classifications,
  fundingKinds,
  pppTypes,
  riskCategories,
  smartCityComponents,
  type RiskCategory,
} from '#libs/contracts';

/** What a condition may ask about, as plain data; whoever opens an approval or previews a route fills it in. */
export interface ConditionFacts {
  readonly subject: ApprovalSubject;
  /** Decimal string. Left out or null counts as 0. */
  readonly capitalValue?: string | null;
  readonly currency?: string | null;
  readonly pppType?: string | null;
  readonly termYears?: number | null;
  readonly component?: string | null;
  readonly solicited?: boolean | null;
  readonly datasets?: readonly string[];
  readonly standards?: readonly string[];
  readonly fundingKinds?: readonly string[];
  /** The private party's share of each risk in percent, decimal strings; a category left out counts as 0. */
  readonly riskShares?: Readonly<Partial<Record<RiskCategory, string>>>;
  /** Level of the classified protection of cybersecurity; left out or null counts as 0. */
  readonly protectionLevel?: number | null;
  readonly dataClasses?: readonly string[];
  /** Data that activities of private parties touch. */
  readonly privateActivityData?: readonly string[];
  readonly jurisdiction?: string | null;
  readonly projectStage?: ProjectStage | null;
  /** The highest among the datasets of an agreement. */
  readonly classification?: string | null;
}

/** One variable of the condition language. */
export interface ConditionVariable {
  readonly type: 'string' | 'int' | 'bool' | 'Decimal' | 'list<string>' | 'map<string, Decimal>';
  readonly description: string;
  /** The only strings it can hold (for a map: its keys); a literal outside them is an error in the definition. */
  readonly values?: readonly string[];
}

/**
 * The variables of conditions. Every one always has a value: text that is not known is `""`, numbers are 0, lists are
 * empty. Comparing money with a whole or decimal number is exact; write `decimal("0.1")` where the text must be exact.
 */
export const conditionVocabulary: Readonly<Record<string, ConditionVariable>> = {
  subject: {
    type: 'string',
    description: 'What is being approved: a proposal, a gate of a project, a change of stakes or an agreement.',
    values: approvalSubjects,
  },
  capitalValue: {
    type: 'Decimal',
    description: 'Capital value of the proposal in `currency`, for example `capitalValue >= 500000000`.',
  },
  currency: { type: 'string', description: 'ISO 4217 code of the capital value, for example `currency == "CNY"`.' },
  pppType: { type: 'string', description: 'World Bank type of the partnership.', values: pppTypes },
  termYears: { type: 'int', description: 'Years from contract to transfer, rounded up.' },
  component: {
    type: 'string',
    description: 'Component of a smart city the proposal serves.',
    values: smartCityComponents,
  },
  solicited: { type: 'bool', description: 'Whether an agency asked for the proposal.' },
  datasets: {
    type: 'list<string>',
    description:
      'Titles of the data the project needs: `datasets.exists(d, d.contains("traffic"))`, `size(datasets) > 3`.',
  },
  standards: { type: 'list<string>', description: 'Codes of the standards met: `"GB/T 36625" in standards`.' },
  fundingKinds: {
    type: 'list<string>',
    description: 'Kinds of funding used: `"PUBLIC_BUDGET" in fundingKinds`.',
    values: fundingKinds,
  },
  riskShares: {
    type: 'map<string, Decimal>',
    description:
      "The private party's share of each risk in percent (0 when the public bears it): `riskShares.DEMAND > 50`.",
    values: riskCategories,
  },
  protectionLevel: {
    type: 'int',
    description: 'Level of classified protection in the security plan, 1 to 5; 0 where none is stated.',
  },
  dataClasses: {
    type: 'list<string>',
    description: 'Classes of data in the security plan: `"CORE" in dataClasses`.',
    values: dataClasses,
  },
  privateActivityData: {
    type: 'list<string>',
    description: 'Data touched by activities that a private party has a part in: `"PERSONAL" in privateActivityData`.',
    values: activityData,
  },
  jurisdiction: { type: 'string', description: "Code of the project's jurisdiction." },
  classification: {
    type: 'string',
    description: 'The highest classification among the datasets of a data-sharing agreement.',
    values: classifications,
  },
  projectStage: {
    type: 'string',
    description: 'Stage of the project; for a gate the stage that would be entered.',
    values: projectStages,
  },
};

/** Functions a condition may call. `matches` is not among them: a short pattern can block the process for minutes. */
export const conditionFunctions: Readonly<Record<string, string>> = {
  size: 'Length of a text or list: `size(datasets)`.',
  contains: 'Whether a text contains another.',
  startsWith: 'Whether a text starts with another.',
  endsWith: 'Whether a text ends with another.',
  lowerAscii: 'A text in lower case.',
  decimal: 'An exact number from text: `decimal("0.1")`.',
  exists: 'Whether some item of a list fulfils a test: `datasets.exists(d, d == "x")`.',
  all: 'Whether every item of a list fulfils a test.',
  exists_one: 'Whether exactly one item of a list fulfils a test.',
};
