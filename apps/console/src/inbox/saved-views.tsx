import { Button, TextInput } from '@carbon/react';
import { Bookmark } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { filterOf, type InboxFilter, isNarrow, searchOf } from './inbox.filter.js';
import { removeView, savedViewsQuery, saveView } from './inbox.queries.js';

const SCREEN = 'inbox';

function sameSettings(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Filters that a person keeps under a name, one click away. */
export function SavedViews({ filter, onChange }: { filter: InboxFilter; onChange: (filter: InboxFilter) => void }) {
  const { t } = useTranslation();
  const [{ data }, read] = useQuery({ query: savedViewsQuery, variables: { screen: SCREEN } });
  const [, remove] = useAct(removeView);
  const [naming, setNaming] = useState(false);
  const again = () => read({ requestPolicy: 'network-only' });
  const views = (data?.savedViews ?? []).map(({ id, name, settings }) => ({
    id,
    name,
    filter: filterOf(new URLSearchParams(settings as Record<string, string>)),
  }));
  const current = searchOf(filter);
  const known = views.some((view) => sameSettings(searchOf(view.filter), current));
  const worthKeeping = (isNarrow(filter) || filter.whole) && !known;
  if (views.length === 0 && !worthKeeping && !naming) return null;

  const drop = async (id: string, name: string) => {
    const { done } = await remove({ input: { id, clientMutationId: newKey() } });
    if (done) announce(t('views.removed', { name }));
    again();
  };
  return (
    <div className="views" role="group" aria-label={t('views.label')}>
      {views.map((view) => {
        const on = sameSettings(searchOf(view.filter), current);
        return (
          <span key={view.id} className="views__one">
            <Button
              kind={on ? 'secondary' : 'tertiary'}
              size="sm"
              aria-pressed={on}
              onClick={() => onChange(view.filter)}
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
        <NameDialog
          filter={filter}
          onClose={() => setNaming(false)}
          onSaved={(name) => {
            setNaming(false);
            announce(t('views.saved', { name }));
            again();
          }}
        />
      )}
    </div>
  );
}

function NameDialog({
  filter,
  onClose,
  onSaved,
}: {
  filter: InboxFilter;
  onClose: () => void;
  onSaved: (name: string) => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [busy, save, problem] = useAct(saveView);
  const submit = async () => {
    const settings = searchOf(filter);
    const outcome = await save({ input: { screen: SCREEN, name: name.trim(), settings, clientMutationId: newKey() } });
    if (outcome.done) onSaved(name.trim());
  };
  return (
    <Dialog
      title={t('views.saveTitle')}
      submit={t('views.save')}
      onSubmit={() => void submit()}
      onClose={onClose}
      busy={busy}
      ready={name.trim() !== ''}
      problem={problem}
    >
      <TextInput
        id="view-name"
        data-modal-primary-focus
        labelText={t('views.name')}
        helperText={t('views.nameHelp')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && name.trim()) void submit();
        }}
      />
    </Dialog>
  );
}
