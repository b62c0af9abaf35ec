import './find.scss';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { FindQuery } from '../graphql/generated/graphql.js';
import { bringRest, bringTexts } from '../language/language.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Failed } from '../parts/states.js';
import { useNavigate } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { actsFor, screensFor } from '../collected/screens.js';
import { type Command, useDeclared } from './commands.js';
import { searchQuery } from './find.queries.js';
import { matching } from './matching.js';
import type { texts } from './texts/en.js';

declare module '../language/brought.js' {
  interface Brought {
    find: typeof texts;
  }
}

await bringRest();
await bringTexts({
  en: () => import('./texts/en.js'),
  'zh-CN': () => import('./texts/zh-CN.js'),
  th: () => import('./texts/th.js'),
});

const WAIT_MS = 150;
const LONGEST = 200;

type Hit = FindQuery['search'][number];

interface Choice {
  readonly key: string;
  readonly title: string;
  readonly note: string;
  readonly act: Command['act'];
}

/** Finds anything that the reader may see or do, by the keyboard alone. */
export default function Palette({
  begun,
  onClose,
}: {
  /** What was typed before the palette was there. */
  readonly begun: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(begun);
  const text = useSettled(typed.trim());
  const [{ data, error, fetching }, read] = useQuery({
    query: searchQuery,
    variables: { text },
    pause: !text,
    requestPolicy: 'network-only',
  });
  const commands = useMatching(typed);
  const waiting = fetching || text !== typed.trim();
  const hits = useHits(text ? (data?.search ?? []) : [], waiting ? typed : '');
  const choices = [...commands, ...hits];
  const [at, setAt] = useState(0);
  const active = Math.min(at, choices.length - 1);
  const navigate = useNavigate();

  // Before the next key: from here on the box takes them.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    box.current?.setSelectionRange(LONGEST, LONGEST);
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  useEffect(() => {
    document.getElementById(`find-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    if (typeof choice.act === 'string') void navigate(choice.act);
    else choice.act();
  };
  const press = (event: KeyboardEvent) => {
    const next = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: choices.length - 1 }[event.key];
    if (event.nativeEvent.isComposing) return; // Enter takes what an input method offers.
    if (event.key === 'Enter') choose(choices[active]);
    else if (next === undefined || ((event.key === 'Home' || event.key === 'End') && typed)) return;
    else setAt((next + choices.length) % Math.max(choices.length, 1));
    event.preventDefault();
  };
  const loose = text !== '' && data?.search.some(({ exact }) => !exact);
  const options = (from: number, part: readonly Choice[]) =>
    part.map((choice, index) => (
      <div
        key={choice.key}
        id={`find-${from + index}`}
        role="option"
        aria-selected={from + index === active}
        className="find__option"
        onClick={() => choose(choice)}
        onPointerMove={() => setAt(from + index)}
      >
        <span className="find__title">{choice.title}</span> <span className="find__note">{choice.note}</span>
      </div>
    ));
  return (
    <dialog
      ref={dialog}
      className="find"
      aria-label={t('find.title')}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={({ target }) => target === dialog.current && onClose()}
    >
      <div className="find__box">
        <div className="find__head">
          <input
            ref={box}
            id="find-text"
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            maxLength={LONGEST}
            aria-label={t('find.title')}
            placeholder={t('find.placeholder')}
            aria-expanded={choices.length > 0}
            aria-controls="find-list"
            aria-autocomplete="list"
            aria-activedescendant={choices.length > 0 ? `find-${active}` : undefined}
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value);
              setAt(0);
            }}
            onKeyDown={press}
          />
          <button type="button" className="find__close" onClick={onClose}>
            {t('common.close')}
          </button>
        </div>
        {error && !fetching ? <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} /> : null}
        <div id="find-list" role="listbox" aria-label={t('find.found')} className="find__list" tabIndex={-1}>
          {commands.length > 0 && (
            <div role="group" aria-label={t('find.commands')}>
              <div className="find__heading" role="presentation">
                {t('find.commands')}
              </div>
              {options(0, commands)}
            </div>
          )}
          {hits.length > 0 && (
            <div role="group" aria-label={loose ? t('find.like') : t('find.found')}>
              <div className="find__heading" role="presentation">
                {loose ? t('find.like') : t('find.found')}
              </div>
              {options(commands.length, hits)}
            </div>
          )}
        </div>
        <p className="find__foot" role="status">
          {!text
            ? t('find.hint')
            : waiting || error
              ? ''
              : choices.length === 0
                ? t('find.nothing', { text })
                : loose
                  ? t('find.notSo', { text, count: hits.length })
                  : t('find.count', { count: hits.length })}
        </p>
      </div>
    </dialog>
  );
}

/** What was typed once the typing stops. */
function useSettled(typed: string): string {
  const [settled, settle] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => settle(typed), typed ? WAIT_MS : 0);
    return () => window.clearTimeout(timer);
  }, [typed]);
  return settled;
}

/** What the screen declares and where the menu leads, by what was typed. */
function useMatching(typed: string): readonly Choice[] {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const declared = useDeclared();
  return useMemo(() => {
    const places = screensFor(me).map(({ path, title }) => ({ id: path, title: t(title), act: path }));
    const begun = actsFor(me).map(({ path, title }) => ({ id: path, title: title(t), act: path }));
    const acts = [...declared, ...begun].map((each) => ({ ...each, note: t('find.do') }));
    const all = [...acts, ...places.map((each) => ({ ...each, note: t('find.goTo') }))];
    return matching(all, typed).map(({ id, ...rest }) => ({ key: `command ${id}`, ...rest }));
  }, [declared, me, t, typed]);
}

/**
 * What was found for what was typed before goes on being offered only where it has the words that are typed `ahead` of an answer:
 * Enter chooses nothing else.
 */
function useHits(found: readonly Hit[], ahead: string): readonly Choice[] {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const all = found.map(({ id, kind, title, nativeTitle, organisation, path }) => ({
    key: `${kind} ${id}`,
    title: nameOf({ name: title, nativeName: nativeTitle }),
    note: [t(`find.kind.${kind}`), organisation && nameOf(organisation)].filter(Boolean).join(' · '),
    act: path,
  }));
  return matching(all, ahead);
}
