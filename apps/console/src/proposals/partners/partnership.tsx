import { Button, RadioButton, RadioButtonGroup } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Refusal } from '../../parts/states.js';
import { Link, useNavigate } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { declinePartnership, joinProposal } from './partners.queries.js';
import { usePartners } from './use-partners.js';

type Answer = 'ACCEPT' | 'DECLINE';

/** For an organisation that is asked to be a partner, or is one: what that means, and its answer. Nothing for others. */
export function Partnership({ proposalId, onDone }: { proposalId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { organisation } = useSignedIn();
  const nameOf = useNameOf();
  const navigate = useNavigate();
  const [proposal, again] = usePartners(proposalId);
  const [joining, join, notJoined] = useAct(joinProposal);
  const [declining, decline, notDeclined] = useAct(declinePartnership);
  const [answer, setAnswer] = useState<Answer>();
  const own = proposal?.partners.find((one) => one.organisation?.id === organisation.id);
  if (!proposal?.submitter || !own || own.state === 'DECLINED') return null;
  const submitter = nameOf(proposal.submitter);
  const asked = own.state === 'ASKED';
  const may = own.viewerCan.includes('proposal.join');
  const send = async () => {
    const input = { id: own.id, expectedVersion: own.version, clientMutationId: newKey() };
    const { done } = await (answer === 'ACCEPT' ? join({ input }) : decline({ input }));
    if (!done) return again();
    announce(t(answer === 'ACCEPT' ? 'partners.joined' : 'partners.declined'));
    setAnswer(undefined);
    if (answer === 'DECLINE') return void navigate('/inbox');
    again();
    onDone();
  };
  return (
    <section className="partnership" aria-labelledby="partnership-heading">
      <h2 id="partnership-heading">{t(asked ? 'partners.question' : 'partners.areOne')}</h2>
      <p>{t(asked ? 'partners.asked' : 'partners.since', { submitter })}</p>
      {asked && !may && <p>{t('partners.whoAnswers')}</p>}
      <Refusal problem={answer === 'DECLINE' ? notDeclined : notJoined} />
      {may && (
        <>
          {asked ? (
            <RadioButtonGroup
              legendText={t('partners.answer')}
              name="partnership"
              orientation="vertical"
              valueSelected={answer ?? ''}
              onChange={(value) => setAnswer(value as Answer)}
            >
              <RadioButton id="partnership-accept" value="ACCEPT" labelText={t('partners.accept')} />
              <RadioButton id="partnership-decline" value="DECLINE" labelText={t('partners.decline')} />
            </RadioButtonGroup>
          ) : (
            <div className="partnership__acts">
              <Link className="cds--link" to={`/proposals/${proposalId}/edit`}>
                {t('desk.continue')}
              </Link>
              {answer === undefined && (
                <Button kind="ghost" size="sm" onClick={() => setAnswer('DECLINE')}>
                  {t('partners.leave')}
                </Button>
              )}
            </div>
          )}
          {answer && (
            <>
              <p>{t(answer === 'ACCEPT' ? 'partners.ifAccepted' : 'partners.ifDeclined', { submitter })}</p>
              <Button
                size="md"
                kind={answer === 'ACCEPT' ? 'primary' : 'danger'}
                disabled={joining || declining}
                onClick={() => void send()}
              >
                {t(answer === 'ACCEPT' ? 'partners.accept' : asked ? 'partners.decline' : 'partners.leave')}
              </Button>
            </>
          )}
        </>
      )}
    </section>
  );
}
