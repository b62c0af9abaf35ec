import { Button, Tag } from '@carbon/react';
import { Location } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../routing/routing.js';
import type { Placed } from './placed.js';

const SIZE = 25;
/** Sites named in a row; how many others there are is told. */
const MOST_NAMED = 3;

/** The same as the picture, in words. */
export function PlacedList({
  placed,
  chosen,
  onSee,
  note,
}: {
  placed: readonly Placed[];
  chosen: string | undefined;
  onSee: (one: Placed) => void;
  note?: string;
}) {
  const { t } = useTranslation();
  const [most, setMost] = useState(SIZE);
  const at = placed.findIndex(({ proposalId }) => proposalId === chosen);
  // What was chosen on the picture is in the list, however far down.
  const shown = placed.slice(0, Math.max(most, at + 1));
  return (
    <>
      <p className="quiet">{t('atlas.count', { count: placed.length })}</p>
      {note && <p className="quiet">{note}</p>}
      <ul className="atlas__rows">
        {shown.map((one) => (
          <li
            key={one.proposalId}
            id={`placed-${one.proposalId}`}
            aria-current={one.proposalId === chosen ? 'location' : undefined}
          >
            <div>
              <h3>
                <Link className="cds--link" to={`/proposals/${one.proposalId}`}>
                  {one.title}
                </Link>
              </h3>
              <Standing placed={one} />
              <Sites placed={one} />
            </div>
            <Button
              kind="ghost"
              size="sm"
              hasIconOnly
              renderIcon={Location}
              iconDescription={t('atlas.showOne', { name: one.title })}
              tooltipPosition="left"
              onClick={() => onSee(one)}
            />
          </li>
        ))}
      </ul>
      {shown.length < placed.length && (
        <Button kind="tertiary" size="sm" onClick={() => setMost(shown.length + SIZE)}>
          {t('common.more')}
        </Button>
      )}
    </>
  );
}

function Standing({ placed: { projectId, projectName, stage, state } }: { placed: Placed }) {
  const { t } = useTranslation();
  return (
    <p className="atlas__standing">
      <Tag size="sm" type={projectId ? 'blue' : 'magenta'}>
        {projectId ? t('atlas.project') : t('atlas.proposal')}
      </Tag>
      {projectId && (
        <Link className="cds--link" to={`/projects/${projectId}`}>
          {projectName}
        </Link>
      )}
      <span>{stage ? t(`projectStage.${stage}`) : t(`proposalState.${state}`)}</span>
    </p>
  );
}

function Sites({ placed: { sites, siteCount } }: { placed: Placed }) {
  const { t } = useTranslation();
  const named = sites.flatMap(({ name }) => name ?? []).slice(0, MOST_NAMED);
  if (named.length === 0) return <p className="quiet">{t('atlas.sites', { count: siteCount })}</p>;
  return (
    <p className="quiet">
      {named.join(' · ')}
      {siteCount > named.length && ` · ${t('atlas.andMore', { count: siteCount - named.length })}`}
    </p>
  );
}
