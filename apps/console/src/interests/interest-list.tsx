import './bring-texts.js';
import './interests.scss';
import { Button } from '@carbon/react';
import { type ComponentProps, lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import type { InterestSort } from '../graphql/generated/graphql.js';
import { readAll } from '../graphql/read-all.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { everyOf } from '../parts/list/every-of.js';
import { ListTable } from '../parts/list/list-table.js';
import { useSort } from '../parts/list/sorting/use-sort.js';
import { ListViews } from '../parts/list/views/list-views.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { CurrentOnly, useCurrentOnly } from './entries/current-only.js';
import { useEntryColumns, useEntrySheet } from './entries/entry-columns.js';
import type { InterestRow } from './interest-dialogs.js';
import { interestsQuery } from './interest.queries.js';

const DeclareInterest = lazy(async () => ({ default: (await import('./dialogs.js')).DeclareInterest }));
const EndInterest = lazy(async () => ({ default: (await import('./dialogs.js')).EndInterest }));
const PinInterest = lazy(async () => ({ default: (await import('./dialogs.js')).PinInterest }));

interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly nativeName?: string | null;
}
const SORTS = everyOf<InterestSort>()('WITH', 'SINCE', 'UNTIL');
type Open = { act: 'declare' } | { act: 'end' | 'pin'; interest: InterestRow };

/** What was declared of an organisation and its members, or by oneself alone, and what the reader may do about it. */
export function InterestList({ organisation, mine = false }: { organisation: Organisation; mine?: boolean }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { me, organisation: own } = useSignedIn();
  const client = useClient();
  const { current, choose } = useCurrentOnly();
  const sort = useSort(SORTS);
  const pages = usePages(`${sort.asked} ${current}`);
  const context = useMemo(() => ({ topics: [`organisation:${organisation.id}`] }), [organisation.id]);
  const variables = { organisationId: organisation.id, mine, current, ...sort.variables };
  const [{ data, error, fetching }, read] = useQuery({
    query: interestsQuery,
    variables: { ...variables, first: 25, after: pages.after },
    context,
  });
  const [open, setOpen] = useState<Open>();
  const again = () => read({ requestPolicy: 'network-only' });
  const close = () => {
    setOpen(undefined);
    again();
  };
  const within = organisation.id === own.id;
  const declares = mine || (within && me.roles.includes('ADMIN'));
  const named = { organisation: nameOf(organisation) };
  const nameIn = ({ with: other }: InterestRow) => (other ? nameOf(other) : t('declareFirst.unnamed'));
  const interests = data?.interests.edges.map(({ node }) => node) ?? [];
  return (
    <Section
      id="interests"
      title={t(mine ? 'profile.interests' : 'organisation.part.interests')}
      lead={t(mine ? 'interests.mineLead' : 'interests.lead', named)}
      actions={
        declares && (
          <Button kind="tertiary" size="sm" onClick={() => setOpen({ act: 'declare' })}>
            {t('profile.declareInterest')}
          </Button>
        )
      }
    >
      {within && !declares && <p className="quiet tie__who-may">{t('interests.whoMay')}</p>}
      {within && <ListViews screen={mine ? 'interests-mine' : 'interests'} />}
      {(current || interests.length > 0) && <CurrentOnly id="interests-current" current={current} onChoose={choose} />}
      {error && !data ? (
        <Failed error={error} retry={again} />
      ) : !data ? (
        <Skeleton lines={4} />
      ) : interests.length === 0 && pages.number === 1 ? (
        <Empty title={current ? t('inbox.emptyFilterTitle') : t(mine ? 'interests.mineNone' : 'interests.none')}>
          {t(mine ? 'interests.mineNoneLead' : 'interests.noneLead')}
        </Empty>
      ) : (
        <>
          <InterestRows
            interests={interests}
            mine={mine}
            nameIn={nameIn}
            onOpen={setOpen}
            listed={{ sort, part: `${pages.number} ${current}`, fetching }}
            read={() => readAll(client, interestsQuery, variables, ({ interests: all }) => all)}
          />
          <Pager pages={pages} info={data.interests.pageInfo} />
        </>
      )}
      <Suspense fallback={null}>
        {open?.act === 'declare' && <DeclareInterest mine={mine} onClose={close} />}
        {open?.act === 'end' && <EndInterest interest={open.interest} name={nameIn(open.interest)} onClose={close} />}
        {open?.act === 'pin' && <PinInterest interest={open.interest} name={nameIn(open.interest)} onClose={close} />}
      </Suspense>
    </Section>
  );
}

function InterestRows({
  interests,
  mine,
  nameIn,
  onOpen,
  listed,
  read,
}: {
  interests: readonly InterestRow[];
  mine: boolean;
  nameIn: (interest: InterestRow) => string;
  onOpen: (open: Open) => void;
  listed: Pick<ComponentProps<typeof ListTable<InterestRow>>, 'sort' | 'part' | 'fetching'>;
  read: () => Promise<readonly InterestRow[]>;
}) {
  const { t } = useTranslation();
  const ends = useEntrySheet();
  const columns = useEntryColumns({
    rows: interests,
    pinnedHelp: t('interests.pinnedHelp'),
    nameOfAct: (interest, act) => t(`interests.${act}One`, { name: nameIn(interest) }),
    onAct: (interest, act) => onOpen({ act, interest }),
  });
  const whoseOf = ({ memberId, member }: InterestRow) =>
    memberId ? (member?.person?.name ?? member?.title ?? '—') : t('interests.itself');
  const whose = {
    key: 'whose',
    title: t('interests.whose'),
    cell: (interest: InterestRow) => <span className="tie__whose">{whoseOf(interest)}</span>,
  };
  return (
    <ListTable
      labelledBy="interests-heading"
      rows={interests}
      {...listed}
      atOnce
      titleOf={nameIn}
      pathOf={({ with: other }) => (other ? `/organisations/${other.id}` : undefined)}
      sheet={{
        list: 'INTERESTS',
        name: t('organisation.part.interests'),
        columns: [
          { title: t('interests.whose'), value: whoseOf, width: 32 },
          { title: t('interests.with'), value: nameIn, width: 48 },
          { title: t('interests.kind'), value: ({ kind }) => t(`declareFirst.kinds.${kind}`), width: 32 },
          { title: t('interests.note'), value: ({ note }) => note, width: 48 },
          ...ends,
        ],
        read,
      }}
      columns={[
        ...(mine ? [] : [whose]),
        {
          key: 'with',
          title: t('interests.with'),
          sort: 'WITH',
          cell: (interest) =>
            interest.with ? (
              <Link className="cds--link" to={`/organisations/${interest.with.id}`}>
                {nameIn(interest)}
              </Link>
            ) : (
              nameIn(interest)
            ),
        },
        {
          key: 'kind',
          title: t('interests.kind'),
          cell: ({ kind, note }) => (
            <>
              <span className="tie__kind">{t(`declareFirst.kinds.${kind}`)}</span>
              {note && <span className="quiet tie__counts">{note}</span>}
            </>
          ),
        },
        ...columns,
      ]}
    />
  );
}
