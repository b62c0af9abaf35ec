import '../map.scss';
import { ComboBox } from '@carbon/react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusBack } from '../../input/choosing/focus-back.js';
import { useLibraryWords } from '../../input/choosing/library-words.js';
import { useWhole } from '../../input/choosing/whole.js';
import type { NamedPlace } from './place-search.js';
import { useGazetteer } from './use-gazetteer.js';
import { useRegionOf } from '../region-of.js';

const PlaceMap = lazy(() => import('./place-map.js'));

/** What a field of a place is given. */
export interface PlaceFieldProps {
  readonly id: string;
  readonly labelText: string;
  readonly value: string;
  /** What the place decides. */
  readonly note?: string;
  readonly onPlace: (place: string) => void;
  readonly invalid?: boolean;
  readonly invalidText?: string;
  /** Without a map where nobody is signed in, who could read outlines. */
  readonly mapped?: boolean;
  readonly 'aria-describedby'?: string;
  readonly 'data-modal-primary-focus'?: boolean;
}

/** Chooses a place by its name in any of the three languages, in pinyin, by its code, or on a map. */
export default function PlaceChooser({
  id,
  labelText,
  value,
  note,
  onPlace,
  invalid = false,
  invalidText,
  mapped = true,
  held,
  ...rest
}: PlaceFieldProps & {
  /** The field it replaces had the focus. */
  readonly held: boolean;
}) {
  const { t } = useTranslation();
  const words = useLibraryWords();
  const regionOf = useRegionOf();
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(false);
  const chosen: NamedPlace | undefined = value ? { code: value, name: regionOf(value) } : undefined;
  const chose = useFocusBack(id, value);
  useEffect(() => {
    if (held) document.getElementById(id)?.focus();
  }, []);
  const whole = useWhole(id, chosen?.name);
  const search = typed === chosen?.name ? '' : typed;
  const [entered, setEntered] = useState(held);
  const { placesFor, placeCalled } = useGazetteer(entered || search !== '');
  const choose = async (name: string) => {
    const place = await placeCalled(name);
    if (place && place.code !== value) onPlace(place.code);
  };
  return (
    <div>
      <ComboBox<NamedPlace>
        {...rest}
        // Called otherwise, too, once another language is chosen.
        key={`${value} ${chosen?.name}`}
        id={id}
        translateWithId={words}
        titleText={labelText}
        placeholder={t('common.placeSearch')}
        helperText={[whole, chosen ? undefined : t('common.placeHelp'), note].filter(Boolean).join(' · ')}
        items={[...placesFor(search)]}
        itemToString={(place) => place?.name ?? ''}
        initialSelectedItem={chosen}
        onInputChange={(text) => setTyped(text ?? '')}
        onChange={({ selectedItem }) => {
          chose();
          onPlace(selectedItem?.code ?? '');
        }}
        inputProps={{
          onFocus: () => setEntered(true),
          onBlur: () => {
            if (search) choose(search).catch(() => undefined);
          },
        }}
        invalid={invalid}
        invalidText={value ? invalidText : t('common.placeMissing')}
      />
      {mapped && (
        <details className="map__fold" onToggle={({ currentTarget }) => setShown(currentTarget.open)}>
          <summary>{t('sites.chooseOnMap')}</summary>
          {shown && (
            <Suspense>
              <PlaceMap value={value} onPlace={onPlace} />
            </Suspense>
          )}
        </details>
      )}
    </div>
  );
}
