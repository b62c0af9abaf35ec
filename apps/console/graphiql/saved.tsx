import { Button, type GraphiQLPlugin, StarIcon, TrashIcon, UnStyledButton, useGraphiQL } from '@graphiql/react';
import { type SyntheticEvent, useEffect, useState } from 'react';
import examples from 'virtual:examples';
import { type Query, remove, save, savedQueries, type SavedQuery } from './saved-queries.js';
import { words } from './saved.texts.js';

/** Queries of one's own under names, and those that the documentation shows. */
function Saved() {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const [own, setOwn] = useState<readonly SavedQuery[]>();
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');

  const after = (done: Promise<void>) =>
    done
      .then(async () => {
        setOwn(await savedQueries());
        setSaid('');
      })
      .catch((error: Error) => setSaid(error.message));
  useEffect(() => {
    savedQueries().then(setOwn, () => setSaid(words.signIn));
  }, []);

  const open = ({ query = '', variables = '' }: Partial<Query>) => {
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
  };
  const keep = (event: SyntheticEvent) => {
    event.preventDefault();
    const given = { query: queryEditor?.getValue() ?? '', variables: variableEditor?.getValue() ?? '' };
    void after(save(name, given).then(() => setName('')));
  };
  return (
    <section className="saved" aria-label={words.title}>
      <h2 className="saved__title">{words.title}</h2>
      {own && (
        <>
          <form className="saved__form" onSubmit={keep}>
            <input
              className="saved__name"
              aria-label={words.name}
              placeholder={words.name}
              maxLength={60}
              required
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
            <Button type="submit">{words.save}</Button>
          </form>
          <h3>{words.own}</h3>
          {own.length === 0 && <p>{words.none}</p>}
          <ul className="saved__list">
            {own.map((each) => (
              <li key={each.id}>
                <UnStyledButton className="saved__open" onClick={() => open(each.settings)}>
                  {each.name}
                </UnStyledButton>
                <UnStyledButton
                  aria-label={words.remove.replace('{{name}}', each.name)}
                  onClick={() => void after(remove(each.id))}
                >
                  <TrashIcon />
                </UnStyledButton>
              </li>
            ))}
          </ul>
        </>
      )}
      {said && <p role="alert">{said}</p>}
      <h3>{words.examples}</h3>
      <ul className="saved__list">
        {examples.map((each) => (
          <li key={each.query}>
            <UnStyledButton className="saved__open" onClick={() => open(each)}>
              {each.name}
            </UnStyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const SAVED: GraphiQLPlugin = { title: words.title, icon: StarIcon, content: Saved };
