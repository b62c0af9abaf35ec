import { Button, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { browserName } from './factors/browser-name.js';
import { Rows } from '../parts/list/rows.js';
import { Failed, Refusal, Skeleton } from '../parts/states.js';
import { revokeOtherSessions, revokeSession, sessionsQuery } from './profile.queries.js';
import { labelled } from '../language/labelled.js';

/** Where one is signed in, and a way to end it. */
export function SessionList() {
  const { t } = useTranslation();
  const { moment, ago } = useFormats();
  const [{ data, error }, read] = useQuery({ query: sessionsQuery });
  const [, endOne] = useAct(revokeSession);
  const [endingOthers, endOthers] = useAct(revokeOtherSessions);
  const [problem, setProblem] = useState<Problem>();
  const again = () => read({ requestPolicy: 'network-only' });

  const end = async (id: string) => {
    const outcome = await endOne({ input: { id, clientMutationId: newKey() } });
    setProblem(outcome.problem);
    if (outcome.done) announce(t('sessions.ended'));
    again();
  };
  const endAll = async () => {
    const outcome = await endOthers({ input: { clientMutationId: newKey() } });
    setProblem(outcome.problem);
    if (outcome.done) announce(t('sessions.endedOthers', { count: outcome.done.revoked }));
    again();
  };

  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={5} />;
  const methods = {
    PASSWORD: t('sessions.PASSWORD'),
    PASSWORD_CODE: t('sessions.PASSWORD_CODE'),
    PASSWORD_RECOVERY: t('sessions.PASSWORD_RECOVERY'),
    PASSKEY: t('sessions.PASSKEY'),
    SIGN_ON: t('sessions.SIGN_ON'),
  };
  const browserOf = ({ userAgent }: { userAgent?: string | null }) => browserName(userAgent) ?? t('sessions.unknown');
  return (
    <section className="section" aria-labelledby="sessions-heading">
      <div className="section__head">
        <div>
          <h2 id="sessions-heading">{t('sessions.title')}</h2>
          <p className="section__lead">{t('sessions.lead')}</p>
        </div>
        {data.sessions.length > 1 && (
          <Button kind="tertiary" size="sm" disabled={endingOthers} onClick={() => void endAll()}>
            {t('sessions.endOthers')}
          </Button>
        )}
      </div>
      <Refusal problem={problem} />
      <Rows
        labelledBy="sessions-heading"
        rows={data.sessions}
        columns={[
          { key: 'browser', title: t('sessions.browser'), cell: browserOf },
          {
            key: 'method',
            title: t('sessions.method'),
            cell: ({ method, provider }) => labelled(methods[method as keyof typeof methods] ?? method, provider),
          },
          { key: 'address', title: t('sessions.address'), cell: ({ address }) => address },
          {
            key: 'lastUsed',
            title: t('sessions.lastUsed'),
            cell: ({ lastUsedAt }) => <span title={moment(lastUsedAt)}>{ago(lastUsedAt)}</span>,
          },
          { key: 'expires', title: t('sessions.expires'), cell: ({ expiresAt }) => moment(expiresAt) },
          {
            key: 'end',
            title: t('sessions.end'),
            quiet: true,
            cell: (session) =>
              session.current ? (
                <Tag type="blue" size="sm">
                  {t('sessions.current')}
                </Tag>
              ) : (
                <Button
                  kind="ghost"
                  size="sm"
                  aria-label={t('sessions.endOne', { browser: browserOf(session) })}
                  onClick={() => void end(session.id)}
                >
                  {t('sessions.end')}
                </Button>
              ),
          },
        ]}
      />
    </section>
  );
}
