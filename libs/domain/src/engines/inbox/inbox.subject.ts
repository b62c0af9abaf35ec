import type { InboxKind, InboxSubject, Permission } from '#libs/contracts';
import type { StandInSql } from '../absences/deputy.service.js';
import { DeclarationKind, type Declarations } from '../../declarations.js';

/** Codes of the reasons for which something is an organisation's to do; what people read is made from them. */
export const askedReasons = [
  'LEAD',
  'PARTY',
  'CO_OWNER',
  'NAMED',
  'VETO',
  'FUNCTION',
  'COORDINATES',
  'OWES',
  'PROPOSED',
  'OBJECTED',
  'SETTLES',
  'OVERRIDDEN',
  'CONSULTED',
  'SET',
  'NEGOTIATES',
  'SUSPENDED',
  'PROVIDES',
  'NEEDS',
  'MENTIONED',
  'ADDRESSED',
  'ANSWERS',
  'PARTNER',
  'DEPUTY',
] as const;

/** One reason with what belongs into its sentence. */
export interface AskedReason {
  readonly code: (typeof askedReasons)[number];
  /** The field of work, of FUNCTION. */
  readonly function?: string;
  /** What the tier is called, of COORDINATES. */
  readonly tier?: string;
}

/** SQL of a JSON array of one reason that needs no parameters. */
export function reasonSql(code: AskedReason['code']): string {
  return `'[{"code": "${code}"}]'::jsonb`;
}

/** SQL expressions over what `from` names; `$1` is the organisation, `$2` the time. */
interface InboxRowSql {
  readonly id: string;
  /** What it is about: an approval, which has a title, or a subject of its own. */
  readonly about:
    { readonly approvalId: string } | { readonly kind: InboxSubject; readonly id: string; readonly title: string };
  /** Id of what live messages that change it are about. */
  readonly changesWith: string;
  readonly since: string;
  /** Never null: 'infinity' without a deadline. */
  readonly due?: string;
  readonly reasons: string;
  /** The console's page where it is done; an approval's own when left out. */
  readonly path?: string;
  /** The role that can act, where the row says which. */
  readonly role?: string;
  /** What a delegation is held against, where a deputy can do it too. */
  readonly standIn?: StandInSql;
  /** The one member it is asked of, where it is one. */
  readonly member?: string;
  readonly stage?: string;
  readonly group?: string;
}

/** One kind of thing that waits for an organisation. */
export interface InboxSourceSpec {
  readonly kind: InboxKind;
  /** Without it nothing of the kind is shown, to a narrow token for example. */
  readonly read: Permission;
  /** Who of the organisation can do it; the others only see that it waits. */
  readonly act: Permission;
  readonly from: string;
  readonly where: string;
  readonly row: InboxRowSql;
}

/** Declared by every noun of which something can wait for an organisation; some must ask what others declared. */
export const inboxSource = new DeclarationKind<InboxSourceSpec | ((declared: Declarations) => InboxSourceSpec[])>(
  'inbox source',
);

/** Everything that was declared. */
export function inboxSources(declared: Declarations): InboxSourceSpec[] {
  return declared.of(inboxSource).flatMap((each) => (typeof each === 'function' ? each(declared) : [each]));
}
