import { ClickableTile } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../graphql/act.js';
import { Page } from '../parts/page.js';
import { Refusal } from '../parts/states.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Roles } from '../parts/organisation/roles.js';
import { useNavigate } from '../routing/routing.js';
import { chooseSeat } from './session.queries.js';
import { useSession, useSignedIn } from './session.js';

/** Which organisation one acts for, for people with more than one seat. */
export default function SeatPage() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { renew } = useSession();
  const { me, seats } = useSignedIn();
  const navigate = useNavigate();
  const [, act, problem] = useAct(chooseSeat);

  const choose = async (memberId: string) => {
    if (memberId !== me.id) {
      await (await import('../approvals/deciding/held.js')).held.flush();
      const outcome = await act({ input: { memberId, clientMutationId: newKey() } });
      if (outcome.problem) return;
      renew();
    }
    void navigate('/', { replace: true });
  };

  return (
    <Page title={t('seat.title')} lead={seats.length > 1 ? t('seat.lead') : undefined} className="page--narrow">
      <Refusal problem={problem} />
      <ul className="seats">
        {seats.map((seat) => (
          <li key={seat.id}>
            <ClickableTile
              href={`#${seat.id}`}
              onClick={(event) => {
                event.preventDefault();
                void choose(seat.id);
              }}
            >
              <strong>{seat.organisation && nameOf(seat.organisation)}</strong>
              <span className="seats__role">
                {seat.title} · <Roles roles={seat.roles} steward={seat.steward} />
                {seat.id === me.id && ` · ${t('seat.current')}`}
              </span>
            </ClickableTile>
          </li>
        ))}
      </ul>
    </Page>
  );
}
