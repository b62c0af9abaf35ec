import { Tag } from '@carbon/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NeedFragment } from '../graphql/generated/graphql.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { type Column, Rows } from '../parts/list/rows.js';
import { Link } from '../routing/routing.js';

type Held = Pick<NeedFragment, 'provider' | 'providerFunction'>;

const COLOURS = { OPEN: 'red', MATCHED: 'magenta', COVERED: 'green', WITHDRAWN: 'gray' } as const;

/** Needs as a table: which data, who has it, who is to receive it, and whether an agreement gives it. */
export function NeedList({
  needs,
  labelledBy,
  act,
}: {
  needs: readonly NeedFragment[];
  /** Id of the heading that names the list. */
  labelledBy: string;
  /** What can be done with a need; left out, nothing. */
  act?: (need: NeedFragment) => ReactNode;
}) {
  const { t } = useTranslation();
  const { what, provider, recipient, state } = useNeedColumns();
  return (
    <Rows
      labelledBy={labelledBy}
      rows={needs}
      columns={[
        what,
        provider,
        recipient,
        state,
        ...(act ? [{ key: 'act', title: t('common.actions'), quiet: true, cell: act }] : []),
      ]}
    />
  );
}

/** What every list of needs says of each. */
export function useNeedColumns() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return {
    what: {
      key: 'what',
      title: t('needs.what'),
      cell: ({ id, title, theme, reason, personal }) => (
        <>
          <strong>
            <Link className="cds--link" to={`/data/needs/${id}`}>
              {title}
            </Link>
          </strong>
          <span className="need__more">
            {[theme && t(`datasetTheme.${theme}`), personal && t('catalogue.withPersonal'), reason]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </>
      ),
    },
    provider: { key: 'provider', title: t('needs.provider'), cell: (need) => <Provider {...need} /> },
    recipient: {
      key: 'recipient',
      title: t('needs.recipient'),
      cell: ({ organisation }) => organisation && nameOf(organisation),
    },
    state: {
      key: 'state',
      title: t('needs.state'),
      cell: (need) => (
        <>
          <NeedState {...need} />
          {need.dataset && (
            <span className="need__more">
              <Link className="cds--link" to={`/data/${need.dataset.id}`}>
                {t('needs.theDataset')}
              </Link>
            </span>
          )}
        </>
      ),
    },
  } satisfies Record<string, Column<NeedFragment>>;
}

/** Whether something in force gives it, or what is lacking. */
export function NeedState({ state, ground }: Pick<NeedFragment, 'state' | 'ground'>) {
  const { t } = useTranslation();
  return (
    <Tag size="sm" type={COLOURS[state]}>
      {ground ? t(`needs.ground.${ground}`) : t(`needs.states.${state}`)}
    </Tag>
  );
}

/** Whoever has the data, or is expected to: an organisation, a field of work, or nobody yet. */
export function useProviderOf() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return ({ provider, providerFunction }: Held) => {
    if (provider) return nameOf(provider);
    return providerFunction
      ? t('needs.somebodyIn', { function: t(`organisation.function.${providerFunction}`) })
      : t('needs.nobody');
  };
}

export function Provider(need: Held) {
  return useProviderOf()(need);
}
