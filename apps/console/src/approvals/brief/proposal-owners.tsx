import { useTranslation } from 'react-i18next';
import type { ProposalBriefFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Rows } from '../../parts/list/rows.js';
import { comma } from '../../language/labelled.js';

type Given = Pick<ProposalBriefFragment, 'project' | 'revision'>;

interface Owner {
  readonly id: string;
  readonly name: string;
  readonly kinds: string;
  readonly before: number;
  readonly after: number;
  readonly votes: number;
}

/** Who would own how much with this proposal, beside what they own now; nothing where it proposes no shares. */
export function ProposalOwners({ project, revision, labelledBy }: Given & { labelledBy: string }) {
  const { t } = useTranslation();
  const { percent } = useFormats();
  const nameOf = useNameOf();
  const proposed = revision?.content.proposedStakes ?? [];
  if (proposed.length === 0) return null;
  const now = project?.coOwners ?? [];
  const ids = [...new Set([...proposed.map((one) => one.organisationId), ...now.map((one) => one.organisationId)])];
  const rows = ids.flatMap((id): Owner[] => {
    if (!id) return [];
    const theirs = proposed.filter((one) => one.organisationId === id);
    const held = now.find((one) => one.organisationId === id);
    const organisation = theirs[0]?.organisation ?? held?.organisation;
    const sum = (of: (one: (typeof theirs)[number]) => string | null | undefined) =>
      theirs.reduce((all, one) => all + (Number(of(one)) || 0), 0);
    return [
      {
        id,
        name: organisation ? nameOf(organisation) : id,
        kinds: theirs.flatMap(({ kind }) => (kind ? [t(`stakeKind.${kind}`)] : [])).join(comma()),
        before: Number(held?.share ?? 0),
        after: sum(({ sharePercent }) => sharePercent),
        votes: sum(({ votingWeight, sharePercent }) => votingWeight ?? sharePercent),
      },
    ];
  });
  return (
    <Rows
      labelledBy={labelledBy}
      rows={rows}
      columns={[
        { key: 'who', title: t('owners.who'), cell: ({ name }) => name },
        { key: 'kind', title: t('owners.kind'), cell: ({ kinds }) => kinds },
        ...(now.length > 0
          ? [{ key: 'before', title: t('owners.before'), cell: ({ before }: Owner) => percent(before) }]
          : []),
        { key: 'after', title: t('owners.after'), cell: ({ after }) => percent(after) },
        { key: 'votes', title: t('owners.votes'), cell: ({ votes }) => percent(votes) },
      ]}
    />
  );
}
