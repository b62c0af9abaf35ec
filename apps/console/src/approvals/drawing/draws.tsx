import './bring-texts.js';
import { Button, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import type { DrawnFragment, DrawsQuery } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { save } from '../../parts/files/sheet.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import { drawFileQuery, drawsQuery } from './draw.queries.js';

type Draw = NonNullable<DrawsQuery['approval']>['draws'][number];

const COLOURS = { ANNOUNCED: 'blue', DRAWN: 'green', FAILED: 'red', LAPSED: 'gray' } as const;

/** What is drawn by lot: from whom, how and when, fixed before; whom it drew, and who moved up. */
export function Draws({ approvalId }: { approvalId: string }) {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: drawsQuery, variables: { id: approvalId } });
  if (!data) return <Skeleton lines={4} />;
  const { draws = [], stages = [] } = data.approval ?? {};
  const titleOf = ({ stage, group, appealId }: Draw) =>
    appealId
      ? t('drawing.panel')
      : (stages.find(({ key }) => key === stage)?.groups.find(({ key }) => key === group)?.title ?? group);
  return (
    <ul className="conditions">
      {draws.map((draw) => (
        <li key={draw.id}>
          <DrawView draw={draw} title={titleOf(draw)} approvalId={approvalId} />
        </li>
      ))}
    </ul>
  );
}

function DrawView({ draw, title, approvalId }: { draw: Draw; title: string; approvalId: string }) {
  const { t } = useTranslation();
  const { moment, percent } = useFormats();
  const nameOf = useNameOf();
  const client = useClient();
  const { state, seats, pool, candidates, excluded, leastChance, drawnAt } = draw;
  const download = async () => {
    const { data } = await client.query(drawFileQuery, { id: approvalId }, { requestPolicy: 'network-only' });
    const file = data?.approval?.draws.find(({ id }) => id === draw.id)?.file;
    if (file) save(new Blob([file], { type: 'application/json' }), `draw-${draw.id}.json`);
  };
  return (
    <>
      <p>
        <Tag size="sm" type={COLOURS[state]}>
          {t(`drawing.state.${state}`)}
        </Tag>{' '}
        <strong>{title}</strong> · {t('drawing.from', { count: seats, pool: pool?.title ?? '—' })}
      </p>
      <p className="file__quiet">
        {[
          t('drawing.candidates', { count: candidates }),
          ...(excluded > 0 ? [t('drawing.excluded', { count: excluded })] : []),
          ...draw.quotas.flatMap(({ value, min, max }) => [
            ...(typeof min === 'number' ? [t('drawing.least', { value, count: min })] : []),
            ...(typeof max === 'number' ? [t('drawing.most', { value, count: max })] : []),
          ]),
          ...(leastChance === null ? [] : [t('drawing.chance', { percent: percent(leastChance / 100) })]),
        ].join(' · ')}
      </p>
      {draw.withdrawnBefore > 0 && (
        <p className="late">{t('drawing.withdrawnBefore', { count: draw.withdrawnBefore })}</p>
      )}
      {state === 'ANNOUNCED' && <p>{t('drawing.waits', { when: moment(draw.drawAt) })}</p>}
      {state === 'FAILED' && <Lacking draw={draw} />}
      {state === 'DRAWN' && (
        <>
          <dl className="objection">
            <Experts title={t('drawing.drawn')} experts={draw.drawn} />
            {draw.alternates.length > 0 && <Experts title={t('drawing.alternates')} experts={draw.alternates} />}
          </dl>
          {draw.moves.map(({ at, organisation, insteadOf }) => (
            <p key={at}>
              {t('drawing.moved', {
                who: organisation ? nameOf(organisation) : '—',
                instead: insteadOf ? nameOf(insteadOf) : '—',
                when: moment(at),
              })}
            </p>
          ))}
          <p className="file__quiet">
            {drawnAt && t('drawing.drawnAt', { when: moment(drawnAt), size: draw.checkpointSize ?? 0 })}
          </p>
          <Button kind="tertiary" size="sm" onClick={() => void download()}>
            {t('drawing.file')}
          </Button>
        </>
      )}
      <p className="file__quiet">
        {pool && (
          <>
            <Link className="cds--link" to={`/pools/${pool.key}`}>
              {pool.title}
            </Link>{' '}
            ·{' '}
          </>
        )}
        {t('drawing.hash')} <code>{draw.announcementHash}</code>
      </p>
    </>
  );
}

function Experts({ title, experts }: { title: string; experts: readonly DrawnFragment[] }) {
  const nameOf = useNameOf();
  return (
    <div>
      <dt>{title}</dt>
      {experts.map(({ id, name, organisation }) => (
        <dd key={id}>{organisation ? `${name} · ${nameOf(organisation)}` : name}</dd>
      ))}
    </div>
  );
}

function Lacking({ draw: { drawable, seats, changes } }: { draw: Draw }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('drawing.lacking', { count: drawable })}</p>
      <ul>
        {drawable < seats && <li>{t('drawing.fewer', { count: drawable })}</li>}
        {changes.map(({ stratum, value, min, max }) => (
          <li key={`${stratum} ${value}`}>
            {[
              ...(typeof min === 'number' ? [t('drawing.lower', { value, count: min })] : []),
              ...(typeof max === 'number' ? [t('drawing.raise', { value, count: max })] : []),
            ].join(' · ')}
          </li>
        ))}
      </ul>
    </>
  );
}
