import { TextInput } from '@carbon/react';
import { type ComponentType, useEffect, useState } from 'react';
import type { PlaceFieldProps } from './places/place-chooser.js';
import { useRegionOf } from './region-of.js';

interface Chooser {
  readonly Field: ComponentType<PlaceFieldProps & { held: boolean }>;
  readonly held: boolean;
}

/** Chooses a place; the names of all places are loaded by the first field that is shown, and so weigh on no other screen. */
export function PlaceField(props: PlaceFieldProps) {
  const { id, labelText, value, mapped: _, note: __, onPlace: ___, ...rest } = props;
  const regionOf = useRegionOf();
  const [chooser, setChooser] = useState<Chooser | Error>();
  useEffect(() => {
    let here = true;
    import('./places/place-chooser.js').then(
      ({ default: Field }) => here && setChooser({ Field, held: document.activeElement?.id === id }),
      (error: Error) => here && setChooser(error),
    );
    return () => {
      here = false;
    };
  }, [id]);
  if (chooser instanceof Error) throw chooser;
  if (chooser) return <chooser.Field {...props} held={chooser.held} />;
  return <TextInput {...rest} id={id} labelText={labelText} value={regionOf(value)} readOnly />;
}
