import { Button } from '@carbon/react';
import { Add, FitToScreen, Subtract } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';

/** What can be done to a map besides dragging it. */
export function MapControls({ onNearer, onFarther, onAll }: Record<'onNearer' | 'onFarther' | 'onAll', () => void>) {
  const { t } = useTranslation();
  const controls = [
    [Add, t('sites.zoomIn'), onNearer],
    [Subtract, t('sites.zoomOut'), onFarther],
    [FitToScreen, t('sites.all'), onAll],
  ] as const;
  return (
    <div className="map__controls">
      {controls.map(([icon, name, act]) => (
        <Button
          key={name}
          kind="secondary"
          size="sm"
          hasIconOnly
          renderIcon={icon}
          iconDescription={name}
          tooltipPosition="left"
          onClick={act}
        />
      ))}
    </div>
  );
}
