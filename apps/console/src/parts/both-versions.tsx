import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';

export interface Difference {
  readonly key: string;
  readonly name: string;
  readonly mine: string;
  readonly theirs: string;
}

/** Two people changed the same: both versions where they differ, and the choice between them. */
export function BothVersions({
  lead,
  differences,
  onMine,
  onTheirs,
}: {
  /** What has happened; left out, that somebody else was faster. */
  lead?: string;
  differences: readonly Difference[];
  onMine: () => void;
  onTheirs: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="theirs" role="alert">
      <p>{lead ?? t('conflict.lead')}</p>
      <dl className="facts">
        {differences.flatMap(({ key, name, mine, theirs }) => [
          <dt key={`${key} name`}>{name}</dt>,
          <dd key={key}>
            <del>{theirs || '–'}</del>
            <br />
            <ins>{mine || '–'}</ins>
          </dd>,
        ])}
      </dl>
      <div className="section__actions">
        <Button kind="tertiary" size="sm" onClick={onTheirs}>
          {t('conflict.theirs')}
        </Button>
        <Button kind="tertiary" size="sm" onClick={onMine}>
          {t('conflict.mine')}
        </Button>
      </div>
    </div>
  );
}
