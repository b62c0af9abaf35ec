import { useLayoutEffect, useState } from 'react';

/**
 * What was chosen in a field, to be said below it, while the field is too narrow to show all of it: as on a phone, where names that
 * differ by their ends would look alike.
 * @param id the field's
 * @param chosen what stands in it; left out while nothing is chosen
 */
export function useWhole(id: string, chosen: string | undefined): string | undefined {
  const [cut, setCut] = useState(false);
  useLayoutEffect(() => {
    const field = chosen && document.getElementById(id);
    if (!field) return setCut(false);
    const measure = () => setCut(field.scrollWidth > field.clientWidth);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(field);
    return () => watch.disconnect();
  }, [id, chosen]);
  return cut ? chosen : undefined;
}
