/** Runs something that nobody waits for once the page has nothing else to do. (Safari doesn't tell when that is.) */
export function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 5_000 });
  else setTimeout(run, 1_000);
}
