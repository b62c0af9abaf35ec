import type { PageProject } from './project.fragment.js';

/** What every part of the page is given. */
export interface PartProps {
  readonly project: PageProject;
  /** The platform's clock. */
  readonly now: string;
  /** Reads the project again. */
  readonly onRead: () => void;
}
