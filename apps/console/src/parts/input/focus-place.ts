/** One thing of several that follow each other: the next one stands for it when it is gone. */
const ITEM = 'tr, li, article';
const CAN_HAVE_IT = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
const HEADINGS = 'h1, h2, h3, h4';
const OVERLAY = '.cds--modal';
/** By which one sees that somebody goes on by themselves. */
const SIGNS = ['keydown', 'pointerdown'] as const;

export type Way = readonly (readonly [Element, readonly Element[]])[];

/** Where somebody was, as it was then: what they used may be gone when they come back. */
interface FocusPlace {
  readonly element: Element | null;
  /** What it was one of, and the others: those after it before those ahead of it. */
  readonly items: readonly Element[];
  /** Everything around it, from within. */
  readonly around: readonly Element[];
  /** What lay over the screen, if it was used there. */
  readonly overlay: Element | null | undefined;
}

/** Of each dialog that is open, or was, from where it was asked for. */
const asked = new WeakMap<Element, FocusPlace>();

const overlays = () => [...document.querySelectorAll(`${OVERLAY}.is-visible`)];

/**
 * Takes down from where a dialog was asked for, while all of that is there.
 * @param way what had the focus and all around it from within, each with those it stands among
 * @returns gives the focus back
 */
export function askedFrom(dialog: Element, way: Way): () => void {
  const place = placeOf(way, dialog);
  asked.set(dialog, place);
  return () => giveBack(place, dialog);
}

function placeOf(way: Way, dialog: Element): FocusPlace {
  const element = way[0]?.[0] ?? null;
  const [item, others = []] = way.find(([each]) => each.matches(ITEM)) ?? [];
  const at = item ? others.indexOf(item) : 0;
  const items = [...others.slice(at), ...others.slice(0, at).reverse()];
  const around = way.slice(1).flatMap(([each]) => (each.matches('html, body') ? [] : [each]));
  // A button that may not be pressed twice has lost it meanwhile.
  const below = overlays().filter((each) => each !== dialog);
  const overlay = element === document.body ? below.at(-1) : element?.closest(OVERLAY);
  return { element, items, around: around.length > 0 || !overlay ? around : [overlay], overlay };
}

/**
 * Gives the focus back; when what had it is gone, or goes with what was done there, to the next of its kind, else to the heading
 * above. Whoever has gone on meanwhile keeps the focus where they put it.
 */
function giveBack(place: FocusPlace, dialog: Element): void {
  const now = document.activeElement;
  const free = !now || now === document.body || dialog.contains(now);
  let held: Element | undefined = free ? hold(place) : now;
  const watch = new MutationObserver(() => {
    const now = document.activeElement;
    if (now === held) return;
    if (now && now !== document.body) stop();
    // Another dialog has just come, and takes it.
    else if (!overlays().some((over) => !held || !over.contains(held))) held = hold(place);
  });
  const stop = () => {
    watch.disconnect();
    for (const sign of SIGNS) document.removeEventListener(sign, stop, true);
  };
  watch.observe(document.body, { childList: true, subtree: true });
  for (const sign of SIGNS) document.addEventListener(sign, stop, true);
}

/** Gives the focus to the first that takes it. */
function hold(place: FocusPlace): Element | undefined {
  for (const each of candidates(place)) {
    const heading = each.matches(HEADINGS);
    if (heading && !each.hasAttribute('tabindex')) each.tabIndex = -1;
    each.focus({ preventScroll: heading });
    if (document.activeElement === each) return each;
  }
  return undefined;
}

function* candidates({ element, items, around, overlay }: FocusPlace): Generator<HTMLElement> {
  if (element instanceof HTMLElement && element.isConnected && element !== document.body) yield element;
  const before = overlay && !overlay.isConnected && asked.get(overlay);
  if (before) return yield* candidates(before);
  for (const item of items) if (item.isConnected) yield* item.querySelectorAll<HTMLElement>(CAN_HAVE_IT);
  for (const each of around) {
    const within = each.isConnected ? [...each.querySelectorAll<HTMLElement>(HEADINGS)] : [];
    const heading = within.find((one) => one.closest(OVERLAY) === each.closest(OVERLAY));
    if (heading) yield heading;
  }
  const title = document.querySelector<HTMLElement>('main h1');
  if (title) yield title;
}
