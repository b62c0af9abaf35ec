import type { StakeKind } from '../../graphql/generated/graphql.js';

/** A line of a table of stakes, as the form holds it. */
export interface StakeLine {
  /** For the list of fields only. */
  readonly key: string;
  readonly organisationId: string | undefined;
  readonly kind: StakeKind;
  readonly share: string;
  /** Empty: as many votes as the share. */
  readonly votingWeight: string;
}

let keys = 0;

export function blankLine(part: Partial<StakeLine> = {}): StakeLine {
  keys += 1;
  return { key: `line-${keys}`, organisationId: undefined, kind: 'EQUITY', share: '', votingWeight: '', ...part };
}

interface Held {
  readonly organisationId: string;
  readonly stakes: readonly { readonly kind: StakeKind; readonly share: string; readonly votingWeight: string }[];
}

/** The table as it is now, line by line. */
export function linesOf(coOwners: readonly Held[]): StakeLine[] {
  return coOwners.flatMap(({ organisationId, stakes }) =>
    stakes.map(({ kind, share, votingWeight }) =>
      blankLine({ organisationId, kind, share, votingWeight: votingWeight === share ? '' : votingWeight }),
    ),
  );
}

/** As the API takes it. */
export function stakesInput(lines: readonly StakeLine[]) {
  return lines.map(({ organisationId = '', kind, share, votingWeight }) => ({
    organisationId,
    kind,
    share: share.trim(),
    votingWeight: votingWeight.trim() || null,
  }));
}

/** Lines that cannot be sent: who or how much is missing. */
export function incomplete({ organisationId, share }: StakeLine): boolean {
  return !organisationId || !FORM.test(share.trim());
}

/** Decimal with at most two places, as the API takes shares. */
const FORM = /^\d{1,3}(\.\d{1,2})?$/;

/** What the shares written so far come to, exactly, with two places. */
export function sumOf(lines: readonly Pick<StakeLine, 'share'>[]): string {
  const hundredths = lines.reduce((sum, { share }) => sum + hundredthsOf(share), 0);
  return `${Math.trunc(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}

/** Hundredths of a percent: whole numbers add up exactly. */
export function hundredthsOf(share: string): number {
  const text = share.trim();
  if (!FORM.test(text)) return 0;
  const [whole = '0', part = ''] = text.split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}
