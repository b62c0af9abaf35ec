import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface Clause {
  readonly id: string;
  readonly text: string;
}

/** Clauses as sentences, grouped by what they are about; one of them can be chosen. */
export function ClauseList({
  clauses,
  chosen,
  onChoose,
  beside,
  level: Heading = 'h4',
}: {
  clauses: readonly Clause[];
  chosen: string | undefined;
  onChoose: (clause: string) => void;
  /** What stands with a clause, such as its comments. */
  beside?: (clause: Clause, stop: boolean) => ReactNode;
  /** Of the groups' headings. */
  level?: 'h3' | 'h4';
}) {
  const { t } = useTranslation();
  const [at, setAt] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const found = chosen && list.current?.querySelector<HTMLElement>(`[data-sentence="${CSS.escape(chosen)}"]`);
    if (found && list.current) list.current.scrollTop = found.offsetTop - list.current.clientHeight / 3;
  }, [chosen]);
  const groups = new Map<string, Clause[]>();
  for (const clause of clauses) {
    const group = /^(datasets\.\d+|parties)/.exec(clause.id)?.[0] ?? 'general';
    groups.set(group, [...(groups.get(group) ?? []), clause]);
  }
  const order = [...groups.values()].flat().map(({ id }) => id);
  const stop = [at, chosen].find((one) => one !== undefined && order.includes(one)) ?? order[0];
  const go = (event: KeyboardEvent, id: string) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step && order[order.indexOf(id) + step];
    if (!next) return;
    event.preventDefault();
    setAt(next);
    list.current?.querySelector<HTMLElement>(`[data-sentence="${CSS.escape(next)}"] .clauses__text`)?.focus();
  };
  const heading = (group: string) => {
    if (group === 'parties' || group === 'general') return t(`agreement.${group}`);
    return `${t('agreement.dataset')} ${Number(group.split('.')[1]) + 1}`;
  };
  return (
    <div className="clauses" ref={list} tabIndex={0} role="region" aria-label={t('agreement.clauses')}>
      {[...groups].map(([group, members]) => (
        <Fragment key={group}>
          <Heading>{heading(group)}</Heading>
          <ul>
            {members.map((clause) => (
              <li
                key={clause.id}
                data-sentence={clause.id}
                className={clause.id === chosen ? 'clauses__one clauses__one--chosen' : 'clauses__one'}
              >
                <button
                  type="button"
                  className="clauses__text"
                  aria-pressed={clause.id === chosen}
                  // One stop for all of them; arrows go on from there.
                  tabIndex={clause.id === stop ? 0 : -1}
                  onKeyDown={(event) => go(event, clause.id)}
                  onClick={() => onChoose(clause.id)}
                >
                  {clause.text}
                </button>
                {beside?.(clause, clause.id === stop)}
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </div>
  );
}
