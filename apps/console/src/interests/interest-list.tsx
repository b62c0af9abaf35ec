import './bring-texts.js';
import './interests.scss';
import { Button } from '@carbon/react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Pager, usePages } from '../parts/list/pager.js';
import { Rows } from '../parts/list/rows.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { useEntryColumns } from './entry-columns.js';
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
type Open = { act: 'declare' } | { act: 'end' | 'pin'; interest: InterestRow };

/** What was declared of an organisation and its members, or by oneself alone, and what the reader may do about it. */
export function InterestList({ organisation, mine = false }: { organisation: Organisation; mine?: boolean }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { me, organisation: own } = useSignedIn();
  const pages = usePages();
  const context = useMemo(() => ({ topics: [`organisation:${organisation.id}`] }), [organisation.id]);
  const variables = { organisationId: organisation.id, mine, after: pages.after };
  const [{ data, error }, read] = useQuery({ query: interestsQuery, variables, context });
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
      {error && !data ? (
        <Failed error={error} retry={again} />
      ) : !data ? (
        <Skeleton lines={4} />
      ) : interests.length === 0 && pages.number === 1 ? (
        <Empty title={t(mine ? 'interests.mineNone' : 'interests.none')}>
          {t(mine ? 'interests.mineNoneLead' : 'interests.noneLead')}
        </Empty>
      ) : (
        <>
          <InterestRows interests={interests} mine={mine} nameIn={nameIn} onOpen={setOpen} />
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
}: {
  interests: readonly InterestRow[];
  mine: boolean;
  nameIn: (interest: InterestRow) => string;
  onOpen: (open: Open) => void;
}) {
  const { t } = useTranslation();
  const columns = useEntryColumns({
    rows: interests,
    pinnedHelp: t('interests.pinnedHelp'),
    nameOfAct: (interest, act) => t(`interests.${act}One`, { name: nameIn(interest) }),
    onAct: (interest, act) => onOpen({ act, interest }),
  });
  const whose = {
    key: 'whose',
    title: t('interests.whose'),
    cell: ({ memberId, member }: InterestRow) => (
      <span className="tie__whose">
        {memberId ? (member?.person?.name ?? member?.title ?? '—') : t('interests.itself')}
      </span>
    ),
  };
  return (
    <Rows
      labelledBy="interests-heading"
      rows={interests}
      columns={[
        ...(mine ? [] : [whose]),
        {
          key: 'with',
          title: t('interests.with'),
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
