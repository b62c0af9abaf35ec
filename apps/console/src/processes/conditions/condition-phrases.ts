import type { classifications } from '#libs/contracts';
import type { TermsInWords } from '#libs/contracts/terms/en';

type Values = TermsInWords['values'];

/** What a condition can list. */
export type ListField =
  | 'datasets'
  | 'standards'
  | 'fundingKinds'
  | 'riskShares'
  | 'dataClasses'
  | 'privateActivityData';
/** What a condition can ask about. */
export type Field =
  | ListField
  | 'subject'
  | 'capitalValue'
  | 'currency'
  | 'pppType'
  | 'termYears'
  | 'protectionLevel'
  | 'component'
  | 'solicited'
  | 'jurisdiction'
  | 'classification'
  | 'projectStage';

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
type Say = (...parts: string[]) => string;

/** The words of one language. Functions get what is to be put in already written in that language. */
export interface ConditionPhrases {
  readonly locale: string;
  /** What fields of fixed vocabulary can hold; what is decided on, its nouns say. */
  readonly values: {
    readonly pppType: Values['pppType'];
    readonly component: Values['component'];
    readonly fundingKinds: Values['fundingKind'];
    readonly riskShares: Values['riskCategory'];
    readonly dataClasses: Values['dataClass'];
    readonly privateActivityData: Values['activityData'];
    readonly classification: Readonly<Record<(typeof classifications)[number], string>>;
    readonly projectStage: Values['projectStage'];
  };
  readonly field: Readonly<Record<Exclude<Field, 'solicited' | 'riskShares'>, string>>;
  readonly solicited: readonly [yes: string, no: string];
  /** Of a list: all of it, one of it, and what is said of that one. */
  readonly list: Readonly<Record<ListField, { readonly all: string; readonly each: string; readonly it: string }>>;
  /** The private party's share of a risk, and of the one that is spoken of. */
  readonly share: Say;
  readonly shareOfIt: string;
  readonly quote: Say;
  readonly years: (number: string) => string;
  readonly percent: (number: string) => string;
  readonly and: (parts: readonly string[]) => string;
  readonly or: (parts: readonly string[]) => string;
  /** Several values, the last one after "or". */
  readonly oneOf: (values: readonly string[]) => string;
  /** Several values, the last one after "and". */
  readonly together: (values: readonly string[]) => string;
  readonly group: Say;
  readonly compareNumbers: Readonly<Record<Comparison, Say>>;
  readonly compareTexts: Readonly<Record<Comparison, Say>>;
  readonly known: readonly [yes: Say, no: Say];
  /** Only what is put forward within a project has a stage of one. */
  readonly inProject: readonly [yes: string, no: string];
  /** Whether anything is in a list: gets one of it. */
  readonly any: readonly [yes: Say, no: Say];
  readonly includes: readonly [yes: Say, no: Say];
  readonly contains: readonly [yes: Say, no: Say];
  readonly startsWith: readonly [yes: Say, no: Say];
  readonly endsWith: readonly [yes: Say, no: Say];
  /** How many are in a list, and how many characters a text has. */
  readonly count: Say;
  readonly length: Say;
  readonly lower: Say;
  /** One of a list by its number, the first being 1. */
  readonly nth: Say;
  readonly joined: Say;
  readonly remainder: Say;
  readonly chosen: Say;
  readonly exists: Say;
  readonly all: Say;
  readonly exactlyOne: readonly [yes: Say, no: Say];
  readonly ifElse: Say;
  /** Whether two statements are both true or both untrue. */
  readonly same: readonly [yes: Say, no: Say];
  readonly always: readonly [yes: string, no: string];
}
