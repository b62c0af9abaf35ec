import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useNameOf } from '../parts/organisation/name-of.js';
import { announce } from '../parts/announce.js';
import type { About } from './discussion.fragment.js';
import { mentionableQuery } from './discussions.queries.js';
import type { Mention } from './mentions.js';

const WAIT_MS = 120;

interface Offered extends Mention {
  /** Whose seat it is, or that it is an organisation. */
  readonly beside: string;
}

/**
 * Whom a comment can speak to by what is being typed, asked when the typing stops; undefined while it is not known. Until the answer is
 * there, those of the one before who fit: whoever types fast chooses nobody else.
 */
export function useMentionable({
  text,
  ...where
}: About & { discussionId: string | undefined; internal: boolean; text: string | undefined }):
  | readonly Offered[]
  | undefined {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [search, setSearch] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setSearch(text), text === undefined ? 0 : WAIT_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const [{ data, fetching, stale }] = useQuery({
    query: mentionableQuery,
    variables: { ...where, text: search ?? '' },
    pause: search === undefined,
  });
  const found = search !== undefined && !stale ? data?.mentionable : undefined;
  const all = found?.flatMap(({ organisation, member }): Offered[] => {
    if (!organisation) return [];
    const { id } = organisation;
    if (!member) return [{ id, kind: 'organisation', name: nameOf(organisation), beside: t('talk.organisation') }];
    const { person, title } = member;
    const beside = person && person.name !== title ? `${title} · ${nameOf(organisation)}` : nameOf(organisation);
    return [{ id: member.id, kind: 'member', name: person?.name ?? title, beside }];
  });
  const ahead = fetching || search !== text;
  const fitting = ahead ? all?.filter((one) => fits(one, text ?? '')) : all;
  const offered = ahead && fitting?.length === 0 ? undefined : fitting;
  const count = ahead ? undefined : offered?.length;
  useEffect(() => {
    if (count !== undefined) announce(count === 0 ? t('talk.nobody') : t('talk.found', { count }), { heard: true });
  }, [count, t]);
  return offered;
}

const fits = ({ name, beside }: Offered, text: string): boolean =>
  `${name} ${beside}`.toLocaleLowerCase().includes(text.toLocaleLowerCase());

/** Those who can be spoken to, below the field one types in, which keeps the focus. */
export function MentionList({
  id,
  found,
  active,
  onChoose,
}: {
  id: string;
  found: readonly Offered[];
  active: number;
  onChoose: (mention: Mention) => void;
}) {
  const { t } = useTranslation();
  if (found.length === 0) return <p className="comment__meta">{t('talk.nobody')}</p>;
  return (
    <ul className="mentions" id={id} role="listbox" aria-label={t('talk.people')}>
      {found.map((one, index) => (
        <li
          key={one.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={index === active ? 'mentions__one mentions__one--active' : 'mentions__one'}
          // The field would lose the focus to a press.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(one)}
        >
          <span>{one.name}</span> <span className="comment__meta">{one.beside}</span>
        </li>
      ))}
    </ul>
  );
}
