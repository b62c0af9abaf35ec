import { Button, Select, SelectItem, TextArea } from '@carbon/react';
import type { Geometry } from 'geojson';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { positionsOf } from '../../../../parts/map/coordinates.js';
import { geometryOf, shapes } from '../../../../parts/map/geo.js';

/** The way without a mouse: everything that can be drawn, by its coordinates. */
export function WrittenSite({ onAdd }: { onAdd: (geometry: Geometry) => void }) {
  const { t } = useTranslation();
  const [shape, setShape] = useState<(typeof shapes)[number]>('Point');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const read = positionsOf(text);
  const site = 'positions' in read ? geometryOf(shape, read.positions) : undefined;
  const add = () => {
    setTried(!site);
    if (!site) return;
    onAdd(site);
    setText('');
  };
  return (
    <fieldset className="list list--spaced">
      <legend>{t('siteStep.write')}</legend>
      <Select
        id="site-shape"
        size="sm"
        labelText={t('siteStep.kind')}
        value={shape}
        onChange={({ target }) => setShape(shapes.find((each) => each === target.value) ?? 'Point')}
      >
        {shapes.map((each) => (
          <SelectItem key={each} value={each} text={t(`siteStep.shape.${each}`)} />
        ))}
      </Select>
      <TextArea
        id="site-coordinates"
        rows={shape === 'Point' ? 1 : 4}
        labelText={t('siteStep.coordinates')}
        helperText={t('siteStep.coordinatesHelp')}
        value={text}
        invalid={tried && !site}
        invalidText={'wrong' in read ? t('siteStep.notPlace', { line: read.wrong }) : t('siteStep.tooFew')}
        onChange={({ target }) => setText(target.value)}
      />
      <Button kind="tertiary" size="sm" onClick={add}>
        {t('siteStep.add')}
      </Button>
    </fieldset>
  );
}
