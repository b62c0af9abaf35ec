import { useSearchParams } from '../../../routing/routing.js';
import { SavedViews } from './saved-views.js';

/**
 * Views of a list whose filters, order and columns all stand in the address.
 * @param apart parameters of the address that no view keeps
 */
export function ListViews({ screen, apart = [] }: { screen: string; apart?: readonly string[] }) {
  const [given, give] = useSearchParams();
  const current = Object.fromEntries([...given].filter(([name]) => !apart.includes(name)));
  return <SavedViews screen={screen} current={current} onChoose={(settings) => give({ ...settings })} />;
}
