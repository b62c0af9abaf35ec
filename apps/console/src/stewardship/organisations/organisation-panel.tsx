import { Button } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { OrganisationDialog } from '../../organisation/organisation-dialog.js';
import { OrganisationFacts } from '../../organisation/organisation-profile.js';
import { useTopic } from '../../live/use-live.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { OrganisationLimits } from './organisation-limits.js';
import { type StandingAct, StandingDialog } from './standing-dialog.js';
import { standingQuery } from '../stewardship.queries.js';
import { useNameOf } from '../../parts/organisation/name-of.js';

/** One organisation, what was decided about it, and what can be. */
export function OrganisationPanel({ id, onChoose }: { id: string; onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { moment } = useFormats();
  const topic = `organisation:${id}`;
  useTopic(topic);
  const context = useMemo(() => ({ topics: [topic] }), [topic]);
  const [{ data, error }, read] = useQuery({ query: standingQuery, variables: { id }, context });
  const [open, setOpen] = useState<StandingAct | 'edit'>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data?.organisation) return <Skeleton lines={8} />;
  const { organisation, identifierSchemes } = data;
  const { state, viewerCan, parent, standings } = organisation;
  const may = (permission: string) => viewerCan.includes(permission);
  const close = () => {
    setOpen(undefined);
    again();
  };
  return (
    <aside className="panel" aria-label={nameOf(organisation)}>
      <h3>{nameOf(organisation)}</h3>
      <div className="section__actions">
        {state === 'PENDING' && may('organisation.verify') && (
          <Button kind="primary" size="sm" onClick={() => setOpen('verify')}>
            {t('stewardship.standing.verify.submit')}
          </Button>
        )}
        {state === 'SUSPENDED' && may('organisation.suspend') && (
          <Button kind="primary" size="sm" onClick={() => setOpen('reinstate')}>
            {t('stewardship.standing.reinstate.submit')}
          </Button>
        )}
        {may('organisation.update') && (
          <Button kind="tertiary" size="sm" onClick={() => setOpen('edit')}>
            {t('organisation.edit')}
          </Button>
        )}
        {state !== 'SUSPENDED' && may('organisation.suspend') && (
          <Button kind="danger--tertiary" size="sm" onClick={() => setOpen('suspend')}>
            {t('stewardship.standing.suspend.submit')}
          </Button>
        )}
        {parent && (
          <Button kind="ghost" size="sm" onClick={() => onChoose(parent.id)}>
            {t('stewardship.above')}
          </Button>
        )}
      </div>
      <OrganisationFacts organisation={organisation} />
      {standings.length > 0 && (
        <>
          <h4>{t('stewardship.standings')}</h4>
          <ul className="history">
            {standings.map((each) => (
              <li key={each.id}>
                <strong>{t(`organisation.state.${each.state}`)}</strong> · {moment(each.at)}
                {each.reason && <p>{each.reason}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
      {may('organisation.setQuota') && <OrganisationLimits id={id} name={nameOf(organisation)} />}
      {open === 'edit' && (
        <OrganisationDialog organisation={organisation} schemes={identifierSchemes} onClose={close} />
      )}
      {open && open !== 'edit' && <StandingDialog organisation={organisation} act={open} onClose={close} />}
    </aside>
  );
}
