import {
  type InboxKind,
  type InboxSubject,
  type Permission,
  type Role,
  rolesWith,
  type SubjectKind,
  type Titled,
} from '#libs/contracts';
import type { StandInSql } from '../absences/deputy.service.js';
import { DeclarationKind, type Declarations } from '../../declarations.js';

/** Codes of the reasons for which something is an organisation's to do; what people read is made from them. */
export const askedReasons = [
  'LEAD',
  'PARTY',
  'CO_OWNER',
  'NAMED',
  'DRAWN',
  'VETO',
  'FUNCTION',
  'COORDINATES',
  'OWES',
  'PROPOSED',
  'OBJECTED',
  'SETTLES',
  'OVERRIDDEN',
  'CONSULTED',
  'CALLED_SESSION',
  'ENDED_SESSION',
  'ATTENDED',
  'ADDED',
  'REASSIGNED',
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
  'KEEPS_POOL',
  'REVIEWS',
  'HAS_TO_ACT',
  'KEEPS_CRITERIA',
] as const;

/** One reason with what belongs into its sentence. */
export interface AskedReason {
  readonly code: (typeof askedReasons)[number];
  /** The field of work, of FUNCTION. */
  readonly function?: string;
  /** What the tier is called, of COORDINATES. */
  readonly tier?: string;
  /** The same in other languages. */
  readonly tiers?: Titled['titles'];
}

/** SQL of a JSON array of one reason that needs no parameters. */
export function reasonSql(code: AskedReason['code']): string {
  return `'[{"code": "${code}"}]'::jsonb`;
}

/** SQL of what it is about where that is no approval. */
export interface OwnSubject {
  readonly kind: InboxSubject;
  readonly id: string;
  readonly title: string;
  /** Object of titles by language, of what has some. */
  readonly titles?: string;
}

/** SQL expressions over what `from` names; `$1` is the organisation, `$2` the time. */
interface InboxRowSql {
  readonly id: string;
  /** What it is about: an approval, which has a title, or a subject of its own. */
  readonly about: { readonly approvalId: string } | OwnSubject;
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
  /** Members who may not see it, where it is about no approval, which knows them itself. */
  readonly barred?: string;
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

/** SQL of the roles that can do an item. */
export function rolesSql({ act, row }: Pick<InboxSourceSpec, 'act' | 'row'>): string {
  return row.role ? `array[${row.role}]` : `'{${rolesWith(act).join(',')}}'::text[]`;
}

/** SQL of the members who may not see an item. */
function barredSql({ about, barred }: InboxRowSql): string {
  if (barred) return barred;
  return 'approvalId' in about
    ? `(select ba.barred from approval ba where ba.id = ${about.approvalId})`
    : `'{}'::uuid[]`;
}

/** Everything that was declared. */
export function inboxSources(declared: Declarations): InboxSourceSpec[] {
  return declared.of(inboxSource).flatMap((each) => (typeof each === 'function' ? each(declared) : [each]));
}

/** An item that waits, as whoever hands it to a member has to know it. */
export interface WaitingItem {
  readonly kind: InboxKind;
  readonly id: string;
  /** Without it the item is not shown. */
  readonly read: Permission;
  /** Any of them can do it. */
  readonly roles: readonly Role[];
  /** The one member it is asked of. */
  readonly memberId: string | null;
  readonly barred: readonly string[];
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly title: string;
  readonly titles: Titled['titles'] | null;
  readonly changesWith: string;
}

/** SQL of all that waits for organisation $1 at the time $2, to be narrowed by its `id`; read without policies. */
export function waitingItems(declared: Declarations): string {
  const parts = inboxSources(declared).map((source) => {
    const { kind, read, from, where, row } = source;
    const { about, member = 'null::uuid' } = row;
    const ofApproval = (column: string, id: string) => `(select ta.${column} from approval ta where ta.id = ${id})`;
    const {
      kind: subjectKind,
      id: subjectId,
      title,
      titles = 'null::jsonb',
    } = 'approvalId' in about
      ? {
          kind: 'approval',
          id: about.approvalId,
          title: ofApproval('title', about.approvalId),
          titles: ofApproval('titles', about.approvalId),
        }
      : about;
    return `select '${kind}' as kind, ${row.id} as id, '${read}' as read, ${rolesSql(source)} as roles, ${member} as "memberId",
        ${barredSql(row)} as barred, '${subjectKind}' as "subjectKind", ${subjectId} as "subjectId", ${title} as title, ${titles} as titles,
        ${row.changesWith} as "changesWith"
      from ${from} where ${where} and $2::timestamptz is not null`;
  });
  return parts.join(' union all ');
}
