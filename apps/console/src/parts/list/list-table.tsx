import './bring-texts.js';
import './list-table.scss';
import { Button, Checkbox } from '@carbon/react';
import { Column as ColumnIcon } from '@carbon/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFollowAll } from '../../follows/use-follow-all.js';
import type { ExportedList, FollowSubject } from '../../graphql/generated/graphql.js';
import { useNavigate, useSearchParams } from '../../routing/routing.js';
import { Download } from '../files/download.js';
import type { SheetColumn } from '../files/sheet.js';
import { useShortcuts } from '../input/shortcuts.js';
import { Refusal } from '../states.js';
import { Arrivals, useArrivals } from './arrivals.js';
import { OrderChoice } from './sorting/order-choice.js';
import { type Column, Rows } from './rows.js';
import { ariaSortOf, SortHeading } from './sorting/sort-heading.js';
import type { Sort } from './sorting/use-sort.js';
import type { Listed } from './arranged.js';

/** In the address: keys of columns that are left out. */
const HIDDEN = 'hide';
const ROW = 'tr[data-row]';

/** A column; `sort` is what the API calls it where the list can be sorted by it. */
export interface ListColumn<Row> extends Column<Row> {
  readonly sort?: string;
}

/** What a list is saved as. */
interface Sheet<Row> {
  readonly list: ExportedList;
  readonly name: string;
  readonly columns: readonly SheetColumn<Row>[];
  /** Reads every row, not only those shown. */
  readonly read: () => Promise<readonly Row[]>;
}

/**
 * A long list: columns can be left out, rows chosen to be saved or followed together, all of it by keyboard. Which columns are
 * left out stands in the address, so that saved views keep it.
 */
export function ListTable<Row extends Listed>({
  labelledBy,
  columns,
  rows: all,
  sort,
  part = '',
  fetching = false,
  atOnce = false,
  titleOf,
  pathOf,
  onOpen,
  acts,
  follow,
  sheet,
  beside,
}: {
  /** Id of the heading that names the list. */
  labelledBy: string;
  /** The first one always stands. */
  columns: readonly ListColumn<Row>[];
  rows: readonly Row[];
  sort?: Sort;
  /** Which page of it the rows are. */
  part?: string | number;
  /** True while the rows are those of the order or the page before. */
  fetching?: boolean;
  /** Whether rows that arrive are shown at once: what comes is mostly what the reader entered a moment ago. */
  atOnce?: boolean;
  titleOf: (row: Row) => string;
  /** What Enter opens; left out, or nowhere: nothing. */
  pathOf?: (row: Row) => string | undefined;
  /** Told before Enter opens it. */
  onOpen?: (row: Row) => void;
  /** What else can be done with the rows that are chosen; `done` lets go of them. */
  acts?: (chosen: readonly Row[], done: () => void) => ReactNode;
  /** As what its rows can be followed; left out: they can't. */
  follow?: FollowSubject;
  sheet?: Sheet<Row>;
  /** What stands before the ways to save it. */
  beside?: ReactNode;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const id = useId();
  const [given, give] = useSearchParams();
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map());
  const [choosingColumns, setChoosingColumns] = useState(false);
  const following = useFollowAll();
  const hidden = given.get(HIDDEN)?.split(',') ?? [];
  const arrivals = useArrivals(all, `${sort?.asked ?? ''} ${part}`, fetching);
  const { shown: rows, count, moved, show } = atOnce ? { ...arrivals, shown: all, count: 0, moved: false } : arrivals;
  const toggle = (row: Row) => {
    const after = new Map(chosen);
    if (!after.delete(row.id)) after.set(row.id, row);
    setChosen(after);
  };
  const toggleAll = () => {
    const whole = rows.every((row) => chosen.has(row.id));
    const after = new Map(chosen);
    for (const row of rows) {
      if (whole) after.delete(row.id);
      else after.set(row.id, row);
    }
    setChosen(after);
  };
  const hide = (key: string, on: boolean) => {
    const after = new URLSearchParams(given);
    const keys = on ? hidden.filter((one) => one !== key) : [...hidden, key];
    if (keys.length > 0) after.set(HIDDEN, keys.join(','));
    else after.delete(HIDDEN);
    give(after, { replace: true });
  };
  const followAll = async (kind: FollowSubject, on: boolean) => {
    const things = [...chosen.keys()].map((each) => ({ kind, id: each }));
    if (await following.follow(things, on)) setChosen(new Map());
  };
  const open = (row: Row) => {
    onOpen?.(row);
    const path = pathOf?.(row);
    if (path) void navigate(path);
  };
  useRowKeys(rows, toggle, pathOf && open);
  const columnsId = `${id}-columns`;
  return (
    <>
      <div className="list__head">
        {beside}
        <Arrivals count={count} moved={moved} onShow={show} />
        {sort && (
          <div className="list__order">
            <OrderChoice id={`${id}-order`} columns={columns} sort={sort} />
          </div>
        )}
        {chosen.size > 0 && (
          <div className="list__chosen" role="group" aria-label={t('listing.acts')}>
            <span role="status">{t('listing.chosen', { count: chosen.size })}</span>
            {acts?.([...chosen.values()], () => setChosen(new Map()))}
            {follow && (
              <>
                <Button kind="ghost" size="sm" onClick={() => void followAll(follow, true)}>
                  {t('listing.follow')}
                </Button>
                <Button kind="ghost" size="sm" onClick={() => void followAll(follow, false)}>
                  {t('listing.unfollow')}
                </Button>
              </>
            )}
            <Button kind="ghost" size="sm" onClick={() => setChosen(new Map())}>
              {t('listing.none')}
            </Button>
          </div>
        )}
        <div className="list__ways">
          {sheet && (
            <Download
              {...sheet}
              read={() => (chosen.size > 0 ? Promise.resolve([...chosen.values()]) : sheet.read())}
            />
          )}
          <Button
            kind="ghost"
            size="sm"
            renderIcon={ColumnIcon}
            aria-expanded={choosingColumns}
            aria-controls={columnsId}
            onClick={() => setChoosingColumns(!choosingColumns)}
          >
            {t('listing.columns')}
          </Button>
        </div>
      </div>
      <div
        id={columnsId}
        className="list__columns"
        role="group"
        aria-label={t('listing.columns')}
        hidden={!choosingColumns}
      >
        {choosingColumns &&
          columns
            .slice(1)
            .map(({ key, title }) => (
              <Checkbox
                key={key}
                id={`${id}-${key}`}
                labelText={title}
                checked={!hidden.includes(key)}
                onChange={(_, { checked }) => hide(key, checked)}
              />
            ))}
      </div>
      <Refusal problem={following.problem} />
      <Rows
        labelledBy={labelledBy}
        rows={rows}
        columns={columns
          .filter(({ key }, index) => index === 0 || !hidden.includes(key))
          .map(({ sort: by, ...column }) =>
            sort && by
              ? {
                  ...column,
                  heading: <SortHeading id={`${labelledBy} ${by}`} title={column.title} by={by} sort={sort} />,
                  sorted: ariaSortOf(sort, by),
                }
              : column,
          )}
        choosing={{
          chosen: new Set(chosen.keys()),
          toggle,
          toggleAll,
          all: t('listing.all'),
          one: (row) => t('listing.one', { title: titleOf(row) }),
        }}
      />
      <p className="list__keys quiet">{t(pathOf ? 'listing.keys' : 'listing.keysPlain')}</p>
    </>
  );
}

/** As the inbox has it: j and k go through the rows of the screen, x chooses, Enter opens. */
function useRowKeys<Row extends Listed>(
  rows: readonly Row[],
  toggle: (row: Row) => void,
  open: ((row: Row) => void) | undefined,
): void {
  const go = (step: number) => {
    const places = [...document.querySelectorAll<HTMLElement>(`main ${ROW}`)];
    const at = places.findIndex((place) => place.contains(document.activeElement));
    const next = places[at === -1 && step < 0 ? places.length - 1 : at + step];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
    return next !== undefined;
  };
  const current = () => {
    const place = document.activeElement?.closest<HTMLElement>(ROW);
    return rows.find(({ id }) => id === place?.dataset['row']);
  };
  const withCurrent = (act: (row: Row) => void) => () => {
    const row = current();
    if (!row) return false;
    act(row);
    return true;
  };
  useShortcuts({
    j: () => go(1),
    k: () => go(-1),
    x: withCurrent(toggle),
    // What has the focus within a row does its own.
    Enter: () => (open && document.activeElement?.matches(ROW) ? withCurrent(open)() : false),
  });
}
