import { parse } from 'regexparam';
import { Component, type ComponentType, type JSX, type ReactNode, useMemo } from 'react';
import { ParamsContext, useLocation } from './routing.js';

export interface Route {
  /** `/things/:id/:part?`; `*` alone is what no other route has. */
  readonly path: string;
  /** False for what is shown without the frame. */
  readonly framed?: false;
  readonly page: () => Promise<{ readonly default: ComponentType }>;
}

/** What is fetched once it is needed. */
interface Part<Props> {
  readonly fetch: () => Promise<{ readonly default: ComponentType<Props> }>;
  Fetched?: ComponentType<Props>;
  /** Why it could not be fetched. */
  failure?: unknown;
}

interface Screen extends Part<object> {
  readonly framed: boolean;
  /** `^` to `$` of a path, with a group for each of `names`. */
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

/** All screens, and what is around most of them and stays as it is from one to the next. */
export interface Screens {
  readonly all: readonly Screen[];
  readonly frame: Part<{ children: ReactNode }>;
}

/** Of two routes that fit, the one that says more of the address: words before names, those that may lack after them. */
function rank({ path }: Route): string {
  return path.replaceAll(/[^/]+/g, (part) => {
    if (part === '*') return '3';
    if (!part.startsWith(':')) return '0';
    return part.endsWith('?') ? '2' : '1';
  });
}

export function screensOf(routes: readonly Route[], frame: Screens['frame']['fetch']): Screens {
  const all = routes
    .toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
    .map(({ path, framed = true, page }) => {
      const { pattern, keys } = parse(path);
      return { framed, pattern, names: keys, fetch: page };
    });
  return { all, frame: { fetch: frame } };
}

function find({ all }: Screens, pathname: string): Screen {
  return all.find(({ pattern }) => pattern.test(pathname))!;
}

/** Has the screen of a path ready to be drawn; what could not be fetched is asked for again the next time. */
export function fetchScreen(screens: Screens, pathname: string): Promise<unknown> | undefined {
  const screen = find(screens, pathname);
  const waits = [fetched(screen), screen.framed ? fetched(screens.frame) : undefined].filter(
    (wait) => wait !== undefined,
  );
  return waits.length > 0 ? Promise.all(waits) : undefined;
}

function fetched<Props>(part: Part<Props>): Promise<void> | undefined {
  if (part.Fetched) return undefined;
  part.failure = undefined;
  return part.fetch().then(
    (module) => void (part.Fetched = module.default),
    (failure: unknown) => void (part.failure = failure),
  );
}

function decoded(part: string | undefined): string | undefined {
  try {
    return part && decodeURIComponent(part);
  } catch {
    // An address can be written by hand.
    return part;
  }
}

/** The screen of where the reader is. */
export function Screens({ screens, Crashed }: { screens: Screens; Crashed: ComponentType }) {
  const { pathname, key } = useLocation();
  const screen = find(screens, pathname);
  const params = useMemo(() => {
    const parts = screen.pattern.exec(pathname) ?? [];
    return Object.fromEntries(screen.names.map((name, at) => [name, decoded(parts[at + 1])]));
  }, [pathname, screen]);
  const page = <Drawn part={screen} />;
  return (
    <Boundary at={key} Crashed={Crashed}>
      <ParamsContext.Provider value={params}>
        {screen.framed ? <Drawn part={screens.frame}>{page}</Drawn> : page}
      </ParamsContext.Provider>
    </Boundary>
  );
}

function Drawn<Props>({ part: { Fetched, failure }, ...props }: { part: Part<Props> } & Props) {
  if (!Fetched) throw failure;
  return <Fetched {...(props as Props & JSX.IntrinsicAttributes)} />;
}

/** Says that a screen could not be drawn, until the reader goes elsewhere. */
class Boundary extends Component<{ at: string; Crashed: ComponentType; children: ReactNode }, { brokenAt?: string }> {
  override state: { brokenAt?: string } = {};

  static getDerivedStateFromProps({ at }: { at: string }, { brokenAt }: { brokenAt?: string }) {
    // Whoever comes back later may find it mended.
    return brokenAt === at ? null : { brokenAt: undefined };
  }

  override componentDidCatch(failure: unknown): void {
    reportError(failure);
    this.setState({ brokenAt: this.props.at });
  }

  override render(): ReactNode {
    const { at, Crashed, children } = this.props;
    return this.state.brokenAt === at ? <Crashed /> : children;
  }
}
