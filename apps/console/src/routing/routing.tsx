/**
 * How screens and addresses belong together. Of our own, since what a console like this one needs of a router is this, and the one
 * it had weighed 24 kB on every screen (docs/decisions.md).
 */
import {
  type ComponentPropsWithRef,
  createContext,
  type MouseEvent,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useSyncExternalStore,
} from 'react';
import { go, type Going, onPlace, type Place, placeNow } from './place.js';

export const ParamsContext = createContext<Readonly<Record<string, string | undefined>>>({});

export function useLocation(): Place {
  return useSyncExternalStore(onPlace, placeNow);
}

/** What the address has in place of the `:names` of the route, decoded. */
export function useParams<Name extends string = string>(): Readonly<Partial<Record<Name, string>>> {
  return useContext(ParamsContext) as Readonly<Partial<Record<Name, string>>>;
}

/** The same function always. */
export function useNavigate(): typeof go {
  return go;
}

type Searched = URLSearchParams | Record<string, string>;

/** What stands after the question mark, and how to change it: whole, or from what it is at that moment. */
export function useSearchParams() {
  const { search } = useLocation();
  const given = useMemo(() => new URLSearchParams(search), [search]);
  const give = useCallback((next: Searched | ((before: URLSearchParams) => Searched), going?: Going) => {
    const { pathname, search: before } = placeNow();
    const after = new URLSearchParams(typeof next === 'function' ? next(new URLSearchParams(before)) : next).toString();
    void go(after ? `${pathname}?${after}` : pathname, going);
  }, []);
  return [given, give] as const;
}

interface To extends Going {
  readonly to: string;
}

type LinkProps = To & Omit<ComponentPropsWithRef<'a'>, 'href'>;

/** A link to a screen. With a key of the keyboard held, or the middle button, the browser does what it does with links. */
export function Link({ to, replace, state, onClick, ...rest }: LinkProps) {
  const clicked = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const { defaultPrevented, button, metaKey, ctrlKey, shiftKey, altKey } = event;
    const aside = button !== 0 || metaKey || ctrlKey || shiftKey || altKey || (rest.target && rest.target !== '_self');
    if (defaultPrevented || aside) return;
    event.preventDefault();
    void go(to, { replace, state });
  };
  return <a {...rest} href={to} onClick={clicked} />;
}

/**
 * A link that says where the reader is (`aria-current`).
 * @param end true where the screens below its address are not its own
 */
export function NavLink({ end, className, ...rest }: LinkProps & { readonly end?: boolean }) {
  const { pathname } = useLocation();
  const { pathname: own } = new URL(rest.to, location.origin);
  const here = pathname === own || (!end && pathname.startsWith(`${own}/`));
  const classes = [className, here && 'active'].filter(Boolean).join(' ') || undefined;
  return <Link {...rest} className={classes} aria-current={here ? 'page' : undefined} />;
}

/** Goes elsewhere as soon as it is drawn. */
export function Navigate({ to, replace, state }: To) {
  useLayoutEffect(() => void go(to, { replace, state }), [replace, state, to]);
  return null;
}
