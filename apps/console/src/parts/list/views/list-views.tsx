import { useSearchParams } from '../../../routing/routing.js';
import { SavedViews } from './saved-views.js';

/** Views of a list whose filters, order and columns all stand in the address. */
export function ListViews({ screen }: { screen: string }) {
  const [given, give] = useSearchParams();
  return (
    <SavedViews screen={screen} current={Object.fromEntries(given)} onChoose={(settings) => give({ ...settings })} />
  );
}
