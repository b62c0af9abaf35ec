import { Button } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import type { AbsencesQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { bringTexts } from '../language/language.js';
import { announce } from '../parts/announce.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Failed, Refusal, Skeleton } from '../parts/states.js';
import { useSignedIn } from '../session/session.js';
import { EndAbsenceDialog, NameDeputyDialog, RecordAbsenceDialog } from './absence-dialogs.js';
import { absencesQuery, answerDelegation } from './absence.queries.js';
import type { texts } from './texts/en.js';

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

/** Who of the organisation is away and who stands in; one's own answer to a colleague. */
export default function AbsenceList() {
  const { t } = useTranslation();
  const { day } = useFormats();
  const { me, organisation } = useSignedIn();
  const pages = usePages();
  const context = useMemo(() => ({ topics: [`organisation:${organisation.id}`] }), [organisation.id]);
  const [{ data, error }, read] = useQuery({ query: absencesQuery, variables: { after: pages.after }, context });
  const [busy, answer, problem] = useAct(answerDelegation);
  const [open, setOpen] = useState<'record' | { what: 'name' | 'end'; absence: Absence }>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={4} />;
  const close = () => {
    setOpen(undefined);
    again();
  };
  const nameOf = (member: Absence['member']) => member?.person?.name ?? member?.title ?? '—';
  const respond = async ({ id, version: expectedVersion, member, endsAt }: Absence, accept: boolean) => {
    const outcome = await answer({ input: { id, expectedVersion, accept, clientMutationId: newKey() } });
    if (!outcome.done) return;
    announce(accept ? t('absences.accepted', { who: nameOf(member), date: day(endsAt) }) : t('absences.declined'));
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
      <Refusal problem={problem} />
      {edges.length === 0 ? (
        <p className="quiet">{t('absences.none')}</p>
      ) : (
        <Rows
          labelledBy="absences-heading"
          rows={edges.map(({ node }) => node)}
          columns={[
            {
              key: 'who',
              title: t('absences.who'),
              cell: ({ member }) => (member?.id === me.id ? t('absences.me') : nameOf(member)),
            },
            { key: 'from', title: t('absences.from'), cell: ({ startsAt }) => day(startsAt) },
            { key: 'until', title: t('absences.until'), cell: ({ endsAt }) => day(endsAt) },
            {
              key: 'deputy',
              title: t('absences.deputy'),
              cell: ({ deputy, answer: given }) =>
                deputy && given
                  ? `${deputy.id === me.id ? t('absences.me') : nameOf(deputy)} (${t(`absences.answer.${given}`)})`
                  : t('absences.nobody'),
            },
            {
              key: 'what',
              title: t('absences.what'),
              cell: ({ deputy, processes, subjectKinds }) =>
                deputy &&
                ([
                  ...(subjectKinds ?? []).map((kind) => t(`kind.${kind}`)),
                  ...(processes ? [t('absences.inProcesses', { keys: processes.join(', ') })] : []),
                ].join(' · ') ||
                  t('absences.everything')),
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
                          onClick={() => setOpen({ what: 'name', absence })}
                        >
                          {t('absences.another')}
                        </Button>
                        <Button
                          kind="ghost"
                          size="sm"
                          aria-label={t('absences.endOf', { who })}
                          onClick={() => setOpen({ what: 'end', absence })}
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
