import { useTranslation } from 'react-i18next';
import { type Difference, BothVersions } from '../../parts/both-versions.js';
import { labelled, semicolon } from '../../language/labelled.js';
import type { Body } from '../definition.body.js';
import { differencesOf } from '../said/differences.js';
import { type Line, useSaidProcess } from '../said/said-process.js';

/** A colleague saved the draft meanwhile: what it says otherwise than one's own, and which of them shall stand. */
export function BothDrafts({
  mine,
  theirs,
  onMine,
  onTheirs,
}: {
  mine: Body;
  theirs: Body;
  onMine: () => void;
  onTheirs: () => void;
}) {
  const { t } = useTranslation();
  const say = useSaidProcess();
  const titles = [mine, theirs].map(({ title = '' }) => title);
  const title = { key: 'title', name: t('processes.name'), mine: titles[0] ?? '', theirs: titles[1] ?? '' };
  const words = (line: Line | undefined) => [...(line?.says ?? []), ...(line?.notes ?? [])].join(semicolon());
  const said = differencesOf(say(theirs), say(mine)).map(({ key, step, name, before, after, moved }): Difference => {
    const place = (number: number) => t('processes.stage', { number });
    return {
      key,
      name: labelled(step, name !== step && name),
      mine: moved ? place(moved.after) : words(after),
      theirs: moved ? place(moved.before) : words(before),
    };
  });
  const differences = title.mine === title.theirs ? said : [title, ...said];
  return <BothVersions differences={differences} onMine={onMine} onTheirs={onTheirs} />;
}
