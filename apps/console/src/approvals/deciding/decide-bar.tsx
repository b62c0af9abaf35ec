import { Button, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Decision } from '../../graphql/generated/graphql.js';

/** On a phone: what is decided on, the choice and the button that gives it stay under the thumb, wherever one reads. */
export function DecideBar({
  id,
  title,
  decision,
  among,
  onChoose,
  onSubmit,
}: {
  id: string;
  title: string;
  decision: Decision | undefined;
  among: readonly Decision[];
  onChoose: (decision: Decision) => void;
  onSubmit: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="decide__bar" role="group" aria-label={t('decide.bar', { title })}>
      <p className="decide__bar-title" aria-hidden="true">
        {title}
      </p>
      <Select
        id={`${id}-bar`}
        hideLabel
        labelText={t('decide.decision')}
        value={decision ?? ''}
        onChange={({ target }) => onChoose(target.value as Decision)}
      >
        <SelectItem value="" text={t('decide.choose')} disabled hidden />
        {among.map((one) => (
          <SelectItem key={one} value={one} text={t(`decide.${one}`)} />
        ))}
      </Select>
      <Button
        type="button"
        size="md"
        data-decide="bar"
        disabled={!decision}
        kind={decision === 'REJECT' ? 'danger' : 'primary'}
        onClick={onSubmit}
      >
        {decision ? t(`decide.${decision}`) : t('decide.title')}
      </Button>
    </div>
  );
}
