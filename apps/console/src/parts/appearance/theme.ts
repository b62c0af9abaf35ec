import { useSyncExternalStore } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const KEPT_AS = 'tripartite.theme';
const listeners = new Set<() => void>();

function kept(): Theme {
  const value = localStorage.getItem(KEPT_AS);
  return themes.find((theme) => theme === value) ?? 'system';
}

/** The style sheet does the rest: without the attribute it follows the device. */
export function applyTheme(): void {
  const theme = kept();
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function changeTheme(theme: Theme): void {
  localStorage.setItem(KEPT_AS, theme);
  themeChanged();
}

function themeChanged(): void {
  applyTheme();
  listeners.forEach((listener) => listener());
}
// What is chosen in another window of this browser holds here as well.
addEventListener('storage', ({ key }) => key === KEPT_AS && themeChanged());

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, kept);
}
