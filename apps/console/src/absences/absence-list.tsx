import { Button, Select, SelectItem } from '@carbon/react';
import { type ComponentProps, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import type { AbsenceSort, AbsencesQuery } from '../graphql/generated/graphql.js';
import { readAll } from '../graphql/read-all.js';
import { useFormats } from '../language/format.js';
import { bringTexts } from '../language/language.js';
import { announce } from '../parts/announce.js';
import { everyOf } from '../parts/list/every-of.js';
import { ListTable } from '../parts/list/list-table.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { useSort } from '../parts/list/sorting/use-sort.js';
import { useAddress } from '../parts/list/use-address.js';
import { ListViews } from '../parts/list/views/list-views.js';
import { Section } from '../parts/section.js';
import { Failed, Refusal, Skeleton } from '../parts/states.js';
import { useSignedIn } from '../session/session.js';
import { EndAbsenceDialog, NameDeputyDialog, RecordAbsenceDialog } from './absence-dialogs.js';
import { absencesQuery, answerDelegation } from './absence.queries.js';
import { useProcesses } from './use-processes.js';
import type { texts } from './texts/en.js';
import { comma } from '../language/labelled.js';

declare module '../language/brought.js' {
  interface Brought {
    absences: typeof texts;
  }
}

await bringTexts({
  en: () => import('./texts/en.js'),
  'zh-CN': () => import('./texts/zh-CN.js'),
  th: () => import('./texts/th.js'),
});

type Absence = AbsencesQuery['absences']['edges'][number]['node'];

type Open = 'record' | { readonly what: 'name' | 'end'; readonly absence: Absence };

const NAMES = ['whose', 'when'] as const;
const SORTS = everyOf<AbsenceSort>()('WHO', 'FROM', 'UNTIL', 'DEPUTY');
const nameOf = (member: Absence['member']) => member?.person?.name ?? member?.title ?? '—';

/** Who of the organisation is away and who stands in; one's own answer to a colleague. */
export default function AbsenceList() {
  const { t } = useTranslation();
  const { me, organisation } = useSignedIn();
  const client = useClient();
  const { of, narrowed, choose } = useAddress(NAMES);
  const sort = useSort(SORTS);
  const pages = usePages([sort.asked, ...NAMES.map(of)].join(' '));
  const context = useMemo(() => ({ topics: [`organisation:${organisation.id}`] }), [organisation.id]);
  const variables = { mine: of('whose') === 'mine', current: of('when') === 'now', ...sort.variables };
  const [{ data, error, fetching }, read] = useQuery({
    query: absencesQuery,
    variables: { ...variables, first: 25, after: pages.after },
    context,
  });
  const [open, setOpen] = useState<Open>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={4} />;
  const close = () => {
    setOpen(undefined);
    again();
  };
  const { edges, pageInfo } = data.absences;
  return (
    <Section
      id="absences"
      title={t('absences.title')}
      lead={t('absences.lead')}
      actions={
        <Button kind="tertiary" size="sm" onClick={() => setOpen('record')}>
          {t('absences.record')}
        </Button>
      }
    >
      {(narrowed || edges.length > 0) && (
        <>
          <ListViews screen="absences" />
          <div className="filters" role="search">
            {NAMES.map((name) => (
              <Select
                key={name}
                id={`absences-${name}`}
                size="sm"
                labelText={t(`absences.${name}`)}
                value={of(name) ?? ''}
                onChange={({ target }) => choose(name, target.value)}
              >
                <SelectItem value="" text={t('projects.any')} />
                {name === 'whose' ? (
                  <SelectItem value="mine" text={t('absences.mine')} />
                ) : (
                  <SelectItem value="now" text={t('absences.now')} />
                )}
              </Select>
            ))}
          </div>
        </>
      )}
      {edges.length === 0 && pages.number === 1 ? (
        <p className="quiet">{t(narrowed ? 'absences.noneSuch' : 'absences.none')}</p>
      ) : (
        <AbsenceRows
          absences={edges.map(({ node }) => node)}
          listed={{ sort, part: pages.number, fetching }}
          read={() => readAll(client, absencesQuery, variables, ({ absences }) => absences)}
          onOpen={setOpen}
          onAnswered={again}
        />
      )}
      <Pager pages={pages} info={pageInfo} />
      {open === 'record' && <RecordAbsenceDialog manages={me.roles.includes('ADMIN')} onClose={close} />}
      {typeof open === 'object' && open.what === 'name' && (
        <NameDeputyDialog absence={open.absence} who={nameOf(open.absence.member)} onClose={close} />
      )}
      {typeof open === 'object' && open.what === 'end' && (
        <EndAbsenceDialog absence={open.absence} who={nameOf(open.absence.member)} onClose={close} />
      )}
    </Section>
  );
}

function AbsenceRows({
  absences,
  listed,
  read,
  onOpen,
  onAnswered,
}: {
  absences: readonly Absence[];
  listed: Pick<ComponentProps<typeof ListTable<Absence>>, 'sort' | 'part' | 'fetching'>;
  read: () => Promise<readonly Absence[]>;
  onOpen: (open: Open) => void;
  onAnswered: () => void;
}) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const { titleOf } = useProcesses(absences.some(({ processes }) => processes));
  const { me } = useSignedIn();
  const [busy, answer, problem] = useAct(answerDelegation);
  const respond = async ({ id, version: expectedVersion, member, endsAt }: Absence, accept: boolean) => {
    const outcome = await answer({ input: { id, expectedVersion, accept, clientMutationId: newKey() } });
    if (!outcome.done) return;
    announce(accept ? t('absences.accepted', { who: nameOf(member), date: day(endsAt) }) : t('absences.declined'));
    onAnswered();
  };
  const whoOf = ({ member }: Absence) => (member?.id === me.id ? t('absences.me') : nameOf(member));
  const deputyOf = ({ deputy, answer: given }: Absence) =>
    deputy && given
      ? `${deputy.id === me.id ? t('absences.me') : nameOf(deputy)} (${t(`absences.answer.${given}`)})`
      : t('absences.nobody');
  const scopeOf = ({ deputy, processes, subjectKinds }: Absence) =>
    deputy &&
    ([
      ...(subjectKinds ?? []).map((kind) => t(`kind.${kind}`)),
      ...(processes ? [t('absences.inProcesses', { titles: processes.map(titleOf).join(comma()) })] : []),
    ].join(' · ') ||
      t('absences.everything'));
  return (
    <>
      <Refusal problem={problem} />
      <ListTable
        labelledBy="absences-heading"
        rows={absences}
        {...listed}
        atOnce
        titleOf={whoOf}
        sheet={{
          list: 'ABSENCES',
          name: t('absences.title'),
          columns: [
            { title: t('absences.who'), value: ({ member }) => nameOf(member), width: 32 },
            { title: t('absences.from'), value: ({ startsAt }) => new Date(startsAt) },
            { title: t('absences.until'), value: ({ endsAt }) => new Date(endsAt) },
            { title: t('absences.deputy'), value: deputyOf, width: 40 },
            { title: t('absences.what'), value: scopeOf, width: 48 },
            { title: 'ID', value: ({ id }) => id, width: 38 },
          ],
          read,
        }}
        columns={[
          {
            key: 'who',
            title: t('absences.who'),
            sort: 'WHO',
            cell: whoOf,
          },
          {
            key: 'from',
            title: t('absences.from'),
            sort: 'FROM',
            cell: ({ startsAt }) => <span className="nowrap">{day(startsAt)}</span>,
          },
          {
            key: 'until',
            title: t('absences.until'),
            sort: 'UNTIL',
            cell: ({ endsAt }) => <span className="nowrap">{day(endsAt)}</span>,
          },
          {
            key: 'deputy',
            title: t('absences.deputy'),
            sort: 'DEPUTY',
            cell: (absence) => (
              <>
                {deputyOf(absence)}
                {absence.leavesNobody && <p className="late">{t('absences.leavesNobody')}</p>}
              </>
            ),
          },
          {
            key: 'what',
            title: t('absences.what'),
            cell: scopeOf,
          },
          {
            key: 'act',
            title: t('absences.act'),
            quiet: true,
            cell: (absence) => {
              const who = nameOf(absence.member);
              const asked = absence.deputyId === me.id && absence.answer !== 'DECLINED';
              return (
                <>
                  {asked && absence.answer === 'OFFERED' && (
                    <Button
                      kind="ghost"
                      size="sm"
                      disabled={busy}
                      aria-label={t('absences.acceptFor', { who })}
                      onClick={() => void respond(absence, true)}
                    >
                      {t('absences.accept')}
                    </Button>
                  )}
                  {asked && (
                    <Button
                      kind="ghost"
                      size="sm"
                      disabled={busy}
                      aria-label={t('absences.declineFor', { who })}
                      onClick={() => void respond(absence, false)}
                    >
                      {t('absences.decline')}
                    </Button>
                  )}
                  {absence.viewerCan.length > 0 && (
                    <>
                      <Button
                        kind="ghost"
                        size="sm"
                        aria-label={t('absences.anotherFor', { who })}
                        onClick={() => onOpen({ what: 'name', absence })}
                      >
                        {t('absences.another')}
                      </Button>
                      <Button
                        kind="ghost"
                        size="sm"
                        aria-label={t('absences.endOf', { who })}
                        onClick={() => onOpen({ what: 'end', absence })}
                      >
                        {t('absences.end')}
                      </Button>
                    </>
                  )}
                </>
              );
            },
          },
        ]}
      />
    </>
  );
}
