import { Button, Checkbox } from '@carbon/react';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import { Link } from '../routing/routing.js';
import type { Rows } from './inbox.feed.js';
import { useNarrow } from '../parts/window/use-narrow.js';
import { PersonPicture } from '../parts/person/person-name.js';
import { useReasons, useWhoActs } from './asked-reasons.js';
import { TimeLeft, useTimeLeft } from './time-left.js';
import type { Item } from './use-inbox.js';

/** Height of a row in letters' heights: on a phone, where inbox.scss gives titles two lines of their own, it is higher. */
const rowHeight = (narrow: boolean) =>
  (narrow ? 5.75 : 4.25) * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Rows that are drawn before the window's height is known, and on either side of those in sight. */
const [AT_FIRST, AROUND] = [16, 8];

interface Given {
  rows: Rows<Item>;
  total: number | undefined;
  activeId: string | undefined;
  /** Id of the item in the panel. */
  openId: string | undefined;
  /** Ids of items that something is to be done with together. */
  chosen: ReadonlySet<string>;
  /** What is said of an item that left while it was looked at. */
  gone: string;
  hrefOf: (item: Item) => string;
  onActive: (id: string) => void;
  onChoose: (id: string) => void;
  onEnd: () => void;
}

/** The list, as many rows in the page as fit in the window. What is under the eye stays where it is when rows come and go. */
export function InboxRows({ rows, total, activeId, openId, chosen, gone, hrefOf, onActive, onChoose, onEnd }: Given) {
  const { t } = useTranslation();
  const { items, more, loading } = rows;
  const frame = useRef<HTMLDivElement>(null);
  const height = rowHeight(useNarrow());
  const [first, end] = useInSight(frame, height);
  const shown = items.slice(first, end);
  const last = Math.min(end, items.length) - 1;
  useEffect(() => {
    if (more && !loading && last >= items.length - 20) onEnd();
  }, [more, loading, last, items.length, onEnd]);

  const activeIndex = items.findIndex(({ id }) => id === activeId);
  const reveal = useRef<string>(undefined);
  useEffect(() => {
    if (activeIndex < 0 || reveal.current === activeId) return;
    reveal.current = activeId;
    const box = frame.current;
    if (!box) return;
    const [top, bottom] = [activeIndex * height, (activeIndex + 1) * height];
    box.scrollTop = Math.min(top, Math.max(box.scrollTop, bottom - box.clientHeight));
  }, [activeId, activeIndex, height]);

  const newAbove = useSteadyScroll(frame, items, height, activeId);
  return (
    <div className="rows" ref={frame}>
      {newAbove > 0 && (
        <Button className="rows__above" kind="secondary" size="sm" onClick={() => frame.current?.scrollTo({ top: 0 })}>
          {t('inbox.newAbove', { count: newAbove })}
        </Button>
      )}
      <ul className="rows__list" aria-label={t('inbox.list')} style={{ blockSize: `${items.length * height}px` }}>
        {shown.map((item, at) => {
          const index = first + at;
          const active = activeIndex < 0 ? index === 0 : item.id === activeId;
          return (
            <li
              key={item.id}
              className="rows__place"
              aria-posinset={index + 1}
              aria-setsize={total ?? (more ? -1 : items.length)}
              style={{ transform: `translateY(${index * height}px)` }}
            >
              <Checkbox
                id={`choose-${item.id}`}
                hideLabel
                labelText={t('inbox.choose', { title: item.title })}
                tabIndex={active ? 0 : -1}
                checked={chosen.has(item.id)}
                onChange={() => onChoose(item.id)}
              />
              <RowLink
                item={item}
                gone={gone}
                href={hrefOf(item)}
                open={item.id === openId}
                active={active}
                onActive={onActive}
              />
            </li>
          );
        })}
      </ul>
      <p className="rows__more" role="status">
        {loading && items.length > 0 ? t('inbox.loadingMore') : ''}
      </p>
    </div>
  );
}

function RowLink({
  item,
  gone,
  href,
  open,
  active,
  onActive,
}: {
  item: Item;
  gone: string;
  href: string;
  open: boolean;
  active: boolean;
  onActive: (id: string) => void;
}) {
  const { t } = useTranslation();
  const reasons = useReasons();
  const whoActs = useWhoActs();
  const timeLeft = useTimeLeft();
  const { ago } = useFormats();
  const places = [item.stage?.title, item.group?.title].filter(Boolean);
  const place = places.join(' › ');
  const what = [t(`inbox.kinds.${item.kind}`), t(`kind.${item.subjectKind}`)];
  const since = t('inbox.since', { ago: ago(item.since) });
  const why = [
    reasons(item.reasons),
    ...(item.mine ? [] : [whoActs(item)]),
    ...item.standInFor.map(({ member }) => t('inbox.standInFor', { who: member?.person?.name ?? member?.title ?? '' })),
  ];
  const who = item.assignee?.member;
  const [pause, stop] = [t('inbox.pause'), t('inbox.stop')];
  // Read out without its looks, the parts of a row would run into each other.
  const sentences = [
    item.title,
    [...what, ...places].join(pause),
    item.gone ? gone : timeLeft(item),
    since,
    who && t('assigned.has', { who: who.person?.name ?? who.title }),
    why.filter(Boolean).join(pause),
  ];
  return (
    <Link
      to={href}
      className={`row${item.gone ? ' row--gone' : ''}${open ? ' row--open' : ''}`}
      data-row={item.id}
      tabIndex={active ? 0 : -1}
      aria-current={open ? 'true' : undefined}
      aria-label={`${sentences.filter(Boolean).join(stop)}${stop.trimEnd()}`}
      onFocus={() => onActive(item.id)}
    >
      <span className="row__title" aria-hidden="true">
        {item.title}
      </span>
      <span className="row__due" aria-hidden="true">
        {item.gone ? <span className="due due--none">{gone}</span> : <TimeLeft {...item} />}
      </span>
      <span className="row__what" aria-hidden="true">
        <span className="row__kind">{what[0]}</span> · {what[1]}
        {place && ` · ${place}`}
      </span>
      <span className="row__since" aria-hidden="true">
        {since}
      </span>
      <span className="row__why" aria-hidden="true">
        {why.join(' · ')}
      </span>
      {who && (
        <span className="row__who" aria-hidden="true">
          <PersonPicture id={who.id} name={who.person?.name ?? who.title} />
          <span className="row__name">{who.person?.name ?? who.title}</span>
        </span>
      )}
    </Link>
  );
}

/** First and behind the last of the rows, all of one height, that are in sight or near it. */
function useInSight(frame: RefObject<HTMLDivElement | null>, height: number): readonly [number, number] {
  const [sight, setSight] = useState<readonly [number, number]>([0, AT_FIRST]);
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return undefined;
    const look = () => {
      const first = Math.max(0, Math.floor(box.scrollTop / height) - AROUND);
      const end = Math.ceil((box.scrollTop + box.clientHeight) / height) + AROUND;
      setSight((before) => (before[0] === first && before[1] === end ? before : [first, end]));
    };
    const resized = new ResizeObserver(look);
    resized.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, [frame, height]);
  return sight;
}

/**
 * Keeps the row that is looked at (the active one where it is in sight, else the topmost) at its place on the screen when
 * rows above it come or go.
 * @returns how many rows have come above what is in sight since the list was last scrolled to its top
 */
function useSteadyScroll(
  frame: RefObject<HTMLDivElement | null>,
  items: readonly Item[],
  height: number,
  activeId?: string,
): number {
  const before = useRef<readonly Item[]>([]);
  const [newAbove, setNewAbove] = useState(0);
  useLayoutEffect(() => {
    const [was, box] = [before.current, frame.current];
    before.current = items;
    if (!box || was.length === 0 || was === items) return;
    const first = Math.floor(box.scrollTop / height);
    const afterLast = Math.ceil((box.scrollTop + box.clientHeight) / height);
    const active = was.findIndex(({ id }) => id === activeId);
    const anchors = was.slice(active >= first && active < afterLast ? active : first);
    const [kept, now] = anchors.reduce<[number, number]>(
      (found, { id }, offset) => {
        if (found[1] >= 0) return found;
        return [was.length - anchors.length + offset, items.findIndex((item) => item.id === id)];
      },
      [-1, -1],
    );
    if (now < 0 || now === kept) return;
    const target = box.scrollTop + (now - kept) * height;
    const list = box.querySelector<HTMLElement>('.rows__list');
    // A short list has nowhere to scroll to; room below gives it that.
    if (list && target > 0) list.style.minBlockSize = `${target + box.clientHeight}px`;
    box.scrollTop = target;
    const known = new Set(was.map(({ id }) => id));
    const come = items.slice(0, now).filter(({ id }) => !known.has(id)).length;
    if (come > 0) setNewAbove((count) => count + come);
  }, [items, activeId, frame, height]);
  useEffect(() => {
    const box = frame.current;
    if (!box) return undefined;
    const scrolled = () => {
      if (box.scrollTop >= 1) return;
      setNewAbove(0);
      box.querySelector<HTMLElement>('.rows__list')?.style.removeProperty('min-block-size');
    };
    box.addEventListener('scroll', scrolled, { passive: true });
    return () => box.removeEventListener('scroll', scrolled);
  }, [frame]);
  return newAbove;
}
