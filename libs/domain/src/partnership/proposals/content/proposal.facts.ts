import type { ProjectStage } from '#libs/contracts';
import type { ConditionFacts } from '../../../engines/approvals/definitions/condition.vocabulary.js';
import type { ProposalContent } from './proposal.content.js';

/** What conditions of an approval process may ask about a proposal. Works on drafts too, whose route can be previewed. */
export function conditionFacts(
  content: ProposalContent,
  place: { readonly jurisdiction: string | null; readonly projectStage: ProjectStage | null },
): ConditionFacts {
  const said = <T>(values: readonly (T | undefined)[] | undefined) =>
    (values ?? []).filter((value): value is T => value !== undefined);
  return {
    subject: 'proposal',
    capitalValue: decimal(content.capitalValue?.amount),
    currency: content.capitalValue?.currency ?? null,
    pppType: content.pppType ?? null,
    termYears: content.termYears ?? null,
    component: content.component ?? null,
    solicited: content.solicited ?? null,
    datasets: said(content.datasets?.map(({ title }) => title)),
    standards: said(content.standards?.map(({ code }) => code)),
    fundingKinds: [...new Set(said(content.fundingSources?.map(({ kind }) => kind)))],
    riskShares: privateShares(content.risks),
    protectionLevel: content.security?.level ?? null,
    dataClasses: content.security?.dataClasses ?? [],
    privateActivityData: [
      ...new Set(said(content.activities?.map(({ by, data }) => (by && by !== 'PUBLIC' ? data : undefined)))),
    ],
    ...place,
  };
}

/** The private party's share of each risk: all of it, none, or what was agreed. */
function privateShares(risks: ProposalContent['risks']): NonNullable<ConditionFacts['riskShares']> {
  const whole = { PUBLIC: '0', PRIVATE: '100' } as const;
  return Object.fromEntries(
    (risks ?? []).flatMap(({ category, allocation, shares }) => {
      if (!category || !allocation) return [];
      const share = allocation === 'SHARED' ? decimal(shares?.private) : whole[allocation];
      return share === null ? [] : [[category, share]];
    }),
  );
}

/** A draft may hold a half-typed number; it counts as not said. */
function decimal(text: string | undefined): string | null {
  return text !== undefined && /^\d{1,15}(\.\d{1,4})?$/.test(text) ? text : null;
}
