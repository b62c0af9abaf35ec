import './saved-views.scss';
import { Button } from '@carbon/react';
import { Bookmark } from '@carbon/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../../../graphql/act.js';
import { announce } from '../../announce.js';
import { removeView, savedViewsQuery } from './saved-views.queries.js';

// Every list shows its views; few keep one.
const NameView = lazy(() => import('./name-view.js'));

/** What a view stands for: parameters of an address. */
export type ViewSettings = Readonly<Record<string, string>>;

/** The same whatever the order in which they were given: the database keeps its own. */
function sameSettings(a: ViewSettings, b: ViewSettings): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** Settings of a list that a person keeps under a name, one click away. */
export function SavedViews({
  screen,
  current,
  understood = (settings) => settings,
  onChoose,
}: {
  screen: string;
  /** What is set now; nothing is worth keeping where it is empty. */
  current: ViewSettings;
  /** What the screen makes of settings kept before. */
  understood?: (settings: ViewSettings) => ViewSettings;
  onChoose: (settings: ViewSettings) => void;
}) {
  const { t } = useTranslation();
  const [{ data }, read] = useQuery({ query: savedViewsQuery, variables: { screen } });
  const [, remove] = useAct(removeView);
  const [naming, setNaming] = useState(false);
  const again = () => read({ requestPolicy: 'network-only' });
  const views = (data?.savedViews ?? []).map(({ id, name, settings }) => ({
    id,
    name,
    settings: understood(settings as ViewSettings),
  }));
  const known = views.some(({ settings }) => sameSettings(settings, current));
  const worthKeeping = Object.keys(current).length > 0 && !known;
  if (views.length === 0 && !worthKeeping && !naming) return null;

  const drop = async (id: string, name: string) => {
    const { done } = await remove({ input: { id, clientMutationId: newKey() } });
    if (done) announce(t('views.removed', { name }));
    again();
  };
  return (
    <div className="views" role="group" aria-label={t('views.label')}>
      {views.map((view) => {
        const on = sameSettings(view.settings, current);
        return (
          <span key={view.id} className="views__one">
            <Button
              kind={on ? 'secondary' : 'tertiary'}
              size="sm"
              aria-pressed={on}
              onClick={() => onChoose(view.settings)}
            >
              {view.name}
            </Button>
            <Button
              kind="ghost"
              size="sm"
              className="views__remove"
              aria-label={t('views.remove', { name: view.name })}
              onClick={() => void drop(view.id, view.name)}
            >
              ×
            </Button>
          </span>
        );
      })}
      {worthKeeping && (
        <Button kind="ghost" size="sm" renderIcon={Bookmark} onClick={() => setNaming(true)}>
          {t('views.save')}
        </Button>
      )}
      {naming && (
        <Suspense>
          <NameView
            screen={screen}
            settings={current}
            onClose={() => setNaming(false)}
            onSaved={(name) => {
              setNaming(false);
              announce(t('views.saved', { name }));
              again();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
